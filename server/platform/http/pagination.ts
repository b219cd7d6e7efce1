import { fault, Refusal } from '../errors.ts';

/** Cursor pagination: a cursor names the last row seen by its sort key, so pages stay right while rows are added. */
export type Page<T> = { items: T[]; nextCursor: string | null };

export const defaultPageSize = 50;

export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The sort key inside a cursor.
 * @throws Refusal `request.invalid_cursor` when it was not made by `encodeCursor` with as many values.
 */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === length) return values;
  } catch {
    // Falls through to the refusal: text that is not a cursor.
  }
  throw new Refusal(
    'request.invalid_cursor',
    'invalid',
    'The cursor is not one this list gave out. Start again without it.',
    {
      errors: [{ pointer: '?cursor', ...fault('invalid', 'not a cursor of this list') }],
    },
  );
}

/** Cuts a page from rows read with `limit + 1`. */
export function pageFrom<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number | null)[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
