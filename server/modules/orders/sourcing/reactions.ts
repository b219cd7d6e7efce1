import type { WriteContext } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { Reaction } from '../../../platform/events/reaction.ts';
import { leaveNodeTask } from './jobs.ts';
import { takeBackRejected, takeBackShorted } from './take-back.ts';
import { endWaits, wakeSourcing } from './wake-sourcing.ts';

/** What wakes sourcing: orders that become due, units that nodes give back, and what waiting orders wait for. */
export const sourcingReactions: readonly Reaction[] = [
  {
    name: 'orders.wake_sourcing',
    when: 'after',
    to: [
      'orders.order.placed',
      'orders.order.edited',
      'orders.order.hold_lifted',
      'orders.order.hold_window_ended',
      'orders.order.backorder_filled',
      'fulfillment.order.cancelled',
      'fulfillment.order.lines_cancelled',
    ],
    run: (ctx, event) => wake(ctx, [event]),
    runMany: wake,
  },
  {
    name: 'orders.end_waits_for_sourcing',
    when: 'after',
    to: ['inventory.stock.received', 'network.node.opened', 'network.node.created', 'sourcing.rules.changed'],
    run: (ctx, event) => end(ctx, [event]),
    runMany: end,
  },
  {
    name: 'orders.take_back_rejected',
    when: 'after',
    to: ['fulfillment.order.rejected'],
    run: takeBackRejected,
  },
  {
    name: 'orders.take_back_shorted',
    when: 'after',
    to: ['fulfillment.order.shorted'],
    run: takeBackShorted,
  },
  {
    name: 'orders.leave_closed_node',
    when: 'after',
    to: ['network.node.closed'],
    run: (ctx, { subjectId }) =>
      ctx.enqueue(leaveNodeTask, { nodeId: subjectId }, { key: `${leaveNodeTask}:${ctx.org}:${subjectId}` }),
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

/** Received goods end the wait of orders for them; new nodes and rules that of all orders. */
async function end(ctx: WriteContext, events: readonly StoredEvent[]): Promise<void> {
  const isForAll = events.some(({ type }) => type !== 'inventory.stock.received');
  const skuIds = events.flatMap(({ data }) => (data.skuIds as string[] | undefined) ?? []);
  if ((await endWaits(ctx, isForAll ? 'all' : skuIds)) > 0) await wakeSourcing(ctx);
}
