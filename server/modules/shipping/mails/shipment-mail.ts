import type { PostalAddress } from '../../../platform/address.ts';
import type { NewMail } from '../../../platform/mail/mails.ts';
import { addressLines } from '../documents/address-lines.ts';

/** What the mail that a parcel has left says. */
export type Shipment = {
  parcelId: string;
  to: string;
  shopName: string;
  orderNumber: string | null;
  carrierName: string;
  trackingNumber: string;
  trackingUrl: string | null;
  promisedOn: string | null;
  shipTo: PostalAddress;
  lines: readonly { title: string; quantity: number }[];
};

/**
 * The mail to the receiver, as text and as HTML with the markup that mail programs read (schema.org `ParcelDelivery`, with
 * the members Gmail asks for). Everything a shop or customer wrote is escaped.
 */
export function shipmentMail(shipment: Shipment): NewMail {
  const order = shipment.orderNumber === null ? 'Your order' : `Your order ${shipment.orderNumber}`;
  const paragraphs = [
    `${order} from ${shipment.shopName} is on its way with ${shipment.carrierName}.`,
    `Tracking number: ${shipment.trackingNumber}`,
    ...(shipment.promisedOn === null ? [] : [`Expected by ${shipment.promisedOn}.`]),
  ];
  const items = shipment.lines.map(({ title, quantity }) => `${quantity} × ${title}`);
  const address = addressLines(shipment.shipTo);
  const link = shipment.trackingUrl === null ? [] : [shipment.trackingUrl];
  return {
    kind: 'shipping.parcel_shipped',
    subjectId: shipment.parcelId,
    to: shipment.to,
    subject: `${order} is on its way`,
    text: [...paragraphs, ...link, '', ...items, '', ...address, ''].join('\n'),
    html: [
      '<!doctype html><html><head><meta charset="utf-8">',
      `<script type="application/ld+json">${scriptJson(parcelDelivery(shipment))}</script>`,
      '</head><body>',
      ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
      ...link.map((url) => `<p><a href="${escapeHtml(url)}">Track this parcel</a></p>`),
      `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`,
      `<p>${address.map(escapeHtml).join('<br>')}</p>`,
      '</body></html>',
    ].join('\n'),
  };
}

function parcelDelivery(shipment: Shipment): object {
  const carrier = { '@type': 'Organization', name: shipment.carrierName };
  const { shipTo } = shipment;
  return {
    '@context': 'http://schema.org',
    '@type': 'ParcelDelivery',
    // Gmail still asks for `carrier`; schema.org now calls it `provider`.
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
    expectedArrivalUntil: shipment.promisedOn ?? undefined,
    trackingNumber: shipment.trackingNumber,
    trackingUrl: shipment.trackingUrl ?? undefined,
    itemShipped: shipment.lines.map(({ title }) => ({ '@type': 'Product', name: title })),
    partOfOrder: {
      '@type': 'Order',
      orderNumber: shipment.orderNumber ?? shipment.parcelId,
      orderStatus: 'http://schema.org/OrderInTransit',
      merchant: { '@type': 'Organization', name: shipment.shopName },
    },
  };
}

/** JSON that cannot end the script element it stands in. */
function scriptJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
