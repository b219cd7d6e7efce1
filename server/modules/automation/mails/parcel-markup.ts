import type { ParcelFacts } from './model.ts';

/** schema.org `ParcelDelivery` with the members Gmail asks for; it still wants `carrier`, which is now called `provider`. */
export function parcelDelivery(facts: ParcelFacts): object {
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
