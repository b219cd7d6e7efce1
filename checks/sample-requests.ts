import type { Route } from '../server/platform/http/route.ts';

/**
 * Requests made from the routes' own schemas and examples, so that a check can call a route nobody told it about. `known`
 * holds ids that exist, by prefix (`sku` → `sku_01…`); where none is known an id is made up.
 */
export type KnownIds = ReadonlyMap<string, string>;

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  pattern?: string;
  format?: string;
  minimum?: number;
  minLength?: number;
  minItems?: number;
  minProperties?: number;
  default?: unknown;
};

const anyId = /^([a-z]{3})_[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const madeUp = '01h45ytscbebyvny4gc8cr8ma2';

export function idWith(prefix: string, known: KnownIds): string {
  return known.get(prefix) ?? `${prefix}_${madeUp}`;
}

/** The path with a value in each place. */
export function samplePath(route: Route, known: KnownIds): string {
  const properties = (route.params as Schema | undefined)?.properties ?? {};
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(sample(properties[name] ?? { type: 'string' }, known))),
  );
}

/** A body the schema should take: the route's example with ids that exist, else the least the schema asks for. */
export function sampleBody(route: Route, known: KnownIds): unknown {
  if (!route.body) return undefined;
  const example = route.example?.body;
  return example === undefined ? sample(route.body as Schema, known) : withKnownIds(example, known);
}

/** Every id anywhere in a value. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return anyId.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(idsIn);
}

function withKnownIds(value: unknown, known: KnownIds): unknown {
  if (typeof value === 'string') {
    const prefix = anyId.exec(value)?.[1];
    return prefix === undefined ? value : idWith(prefix, known);
  }
  if (Array.isArray(value)) return value.map((item) => withKnownIds(item, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withKnownIds(inner, known)]));
}

function sample(schema: Schema, known: KnownIds): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const choice = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].find(({ type }) => type !== 'null');
  if (choice) return sample(choice, known);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sample(part, known)));
  const type = Array.isArray(schema.type) ? schema.type.find((name) => name !== 'null') : schema.type;
  switch (type ?? (schema.properties ? 'object' : 'string')) {
    case 'object':
      return sampleObject(schema, known);
    case 'array':
      return Array.from({ length: schema.minItems ?? 1 }, () => sample(schema.items ?? {}, known));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return sampleText(schema, known);
  }
}

function sampleObject(
  { properties = {}, required = [], minProperties = 0 }: Schema,
  known: KnownIds,
): unknown {
  const names = Object.keys(properties);
  const wanted = new Set([...required, ...names.slice(0, minProperties)]);
  return Object.fromEntries(
    names.filter((name) => wanted.has(name)).map((name) => [name, sample(properties[name] ?? {}, known)]),
  );
}

const formats: Record<string, string> = {
  'date-time': '2026-11-25T09:00:00.000Z',
  date: '2026-11-25',
  email: 'somebody@example.com',
  uri: 'https://example.com/hook',
};
const words = ['GBP', 'GB', 'a1', 'AB12', '4006381333931', '09:00', 'en', '0', '12345678', 'some words'];

function sampleText({ pattern, format, minLength = 1 }: Schema, known: KnownIds): string {
  if (format && formats[format]) return formats[format];
  if (pattern === undefined) return 'x'.repeat(minLength);
  const prefix = /^\^([a-z]{3})_\[0-7\]/.exec(pattern)?.[1];
  if (prefix) return idWith(prefix, known);
  return words.find((word) => new RegExp(pattern).test(word)) ?? 'x'.repeat(minLength);
}
