import type { WriteContext } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { Reaction } from '../../../platform/events/reaction.ts';
import { fillBackordersTask } from './jobs.ts';

/** Movements that never make goods sellable that were not: they happen at every scan and need no look at backorders. */
const insideReasons = [
  'put_away',
  'move',
  'pick',
  'pack',
  'shipment',
  'delivery',
  'transfer_out',
  'write_off',
];

/** Whatever may have made goods free wakes the filling of backorders; many wake-ups are one job. */
export const backorderReactions: readonly Reaction[] = [
  {
    name: 'orders.wake_backorders',
    when: 'after',
    to: [
      'inventory.stock.received',
      'inventory.goods.moved',
      'inventory.safety_stock.set',
      'orders.order.cancelled',
      'orders.order.lines_cancelled',
      'orders.order.edited',
    ],
    run: (ctx, event) => wake(ctx, [event]),
    runMany: wake,
  },
];

async function wake(ctx: WriteContext, events: readonly StoredEvent[]): Promise<void> {
  const matters = ({ type, data }: StoredEvent) =>
    type !== 'inventory.goods.moved' || !insideReasons.includes(String(data.reason));
  if (events.some(matters))
    await ctx.enqueue(fillBackordersTask, {}, { key: `${fillBackordersTask}:${ctx.org}` });
}
