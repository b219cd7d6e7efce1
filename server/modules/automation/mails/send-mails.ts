import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { Reaction } from '../../../platform/events/reaction.ts';
import { queueMail } from '../../../platform/mail/mails.ts';
import { type ComposedMail, composeMail, type MailFacts } from './compose-mail.ts';
import { type Addressed, orderFacts, parcelFacts } from './read-facts.ts';

/** Tells shoppers: an order was received, a parcel has left, a parcel has arrived. Once per fact, as the shop is set. */
export const mailKinds = ['order_confirmation', 'parcel_shipped', 'parcel_delivered'] as const;
export type MailKind = (typeof mailKinds)[number];

const occasions: Record<string, MailKind> = {
  'orders.order.placed': 'order_confirmation',
  'shipping.parcel.shipped': 'parcel_shipped',
  'shipping.parcel.delivered': 'parcel_delivered',
};

export const mailReaction: Reaction = {
  name: 'automation.mail_shoppers',
  when: 'after',
  to: Object.keys(occasions),
  run: mailShopper,
  runMany: async (ctx, events) => {
    for (const event of events) await mailShopper(ctx, event);
  },
};

async function mailShopper(ctx: WriteContext, { type, subjectId }: StoredEvent): Promise<void> {
  const kind = occasions[type];
  const facts = kind && (await factsOf(ctx, kind, subjectId));
  if (!facts?.isWanted || !facts.email) return;
  await queueMail(ctx, { kind: `automation.${kind}`, subjectId, to: facts.email, ...composeMail(facts) });
}

function factsOf(ctx: ReadContext, kind: MailKind, subjectId: string): Promise<Addressed | undefined> {
  return kind === 'order_confirmation' ? orderFacts(ctx, subjectId) : parcelFacts(ctx, kind, subjectId);
}

/**
 * A mail as it would be sent about this order or parcel, in another language if told.
 * @throws Refusal `order.not_found`, `parcel.not_found`
 */
export async function previewMail(
  ctx: ReadContext,
  { kind, subjectId, locale }: { kind: MailKind; subjectId: string; locale?: string },
): Promise<ComposedMail & { to: string | null; isWanted: boolean }> {
  const facts = await factsOf(ctx, kind, subjectId);
  if (!facts) throw notFound(kind === 'order_confirmation' ? 'order' : 'parcel', subjectId);
  const spoken: MailFacts = locale === undefined ? facts : { ...facts, locale };
  return { ...composeMail(spoken), to: facts.email, isWanted: facts.isWanted };
}
