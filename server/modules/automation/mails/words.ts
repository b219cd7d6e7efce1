import type { Language } from '../../portal/index.ts';
import type { MailKind } from './model.ts';

/** What mails to shoppers say, in each language. A language is added by one more entry. */
export type Words = {
  /** The built-in texts, which a shop may replace. `{day}` and the like are listed in `placeholders.ts`. */
  texts: Record<MailKind, MailText>;
  yourOrder: string;
  greeting: string;
  expectedBy: string;
  dayFollows: string;
  trackingNumber: string;
  trackOrder: string;
  trackWith: string;
  contents: string;
  shippingAddress: string;
  discount: string;
  shipping: string;
  tax: string;
  total: string;
  questions: string;
  /** In previews without a real order. */
  sampleItem: string;
};

export type MailText = { subject: string; body: string };

export const words: Record<Language, Words> = {
  en: {
    texts: {
      order_confirmation: {
        subject: 'We have received {order}',
        body: 'Thank you. {shop} has received {order} and is preparing it.',
      },
      parcel_shipped: {
        subject: '{order} is on its way',
        body: '{order} from {shop} is on its way with {carrier}.',
      },
      parcel_delivered: {
        subject: '{order} has been delivered',
        body: '{carrier} has delivered {order} from {shop}.',
      },
    },
    yourOrder: 'your order',
    greeting: 'Hello {name},',
    expectedBy: 'Expected by {day}',
    dayFollows: 'You will see the day of arrival on the page of your order as soon as it is set.',
    trackingNumber: 'Tracking number: {number}',
    trackOrder: 'See your order',
    trackWith: 'Track with {carrier}',
    contents: 'Contents',
    shippingAddress: 'Delivery address:',
    discount: 'Discount:',
    shipping: 'Delivery:',
    tax: 'Tax:',
    total: 'Total:',
    questions: 'Questions? Write to {email}.',
    sampleItem: 'Blue cup',
  },
  fr: {
    texts: {
      order_confirmation: {
        subject: 'Nous avons reçu {order}',
        body: 'Merci. {shop} a bien reçu {order} et la prépare.',
      },
      parcel_shipped: {
        subject: '{order} est en route',
        body: '{order} de {shop} est en route avec {carrier}.',
      },
      parcel_delivered: {
        subject: '{order} a été livrée',
        body: '{carrier} a livré {order} de {shop}.',
      },
    },
    yourOrder: 'votre commande',
    greeting: 'Bonjour {name},',
    expectedBy: 'Livraison prévue au plus tard le {day}',
    dayFollows: 'Le jour de livraison s’affichera sur la page de votre commande dès qu’il sera fixé.',
    trackingNumber: 'Numéro de suivi : {number}',
    trackOrder: 'Voir votre commande',
    trackWith: 'Suivre avec {carrier}',
    contents: 'Contenu',
    shippingAddress: 'Adresse de livraison :',
    discount: 'Remise :',
    shipping: 'Livraison :',
    tax: 'TVA :',
    total: 'Total :',
    questions: 'Des questions ? Écrivez à {email}.',
    sampleItem: 'Tasse bleue',
  },
  ro: {
    texts: {
      order_confirmation: {
        subject: 'Am primit {order}',
        body: 'Vă mulțumim. {shop} a primit {order} și o pregătește.',
      },
      parcel_shipped: {
        subject: '{order} este pe drum',
        body: '{order} de la {shop} este pe drum cu {carrier}.',
      },
      parcel_delivered: {
        subject: '{order} a fost livrată',
        body: '{carrier} a livrat {order} de la {shop}.',
      },
    },
    yourOrder: 'comanda dumneavoastră',
    greeting: 'Bună ziua, {name},',
    expectedBy: 'Livrare estimată până {day}',
    dayFollows: 'Ziua livrării va apărea pe pagina comenzii imediat ce este stabilită.',
    trackingNumber: 'Număr de urmărire: {number}',
    trackOrder: 'Vedeți comanda',
    trackWith: 'Urmăriți la {carrier}',
    contents: 'Conținut',
    shippingAddress: 'Adresa de livrare:',
    discount: 'Reducere:',
    shipping: 'Livrare:',
    tax: 'TVA:',
    total: 'Total:',
    questions: 'Întrebări? Scrieți la {email}.',
    sampleItem: 'Cană albastră',
  },
  es: {
    texts: {
      order_confirmation: {
        subject: 'Hemos recibido {order}',
        body: 'Gracias. {shop} ha recibido {order} y lo está preparando.',
      },
      parcel_shipped: {
        subject: '{order} está en camino',
        body: '{order} de {shop} está en camino con {carrier}.',
      },
      parcel_delivered: {
        subject: '{order} ha sido entregado',
        body: '{carrier} ha entregado {order} de {shop}.',
      },
    },
    yourOrder: 'su pedido',
    greeting: 'Hola, {name}:',
    expectedBy: 'Entrega prevista a más tardar el {day}',
    dayFollows: 'El día de entrega aparecerá en la página de su pedido en cuanto esté fijado.',
    trackingNumber: 'Número de seguimiento: {number}',
    trackOrder: 'Ver su pedido',
    trackWith: 'Seguir con {carrier}',
    contents: 'Contenido',
    shippingAddress: 'Dirección de entrega:',
    discount: 'Descuento:',
    shipping: 'Envío:',
    tax: 'Impuestos:',
    total: 'Total:',
    questions: '¿Preguntas? Escriba a {email}.',
    sampleItem: 'Taza azul',
  },
};

/** Puts values into the places of a sentence, and a capital at its beginning. */
export function say(sentence: string, values: Readonly<Record<string, string>>): string {
  const text = sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
