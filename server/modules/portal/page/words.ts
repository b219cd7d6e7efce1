import type { AnswerKind, Language, StationKind } from '../tracking/model.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { ro } from './words/ro.ts';

/** What the tracking page says, in each language. Placeholders: {day}, {order}, {count}, {shop}, {email}, {name}, {carrier}. */
export type Words = {
  languageName: string;
  answers: Record<AnswerKind, { title: string; titleWithoutDay?: string; hint?: string }>;
  /** A day told before the one that holds. */
  formerly: string;
  deliveredAt: string;
  order: string;
  placed: string;
  parcel: string;
  notShipped: string;
  stations: Record<StationKind, string>;
  ahead: string;
  expected: string;
  contents: string;
  waitedFor: string;
  trackingNumber: string;
  trackWith: string;
  address: {
    title: string;
    correct: string;
    hint: string;
    tooLate: string;
    save: string;
    saved: string;
    country: string;
    countryHint: string;
    fields: Record<AddressField, string>;
    optional: string;
  };
  question: {
    title: string;
    label: string;
    email: string;
    send: string;
    sent: string;
    asked: string;
    orWrite: string;
  };
  faults: {
    title: string;
    check: string;
    tooLate: string;
    stale: string;
    tooMany: string;
    other: string;
  };
  noLink: { title: string; text: string };
  busy: { title: string; text: string };
  language: string;
  /** `sample`: what a made-up shopper asks. */
  questionMail: { subject: string; intro: string; how: string; open: string; sample: string };
};

export const addressFields = [
  'name',
  'company',
  'line1',
  'line2',
  'postcode',
  'city',
  'region',
  'phone',
] as const;
export type AddressField = (typeof addressFields)[number];

export const words: Record<Language, Words> = { en, fr, ro, es };

/** Puts values into the places of a sentence. */
export function say(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** A capital at the beginning, as at the start of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
