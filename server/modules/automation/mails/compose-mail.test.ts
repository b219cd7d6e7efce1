import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../portal/index.ts';
import { composeMail } from './compose-mail.ts';
import type { OrderFacts, ParcelFacts } from './model.ts';
import { refuseUnknownPlaceholders } from './placeholders.ts';

const shipTo = {
  name: 'Ana Pop',
  line1: 'Strada Lungă 12',
  city: 'București',
  postcode: '030167',
  country: 'RO',
};
const look = {
  color: '#b3245f',
  hasLogo: true,
  supportEmail: 'help@hearts.example',
  website: 'https://hearts.example',
  footer: 'Hearts Ltd, London',
};
const shared = {
  shopName: 'Hearts & Co',
  look,
  text: null,
  pageUrl: 'https://track.example.com/track/link-of-this-mail',
  orderNumber: 'SO-7',
  shipTo,
  lines: [{ title: 'Mug', quantity: 2 }],
};
const order: OrderFacts = {
  ...shared,
  kind: 'order_confirmation',
  locale: 'en-GB',
  promisedOn: '2026-11-27',
  currency: 'EUR',
  discountMinor: 100,
  shippingMinor: 499,
  taxMinor: 0,
  totalMinor: 123_499,
};
const parcel: ParcelFacts = {
  ...shared,
  kind: 'parcel_shipped',
  parcelId: 'par_1',
  locale: 'en',
  promisedOn: '2026-11-27',
  carrierName: 'Royal Mail',
  trackingNumber: 'RB123456785GB',
  trackingUrl: 'https://track.example/RB123456785GB',
};

const address = 'Ana Pop\nStrada Lungă 12\n030167 București';
const end = 'Hearts & Co\nhttps://hearts.example\nHearts Ltd, London\n';
const page = 'https://track.example.com/track/link-of-this-mail';
// Intl separates groups and currency with no-break spaces.
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const confirmations: Record<Language, [subject: string, text: string]> = {
  en: [
    'We have received your order SO-7',
    `Hello Ana Pop,\n\nThank you. Hearts & Co has received your order SO-7 and is preparing it.\n\nExpected by Friday 27 November\n\nSee your order:\n${page}\n\n- 2 × Mug\n\nDiscount: -€1.00\nDelivery: €4.99\nTotal: €1,234.99\n\nDelivery address:\n${address}\nRomania\n\nQuestions? Write to help@hearts.example.\n\n${end}`,
  ],
  fr: [
    'Nous avons reçu votre commande SO-7',
    `Bonjour Ana Pop,\n\nMerci. Hearts & Co a bien reçu votre commande SO-7 et la prépare.\n\nLivraison prévue au plus tard le vendredi 27 novembre\n\nVoir votre commande:\n${page}\n\n- 2 × Mug\n\nRemise : -1,00 €\nLivraison : 4,99 €\nTotal : 1 234,99 €\n\nAdresse de livraison :\n${address}\nRoumanie\n\nDes questions ? Écrivez à help@hearts.example.\n\n${end}`,
  ],
  ro: [
    'Am primit comanda dumneavoastră SO-7',
    `Bună ziua, Ana Pop,\n\nVă mulțumim. Hearts & Co a primit comanda dumneavoastră SO-7 și o pregătește.\n\nLivrare estimată până vineri, 27 noiembrie\n\nVedeți comanda:\n${page}\n\n- 2 × Mug\n\nReducere: -1,00 EUR\nLivrare: 4,99 EUR\nTotal: 1.234,99 EUR\n\nAdresa de livrare:\n${address}\nRomânia\n\nÎntrebări? Scrieți la help@hearts.example.\n\n${end}`,
  ],
  es: [
    'Hemos recibido su pedido SO-7',
    `Hola, Ana Pop:\n\nGracias. Hearts & Co ha recibido su pedido SO-7 y lo está preparando.\n\nEntrega prevista a más tardar el viernes 27 de noviembre\n\nVer su pedido:\n${page}\n\n- 2 × Mug\n\nDescuento: -1,00 €\nEnvío: 4,99 €\nTotal: 1234,99 €\n\nDirección de entrega:\n${address}\nRumanía\n\n¿Preguntas? Escriba a help@hearts.example.\n\n${end}`,
  ],
};

const carrierPage = 'https://track.example/RB123456785GB';
const shipments: Record<Language, [subject: string, said: string]> = {
  en: [
    'Your order SO-7 is on its way',
    `Your order SO-7 from Hearts & Co is on its way with Royal Mail.\n\nExpected by Friday 27 November\n\nTracking number: RB123456785GB\n\nSee your order:\n${page}\n\nTrack with Royal Mail:\n${carrierPage}`,
  ],
  fr: [
    'Votre commande SO-7 est en route',
    `Votre commande SO-7 de Hearts & Co est en route avec Royal Mail.\n\nLivraison prévue au plus tard le vendredi 27 novembre\n\nNuméro de suivi : RB123456785GB\n\nVoir votre commande:\n${page}\n\nSuivre avec Royal Mail:\n${carrierPage}`,
  ],
  ro: [
    'Comanda dumneavoastră SO-7 este pe drum',
    `Comanda dumneavoastră SO-7 de la Hearts & Co este pe drum cu Royal Mail.\n\nLivrare estimată până vineri, 27 noiembrie\n\nNumăr de urmărire: RB123456785GB\n\nVedeți comanda:\n${page}\n\nUrmăriți la Royal Mail:\n${carrierPage}`,
  ],
  es: [
    'Su pedido SO-7 está en camino',
    `Su pedido SO-7 de Hearts & Co está en camino con Royal Mail.\n\nEntrega prevista a más tardar el viernes 27 de noviembre\n\nNúmero de seguimiento: RB123456785GB\n\nVer su pedido:\n${page}\n\nSeguir con Royal Mail:\n${carrierPage}`,
  ],
};

const deliveries: Record<Language, string> = {
  en: 'Royal Mail has delivered your order SO-7 from Hearts & Co.',
  fr: 'Royal Mail a livré votre commande SO-7 de Hearts & Co.',
  ro: 'Royal Mail a livrat comanda dumneavoastră SO-7 de la Hearts & Co.',
  es: 'Royal Mail ha entregado su pedido SO-7 de Hearts & Co.',
};

describe.each(languages)('in %s', (locale) => {
  it('an order is confirmed, with its promise', () => {
    const { subject, text } = composeMail({ ...order, locale });
    expect([subject, plain(text)]).toEqual(confirmations[locale]);
  });

  it('a parcel has left, with its tracking number', () => {
    const { subject, text } = composeMail({ ...parcel, locale });
    expect(subject).toBe(shipments[locale][0]);
    expect(plain(text)).toContain(`\n\n${shipments[locale][1]}\n\n- 2 × Mug\n\n`);
  });

  it('a parcel has arrived', () => {
    expect(composeMail({ ...parcel, kind: 'parcel_delivered', locale }).text).toContain(deliveries[locale]);
  });
});

describe('the HTML', () => {
  it('says the same, loads nothing, and lets nothing that was typed become markup', () => {
    const evil = '</script><img src=x onerror=alert(1)>&"';
    const { html } = composeMail({
      ...parcel,
      locale: 'fr-CA',
      shopName: evil,
      carrierName: evil,
      shipTo: { ...shipTo, name: evil },
      lines: [{ title: evil, quantity: 1 }],
    });
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('width=device-width');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html.match(/<img [^>]*src="([^"]*)"/g)).toHaveLength(1);
    expect(html).toContain(`src="${page}/logo"`);
    expect(html).not.toMatch(/<link|<iframe|url\(/);
    expect(html).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;&quot;');
  });

  it('keeps what is long inside, and what is written from the right by itself', () => {
    const { html } = composeMail({
      ...parcel,
      shipTo: { ...shipTo, line1: 'شارع الملك فهد ١٢' },
      lines: [{ title: 'x'.repeat(500), quantity: 1 }],
    });
    expect(html).toContain('<span dir="auto" style="unicode-bidi:isolate">شارع الملك فهد ١٢</span>');
    expect(html).toContain('overflow-wrap:anywhere');
  });

  it('carries what mail programs read', () => {
    const { html } = composeMail(parcel);
    const carrier = { '@type': 'Organization', name: 'Royal Mail' };
    expect(JSON.parse(/ld\+json">(.*)<\/script>/.exec(html)?.[1] ?? '')).toEqual({
      '@context': 'http://schema.org',
      '@type': 'ParcelDelivery',
      carrier,
      provider: carrier,
      deliveryAddress: {
        '@type': 'PostalAddress',
        name: 'Ana Pop',
        streetAddress: 'Strada Lungă 12',
        addressLocality: 'București',
        postalCode: '030167',
        addressCountry: 'RO',
      },
      expectedArrivalUntil: '2026-11-27',
      trackingNumber: 'RB123456785GB',
      trackingUrl: 'https://track.example/RB123456785GB',
      itemShipped: [{ '@type': 'Product', name: 'Mug' }],
      partOfOrder: {
        '@type': 'Order',
        orderNumber: 'SO-7',
        orderStatus: 'http://schema.org/OrderInTransit',
        merchant: { '@type': 'Organization', name: 'Hearts & Co' },
      },
    });
  });
});

it('a language nobody wrote is English, and yen have no cents', () => {
  const { text } = composeMail({ ...order, locale: 'ja', currency: 'JPY', totalMinor: 1200 });
  expect(text).toContain('Total: ¥1,200\n');
});

describe('a text of the shop’s own', () => {
  const text = {
    subject: 'Hurray, {order}!',
    body: 'Dear {name}, it left with {carrier}.\n\nIt arrives {day}.\n\nNumber {trackingNumber}.',
  };

  it('is said with its places filled, without what is not known', () => {
    const known = composeMail({ ...parcel, text });
    expect(known.subject).toBe('Hurray, your order SO-7!');
    expect(known.text).toContain(
      'Dear Ana Pop, it left with Royal Mail.\n\nIt arrives Friday 27 November.\n\nNumber RB123456785GB.\n\n',
    );
    const unknown = composeMail({ ...parcel, text, promisedOn: null, trackingNumber: null });
    expect(unknown.text).toContain('it left with Royal Mail.\n\nSee your order:');
  });

  it('may not name what the mail does not know', () => {
    expect(() => refuseUnknownPlaceholders('parcel_shipped', text)).not.toThrow();
    expect(() => refuseUnknownPlaceholders('order_confirmation', text)).toThrow(
      'The text was not saved: {carrier} is not known here; known are {order}, {shop}, {name}, {day}.',
    );
  });
});
