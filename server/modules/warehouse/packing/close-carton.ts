import { sql } from 'kysely';
import type { PostalAddress } from '../../../platform/address.ts';
import type { WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import { activeCartons, type Carton, cartonById, skusByIds } from '../../catalog/index.ts';
import {
  type FulfillmentOrder,
  fulfillmentOrderById,
  lockFulfillmentOrder,
  recordPacked,
  recordPicked,
} from '../../fulfillment/index.ts';
import { moveGoods, useReservation as takeReserved } from '../../inventory/index.ts';
import { locationsOfKind } from '../../network/index.ts';
import { createParcel } from '../../shipping/index.ts';
import { refuseUnconfirmed } from './confirm-step.ts';
import { gatheringOf, refuseMissing } from './gather-totes.ts';
import { refuseOver, takeSession } from './lease.ts';
import type { PackedCarton, PackedItem, PackSession } from './model.ts';
import { openLinesOf, ordersOf } from './read-session.ts';
import { packingSettings } from './settings.ts';
import { refuseStopped } from './start-session.ts';
import { itemsOf, lockSession, packedCartonById, releaseEmptyTotes, sessionById } from './store.ts';
import { checkWeight, type WeightCheck, wordsOf } from './weight-rules.ts';

export type Closing = {
  /** What the scale says, carton included. */
  weightGrams: number;
  /** Code of the carton used; the chosen or advised one unless told, `null` for the goods' own packaging. */
  carton?: string | null;
  /** A manager's reason to send a carton whose weight differs. */
  overrideReason?: string;
};

export type ClosedCarton = { packedCartonId: string; parcelId: string };

/**
 * Closes the carton on the bench into a parcel: the weight is checked, the goods move from the tote to the stage, the lines
 * count as packed and the parcel is made, all or nothing. Closing it again answers with the same parcel. A hold or a
 * cancellation that was set meanwhile wins: the carton stays open and the packer is told to stop.
 * @throws Refusal `warehouse.weight_differs`, `warehouse.override_needs_manager`, `warehouse.empty_carton`,
 * `warehouse.steps_not_confirmed`, `warehouse.totes_missing`, `warehouse.session_over`, `warehouse.taken`, `fulfillment.on_hold`,
 * `inventory.insufficient_stock`
 */
export async function closeCarton(
  ctx: WriteContext,
  sessionId: string,
  packedCartonId: string,
  closing: Closing,
): Promise<ClosedCarton> {
  await oneCloserAtATime(ctx, packedCartonId);
  const unlocked = await packedCartonById(ctx, packedCartonId);
  if (unlocked.sessionId !== sessionId) throw notFound('packed_carton', packedCartonId);
  if (unlocked.parcelId) return { packedCartonId, parcelId: unlocked.parcelId };
  refuseOver(await sessionById(ctx, unlocked.sessionId));
  const order = await fulfillmentOrderById(ctx, unlocked.fulfillmentOrderId);
  await refuseStopped(ctx, order);
  const items = await itemsOf(ctx, [packedCartonId]);
  if (items.length === 0) throw emptyCarton(packedCartonId);
  await refuseUnconfirmed(ctx, unlocked, items);
  const used = await cartonUsed(ctx, unlocked, closing.carton);
  const weight = await weigh(ctx, items, used, closing);
  const stageId = await stageOf(ctx, order.nodeId);
  await moveToStage(ctx, packedCartonId, items, stageId);
  const locked = await lockFulfillmentOrder(ctx, order.id);
  const session = await lockSession(ctx, unlocked.sessionId);
  refuseOver(session);
  await takeSession(ctx, session);
  const gathering = await gatheringOf(ctx, { ...session, fulfillmentOrderId: order.id });
  if (!gathering.isGathered) refuseMissing(gathering);
  await refuseChanged(ctx, packedCartonId, items);
  await countPacked(ctx, locked, items);
  const parcelId = await parcelOf(ctx, order, items, used, closing.weightGrams, stageId);
  await writeClosed(ctx, packedCartonId, { used, weight, closing, parcelId });
  await finishSession(ctx, session, items);
  await ctx.publish({
    type: 'warehouse.carton.packed',
    subjectId: packedCartonId,
    timelineId: order.orderId,
    brandId: order.brandId,
    data: {
      orderId: order.orderId,
      nodeId: order.nodeId,
      fulfillmentOrderId: order.id,
      parcelId,
      carton: used?.code ?? null,
      weightGrams: closing.weightGrams,
      overrideReason: weight.outcome === 'differs' ? (closing.overrideReason ?? null) : null,
    },
  });
  return { packedCartonId, parcelId };
}

/** Whoever closes a carton holds this lock first, so that a repeated request waits and then gets the same parcel. */
async function oneCloserAtATime(ctx: WriteContext, packedCartonId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.org}|${packedCartonId}`}, 2))`.execute(
    ctx.db,
  );
}

function emptyCarton(packedCartonId: string): Refusal {
  return new Refusal(
    'warehouse.empty_carton',
    'conflict',
    'Nothing is in this carton. Scan the items first.',
    {
      packedCartonId,
    },
  );
}

async function cartonUsed(
  ctx: WriteContext,
  packed: PackedCarton,
  asked: string | null | undefined,
): Promise<Carton | null> {
  if (asked === null) return null;
  if (asked !== undefined) {
    const found = (await activeCartons(ctx)).find(({ code }) => code.toUpperCase() === asked.toUpperCase());
    if (found) return found;
    throw new Refusal('warehouse.unknown_carton', 'unprocessable', `There is no carton "${asked}" in use.`, {
      carton: asked,
    });
  }
  const id = packed.cartonId ?? packed.advisedCartonId;
  return id === null ? null : ((await cartonById(ctx, id)) ?? null);
}

async function weigh(
  ctx: WriteContext,
  items: readonly PackedItem[],
  used: Carton | null,
  { weightGrams, overrideReason }: Closing,
): Promise<WeightCheck> {
  const skus = new Map(
    (
      await skusByIds(
        ctx,
        items.map(({ skuId }) => skuId),
      )
    ).map((sku) => [sku.id, sku]),
  );
  const check = checkWeight(
    items.map(({ skuId, quantity }) => ({
      code: skus.get(skuId)?.code ?? skuId,
      quantity,
      weightGrams: skus.get(skuId)?.weightGrams ?? null,
    })),
    used?.tareGrams ?? 0,
    weightGrams,
    await packingSettings(ctx),
  );
  if (check.outcome !== 'differs') return check;
  const { expectedGrams, toleranceGrams, likely } = check;
  const hint = likely ? wordsOf(likely) : null;
  if (overrideReason === undefined)
    throw new Refusal(
      'warehouse.weight_differs',
      'conflict',
      `The carton weighs ${weightGrams} g and should weigh ${expectedGrams} g (± ${toleranceGrams} g). ${hint ?? 'Check what is in it.'}`,
      { weightGrams, expectedGrams, toleranceGrams, hint, likely },
    );
  if (!ctx.principal.permissions.has('floor:plan'))
    throw new Refusal(
      'warehouse.override_needs_manager',
      'forbidden',
      'Only a manager can send a carton whose weight differs. Call one, or check the contents.',
      { weightGrams, expectedGrams, toleranceGrams },
    );
  return check;
}

async function stageOf(ctx: WriteContext, nodeId: string): Promise<string> {
  const [stage] = await locationsOfKind(ctx, nodeId, 'stage');
  if (stage) return stage.id;
  throw new Refusal(
    'warehouse.no_stage',
    'conflict',
    'This node has no active location of kind "stage" for packed parcels. Create one first.',
    { nodeId },
  );
}

/** Inventory's rows are locked here, before those of fulfillment and packing. */
async function moveToStage(
  ctx: WriteContext,
  packedCartonId: string,
  items: readonly PackedItem[],
  stageId: string,
): Promise<void> {
  for (const { lineId, fromLocationId, skuId, lotId, quantity, isFromBin } of items)
    if (isFromBin) await takeReserved(ctx, lineId, { locationId: fromLocationId, skuId, lotId }, quantity);
  await moveGoods(
    ctx,
    items.map(({ skuId, lotId, quantity, fromLocationId, isFromBin }) => ({
      skuId,
      lotId,
      quantity,
      fromLocationId,
      toLocationId: stageId,
      reason: 'pack',
      documentId: packedCartonId,
      reserved: isFromBin,
    })),
  );
}

/** Another scan of the same packer came in between reading and locking. */
async function refuseChanged(
  ctx: WriteContext,
  packedCartonId: string,
  moved: readonly PackedItem[],
): Promise<void> {
  const now = await itemsOf(ctx, [packedCartonId]);
  if (JSON.stringify(now) === JSON.stringify(moved)) return;
  throw new Refusal(
    'warehouse.carton_changed',
    'conflict',
    'An item was scanned while the carton was being closed. Weigh it again and close it.',
    { packedCartonId, retryAfterSeconds: 1 },
  );
}

async function countPacked(
  ctx: WriteContext,
  order: FulfillmentOrder,
  items: readonly PackedItem[],
): Promise<void> {
  const fromBins = items.filter(({ isFromBin }) => isFromBin);
  const after = fromBins.length > 0 ? await recordPicked(ctx, order, perLine(fromBins)) : order;
  await recordPacked(ctx, after, perLine(items));
}

function perLine(items: readonly PackedItem[]): { id: string; quantity: number }[] {
  return [...Map.groupBy(items, ({ lineId }) => lineId)].map(([id, same]) => ({
    id,
    quantity: same.reduce((sum, { quantity }) => sum + quantity, 0),
  }));
}

async function parcelOf(
  ctx: WriteContext,
  order: FulfillmentOrder,
  items: readonly PackedItem[],
  used: Carton | null,
  weightGrams: number,
  stageId: string,
): Promise<string> {
  const skus = new Map(
    (
      await skusByIds(
        ctx,
        items.map(({ skuId }) => skuId),
      )
    ).map((sku) => [sku.id, sku]),
  );
  const net = items.reduce((sum, item) => sum + item.quantity * (skus.get(item.skuId)?.weightGrams ?? 0), 0);
  const declaresWeights = net > 0 && net <= weightGrams;
  const { id } = await createParcel(ctx, {
    nodeId: order.nodeId,
    brandId: order.brandId,
    fulfillmentOrderId: order.id,
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    // Orders check addresses by the same schema before they ask anyone to ship.
    shipTo: order.shipTo as PostalAddress,
    weightGrams,
    ...(used
      ? { lengthMm: used.lengthMm, widthMm: used.widthMm, heightMm: used.heightMm, cartonCode: used.code }
      : {}),
    locationId: stageId,
    ...(order.promisedDeliveryOn ? { promisedOn: order.promisedDeliveryOn } : {}),
    lines: items.map(({ lineId, skuId, lotId, quantity }) => ({
      skuId,
      quantity,
      fulfillmentOrderLineId: lineId,
      ...(lotId ? { lotId } : {}),
      ...(declaresWeights ? { unitWeightGrams: skus.get(skuId)?.weightGrams ?? 0 } : {}),
    })),
  });
  return id;
}

async function writeClosed(
  ctx: WriteContext,
  packedCartonId: string,
  {
    used,
    weight,
    closing,
    parcelId,
  }: { used: Carton | null; weight: WeightCheck; closing: Closing; parcelId: string },
): Promise<void> {
  const compared = weight.outcome === 'unknown' ? null : weight;
  const override = weight.outcome === 'differs' ? (closing.overrideReason ?? null) : null;
  await sql`
    update warehouse.packed_cartons
       set status = 'closed', carton_id = ${used?.id ?? null}, expected_grams = ${compared?.expectedGrams ?? null},
           weighed_grams = ${closing.weightGrams}, tolerance_grams = ${compared?.toleranceGrams ?? null},
           override_reason = ${override}, override_by = ${override === null ? null : ctx.principal.id},
           override_by_name = ${override === null ? null : ctx.principal.name}, parcel_id = ${parcelId},
           closed_by = ${ctx.principal.id}, closed_at = ${ctx.now}, version = version + 1
     where org_id = ${ctx.org} and id = ${packedCartonId}`.execute(ctx.db);
}

/**
 * Nothing left to pack ends the session, and an empty tote is free again. A shared tote goes on with its next order. An
 * order with units still to be picked ends its session too: what comes later is taken again.
 */
async function finishSession(
  ctx: WriteContext,
  session: PackSession,
  items: readonly PackedItem[],
): Promise<void> {
  await releaseEmptyTotes(ctx, [...new Set(items.map(({ fromLocationId }) => fromLocationId))]);
  const own = await openLinesOf(ctx, await ordersOf(ctx, session));
  if (own.some(({ left }) => left > 0)) return;
  const others = session.toteId
    ? await openLinesOf(ctx, await ordersOf(ctx, { ...session, fulfillmentOrderId: null }))
    : [];
  if (others.some(({ left }) => left > 0))
    await sql`
      update warehouse.pack_sessions set fulfillment_order_id = null, advice = null, steps = '[]', version = version + 1
       where org_id = ${ctx.org} and id = ${session.id}`.execute(ctx.db);
  else
    await sql`
      update warehouse.pack_sessions set status = 'done', finished_at = ${ctx.now}, version = version + 1
       where org_id = ${ctx.org} and id = ${session.id}`.execute(ctx.db);
}
