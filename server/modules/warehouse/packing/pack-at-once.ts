import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { skusByIds } from '../../catalog/index.ts';
import {
  type FulfillmentOrder,
  fulfillmentOrderById,
  lockFulfillmentOrder,
  recordReleased,
  unpickedOf,
} from '../../fulfillment/index.ts';
import { reserveInBins } from '../../inventory/index.ts';
import { localDay, nodeById } from '../../network/index.ts';
import { assignItem } from './assign-item.ts';
import { type ClosedCarton, closeCarton } from './close-carton.ts';
import type { PackSession } from './model.ts';
import { goodsAtHand, openLinesOf } from './read-session.ts';
import { addItems, cartonOnBench } from './scan-item.ts';
import { openSession, refuseUnpackable } from './start-session.ts';
import { itemsOf, lockSession } from './store.ts';

export type PackingAtOnce = {
  /** What the scale says; what the contents should weigh unless told. */
  weightGrams?: number;
  carton?: string | null;
  overrideReason?: string;
};

/**
 * Packs all of a fulfillment order into one parcel in one act: what is picked, and at a home or a store, where nobody picks
 * with carts, also what still lies in the bins. For shops that pack by hand at a table; pack scripts are for stations.
 * @throws Refusal `warehouse.not_in_bins`, `warehouse.pick_in_progress`, `warehouse.nothing_to_pack`, `warehouse.weight_needed`,
 * and those of `closeCarton`
 */
export async function packAtOnce(
  ctx: WriteContext,
  fulfillmentOrderId: string,
  request: PackingAtOnce,
): Promise<ClosedCarton> {
  const seen = await fulfillmentOrderById(ctx, fulfillmentOrderId);
  const fromBins = await takesFromBins(ctx, seen);
  const choices = fromBins ? await reserveAll(ctx, seen) : [];
  const order = fromBins ? await releaseNow(ctx, fulfillmentOrderId) : seen;
  if (choices.length === 0) await refuseUnpackable(ctx, order);
  const sessionId = await openSession(ctx, {
    nodeId: order.nodeId,
    stationId: null,
    toteId: null,
    fulfillmentOrderId,
    advice: null,
    steps: [],
  });
  const session = await lockSession(ctx, sessionId);
  const carton = await cartonOnBench(ctx, session, fulfillmentOrderId);
  await putPicked(ctx, session, carton, order);
  for (const { forId, skuId, lotId, locationId, quantity } of choices)
    await addItems(
      ctx,
      carton,
      skuId,
      [{ lineId: forId, lotId, fromLocationId: locationId, quantity }],
      true,
    );
  const weightGrams = request.weightGrams ?? (await expectedWeight(ctx, carton));
  return closeCarton(ctx, sessionId, carton, { ...request, weightGrams });
}

async function takesFromBins(ctx: WriteContext, order: FulfillmentOrder): Promise<boolean> {
  if (order.lines.every((line) => unpickedOf(line) === 0)) return false;
  const node = await nodeById(ctx, order.nodeId);
  if (node?.kind !== 'home' && node?.kind !== 'store') return false;
  const { rows } = await sql<{ batchId: string }>`
    select batch_id from warehouse.tasks
     where org_id = ${ctx.org} and fulfillment_order_id = ${order.id} and kind = 'pick' and finished_at is null limit 1`.execute(
    ctx.db,
  );
  if (rows.length === 0) return true;
  throw new Refusal(
    'warehouse.pick_in_progress',
    'conflict',
    `${order.orderNumber} is being picked with a batch. Finish its picks, then pack it.`,
    { fulfillmentOrderId: order.id, order: order.orderNumber, batchId: rows[0]?.batchId },
  );
}

/** Locks inventory's rows first, as everybody does. @throws Refusal `warehouse.not_in_bins` */
async function reserveAll(ctx: WriteContext, order: FulfillmentOrder) {
  const node = await nodeById(ctx, order.nodeId);
  const asks = order.lines
    .map((line) => ({ forId: line.id, skuId: line.skuId, quantity: unpickedOf(line) }))
    .filter(({ quantity }) => quantity > 0);
  const plan = await reserveInBins(ctx, order.nodeId, asks, {
    today: localDay(ctx.now, node?.timeZone ?? 'UTC'),
  });
  const [short] = plan.short;
  if (!short) return plan.choices;
  const title = order.lines.find(({ id }) => id === short.forId)?.title ?? short.skuId;
  throw new Refusal(
    'warehouse.not_in_bins',
    'conflict',
    `${short.quantity} of "${title}" are in no bin here. Put them away or correct the stock, then pack.`,
    { short: plan.short, line: title, missing: short.quantity },
  );
}

async function releaseNow(ctx: WriteContext, id: string): Promise<FulfillmentOrder> {
  const order = await lockFulfillmentOrder(ctx, id);
  if (order.status === 'open') await recordReleased(ctx, [order]);
  return fulfillmentOrderById(ctx, id);
}

async function putPicked(
  ctx: WriteContext,
  session: PackSession,
  packedCartonId: string,
  order: FulfillmentOrder,
): Promise<void> {
  const goods = await goodsAtHand(ctx, { ...session, toteId: null });
  for (const line of await openLinesOf(ctx, [order]))
    if (line.left > 0)
      await addItems(
        ctx,
        packedCartonId,
        line.skuId,
        assignItem(line.skuId, line.left, [line], goods),
        false,
      );
}

/** @throws Refusal `warehouse.weight_needed` */
async function expectedWeight(ctx: WriteContext, packedCartonId: string): Promise<number> {
  const items = await itemsOf(ctx, [packedCartonId]);
  const skus = new Map(
    (
      await skusByIds(
        ctx,
        items.map(({ skuId }) => skuId),
      )
    ).map((sku) => [sku.id, sku]),
  );
  const unknown = items.find(({ skuId }) => !skus.get(skuId)?.weightGrams);
  if (unknown)
    throw new Refusal(
      'warehouse.weight_needed',
      'unprocessable',
      `The weight of ${skus.get(unknown.skuId)?.code ?? unknown.skuId} is not known. Weigh the parcel and give weightGrams.`,
      { skuId: unknown.skuId, sku: skus.get(unknown.skuId)?.code ?? unknown.skuId },
    );
  return items.reduce((sum, { skuId, quantity }) => sum + quantity * (skus.get(skuId)?.weightGrams ?? 0), 0);
}
