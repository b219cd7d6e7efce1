import { type Static, type TSchema, Type } from 'typebox';
import { type IdKind, idPattern } from '../ids.ts';

/** Building blocks of request and answer schemas; every module describes its API with these. */

/** An id of one kind. */
export const idOf = (kind: IdKind) => Type.String({ pattern: idPattern(kind), examples: [] });

/** An instant; a `Date` in the program, RFC 3339 in UTC on the wire. */
export const instant = () => Type.Unsafe<Date>({ type: 'string', format: 'date-time' });

/** An instant in a request body or query, still text after validation. */
export const instantInput = () => Type.String({ format: 'date-time' });

/** A calendar day, `YYYY-MM-DD`. */
export const day = () => Type.String({ format: 'date' });

/** Money in minor units of `currency`; never a fraction. */
export const minorUnits = (options: object = {}) =>
  Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991, ...options });

/** ISO 4217 code. */
export const currencyCode = () => Type.String({ pattern: '^[A-Z]{3}$' });

/** ISO 3166-1 alpha-2 code. */
export const countryCode = () => Type.String({ pattern: '^[A-Z]{2}$' });

/** A whole number of the smallest unit kept, at least 1. */
export const quantity = () => Type.Integer({ minimum: 1, maximum: 1_000_000_000 });

export const text = (maxLength = 200, minLength = 1) => Type.String({ minLength, maxLength });

/** The value or null; kept as a type list so that serialisation stays fast. */
export function nullable<S extends TSchema>(schema: S) {
  const { type, ...rest } = schema as unknown as { type?: string };
  return type === undefined
    ? Type.Unsafe<Static<S> | null>({ anyOf: [schema, { type: 'null' }] })
    : Type.Unsafe<Static<S> | null>({ ...rest, type: [type, 'null'] });
}

/** One of the given words. */
export const oneOf = <const W extends readonly string[]>(words: W) =>
  Type.Unsafe<W[number]>({ type: 'string', enum: [...words] });

/** An object that refuses unknown members. */
export const strict = <P extends Record<string, TSchema>>(properties: P, options: object = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options });

/** Any JSON object, passed through as it is. */
export const anyObject = () =>
  Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true });

/** Query members of every list: how many, and from where. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: 'nextCursor of the page before' })),
};

/** A page of a list. `nextCursor` is null on the last page. */
export const pageOf = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), nextCursor: nullable(Type.String()) });

/** A page of a list whose search tolerates typos. */
export const searchedPageOf = <S extends TSchema>(item: S) =>
  Type.Object({
    ...pageOf(item).properties,
    similarWords: nullable(
      Type.Array(Type.String(), {
        description:
          'Where nothing has the words searched for: the nearest words there are, by which this was found',
      }),
    ),
  });
