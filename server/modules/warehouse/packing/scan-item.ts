import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { sqlState } from '../../../platform/database/transaction.ts';
import { assert, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { activeCartons, resolveBarcode, skusByIds } from '../../catalog/index.ts';
import { fulfillmentOrderById } from '../../fulfillment/index.ts';
import { type Assignment, assignItem, leftOf, type OpenLine } from './assign-item.ts';
import { bringTote, gatheringOf, isTote, refuseMissing } from './gather-totes.ts';
import { refuseOver, takeSession } from './lease.ts';
import type { PackSession } from './model.ts';
import { goodsAtHand, openLinesOf, ordersOf, readSession, type SessionView } from './read-session.ts';
import { adviceFor, scriptedStepsFor } from './start-session.ts';
import { cartonsOf, lockSession } from './store.ts';

export type PackScan = {
  /** An item's barcode or SKU code, or a carton's code. */
  code: string;
  /** Scans counted at once; 1 unless told. */
  quantity?: number;
  /** Names this scan of the device: sent again, it is answered again and done once. */
  clientId?: string;
};

/**
 * One scan at the station, one transition: an item goes into the carton on the bench, or the carton to use is chosen.
 * Another tote of the order joins what is packed. Every scan renews the lease. @throws Refusal `warehouse.wrong_item` (expected,
 * got), `warehouse.not_in_tote`, `warehouse.totes_missing`, `warehouse.other_tote`, `warehouse.session_over`, `warehouse.taken`
 */
export async function scanAtStation(
  ctx: WriteContext,
  sessionId: string,
  scan: PackScan,
): Promise<SessionView> {
  const session = await lockSession(ctx, sessionId);
  await takeSession(ctx, session);
  if (await isRepeated(ctx, sessionId, scan.clientId)) return readSession(ctx, sessionId);
  refuseOver(session);
  const cartonId = await cartonOfCode(ctx, scan.code);
  if (cartonId) await chooseCarton(ctx, session, cartonId, scan);
  else await putItemOrBringTote(ctx, session, scan);
  return readSession(ctx, sessionId);
}

async function isRepeated(
  ctx: WriteContext,
  sessionId: string,
  clientId: string | undefined,
): Promise<boolean> {
  if (clientId === undefined) return false;
  const { rows } = await sql`
    select 1 from warehouse.pack_scans
     where org_id = ${ctx.org} and session_id = ${sessionId} and client_id = ${clientId}`.execute(ctx.db);
  return rows.length > 0;
}

async function cartonOfCode(ctx: WriteContext, code: string): Promise<string | undefined> {
  const wanted = code.trim().toUpperCase();
  return (await activeCartons(ctx)).find((carton) => carton.code.toUpperCase() === wanted)?.id;
}

async function chooseCarton(ctx: WriteContext, session: PackSession, cartonId: string, scan: PackScan) {
  const orderId = session.fulfillmentOrderId;
  if (!orderId)
    throw new Refusal(
      'warehouse.item_first',
      'conflict',
      'This tote serves several orders: scan an item first, so that its order is known.',
      { sessionId: session.id },
    );
  const onBench = await cartonOnBench(ctx, session, orderId);
  await sql`
    update warehouse.packed_cartons set carton_id = ${cartonId}, version = version + 1
     where org_id = ${ctx.org} and id = ${onBench}`.execute(ctx.db);
  await recordScan(ctx, session.id, onBench, scan, 1);
}

async function putItemOrBringTote(ctx: WriteContext, session: PackSession, scan: PackScan): Promise<void> {
  const resolved = await resolveBarcode(ctx, scan.code);
  if (resolved.sku || !(await isTote(ctx, scan.code))) return putItem(ctx, session, scan, resolved);
  await bringTote(ctx, session, scan.code);
  await adviseAnew(ctx, session);
}

/** More of the order is picked by now than when it was taken up. */
export async function adviseAnew(ctx: WriteContext, { id, fulfillmentOrderId }: PackSession): Promise<void> {
  if (fulfillmentOrderId === null) return;
  const order = await fulfillmentOrderById(ctx, fulfillmentOrderId);
  const [advice, steps] = [await adviceFor(ctx, order), await scriptedStepsFor(ctx, order)];
  await sql`
    update warehouse.pack_sessions set advice = ${JSON.stringify(advice)}::jsonb, steps = ${JSON.stringify(steps)}::jsonb
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
}

async function putItem(
  ctx: WriteContext,
  session: PackSession,
  scan: PackScan,
  resolved: Awaited<ReturnType<typeof resolveBarcode>>,
): Promise<void> {
  const orders = await ordersOf(ctx, session);
  const open = (await openLinesOf(ctx, orders)).filter(({ left }) => left > 0);
  const units = Math.max(1, resolved.quantity) * (scan.quantity ?? 1);
  if (!resolved.sku || leftOf(open, resolved.sku.id) < units)
    throw await wrongItem(ctx, open, scan.code, units, resolved.sku);
  const first = open.find(({ skuId }) => skuId === resolved.sku?.id);
  assert(first, 'a line wants the item');
  // In a shared tote one scan serves one order: the one that is due first.
  const lines = session.fulfillmentOrderId
    ? open
    : open.filter(({ fulfillmentOrderId }) => fulfillmentOrderId === first.fulfillmentOrderId);
  const assignments = assignItem(resolved.sku.id, units, lines, await goodsAtHand(ctx, session));
  if (assignments.reduce((sum, { quantity }) => sum + quantity, 0) < units) {
    refuseMissing(await gatheringOf(ctx, session));
    throw new Refusal(
      'warehouse.not_in_tote',
      'conflict',
      `The tote should hold no more of ${resolved.sku.code}, so ${units} cannot come from it. Count it before you go on.`,
      { skuId: resolved.sku.id, sku: resolved.sku.code, asked: units },
    );
  }
  if (!session.fulfillmentOrderId) await settleOn(ctx, session, first.fulfillmentOrderId);
  const onBench = await cartonOnBench(ctx, session, first.fulfillmentOrderId);
  await addItems(ctx, onBench, resolved.sku.id, assignments, false);
  await recordScan(ctx, session.id, onBench, scan, units);
}

/** The shared tote's next item says whose order is packed now. @throws Refusal `warehouse.taken` */
async function settleOn(ctx: WriteContext, session: PackSession, fulfillmentOrderId: string): Promise<void> {
  const order = await fulfillmentOrderById(ctx, fulfillmentOrderId);
  const advice = await adviceFor(ctx, order);
  const steps = await scriptedStepsFor(ctx, order);
  try {
    await sql`
      update warehouse.pack_sessions
         set fulfillment_order_id = ${fulfillmentOrderId}, advice = ${JSON.stringify(advice)}::jsonb,
             steps = ${JSON.stringify(steps)}::jsonb
       where org_id = ${ctx.org} and id = ${session.id}`.execute(ctx.db);
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    throw new Refusal(
      'warehouse.taken',
      'conflict',
      'The order this item is for is being packed at another station. Take another item first.',
      { fulfillmentOrderId },
    );
  }
}

/** The open carton of the session; a new one with the advice's next package where there is none. */
export async function cartonOnBench(
  ctx: WriteContext,
  session: PackSession,
  fulfillmentOrderId: string,
): Promise<string> {
  const cartons = await cartonsOf(ctx, session.id);
  const open = cartons.find(({ status }) => status === 'open');
  if (open) return open.id;
  const closed = cartons.filter(
    (carton) => carton.status === 'closed' && carton.fulfillmentOrderId === fulfillmentOrderId,
  );
  const { rows } = await sql<{ cartonId: string | null }>`
    select advice -> 'packages' -> ${closed.length}::int ->> 'cartonId' as carton_id from warehouse.pack_sessions
     where org_id = ${ctx.org} and id = ${session.id}`.execute(ctx.db);
  const id = newId('packedCarton');
  await sql`
    insert into warehouse.packed_cartons (org_id, id, session_id, fulfillment_order_id, advised_carton_id, steps, opened_at)
    select ${ctx.org}, ${id}, ${session.id}, ${fulfillmentOrderId}, ${rows[0]?.cartonId ?? null}, s.steps, ${ctx.now}
      from warehouse.pack_sessions s where s.org_id = ${ctx.org} and s.id = ${session.id}`.execute(ctx.db);
  return id;
}

export async function addItems(
  ctx: WriteContext,
  packedCartonId: string,
  skuId: string,
  assignments: readonly Assignment[],
  isFromBin: boolean,
): Promise<void> {
  for (const { lineId, lotId, fromLocationId, quantity } of assignments)
    await sql`
      insert into warehouse.packed_items (org_id, packed_carton_id, line_id, lot_id, from_location_id, sku_id, quantity, is_from_bin)
      values (${ctx.org}, ${packedCartonId}, ${lineId}, ${lotId}, ${fromLocationId}, ${skuId}, ${quantity}, ${isFromBin})
      on conflict (org_id, packed_carton_id, line_id, lot_id, from_location_id)
        do update set quantity = packed_items.quantity + excluded.quantity`.execute(ctx.db);
}

async function recordScan(
  ctx: WriteContext,
  sessionId: string,
  packedCartonId: string,
  scan: PackScan,
  quantity: number,
): Promise<void> {
  await sql`
    insert into warehouse.pack_scans (org_id, id, session_id, client_id, packed_carton_id, code, quantity, actor_id, actor_name,
      recorded_at)
    values (${ctx.org}, ${newId('scan')}, ${sessionId}, ${scan.clientId ?? null}, ${packedCartonId}, ${scan.code}, ${quantity},
      ${ctx.principal.id}, ${ctx.principal.name}, ${ctx.now})`.execute(ctx.db);
}

async function wrongItem(
  ctx: WriteContext,
  open: readonly OpenLine[],
  code: string,
  units: number,
  got: { id: string; code: string; title: string } | undefined,
): Promise<Refusal> {
  const skus = new Map(
    (
      await skusByIds(
        ctx,
        open.map(({ skuId }) => skuId),
      )
    ).map((sku) => [sku.id, sku]),
  );
  const expected = [...Map.groupBy(open, ({ skuId }) => skuId)].map(([skuId, lines]) => ({
    skuId,
    sku: skus.get(skuId)?.code ?? skuId,
    title: lines[0]?.title ?? '',
    left: leftOf(lines, skuId),
  }));
  const list = expected.map(({ sku, left }) => `${left} × ${sku}`).join(', ') || 'nothing more';
  const what = got ? `${units} × ${got.code}` : `"${code}", which is no SKU here`;
  return new Refusal('warehouse.wrong_item', 'conflict', `Expected ${list}; got ${what}.`, {
    expected,
    got: { code, skuId: got?.id ?? null, sku: got?.code ?? null, title: got?.title ?? null, quantity: units },
  });
}
