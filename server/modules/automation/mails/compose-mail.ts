import { currencyExponent } from '../../../platform/money.ts';
import { addressLines, dayIn, htmlOf, type Letter, languageOf, textOf } from '../../portal/index.ts';
import type { ComposedMail, MailFacts, OrderFacts, ParcelFacts } from './model.ts';
import { parcelDelivery } from './parcel-markup.ts';
import { say, type Words, words } from './words.ts';

/** The mails to shoppers, from facts to text and HTML in the shopper's language. Pure. */
export function composeMail(facts: MailFacts): ComposedMail {
  const letter = facts.kind === 'order_confirmation' ? orderLetter(facts) : parcelLetter(facts);
  return { subject: letter.subject, text: textOf(letter), html: htmlOf(letter) };
}

function orderLetter(facts: OrderFacts): Letter {
  const language = languageOf(facts.locale);
  const w = words[language];
  const money = moneyIn(language, facts.currency);
  const amounts = [
    { label: w.discount, minor: -facts.discountMinor },
    { label: w.shipping, minor: facts.shippingMinor },
    { label: w.tax, minor: facts.taxMinor },
  ].filter(({ minor }) => minor !== 0);
  const letter = letterOf(facts, w);
  return {
    ...letter,
    notes: facts.promisedOn === null && facts.pageUrl !== null ? [w.dayFollows] : [],
    links: facts.pageUrl === null ? [] : [{ url: facts.pageUrl, label: w.trackOrder }],
    amounts: [...amounts, { label: w.total, minor: facts.totalMinor }].map(({ label, minor }) => ({
      label,
      amount: money(minor),
    })),
    markup: null,
  };
}

function parcelLetter(facts: ParcelFacts): Letter {
  const w = words[languageOf(facts.locale)];
  const isShipped = facts.kind === 'parcel_shipped';
  const { trackingNumber, trackingUrl, pageUrl, carrierName } = facts;
  const links = [
    ...(pageUrl === null ? [] : [{ url: pageUrl, label: w.trackOrder }]),
    ...(isShipped && trackingUrl !== null
      ? [{ url: trackingUrl, label: say(w.trackWith, { carrier: carrierName }) }]
      : []),
  ];
  return {
    ...letterOf(isShipped ? facts : { ...facts, promisedOn: null }, w),
    notes: trackingNumber === null ? [] : [say(w.trackingNumber, { number: trackingNumber })],
    links,
    amounts: [],
    markup: parcelDelivery(facts),
  };
}

function letterOf(facts: MailFacts, w: Words): Omit<Letter, 'notes' | 'links' | 'amounts' | 'markup'> {
  const language = languageOf(facts.locale);
  const { subject, body } = facts.text ?? w.texts[facts.kind];
  const values = valuesOf(facts, w);
  const { look, shopName, pageUrl } = facts;
  const name = values.name ?? '';
  return {
    language,
    subject: say(subject, values).slice(0, 400),
    paragraphs: [
      ...(name === '' ? [] : [say(w.greeting, { name })]),
      ...body
        .split(/\n\s*\n/)
        .filter((paragraph) => isSayable(paragraph, values))
        .map((paragraph) => say(paragraph.trim(), values)),
    ],
    promise: values.day ? say(w.expectedBy, { day: values.day }) : null,
    quote: null,
    contents: {
      title: w.contents,
      goods: facts.lines.map(({ title, quantity }) => `${quantity} × ${title}`),
    },
    address: { label: w.shippingAddress, lines: addressLines(facts.shipTo, language) },
    closing: look.supportEmail === null ? null : say(w.questions, { email: look.supportEmail }),
    shop: {
      name: shopName,
      color: look.color,
      logoUrl: look.hasLogo && pageUrl !== null ? `${pageUrl}/logo` : null,
      website: look.website,
      footer: look.footer,
    },
  };
}

function valuesOf(facts: MailFacts, w: Words): Record<string, string> {
  const { shipTo, shopName, orderNumber, promisedOn } = facts;
  const parcel = facts.kind === 'order_confirmation' ? undefined : facts;
  return {
    order: orderNumber === null ? w.yourOrder : `${w.yourOrder} ${orderNumber}`,
    shop: shopName,
    name: shipTo.name ?? shipTo.company ?? '',
    day: promisedOn === null ? '' : dayIn(languageOf(facts.locale), promisedOn),
    carrier: parcel?.carrierName ?? '',
    trackingNumber: parcel?.trackingNumber ?? '',
  };
}

/** A sentence about a day or a number that is not known yet is not said. */
function isSayable(paragraph: string, values: Record<string, string>): boolean {
  if (paragraph.trim() === '') return false;
  return !['day', 'trackingNumber'].some((name) => paragraph.includes(`{${name}}`) && values[name] === '');
}

function moneyIn(language: string, currency: string): (minor: number) => string {
  const digits = currencyExponent(currency) ?? 2;
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (minor) => format.format(minor / 10 ** digits);
}
