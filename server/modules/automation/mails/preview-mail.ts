import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { fault, invalidField, notFound } from '../../../platform/errors.ts';
import { withLink } from '../../../platform/mail/with-link.ts';
import { type Language, languageOf, questionMail, sampleQuestion } from '../../portal/index.ts';
import { composeMail } from './compose-mail.ts';
import { textFor } from './mail-texts.ts';
import type { ComposedMail, MailFacts, MailKind, PreviewKind, ShopLook } from './model.ts';
import { refuseUnknownPlaceholders } from './placeholders.ts';
import { lookColumn, orderFacts, parcelFacts } from './read-facts.ts';
import { type MailText, words } from './words.ts';

/** A mail as a shopper would get it, about a real order or parcel or a made-up one. Nothing is sent or kept. */
export type PreviewRequest = {
  kind: PreviewKind;
  subjectId?: string;
  locale?: Language;
  /** Whose look and text the made-up one has; those of orders without a brand when left out. */
  brandId?: string | null;
  /** A text that is not saved yet. */
  text?: MailText;
};

export type Preview = ComposedMail & { to: string | null; isWanted: boolean };

/**
 * @throws Refusal `order.not_found`, `parcel.not_found`, `brand.not_found`, `automation.unknown_placeholder`
 */
export async function previewMail(ctx: ReadContext, request: PreviewRequest): Promise<Preview> {
  const { kind, text, ...about } = request;
  if (kind === 'question') return previewQuestion(ctx, about, text);
  if (text) refuseUnknownPlaceholders(kind, text);
  const found = await subjectOf(ctx, { ...about, kind });
  const facts: MailFacts & Subject = request.locale ? await inLanguage(ctx, found, request.locale) : found;
  const mail = composeMail(text ? { ...facts, text } : facts);
  const mayOpen = ctx.principal.permissions.has('orders:write');
  const { subject, text: plain, html } = withLink(ctx, { ...mail, link: mayOpen ? facts.link : null });
  return { subject, text: plain, html, to: facts.email, isWanted: facts.isWanted };
}

/** The mail that brings a question to the shop: about a real order or a made-up one, the question always made up. */
async function previewQuestion(
  ctx: ReadContext,
  about: Omit<AboutMail, 'kind'>,
  text: MailText | undefined,
): Promise<Preview> {
  if (text)
    throw invalidField('/text', fault('unknown_field', 'means nothing for a question: the shopper wrote it'));
  const order = await subjectOf(ctx, { ...about, kind: 'order_confirmation' });
  const language = about.locale ?? languageOf(order.locale);
  const replyTo = order.email ?? 'ada@example.com';
  const { publicUrl } = ctx.settings;
  const mail = questionMail({
    language,
    orderNumber: order.orderNumber ?? '',
    name: order.shipTo.name ?? replyTo,
    body: sampleQuestion(language),
    replyTo,
    orderUrl: publicUrl ? `${publicUrl}/orders/${about.subjectId ?? ''}` : null,
    shop: { ...order.look, name: order.shopName },
  });
  return { ...mail, to: order.look.supportEmail, isWanted: true };
}

type Subject = { email: string | null; isWanted: boolean; link: string | null; brandId: string | null };

type AboutMail = Omit<PreviewRequest, 'kind' | 'text'> & { kind: MailKind };

async function subjectOf(ctx: ReadContext, request: AboutMail): Promise<MailFacts & Subject> {
  const { kind, subjectId } = request;
  if (subjectId === undefined) return sample(ctx, request);
  const facts =
    kind === 'order_confirmation'
      ? await orderFacts(ctx, subjectId)
      : await parcelFacts(ctx, kind, subjectId);
  if (!facts) throw notFound(kind === 'order_confirmation' ? 'order' : 'parcel', subjectId);
  return facts;
}

/** The same mail in another language, in the text the shop has for that. */
async function inLanguage<F extends MailFacts & Subject>(
  ctx: ReadContext,
  facts: F,
  locale: Language,
): Promise<F> {
  const { brandId, kind } = facts;
  const isSameLanguage = languageOf(facts.locale) === locale;
  return {
    ...facts,
    locale,
    text: isSameLanguage ? facts.text : await textFor(ctx, { brandId, kind, language: locale }),
  };
}

async function sample(
  ctx: ReadContext,
  { kind, locale, brandId = null }: AboutMail,
): Promise<MailFacts & Subject> {
  const { rows } = await sql<{
    shopName: string;
    look: ShopLook;
    locale: string;
    currency: string;
    found: boolean;
  }>`
    select coalesce(b.name, g.name) as shop_name, ${lookColumn} as look, g.locale, g.currency, b.id is not null as found
      from platform.organizations g left join catalog.brands b on b.org_id = g.id and b.id = ${brandId}
     where g.id = ${ctx.org}`.execute(ctx.db);
  const shop = rows[0];
  if (!shop || (brandId !== null && !shop.found)) throw notFound('brand', brandId ?? '');
  const language = locale ?? languageOf(shop.locale);
  const shared = {
    locale: language,
    shopName: shop.shopName,
    // The logo stands behind a tracking link, which a made-up order has not.
    look: { ...shop.look, hasLogo: false },
    text: await textFor(ctx, { brandId, kind, language }),
    orderNumber: 'SO-100001',
    shipTo: {
      name: 'Ada Lovelace',
      line1: '12 St James Square',
      city: 'London',
      postcode: 'SW1Y 4JH',
      country: 'GB',
    },
    promisedOn: '2026-11-27',
    lines: [
      { title: words[language].sampleItem, quantity: 2 },
      { title: `${words[language].sampleItem} XL`, quantity: 1 },
    ],
    pageUrl: ctx.settings.portalUrl ?? null,
    email: null,
    isWanted: true,
    link: null,
    brandId,
  };
  if (kind === 'order_confirmation') {
    const amounts = { discountMinor: 0, shippingMinor: 399, taxMinor: 0, totalMinor: 3_399 };
    return { ...shared, kind, currency: shop.currency, ...amounts };
  }
  return {
    ...shared,
    kind,
    parcelId: 'par_00000000000000000000000000',
    carrierName: 'Express',
    trackingNumber: 'WB00000123457',
    trackingUrl: null,
  };
}
