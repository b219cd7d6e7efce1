import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { gtin14 } from '../../../platform/gs1/check-digit.ts';
import { guessWords } from '../../../platform/search/known-words.ts';

/**
 * Searching SKUs: words that all occur in code or title, or a whole barcode; where no SKU has them, each word or the known ones
 * nearest to it.
 */
export type SkuSearch = {
  /** A condition on the table of SKUs, under the name it has in the query. */
  matches: (skus: string) => RawBuilder<SqlBool>;
  /** The words it was found by instead, where no SKU has those asked for. */
  similarWords: string[] | null;
};

export async function searchSkus(ctx: ReadContext, search: string): Promise<SkuSearch> {
  const whole = search.trim();
  const words = whole.toLowerCase().split(/\s+/).filter(Boolean);
  const exact = (skus: string) => sql<SqlBool>`(${everyWord(
    words.map((word) => [word]),
    skus,
  )} or exists (select from catalog.barcodes b where b.org_id = ${sql.ref(`${skus}.orgId`)}
      and b.sku_id = ${sql.ref(`${skus}.id`)} and b.code in (${whole}, ${gtin14(whole) ?? whole})))`;
  if (words.length === 0 || (await isFound(ctx, exact))) return { matches: exact, similarWords: null };
  const { alternatives, similarWords } = await guessWords(ctx, 'goods', whole);
  const guessed = (skus: string) => everyWord(alternatives, skus);
  if (similarWords.length > 0 && (await isFound(ctx, guessed))) return { matches: guessed, similarWords };
  return { matches: exact, similarWords: null };
}

function everyWord(words: readonly (readonly string[])[], skus: string): RawBuilder<SqlBool> {
  const conditions = words.map((alternatives) => {
    const patterns = alternatives.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
    return sql<SqlBool>`${sql.ref(`${skus}.search`)} like any (${patterns}::text[])`;
  });
  return sql.join([sql<SqlBool>`true`, ...conditions], sql` and `);
}

async function isFound(ctx: ReadContext, matches: SkuSearch['matches']): Promise<boolean> {
  const { rows } = await sql`
    select from catalog.skus k where k.org_id = ${ctx.org} and ${matches('k')} limit 1`.execute(ctx.db);
  return rows.length > 0;
}
