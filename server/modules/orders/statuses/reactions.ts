import type { Reaction } from '../../../platform/events/reaction.ts';
import {
  type OrderLineQuantity,
  recordDeallocated,
  recordDelivered,
  recordShipped,
} from './record-progress.ts';

/** The lines of an order follow its fulfillment orders in the same transaction, so that nobody ever sees them disagree. */
export const statusReactions: readonly Reaction[] = [
  {
    name: 'orders.record_shipped',
    when: 'within',
    to: ['fulfillment.order.shipped'],
    run: (ctx, event) => recordShipped(ctx, event.timelineId, linesOf(event.data)),
  },
  {
    name: 'orders.record_deallocated',
    when: 'within',
    to: ['fulfillment.order.lines_cancelled', 'fulfillment.order.cancelled'],
    run: (ctx, event) => recordDeallocated(ctx, event.timelineId, linesOf(event.data)),
  },
  {
    name: 'orders.record_delivered',
    when: 'within',
    to: ['shipping.parcel.delivered', 'shipping.parcel.delivery_corrected'],
    run: (ctx, { type, subjectId }) =>
      recordDelivered(ctx, subjectId, type === 'shipping.parcel.delivered' ? 1 : -1),
  },
];

function linesOf(facts: Record<string, unknown>): OrderLineQuantity[] {
  // Fulfillment publishes every one of these facts with its lines in this shape.
  return facts.lines as OrderLineQuantity[];
}
