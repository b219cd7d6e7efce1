import { type RawBuilder, sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import type { MissingGoods, MissingTote, Units } from './model.ts';

/** The SQL of missing totes. Lock order: inventory, the fulfillment order, its sessions, tasks, then the tote. */
async function selectMissing(ctx: ReadContext, condition: RawBuilder<unknown>): Promise<MissingTote[]> {
  const { rows } = await sql<Omit<MissingTote, 'goods'>>`
    select m.id, m.node_id, m.batch_id, b.number as batch_number, m.location_id, l.code, m.fulfillment_order_id, o.order_id,
           o.order_number, m.is_tote_here, m.reason, m.reported_by_name, m.reported_at, m.found_by_name, m.found_at, m.version
      from warehouse.missing_totes m
      join warehouse.pick_batches b on b.org_id = m.org_id and b.id = m.batch_id
      join network.locations l on l.org_id = m.org_id and l.id = m.location_id
      join fulfillment.fulfillment_orders o on o.org_id = m.org_id and o.id = m.fulfillment_order_id
     where m.org_id = ${ctx.org} and ${condition} order by m.id desc`.execute(ctx.db);
  const goods = await goodsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, goods: goods.get(row.id) ?? [] }));
}

async function goodsOf(ctx: ReadContext, ids: readonly string[]): Promise<Map<string, MissingGoods[]>> {
  const { rows } = await sql<MissingGoods & { missingToteId: string }>`
    select g.missing_tote_id, g.sku_id, k.code as sku, k.title, g.lot_id, g.quantity, g.found_quantity
      from warehouse.missing_goods g join catalog.skus k on k.org_id = g.org_id and k.id = g.sku_id
     where g.org_id = ${ctx.org} and g.missing_tote_id = any (${[...ids]}) order by k.code, g.lot_id`.execute(
    ctx.db,
  );
  const byTote = Map.groupBy(rows, ({ missingToteId }) => missingToteId);
  return new Map([...byTote].map(([id, own]) => [id, own.map(({ missingToteId: _, ...goods }) => goods)]));
}

/** @throws Refusal `missing_tote.not_found` */
export async function missingToteById(ctx: ReadContext, id: string): Promise<MissingTote> {
  const [found] = await selectMissing(ctx, sql`m.id = ${id}`);
  if (!found) throw notFound('missing_tote', id);
  return found;
}

/** Totes of a node that nobody has found yet, the newest first. */
export async function missingTotesAt(ctx: ReadContext, nodeId: string): Promise<MissingTote[]> {
  return selectMissing(ctx, sql`m.node_id = ${nodeId} and m.found_at is null`);
}

/** What was reported of a tote in this use of it. */
export async function missingInUse(
  ctx: ReadContext,
  { fulfillmentOrderId, toteId }: { fulfillmentOrderId: string; toteId: string },
): Promise<MissingTote | undefined> {
  const [found] = await selectMissing(
    ctx,
    sql`m.fulfillment_order_id = ${fulfillmentOrderId} and m.location_id = ${toteId}`,
  );
  return found;
}

export async function insertMissingGoods(
  ctx: WriteContext,
  missingToteId: string,
  goods: readonly Units[],
): Promise<void> {
  if (goods.length === 0) return;
  await ctx.db
    .insertInto('warehouse.missing_goods')
    .values(
      goods.map(({ skuId, lotId, quantity }) => ({ orgId: ctx.org, missingToteId, skuId, lotId, quantity })),
    )
    .execute();
}
