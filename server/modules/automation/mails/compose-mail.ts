import type { PostalAddress } from '../../../platform/address.ts';
import { currencyExponent } from '../../../platform/money.ts';
import { addressLines, htmlOf, type Letter, textOf } from './layout.ts';
import { languageOf, say, words } from './words.ts';

/** The mails to shoppers, from facts to text and HTML in the shopper's language. Pure. */
type Shared = {
  locale: string;
  shopName: string;
  orderNumber: string | null;
  shipTo: PostalAddress;
  /** An ISO day, when one was promised. */
  promisedOn: string | null;
  lines: readonly { title: string; quantity: number }[];
};

export type OrderFacts = Shared & {
  kind: 'order_confirmation';
  currency: string;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
};

export type ParcelFacts = Shared & {
  kind: 'parcel_shipped' | 'parcel_delivered';
  parcelId: string;
  carrierName: string;
  trackingNumber: string | null;
  trackingUrl: string | null;
};

export type MailFacts = OrderFacts | ParcelFacts;
export type ComposedMail = { subject: string; text: string; html: string };

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
  return {
    ...letterOf(facts, w.confirmation, {}),
    link: null,
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
  const { trackingNumber, trackingUrl } = facts;
  return {
    ...letterOf(
      isShipped ? facts : { ...facts, promisedOn: null },
      isShipped ? w.shipped : w.delivered,
      { carrier: facts.carrierName },
      trackingNumber === null ? [] : [say(w.trackingNumber, { number: trackingNumber })],
    ),
    link: isShipped && trackingUrl !== null ? { url: trackingUrl, label: w.track } : null,
    amounts: [],
    markup: parcelDelivery(facts),
  };
}

function letterOf(
  facts: Shared,
  { subject, text }: { subject: string; text: string },
  more: Record<string, string>,
  extra: string[] = [],
): Omit<Letter, 'link' | 'amounts' | 'markup'> {
  const language = languageOf(facts.locale);
  const w = words[language];
  const order = facts.orderNumber === null ? w.yourOrder : `${w.yourOrder} ${facts.orderNumber}`;
  const values = { ...more, order, shop: facts.shopName };
  const promise =
    facts.promisedOn === null ? [] : [say(w.expectedBy, { day: dayIn(language, facts.promisedOn) })];
  return {
    language,
    subject: say(subject, values),
    paragraphs: [
      say(w.greeting, { name: facts.shipTo.name ?? facts.shipTo.company ?? '' }),
      say(text, values),
      ...extra,
      ...promise,
    ],
    goods: facts.lines.map(({ title, quantity }) => `${quantity} × ${title}`),
    address: { label: w.shippingAddress, lines: addressLines(facts.shipTo) },
    closing: facts.shopName,
  };
}

function dayIn(language: string, day: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
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

/** schema.org `ParcelDelivery` with the members Gmail asks for; it still wants `carrier`, which is now called `provider`. */
function parcelDelivery(facts: ParcelFacts): object {
  const { shipTo, shopName } = facts;
  const carrier = { '@type': 'Organization', name: facts.carrierName };
  const status = facts.kind === 'parcel_shipped' ? 'OrderInTransit' : 'OrderDelivered';
  return {
    '@context': 'http://schema.org',
    '@type': 'ParcelDelivery',
    carrier,
    provider: carrier,
    deliveryAddress: {
      '@type': 'PostalAddress',
      name: shipTo.name,
      streetAddress: [shipTo.line1, shipTo.line2].filter(Boolean).join(', '),
      addressLocality: shipTo.city,
      addressRegion: shipTo.region,
      postalCode: shipTo.postcode,
      addressCountry: shipTo.country,
    },
    expectedArrivalUntil: facts.promisedOn ?? undefined,
    trackingNumber: facts.trackingNumber ?? undefined,
    trackingUrl: facts.trackingUrl ?? undefined,
    itemShipped: facts.lines.map(({ title }) => ({ '@type': 'Product', name: title })),
    partOfOrder: {
      '@type': 'Order',
      orderNumber: facts.orderNumber ?? facts.parcelId,
      orderStatus: `http://schema.org/${status}`,
      merchant: { '@type': 'Organization', name: shopName },
    },
  };
}
