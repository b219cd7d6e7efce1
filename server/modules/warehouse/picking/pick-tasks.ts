import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import type { FulfillmentOrder } from '../../fulfillment/index.ts';
import { type BinChoice, reserveInBins } from '../../inventory/index.ts';
import { localDay } from '../../network/index.ts';
import { insertTasks, type NewTask } from '../tasks/store.ts';

/** Pick tasks: one for each bin and lot that a line takes from, made together with the reservation there. */
export function pickTasksOf(
  order: Pick<FulfillmentOrder, 'id' | 'nodeId' | 'priority' | 'shipBy'>,
  choices: readonly BinChoice[],
): NewTask[] {
  const byPlace = new Map<string, NewTask>();
  for (const { forId, locationId, skuId, lotId, quantity } of choices) {
    const key = `${forId} ${locationId} ${lotId}`;
    const found = byPlace.get(key);
    if (found) found.quantity += quantity;
    else
      byPlace.set(key, {
        nodeId: order.nodeId,
        kind: 'pick',
        fulfillmentOrderId: order.id,
        fulfillmentOrderLineId: forId,
        skuId,
        lotId,
        fromLocationId: locationId,
        quantity,
        priority: order.priority,
        dueAt: order.shipBy,
      });
  }
  return [...byPlace.values()];
}

/** The day at a node, which decides what is expired. */
export async function todayAt(ctx: ReadContext, nodeId: string): Promise<string> {
  const { rows } = await sql<{ timeZone: string }>`
    select time_zone from network.nodes where org_id = ${ctx.org} and id = ${nodeId}`.execute(ctx.db);
  return localDay(ctx.now, rows[0]?.timeZone ?? 'UTC');
}

/** Bins where a picker found less than the ledger says: nothing more is asked of them until they are counted. */
export async function binsToBeCounted(
  ctx: ReadContext,
  nodeId: string,
  skuIds?: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct from_location_id as id from warehouse.tasks
     where org_id = ${ctx.org} and node_id = ${nodeId} and kind = 'count' and finished_at is null
       and (${skuIds === undefined} or sku_id = any (${[...(skuIds ?? [])]}))`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

export type MissingUnits = {
  order: FulfillmentOrder;
  lineId: string;
  skuId: string;
  quantity: number;
  exceptLocationId: string;
  /** Where new picks join: the batch and tote of the pick that found too little. */
  batch: { batchId: string; toLocationId: string; position: number; confirmsPut: boolean } | null;
};

/** Looks for missing units in other bins of the node. Returns how many were found (tasks made) and how many were not. */
export async function pickElsewhere(
  ctx: WriteContext,
  missing: MissingUnits,
): Promise<{ found: number; short: number }> {
  const { order, lineId, skuId, quantity, exceptLocationId, batch } = missing;
  const toCount = await binsToBeCounted(ctx, order.nodeId, [skuId]);
  const { choices, short } = await reserveInBins(ctx, order.nodeId, [{ forId: lineId, skuId, quantity }], {
    today: await todayAt(ctx, order.nodeId),
    exceptLocationIds: [exceptLocationId, ...toCount],
  });
  await insertTasks(
    ctx,
    pickTasksOf(order, choices).map((task) => ({ ...task, ...batch })),
  );
  const notFound = short.reduce((sum, one) => sum + one.quantity, 0);
  return { found: quantity - notFound, short: notFound };
}
