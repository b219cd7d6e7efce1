import type { Reaction } from '../../platform/events/reaction.ts';
import { type LostReservation, replaceLostReservation } from './picking/replace-lost-reservation.ts';
import { type Withdrawn, withdrawPicks } from './picking/withdraw-picks.ts';

/** What must never be seen to disagree: work withdrawn and its tasks, goods lost and the picks that wanted them. */
export const floorReactions: readonly Reaction[] = [
  {
    name: 'warehouse.withdraw_picks',
    when: 'within',
    to: ['fulfillment.order.withdrawn'],
    // Published by fulfillment with exactly this shape.
    run: (ctx, event) => withdrawPicks(ctx, event.data as Withdrawn),
  },
  {
    name: 'warehouse.replace_lost_reservation',
    when: 'within',
    to: ['inventory.reservation.lost'],
    // Published by inventory with exactly this shape.
    run: (ctx, event) => replaceLostReservation(ctx, event.data as LostReservation),
  },
];
