import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../platform/http/pagination.ts';
import { guessWords } from '../../platform/search/known-words.ts';
import type { Customer } from './model.ts';
import { selectCustomers } from './store.ts';

/** Finding customers, always by an index, so that a million read as fast as a thousand. */
export const customerSorts = ['createdAt', '-createdAt', 'name', '-name'] as const;
export type CustomerSort = (typeof customerSorts)[number];

export type CustomerFilter = {
  /** The beginning of the mail address, of the name or of its last word, without case. */
  search?: string;
  email?: string;
  tag?: string;
  brandId?: string;
  /** Newest first unless told. */
  sort?: CustomerSort;
  limit?: number;
  cursor?: string;
};

/** Says by which words it was found, where nobody has those that were searched. */
export type CustomerPage = Page<Customer> & { similarWords: string[] | null };

export async function listCustomers(ctx: ReadContext, filter: CustomerFilter): Promise<CustomerPage> {
  const limit = filter.limit ?? defaultPageSize;
  const sort = filter.sort ?? '-createdAt';
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const byName = sort.endsWith('name');
  const { query, similarWords } = await filtered(ctx, filter);
  // Ids rise with time, so they are the order of creation.
  const key = byName ? sql`(name_key, id)` : sql`id`;
  const than = direction === 'asc' ? sql`>` : sql`<`;
  const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, byName ? 2 : 1);
  const rest = after ? query.where(sql<boolean>`${key} ${than} (${sql.join(after)})`) : query;
  const ordered = byName ? rest.orderBy('nameKey', direction) : rest;
  const rows = await ordered
    .select('nameKey')
    .orderBy('id', direction)
    .limit(limit + 1)
    .execute();
  const page = pageFrom(rows, limit, ({ nameKey, id }) => (byName ? [nameKey, id] : [id]));
  const items = page.items.map(({ nameKey: _, ...customer }) => customer);
  return { ...page, items, similarWords };
}

async function filtered(ctx: ReadContext, filter: CustomerFilter) {
  let query = selectCustomers(ctx);
  if (filter.brandId !== undefined) query = query.where('brandId', '=', filter.brandId);
  if (filter.email !== undefined) query = query.where('emailKey', '=', filter.email.trim().toLowerCase());
  if (filter.tag !== undefined) query = query.where(sql<boolean>`tags @> array[${filter.tag}]::text[]`);
  const search = filter.search?.trim().toLowerCase() ?? '';
  if (search === '') return { query, similarWords: null };
  const { matches, similarWords } = await searchCustomers(ctx, search);
  return { query: query.where(matches), similarWords };
}

async function searchCustomers(ctx: ReadContext, search: string) {
  const exact = beginsWith([search]);
  if (await isFound(ctx, exact)) return { matches: exact, similarWords: null };
  const { alternatives, similarWords } = await guessWords(ctx, 'people', search);
  const guessed = beginsWith(combined(alternatives));
  const isGuessed = similarWords.length > 0 && (await isFound(ctx, guessed));
  return isGuessed ? { matches: guessed, similarWords } : { matches: exact, similarWords: null };
}

const lastCharacter = '\u{10FFFF}';

/** Ranges rather than patterns: comparing is leakproof, so below row-level security it can use its index. */
function beginsWith(starts: readonly string[]): RawBuilder<SqlBool> {
  const ranges = ['email_key', 'name_key', 'last_name_key'].flatMap((key) =>
    starts.map(
      (start) => sql<SqlBool>`(${sql.ref(key)} >= ${start} and ${sql.ref(key)} < ${start + lastCharacter})`,
    ),
  );
  return sql<SqlBool>`(${sql.join(ranges, sql` or `)})`;
}

const mostCombinations = 20;

/** Every way to say the words with one of its alternatives for each. */
function combined(alternatives: readonly (readonly string[])[]): string[] {
  let texts = [''];
  for (const words of alternatives)
    texts = texts.flatMap((text) => words.map((word) => `${text} ${word}`.trim())).slice(0, mostCombinations);
  return texts;
}

async function isFound(ctx: ReadContext, matches: RawBuilder<SqlBool>): Promise<boolean> {
  return (await selectCustomers(ctx).where(matches).limit(1).executeTakeFirst()) !== undefined;
}
