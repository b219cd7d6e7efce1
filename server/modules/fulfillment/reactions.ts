import { assert } from '../../platform/errors.ts';
import type { Reaction } from '../../platform/events/reaction.ts';
import { deliverParcel, type ShippedParcel, shipParcel } from './actions/ship-parcel.ts';

/** A parcel that ships or is delivered moves the goods and the fulfillment order in the same transaction. */
export const fulfillmentReactions: readonly Reaction[] = [
  {
    name: 'fulfillment.ship_parcel',
    when: 'within',
    to: ['shipping.parcel.shipped'],
    run: async (ctx, event) => {
      // Published by shipping with this shape; a parcel of no fulfillment order moves no promised goods.
      const { fulfillmentOrderId, locationId, lines } = event.data as Partial<ShippedParcel>;
      if (!fulfillmentOrderId || !lines) return;
      assert(locationId, 'a shipped parcel says where it stood');
      await shipParcel(ctx, { parcelId: event.subjectId, fulfillmentOrderId, locationId, lines });
    },
  },
  {
    name: 'fulfillment.deliver_parcel',
    when: 'within',
    to: ['shipping.parcel.delivered'],
    run: (ctx, event) => deliverParcel(ctx, event.subjectId),
  },
];
