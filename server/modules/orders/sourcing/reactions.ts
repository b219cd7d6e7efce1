import type { WriteContext } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { Reaction } from '../../../platform/events/reaction.ts';
import { wakeSourcing } from './wake-sourcing.ts';

/** What wakes sourcing: orders that become due, and stock or nodes that orders wait for. */
export const sourcingReactions: readonly Reaction[] = [
  {
    name: 'orders.wake_sourcing',
    when: 'after',
    to: [
      'orders.order.placed',
      'orders.order.edited',
      'orders.hold.lifted',
      'orders.order.backorder_filled',
      'fulfillment.order.cancelled',
      'fulfillment.order.lines_cancelled',
    ],
    run: (ctx, event) => wake(ctx, [event]),
    runMany: wake,
  },
];

async function wake(ctx: WriteContext, events: readonly StoredEvent[]): Promise<void> {
  const later = new Map<number, Date>();
  let isDueNow = false;
  for (const { type, data } of events) {
    // An order placed in a hold window says when it ends; every other fact may have made its order due at once.
    const due =
      type === 'orders.order.placed' ? (data.sourcingDueAt as string | null) : ctx.now.toISOString();
    if (due === null) continue;
    const at = new Date(due);
    if (at.getTime() <= ctx.now.getTime()) isDueNow = true;
    else later.set(Math.ceil(at.getTime() / 60_000), at);
  }
  if (isDueNow) await wakeSourcing(ctx);
  for (const at of later.values()) await wakeSourcing(ctx, at);
}
