import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { assert } from '../../../platform/errors.ts';
import { lockFulfillmentOrder, recordShort } from '../../fulfillment/index.ts';
import { keepReservations } from '../../inventory/index.ts';
import type { ShortReason, Task } from '../tasks/model.ts';
import { changeTask, finished, insertTasks } from '../tasks/store.ts';
import { pickElsewhere } from './pick-tasks.ts';

/**
 * A place gave less than asked. A pick looks in another bin at once (its tasks join the walk); what no bin has is short on the
 * fulfillment order, and the order above decides: ship from elsewhere, wait, or give up. A count of the place is queued.
 */
export async function shortTask(
  ctx: WriteContext,
  task: Task,
  { missing, reason }: { missing: number; reason: ShortReason },
): Promise<Task> {
  await queueCount(ctx, task);
  const ended = await changeTask(ctx, task, finished(ctx, 'short', reason));
  const outcome =
    task.kind === 'pick' ? await replaceMissing(ctx, task, missing) : { found: 0, short: missing };
  await ctx.publish({
    type: task.kind === 'pick' ? 'warehouse.pick.shorted' : 'warehouse.task.shorted',
    subjectId: task.id,
    ...(outcome.orderId ? { timelineId: outcome.orderId } : {}),
    data: {
      orderId: outcome.orderId ?? null,
      fulfillmentOrderId: task.fulfillmentOrderId,
      lineId: task.fulfillmentOrderLineId,
      nodeId: task.nodeId,
      skuId: task.skuId,
      locationId: task.fromLocationId,
      missing,
      foundElsewhere: outcome.found,
      short: outcome.short,
      reason,
    },
  });
  return ended;
}

async function replaceMissing(
  ctx: WriteContext,
  task: Task,
  missing: number,
): Promise<{ found: number; short: number; orderId?: string }> {
  const { fulfillmentOrderId, fulfillmentOrderLineId: lineId, fromLocationId, lotId } = task;
  assert(fulfillmentOrderId && lineId && task.batchId && task.toLocationId, 'a pick in work has a tote');
  await keepReservations(ctx, [{ forId: lineId, keep: 0, at: { locationId: fromLocationId, lotId } }]);
  const order = await lockFulfillmentOrder(ctx, fulfillmentOrderId);
  const { found, short } = await pickElsewhere(ctx, {
    order,
    lineId,
    skuId: task.skuId,
    quantity: missing,
    exceptLocationId: fromLocationId,
    batch: {
      batchId: task.batchId,
      toLocationId: task.toLocationId,
      position: task.position,
      confirmsPut: task.confirmsPut,
    },
  });
  if (short > 0) await recordShort(ctx, order, [{ id: lineId, quantity: short }]);
  return { found, short, orderId: order.orderId };
}

/** One open count per place and SKU, however many find too little. */
async function queueCount(ctx: WriteContext, task: Task): Promise<void> {
  const { rows } = await sql`
    select 1 from warehouse.tasks where org_id = ${ctx.org} and kind = 'count' and finished_at is null
       and from_location_id = ${task.fromLocationId} and sku_id = ${task.skuId} and lot_id = ${task.lotId}`.execute(
    ctx.db,
  );
  if (rows.length > 0) return;
  await insertTasks(ctx, [
    {
      nodeId: task.nodeId,
      kind: 'count',
      skuId: task.skuId,
      lotId: task.lotId,
      fromLocationId: task.fromLocationId,
      quantity: 0,
      reason: 'short_pick',
      priority: 10,
    },
  ]);
}
