import type { WriteContext } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { Reaction } from '../../../platform/events/reaction.ts';
import { queueMail } from '../../../platform/mail/mails.ts';
import { composeMail } from './compose-mail.ts';
import { confirmOrWait, confirmWaiting } from './confirm-orders.ts';
import { parcelFacts } from './read-facts.ts';

/** Tells shoppers: an order was received, a parcel has left, a parcel has arrived. Once per fact, as the shop is set. */
const parcelOccasions = {
  'shipping.parcel.shipped': 'parcel_shipped',
  'shipping.parcel.delivered': 'parcel_delivered',
} as const;

/** Facts of an order after which there is nothing more to wait for. */
const settled = [
  'fulfillment.order.created',
  'orders.order.held',
  'orders.order.backordered',
  'orders.order.sourcing_delayed',
];

export const mailReaction: Reaction = {
  name: 'automation.mail_shoppers',
  when: 'after',
  to: ['orders.order.placed', ...settled, ...Object.keys(parcelOccasions)],
  run: mailShopper,
  runMany: async (ctx, events) => {
    const [later, now] = [events.filter(isSettling), events.filter((event) => !isSettling(event))];
    for (const event of now) await mailShopper(ctx, event);
    if (later.length > 0) await confirmWaiting(ctx, [...new Set(later.map(({ timelineId }) => timelineId))]);
  },
};

const isSettling = ({ type }: StoredEvent) => settled.includes(type);

async function mailShopper(ctx: WriteContext, event: StoredEvent): Promise<void> {
  const { type, subjectId, timelineId } = event;
  if (isSettling(event)) return confirmWaiting(ctx, [timelineId]);
  if (type === 'orders.order.placed') return confirmOrWait(ctx, event);
  const kind = Object.entries(parcelOccasions).find(([occasion]) => occasion === type)?.[1];
  const facts = kind && (await parcelFacts(ctx, kind, subjectId));
  if (!facts?.isWanted || !facts.email) return;
  const { email, link } = facts;
  await queueMail(ctx, { kind: `automation.${kind}`, subjectId, to: email, link, ...composeMail(facts) });
}
