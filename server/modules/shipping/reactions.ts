import type { Reaction } from '../../platform/events/reaction.ts';
import { mailShipment } from './mails/mail-shipment.ts';

/** What shipping does when facts are published: the receiver hears of a parcel that has left. */
export const shippingReactions: readonly Reaction[] = [
  {
    name: 'shipping.mail-shipment',
    when: 'after',
    to: ['shipping.parcel.shipped'],
    run: (ctx, event) => mailShipment(ctx, event.subjectId),
  },
];
