import type { Language } from '../tracking/model.ts';

/** Days and times as people of the language write them; a time always with its zone. */
const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr', ro: 'ro', es: 'es' };

/** An ISO day as "Friday 27 November". */
export function dayIn(language: Language, day: string): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return spoken(language, format.format(new Date(`${day}T00:00:00Z`)));
}

/** The day of an instant where it happened. */
export function dayOf(language: Language, at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone,
  });
  return spoken(language, format.format(at));
}

/** "24 November 2026" */
export function dateOf(language: Language, at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone }).format(at);
}

/** "14:05 GMT". Zones are named as in English, because other languages have mere distances ("UTC+0") for most of them. */
export function timeOf(language: Language, at: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
  const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short', timeZone })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return `${time} ${zone ?? timeZone}`;
}

/** "Fri 27 Nov, 14:05 GMT" */
export function shortTimeOf(language: Language, at: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat(locales[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone,
  }).format(at);
  return `${day.replace(/^(\p{L}+\.?), /u, '$1 ')}, ${timeOf(language, at, timeZone)}`;
}

/** English and Spanish write no comma between weekday and date inside a sentence. */
function spoken(language: Language, text: string): string {
  return language === 'ro' ? text : text.replace(', ', ' ');
}
