import { sql } from 'kysely';
import type { WriteContext } from '../../../../platform/context.ts';
import { plainFacts, type SkuFacts } from '../model.ts';
import { insertSkus } from '../store.ts';

export type MissingSku = Pick<SkuFacts, 'code' | 'title'> & Partial<SkuFacts>;

/**
 * Makes sure that every code has a SKU and returns their ids by code. A SKU that is there stays as it is. Publishes nothing:
 * for history, which tells of itself by one event.
 */
export async function addMissingSkus(
  ctx: WriteContext,
  wanted: readonly MissingSku[],
): Promise<Map<string, string>> {
  const known = await idsByCodes(ctx, wanted);
  const missing = wanted.filter(({ code }) => !known.has(code));
  if (missing.length === 0) return known;
  // In the order of codes, so that two who add the same ones wait for each other and never cross.
  const sorted = missing.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  await insertSkus(
    ctx,
    sorted.map((each) => ({ ...plainFacts, ...each })),
  );
  return idsByCodes(ctx, wanted);
}

async function idsByCodes(ctx: WriteContext, wanted: readonly MissingSku[]): Promise<Map<string, string>> {
  const codes = wanted.map(({ code }) => code);
  const { rows } = await sql<{ code: string; id: string }>`
    select code, id from catalog.skus where org_id = ${ctx.org} and code = any (${codes}::text[])`.execute(
    ctx.db,
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}
