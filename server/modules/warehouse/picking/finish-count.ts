import type { WriteContext } from '../../../platform/context.ts';
import { lockBalance, moveGoods, moveLostGoods } from '../../inventory/index.ts';
import { worldPlace } from '../../network/index.ts';
import type { Task } from '../tasks/model.ts';
import { changeTask, finished } from '../tasks/store.ts';

/**
 * A blind count meets the ledger as it is at the instant of the scan (the row is locked), so picks in between are in both.
 * The difference is booked; reservations that the rest no longer covers are dropped and their takers look elsewhere.
 */
export async function finishCount(ctx: WriteContext, task: Task, counted: number): Promise<Task> {
  const key = { locationId: task.fromLocationId, skuId: task.skuId, lotId: task.lotId };
  const book = await lockBalance(ctx, key);
  const done = await changeTask(ctx, task, { ...finished(ctx, 'done'), doneQuantity: counted });
  const difference = counted - book.quantity;
  const adjustment = worldPlace(ctx, 'adjustment');
  const move = { ...key, quantity: Math.abs(difference), reason: 'count' as const, documentId: task.id };
  if (difference < 0)
    await moveLostGoods(ctx, [{ ...move, fromLocationId: key.locationId, toLocationId: adjustment }]);
  if (difference > 0)
    await moveGoods(ctx, [{ ...move, fromLocationId: adjustment, toLocationId: key.locationId }]);
  await ctx.publish({
    type: 'warehouse.count.recorded',
    subjectId: task.id,
    data: { ...key, nodeId: task.nodeId, counted, book: book.quantity, difference },
  });
  return done;
}
