import type { Reaction } from '../../../platform/events/reaction.ts';
import type { WhyWithdrawn } from '../../fulfillment/index.ts';
import { stopPacking } from './stop-sessions.ts';
import { unpackParcel } from './unpack-parcel.ts';

/** What the pack stations do when work is taken back from the floor. */
export const packingReactions: readonly Reaction[] = [
  {
    name: 'warehouse.stop_packing',
    when: 'within',
    to: ['fulfillment.order.withdrawn'],
    // Published by fulfillment with exactly this shape.
    run: (ctx, event) => stopPacking(ctx, event.subjectId, event.data as WhyWithdrawn),
  },
  {
    name: 'warehouse.unpack_parcel',
    when: 'within',
    to: ['shipping.parcel.voided'],
    run: (ctx, event) => unpackParcel(ctx, event.subjectId),
  },
];
