import { type Static, Type } from 'typebox';
import { day, instant, nullable, oneOf } from '../../../platform/http/schema.ts';

/** What a shopper is told of an order, as data: the tracking page and the JSON endpoint show exactly this. */
export const languages = ['en', 'fr', 'ro', 'es'] as const;
export type Language = (typeof languages)[number];

/** The one thing to know first, of an order or of one part of it. */
export const answers = [
  'waiting_payment',
  'waiting_address',
  'checking',
  'waiting_goods',
  'preparing',
  'arriving',
  'on_the_way',
  'late',
  'out_for_delivery',
  'pickup',
  'failed_attempt',
  'problem',
  'delivered',
  'returned',
  'lost',
  'cancelled',
] as const;
export type AnswerKind = (typeof answers)[number];

export const stationKinds = [
  'placed',
  'preparing',
  'packed',
  'shipped',
  'in_transit',
  'out_for_delivery',
  'available_for_pickup',
  'failed_attempt',
  'exception',
  'returned',
  'delivered',
  'cancelled',
] as const;
export type StationKind = (typeof stationKinds)[number];

const answer = Type.Object({
  kind: oneOf(answers),
  day: nullable({ ...day(), description: 'The day it arrives, or was to arrive' }),
  formerDay: nullable({ ...day(), description: 'Another day that was told before' }),
  at: nullable(instant()),
  timeZone: Type.String({ description: 'Where `at` is told in' }),
});

const station = Type.Object({
  kind: oneOf(stationKinds),
  at: nullable({ ...instant(), description: 'Null: still ahead' }),
  day: nullable({ ...day(), description: 'The day it is expected, when ahead' }),
  timeZone: Type.String(),
  place: nullable(Type.String()),
});

const item = Type.Object({
  title: Type.String(),
  quantity: Type.Integer(),
  isWaitedFor: Type.Boolean({ description: 'The shop waits for these goods itself' }),
  pictureId: nullable(Type.String({ description: 'Under …/pictures/{pictureId} of the page' })),
});

const part = Type.Object({
  answer,
  carrierName: nullable(Type.String()),
  trackingNumber: nullable(Type.String()),
  carrierUrl: nullable(Type.String()),
  stations: Type.Array(station),
  items: Type.Array(item),
});

export const trackingSchema = Type.Object({
  orderNumber: Type.String(),
  placedAt: instant(),
  timeZone: Type.String({ description: 'Of the shop' }),
  language: oneOf(languages),
  shop: Type.Object({
    name: Type.String(),
    color: nullable(Type.String()),
    hasLogo: Type.Boolean(),
    supportEmail: nullable(Type.String()),
    website: nullable(Type.String()),
    footer: nullable(Type.String()),
  }),
  answer,
  parts: Type.Array(part, { description: 'Parcels, then what is in none yet' }),
  shipTo: nullable(
    Type.Unsafe<Record<string, string>>({
      type: 'object',
      additionalProperties: true,
      description: 'While it matters: null once everything arrived or was cancelled',
    }),
  ),
  version: Type.Integer(),
  canCorrectAddress: Type.Boolean({ description: 'While nobody works on any of it' }),
  asksForEmail: Type.Boolean({ description: 'The shop knows no mail address to answer to' }),
  questions: Type.Array(Type.Object({ body: Type.String(), askedAt: instant() })),
});

export type Tracking = Static<typeof trackingSchema>;
export type Answer = Static<typeof answer>;
export type Station = Static<typeof station>;
export type Part = Static<typeof part>;
export type Item = Static<typeof item>;

/** The language of a locale (`fr-CA` → `fr`), English when there is none. */
export function languageOf(locale: string): Language {
  const code = locale.slice(0, 2).toLowerCase();
  return languages.find((known) => known === code) ?? 'en';
}
