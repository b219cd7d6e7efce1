import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { locationById } from '../../network/index.ts';

export type LyingGoods = {
  skuId: string;
  sku: string;
  title: string;
  lotId: string;
  lot: string | null;
  expiresOn: string | null;
  quantity: number;
  /** Units that picks will take; not known of the past and nothing then. */
  reserved: number;
  firstInAt: Date;
};

/**
 * What lies at one place, by SKU code then lot: now, or as it was at `asOf`, from the movements that had happened by then.
 * @throws Refusal `location.not_found`
 */
export async function listPlaceStock(
  ctx: ReadContext,
  locationId: string,
  { asOf, limit = defaultPageSize, cursor }: { asOf?: string; limit?: number; cursor?: string },
): Promise<Page<LyingGoods>> {
  if (!(await locationById(ctx, locationId))) throw notFound('location', locationId);
  const [sku, lotId] = cursor ? decodeCursor(cursor, 2) : ['', ''];
  const held = asOf === undefined ? heldNow(ctx, locationId) : heldAsOf(ctx, locationId, new Date(asOf));
  const { rows } = await sql<LyingGoods>`
    select h.sku_id, k.code as sku, k.title, h.lot_id, t.code as lot, t.expires_on::text as expires_on, h.quantity, h.reserved,
           h.first_in_at
      from (${held}) h
      join catalog.skus k on k.org_id = ${ctx.org} and k.id = h.sku_id
      left join inventory.lots t on t.org_id = ${ctx.org} and t.id = h.lot_id
     where (k.code, h.lot_id) > (${sku}, ${lotId})
     order by k.code, h.lot_id limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, (last) => [last.sku, last.lotId]);
}

function heldNow(ctx: ReadContext, locationId: string) {
  return sql`
    select sku_id, lot_id, quantity, reserved, first_in_at from inventory.balances
     where org_id = ${ctx.org} and location_id = ${locationId} and quantity > 0`;
}

function heldAsOf(ctx: ReadContext, locationId: string, asOf: Date) {
  return sql`
    select sku_id, lot_id, sum(quantity)::int as quantity, 0 as reserved, min(came_at) as first_in_at from (
      select sku_id, lot_id, quantity, occurred_at as came_at from inventory.movements
       where org_id = ${ctx.org} and to_location_id = ${locationId} and occurred_at <= ${asOf}
      union all
      select sku_id, lot_id, -quantity, null from inventory.movements
       where org_id = ${ctx.org} and from_location_id = ${locationId} and occurred_at <= ${asOf}) m
     group by 1, 2 having sum(quantity) > 0`;
}
