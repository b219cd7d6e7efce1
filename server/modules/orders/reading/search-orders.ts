import { type RawBuilder, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { guessWords } from '../../../platform/search/known-words.ts';

/**
 * Searching orders: number, external id and tracking number first, by their indexes; then every word as a beginning, in any
 * order; and when nothing matches, each word or the known ones nearest to it, so that a typo still finds the customer.
 *
 * The time must not grow with the number of orders. What only few orders have is looked up in the index of words. What many
 * have (a city, a postcode) is never: the index would collect all of them first. Which is which is seen in the newest orders.
 */
export type OrderSearch = {
  /** A condition on `orders.orders o`. */
  condition: RawBuilder<unknown>;
  /** The words it was found by instead, where nothing has those asked for. */
  similarWords: string[] | null;
};

export async function searchOrders(ctx: ReadContext, search: string): Promise<OrderSearch> {
  const term = search.trim();
  const exact = await byNumbers(ctx, term);
  if (exact.length > 0) return { condition: sql`o.id = any (${exact})`, similarWords: null };
  const words = term
    .split(/\s+/)
    .slice(0, 8)
    .map((word) => word.slice(0, 200));
  const found = await byWords(ctx, words);
  if (found) return { condition: found, similarWords: null };
  const { alternatives, similarWords } = await guessWords(ctx, 'people', term);
  // Alternatives are parted by line feeds, the way `orders.query_of` reads them.
  const guesses = alternatives.map((each) => each.join('\n'));
  const guessed = similarWords.length > 0 ? await byWords(ctx, guesses) : undefined;
  return guessed ? { condition: guessed, similarWords } : { condition: sql`false`, similarWords: null };
}

async function byNumbers(ctx: ReadContext, term: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from orders.orders where org_id = ${ctx.org} and number = any (${[term, term.toUpperCase(), `SO-${term}`]})
    union all select o.id from orders.channels c join orders.orders o on o.org_id = c.org_id and o.channel_id = c.id
     where c.org_id = ${ctx.org} and o.external_id = ${term}
    union all select order_id from shipping.parcels
     where org_id = ${ctx.org} and tracking_number = any (${[term, term.toUpperCase()]}) and order_id is not null
     limit 50`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** More hits than this are read from the newest order on instead of collected first. */
const manyHits = 1000;

/** The orders that have every word; undefined when there are none. */
async function byWords(ctx: ReadContext, words: readonly string[]): Promise<RawBuilder<unknown> | undefined> {
  const { rare, common, isSeenTogether } = await sampled(ctx, words);
  // `offset 0` keeps it a question asked of each order, from the newest on, until the page is full.
  const fromNewest = sql`exists (select from orders.order_search s
    where s.org_id = o.org_id and s.order_id = o.id and s.words @@ (select orders.query_of(${String(ctx.org)}, ${words})) offset 0)`;
  if (isSeenTogether) return fromNewest;
  const { rows } = await sql<{ id: string }>`
    select id from orders.find_by_words(${rare}, ${common}, ${manyHits}) id`.execute(ctx.db);
  if (rows.length === 0) return undefined;
  return rows.length < manyHits ? sql`o.id = any (${rows.map(({ id }) => id)})` : fromNewest;
}

const sampleSize = 200;
/** A word seen this often among the newest orders would bring a fiftieth of all orders from the index. */
const commonFrom = 4;

type Sample = {
  rare: string[];
  common: string[];
  /** Reading from the newest order on soon fills a page: the words are seen together in the sample as often as a common word. */
  isSeenTogether: boolean;
};

async function sampled(ctx: ReadContext, words: readonly string[]): Promise<Sample> {
  const { rows } = await sql<{ word: string; seen: number; together: number }>`
    with newest as materialized (
      select s.words from (select id from orders.orders where org_id = ${ctx.org}
        order by placed_at desc, id desc limit ${sampleSize}) o
        join orders.order_search s on s.org_id = ${ctx.org} and s.order_id = o.id),
    queries as materialized (
      select w.word, orders.query_of(${String(ctx.org)}, array[w.word]) as query, orders.query_of(${String(ctx.org)}, ${words}) as whole
        from unnest(${words}::text[]) w (word))
    select q.word, count(*) filter (where n.words @@ q.query)::int as seen,
           count(*) filter (where n.words @@ q.whole)::int as together
      from queries q left join newest n on true group by q.word order by 2, 1`.execute(ctx.db);
  // The rarest is always looked up, so that words which are common but never together are not sought order by order.
  const rare = rows.filter(({ seen }, index) => index === 0 || seen < commonFrom).map(({ word }) => word);
  return {
    rare,
    common: rows.map(({ word }) => word).filter((word) => !rare.includes(word)),
    isSeenTogether: (rows[0]?.together ?? 0) >= commonFrom,
  };
}
