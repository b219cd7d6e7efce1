import type { WriteContext } from '../../../platform/context.ts';
import { assert } from '../../../platform/errors.ts';
import { lockFulfillmentOrder, recordPicked } from '../../fulfillment/index.ts';
import { type MovementReason, moveGoods, useReservation } from '../../inventory/index.ts';
import { releaseEmptyTotes } from '../batches/totes.ts';
import type { Task, TaskKind } from '../tasks/model.ts';
import type { TaskProgress } from '../tasks/scan-rules.ts';
import { changeTask, finished, type TaskChange } from '../tasks/store.ts';

const reasonOf: Record<Exclude<TaskKind, 'count'>, MovementReason> = {
  pick: 'pick',
  put_away: 'put_away',
  put_back: 'put_back',
  move: 'move',
  replenish: 'move',
};

export type Put = {
  quantity: number;
  toLocationId: string;
  progress: TaskProgress;
  lease: TaskChange;
  occurredAt?: Date | undefined;
};

/**
 * The units in hand are put: the goods move in the ledger, a pick uses up its reservation and counts on its line, and the
 * task is done or goes on with the rest.
 * @throws Refusal `fulfillment.on_hold`, `fulfillment.not_in_work`, `inventory.insufficient_stock`
 */
export async function putGoods(ctx: WriteContext, task: Task, put: Put): Promise<Task> {
  assert(task.kind !== 'count', 'a count puts nothing');
  const { skuId, lotId, fromLocationId, fulfillmentOrderId } = task;
  const isPick = task.kind === 'pick';
  if (isPick) await recordPick(ctx, task, put.quantity);
  await moveGoods(ctx, [
    {
      skuId,
      lotId,
      quantity: put.quantity,
      fromLocationId,
      toLocationId: put.toLocationId,
      reason: reasonOf[task.kind],
      documentId: fulfillmentOrderId ?? task.id,
      reserved: isPick,
      ...(put.occurredAt === undefined ? {} : { occurredAt: put.occurredAt }),
    },
  ]);
  if (!isPick) await releaseEmptyTotes(ctx, [fromLocationId]);
  return changeTask(ctx, task, {
    ...put.lease,
    ...put.progress,
    ...(put.progress.status === 'done' ? finished(ctx, 'done') : {}),
  });
}

async function recordPick(ctx: WriteContext, task: Task, quantity: number): Promise<void> {
  const { skuId, lotId, fromLocationId: locationId, fulfillmentOrderId, fulfillmentOrderLineId } = task;
  assert(fulfillmentOrderId && fulfillmentOrderLineId, 'a pick is for a line of a fulfillment order');
  const order = await lockFulfillmentOrder(ctx, fulfillmentOrderId);
  await recordPicked(ctx, order, [{ id: fulfillmentOrderLineId, quantity }]);
  // biome-ignore lint/correctness/useHookAtTopLevel: an act of inventory, not a React hook.
  await useReservation(ctx, fulfillmentOrderLineId, { locationId, skuId, lotId }, quantity);
}
