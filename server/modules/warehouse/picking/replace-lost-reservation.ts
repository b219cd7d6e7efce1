import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { lockFulfillmentOrder, recordShort, unpickedOf } from '../../fulfillment/index.ts';
import { settleBatches } from '../batches/settle-batch.ts';
import { lockOpenTasks } from '../tasks/store.ts';
import { pickElsewhere } from './pick-tasks.ts';
import { wantLess } from './withdraw-picks.ts';

export type LostReservation = { forId: string; skuId: string; locationId: string; quantity: number };

/** Goods reserved for a line are gone (a count, damage): other bins are asked; what none has is short on the line. */
export async function replaceLostReservation(ctx: WriteContext, lost: LostReservation): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select fulfillment_order_id as id from fulfillment.fulfillment_order_lines
     where org_id = ${ctx.org} and id = ${lost.forId}`.execute(ctx.db);
  const found = rows[0];
  if (!found) return;
  const order = await lockFulfillmentOrder(ctx, found.id);
  const line = order.lines.find(({ id }) => id === lost.forId);
  const quantity = Math.min(lost.quantity, line ? unpickedOf(line) : 0);
  if (!line || quantity === 0) return;
  const tasks = await lockOpenTasks(ctx, [
    sql`t.kind = 'pick'`,
    sql`t.fulfillment_order_line_id = ${lost.forId}`,
    sql`t.from_location_id = ${lost.locationId}`,
  ]);
  const [task] = tasks;
  await wantLess(ctx, tasks, quantity, 'stock_lost');
  const batch =
    task?.batchId && task.toLocationId
      ? {
          batchId: task.batchId,
          toLocationId: task.toLocationId,
          position: task.position,
          confirmsPut: task.confirmsPut,
        }
      : null;
  const { short } = await pickElsewhere(ctx, {
    order,
    lineId: line.id,
    skuId: line.skuId,
    quantity,
    exceptLocationId: lost.locationId,
    batch,
  });
  if (short > 0) await recordShort(ctx, order, [{ id: line.id, quantity: short }]);
  await settleBatches(ctx, tasks);
}
