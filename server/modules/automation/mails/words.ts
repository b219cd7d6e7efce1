/** What mails to shoppers say, in each language. A language is added by one more entry. */
export type Words = {
  confirmation: { subject: string; text: string };
  shipped: { subject: string; text: string };
  delivered: { subject: string; text: string };
  yourOrder: string;
  greeting: string;
  expectedBy: string;
  trackingNumber: string;
  track: string;
  shippingAddress: string;
  discount: string;
  shipping: string;
  tax: string;
  total: string;
};

export const languages = ['en', 'fr', 'ro', 'es'] as const;
export type Language = (typeof languages)[number];

export const words: Record<Language, Words> = {
  en: {
    confirmation: {
      subject: 'We have received {order}',
      text: 'Thank you. {shop} has received {order} and is preparing it.',
    },
    shipped: { subject: '{order} is on its way', text: '{order} from {shop} is on its way with {carrier}.' },
    delivered: {
      subject: '{order} has been delivered',
      text: '{carrier} has delivered {order} from {shop}.',
    },
    yourOrder: 'your order',
    greeting: 'Hello {name},',
    expectedBy: 'Expected by {day}.',
    trackingNumber: 'Tracking number: {number}',
    track: 'Track this parcel',
    shippingAddress: 'Delivery address',
    discount: 'Discount',
    shipping: 'Delivery',
    tax: 'Tax',
    total: 'Total',
  },
  fr: {
    confirmation: {
      subject: 'Nous avons reçu {order}',
      text: 'Merci. {shop} a bien reçu {order} et la prépare.',
    },
    shipped: { subject: '{order} est en route', text: '{order} de {shop} est en route avec {carrier}.' },
    delivered: { subject: '{order} a été livrée', text: '{carrier} a livré {order} de {shop}.' },
    yourOrder: 'votre commande',
    greeting: 'Bonjour {name},',
    expectedBy: 'Livraison prévue au plus tard le {day}.',
    trackingNumber: 'Numéro de suivi : {number}',
    track: 'Suivre ce colis',
    shippingAddress: 'Adresse de livraison',
    discount: 'Remise',
    shipping: 'Livraison',
    tax: 'TVA',
    total: 'Total',
  },
  ro: {
    confirmation: {
      subject: 'Am primit {order}',
      text: 'Vă mulțumim. {shop} a primit {order} și o pregătește.',
    },
    shipped: { subject: '{order} este pe drum', text: '{order} de la {shop} este pe drum cu {carrier}.' },
    delivered: { subject: '{order} a fost livrată', text: '{carrier} a livrat {order} de la {shop}.' },
    yourOrder: 'comanda dumneavoastră',
    greeting: 'Bună ziua, {name},',
    expectedBy: 'Livrare estimată până la {day}.',
    trackingNumber: 'Număr de urmărire: {number}',
    track: 'Urmăriți coletul',
    shippingAddress: 'Adresa de livrare',
    discount: 'Reducere',
    shipping: 'Livrare',
    tax: 'TVA',
    total: 'Total',
  },
  es: {
    confirmation: {
      subject: 'Hemos recibido {order}',
      text: 'Gracias. {shop} ha recibido {order} y lo está preparando.',
    },
    shipped: { subject: '{order} está en camino', text: '{order} de {shop} está en camino con {carrier}.' },
    delivered: { subject: '{order} ha sido entregado', text: '{carrier} ha entregado {order} de {shop}.' },
    yourOrder: 'su pedido',
    greeting: 'Hola, {name}:',
    expectedBy: 'Entrega prevista antes del {day}.',
    trackingNumber: 'Número de seguimiento: {number}',
    track: 'Seguir este paquete',
    shippingAddress: 'Dirección de entrega',
    discount: 'Descuento',
    shipping: 'Envío',
    tax: 'Impuestos',
    total: 'Total',
  },
};

/** The language of a locale (`fr-CA` → `fr`), English when there is none. */
export function languageOf(locale: string): Language {
  const code = locale.slice(0, 2).toLowerCase();
  return languages.find((known) => known === code) ?? 'en';
}

/** Puts values into the places of a sentence, and a capital at its beginning. */
export function say(sentence: string, values: Record<string, string>): string {
  const text = sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
