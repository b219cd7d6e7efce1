import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import {
  type FulfillmentOrder,
  fulfillmentOrderById,
  lockFulfillmentOrder,
  recordLostPicks,
} from '../../fulfillment/index.ts';
import { adjustStock, lockBalance, lockStock } from '../../inventory/index.ts';
import { goOnWith } from '../packing/go-on.ts';
import { goodsAt, itemsInOpenCartons, lockOpenSessions, releaseEmptyTotes } from '../packing/store.ts';
import { changeTask, finished, lockOpenTasks } from '../tasks/store.ts';
import { giveUpPicks } from './give-up-picks.ts';
import type { MissingTote, Units } from './model.ts';
import { insertMissingGoods, missingInUse, missingToteById } from './store.ts';

export type MissingReport = {
  fulfillmentOrderId: string;
  toteId: string;
  reason: string;
  /** The tote was brought; its goods are gone. */
  isToteHere: boolean;
};

/**
 * A manager lets an order go on without a tote: what the tote holds leaves the ledger as a loss, its units are short on the
 * order, which has them shipped anew, and the pack station waits for it no longer. Reporting again answers with the first report.
 * A tote that is scanned at the bench at the same instant is either here, and this is refused, or missing, and that is.
 * @throws Refusal `warehouse.tote_not_of_order`, `warehouse.tote_on_walk`, `warehouse.tote_is_here`
 */
export async function reportMissingTote(ctx: WriteContext, report: MissingReport): Promise<MissingTote> {
  const { fulfillmentOrderId, toteId } = report;
  const order = await lockAll(ctx, report);
  const sessions = await lockOpenSessions(ctx, { toteId, fulfillmentOrderId });
  await lockTasks(ctx, report);
  const use = await lockUse(ctx, report);
  if (!use) {
    const earlier = await missingInUse(ctx, report);
    if (earlier) return earlier;
    throw notOfOrder(order, toteId);
  }
  await refuseUnsuitable(ctx, report, use);
  const gone = await goodsGone(ctx, toteId);
  const lines = await giveUpPicks(ctx, order, toteId);
  await endPutBacks(ctx, report);
  await recordLostPicks(ctx, order, lines);
  const loss = gone.length === 0 ? null : await adjustStock(ctx, lossOf(report, use, gone));
  const id = await insertReport(ctx, report, use, loss?.id ?? null);
  await insertMissingGoods(ctx, id, gone);
  await releaseEmptyTotes(ctx, [toteId]);
  await goOnWith(ctx, order.id, sessions, use.code);
  const missing = await missingToteById(ctx, id);
  await ctx.publish({
    type: 'warehouse.tote.missing',
    subjectId: id,
    timelineId: order.orderId,
    brandId: order.brandId,
    data: {
      ...{ orderId: order.orderId, fulfillmentOrderId, nodeId: order.nodeId, toteId, code: use.code },
      ...{ reason: report.reason, isToteHere: report.isToteHere, lines },
      units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    },
  });
  return missing;
}

/** Inventory's rows first: what the order's node holds, and what lies in the tote. */
async function lockAll(
  ctx: WriteContext,
  { fulfillmentOrderId, toteId }: MissingReport,
): Promise<FulfillmentOrder> {
  const { nodeId, lines } = await fulfillmentOrderById(ctx, fulfillmentOrderId);
  const inside = await goodsAt(ctx, [toteId]);
  const skuIds = [...new Set([...lines, ...inside].map(({ skuId }) => skuId))];
  await lockStock(ctx, { nodeIds: [nodeId], skuIds, forIds: lines.map(({ id }) => id) });
  for (const balance of inside) await lockBalance(ctx, balance);
  return lockFulfillmentOrder(ctx, fulfillmentOrderId);
}

/** Tasks before the tote, as every scan locks them. */
async function lockTasks(ctx: WriteContext, { fulfillmentOrderId, toteId }: MissingReport): Promise<void> {
  await sql`
    select 1 from warehouse.tasks t where t.org_id = ${ctx.org} and (t.fulfillment_order_id = ${fulfillmentOrderId}
       or (t.from_location_id = ${toteId} and t.finished_at is null)) order by t.id for update`.execute(
    ctx.db,
  );
}

type Use = { batchId: string; batchNumber: string; nodeId: string; code: string; isPicked: boolean };

async function lockUse(
  ctx: WriteContext,
  { fulfillmentOrderId, toteId }: MissingReport,
): Promise<Use | undefined> {
  const { rows } = await sql<Use>`
    select t.batch_id, b.number as batch_number, t.node_id, l.code, t.ready_at is not null as is_picked
      from warehouse.batch_totes t
      join warehouse.pick_batches b on b.org_id = t.org_id and b.id = t.batch_id
      join network.locations l on l.org_id = t.org_id and l.id = t.location_id
     where t.org_id = ${ctx.org} and t.location_id = ${toteId} and t.fulfillment_order_id = ${fulfillmentOrderId}
       and t.released_at is null for update of t`.execute(ctx.db);
  return rows[0];
}

function notOfOrder({ orderNumber, id }: FulfillmentOrder, toteId: string): Refusal {
  return new Refusal(
    'warehouse.tote_not_of_order',
    'conflict',
    `This tote holds nothing for ${orderNumber} alone. Choose one of the totes of the order.`,
    { fulfillmentOrderId: id, toteId },
  );
}

async function refuseUnsuitable(ctx: ReadContext, report: MissingReport, use: Use): Promise<void> {
  const { batchNumber, code, isPicked } = use;
  if (!isPicked)
    throw new Refusal(
      'warehouse.tote_on_walk',
      'conflict',
      `${code} is still on the walk of ${batchNumber}. Let the walk end, or take the batch apart, before you go on without it.`,
      { toteId: report.toteId, batchId: use.batchId, batchNumber },
    );
  if (report.isToteHere || !(await isBrought(ctx, report))) return;
  throw new Refusal(
    'warehouse.tote_is_here',
    'conflict',
    `${code} was scanned at the bench. Pack what is in it, or say that the tote is here and its goods are gone.`,
    { toteId: report.toteId, tote: code },
  );
}

async function isBrought(ctx: ReadContext, { fulfillmentOrderId, toteId }: MissingReport): Promise<boolean> {
  const { rows } = await sql`
    select 1 from warehouse.pack_session_totes t
      join warehouse.pack_sessions s on s.org_id = t.org_id and s.id = t.session_id and s.status = 'open'
     where t.org_id = ${ctx.org} and t.location_id = ${toteId} and s.fulfillment_order_id = ${fulfillmentOrderId}`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

/** What the ledger has in the tote and no carton on a bench was filled from. */
async function goodsGone(ctx: ReadContext, toteId: string): Promise<Units[]> {
  const scanned = await itemsInOpenCartons(ctx, { lineIds: [], locationIds: [toteId] });
  return (await goodsAt(ctx, [toteId]))
    .map(({ skuId, lotId, quantity }) => {
      const here = scanned.filter((item) => item.skuId === skuId && item.lotId === lotId);
      return { skuId, lotId, quantity: quantity - here.reduce((sum, item) => sum + item.quantity, 0) };
    })
    .filter(({ quantity }) => quantity > 0);
}

/** What was to go back to its bins from the tote is gone as well. */
async function endPutBacks(ctx: WriteContext, { toteId }: MissingReport): Promise<void> {
  const tasks = await lockOpenTasks(ctx, [sql`t.kind = 'put_back'`, sql`t.from_location_id = ${toteId}`]);
  for (const task of tasks) await changeTask(ctx, task, finished(ctx, 'short', 'tote_missing'));
}

function lossOf({ toteId, reason }: MissingReport, { code, batchNumber }: Use, gone: readonly Units[]) {
  return {
    kind: 'loss' as const,
    reason,
    note: `${code}, ${batchNumber}`,
    lines: gone.map((units) => ({ ...units, locationId: toteId })),
  };
}

async function insertReport(
  ctx: WriteContext,
  { fulfillmentOrderId, toteId, reason, isToteHere }: MissingReport,
  { batchId, nodeId }: Use,
  lossId: string | null,
): Promise<string> {
  const id = newId('missingTote');
  await ctx.db
    .insertInto('warehouse.missing_totes')
    .values({
      ...{ orgId: ctx.org, id, nodeId, batchId, locationId: toteId, fulfillmentOrderId, isToteHere, reason },
      ...{ lossId, reportedBy: ctx.principal.id, reportedByName: ctx.principal.name, reportedAt: ctx.now },
    })
    .execute();
  return id;
}
