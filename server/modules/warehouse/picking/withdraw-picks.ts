/**
 * The floor's side of a hold, an edit or a cancellation: picks that are no longer wanted end, and what lies in a tote
 * already gets a task to go back to the bin it came from. Runs in the transaction of the change itself.
 */
import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { WithdrawalCause } from '../../fulfillment/index.ts';
import { settleBatches } from '../batches/settle-batch.ts';
import { remainingOf, type Task, type TaskReason } from '../tasks/model.ts';
import {
  changeTask,
  finished,
  insertTasks,
  lockOpenTasks,
  selectTasks,
  type TaskChange,
} from '../tasks/store.ts';

export type Withdrawn = {
  nodeId: string;
  cause: WithdrawalCause;
  freed: { lineId: string; locationId: string; skuId: string; lotId: string; quantity: number }[];
  putBack: { lineId: string; skuId: string; quantity: number }[];
};

export async function withdrawPicks(ctx: WriteContext, withdrawn: Withdrawn): Promise<void> {
  const lineIds = [...withdrawn.freed, ...withdrawn.putBack].map(({ lineId }) => lineId);
  const open = await lockOpenTasks(ctx, [
    sql`t.kind = 'pick'`,
    sql`t.fulfillment_order_line_id = any (${lineIds})`,
  ]);
  const touched = [...open];
  for (const { lineId, locationId, lotId, quantity } of withdrawn.freed) {
    const here = open.filter(
      (one) =>
        one.fulfillmentOrderLineId === lineId && one.fromLocationId === locationId && one.lotId === lotId,
    );
    await wantLess(ctx, here, quantity, withdrawn.cause);
  }
  for (const { lineId, quantity } of withdrawn.putBack)
    touched.push(...(await putBack(ctx, lineId, quantity, withdrawn.cause)));
  await settleBatches(ctx, touched);
}

/** Takes units off the given tasks, which are locked and changed in place. */
export async function wantLess(
  ctx: WriteContext,
  tasks: readonly Task[],
  quantity: number,
  reason: TaskReason,
): Promise<void> {
  let left = quantity;
  for (const task of tasks) {
    if (left === 0 || task.finishedAt !== null) continue;
    const less = Math.min(left, remainingOf(task));
    left -= less;
    Object.assign(task, await changeTask(ctx, task, lessWanted(ctx, task, less, reason)));
  }
}

/** The task with so many units less: smaller, done, or cancelled. What was counted in hand is counted again. */
function lessWanted(ctx: WriteContext, task: Task, quantity: number, reason: TaskReason): TaskChange {
  const wanted = task.quantity - quantity;
  const isOver = wanted === task.doneQuantity;
  const counts = { quantity: isOver && wanted === 0 ? task.quantity : wanted, scannedQuantity: 0 };
  if (!isOver) return { ...counts, step: task.scannedQuantity > 0 ? 'item' : task.step };
  return { ...counts, ...finished(ctx, task.doneQuantity > 0 ? 'done' : 'cancelled', reason) };
}

async function putBack(
  ctx: WriteContext,
  lineId: string,
  quantity: number,
  reason: TaskReason,
): Promise<Task[]> {
  const picks = await selectTasks(
    ctx,
    [
      sql`t.kind = 'pick'`,
      sql`t.fulfillment_order_line_id = ${lineId}`,
      sql`t.done_quantity > t.returned_quantity`,
    ],
    sql`order by t.id desc`,
  );
  let left = quantity;
  for (const pick of picks) {
    const back = Math.min(left, pick.doneQuantity - pick.returnedQuantity);
    if (back === 0 || pick.toLocationId === null) continue;
    left -= back;
    await changeTask(ctx, pick, { returnedQuantity: pick.returnedQuantity + back });
    await insertTasks(ctx, [
      {
        nodeId: pick.nodeId,
        kind: 'put_back',
        fulfillmentOrderId: pick.fulfillmentOrderId,
        fulfillmentOrderLineId: lineId,
        skuId: pick.skuId,
        lotId: pick.lotId,
        fromLocationId: pick.toLocationId,
        toLocationId: pick.fromLocationId,
        quantity: back,
        reason,
        priority: 5,
      },
    ]);
  }
  return picks;
}
