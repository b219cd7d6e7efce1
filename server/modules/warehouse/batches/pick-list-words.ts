import type { DocumentLanguage } from '../../../platform/documents/languages.ts';

/** The words of the printed pick list. `text` is the number as the language writes it. */
type Words = {
  title: string;
  place: string;
  quantity: string;
  goods: string;
  tote: string;
  lot: string;
  orders: (text: string, count: number) => string;
  units: (text: string, count: number) => string;
  walk: (meters: string) => string;
};

export const pickListWords: Record<DocumentLanguage, Words> = {
  en: {
    ...{ title: 'Pick list', place: 'PLACE', quantity: 'QTY', goods: 'ITEM', tote: 'TOTE', lot: 'lot' },
    orders: (text, count) => `${text} ${count === 1 ? 'order' : 'orders'}`,
    units: (text, count) => `${text} ${count === 1 ? 'unit' : 'units'}`,
    walk: (meters) => `${meters} m to walk`,
  },
  fr: {
    ...{
      title: 'Liste de prélèvement',
      place: 'PLACE',
      quantity: 'QTÉ',
      goods: 'ARTICLE',
      tote: 'BAC',
      lot: 'lot',
    },
    orders: (text, count) => `${text} ${count < 2 ? 'commande' : 'commandes'}`,
    units: (text, count) => `${text} ${count < 2 ? 'unité' : 'unités'}`,
    walk: (meters) => `${meters} m à parcourir`,
  },
  ro: {
    ...{
      title: 'Listă de cules',
      place: 'LOC',
      quantity: 'CANT.',
      goods: 'ARTICOL',
      tote: 'LADĂ',
      lot: 'lot',
    },
    orders: (text, count) => `${text} ${many(count, 'comandă', 'comenzi', 'de comenzi')}`,
    units: (text, count) => `${text} ${many(count, 'bucată', 'bucăți', 'de bucăți')}`,
    walk: (meters) => `${meters} m de mers`,
  },
  es: {
    ...{
      title: 'Lista de recogida',
      place: 'LUGAR',
      quantity: 'CANT.',
      goods: 'ARTÍCULO',
      tote: 'CUBETA',
      lot: 'lote',
    },
    orders: (text, count) => `${text} ${count === 1 ? 'pedido' : 'pedidos'}`,
    units: (text, count) => `${text} ${count === 1 ? 'unidad' : 'unidades'}`,
    walk: (meters) => `${meters} m de recorrido`,
  },
};

/** Romanian counts one, few and the rest, which takes `de`. */
function many(count: number, one: string, few: string, rest: string): string {
  const form = new Intl.PluralRules('ro').select(count);
  return form === 'one' ? one : form === 'few' ? few : rest;
}
