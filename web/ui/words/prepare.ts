import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { stretch, type Words } from './stretch.ts';

/** Dictionaries by their path: `../orders/words/en.json`. The name of the folder above `words` is the namespace. */
export type Dictionaries = Record<string, Words>;

/** Every language there is, in its own name. */
export const languages = { en: 'English', fr: 'Français', ro: 'Română', es: 'Español' } as const;
export type Language = keyof typeof languages;

/** A face's dictionaries by language, each loaded when it is wanted. */
export type Loaders = Record<Language, () => Promise<{ words: Dictionaries }>>;

const kept = 'waybill.language';

/**
 * Chooses the reader's language: the one set on this device, else the first of the browser's that there is. The words of the
 * others are not loaded. `?language=pseudo` shows every string stretched and accented, to find what is not translated or
 * does not fit.
 */
export async function prepareWords(loaders: Loaders, wanted: readonly string[]): Promise<void> {
  const asked = new URLSearchParams(location.search).get('language');
  const language = languageOf([asked ?? '', localStorage.getItem(kept) ?? '', ...wanted]);
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
    resources: { [language]: await wordsOf(loaders, language, asked === 'pseudo') },
  });
}

/** Keeps the choice on this device and changes the words in place: what is on screen and in hand stays. */
export async function chooseLanguage(loaders: Loaders, language: Language | 'auto'): Promise<void> {
  if (language === 'auto') localStorage.removeItem(kept);
  else localStorage.setItem(kept, language);
  const now = languageOf([language, ...navigator.languages]);
  for (const [area, words] of Object.entries(await wordsOf(loaders, now, false)))
    i18next.addResourceBundle(now, area, words);
  document.documentElement.lang = now;
  await i18next.changeLanguage(now);
}

/** The language set on this device, or `auto`. */
export function chosenLanguage(): Language | 'auto' {
  const language = localStorage.getItem(kept) ?? '';
  // The check before makes it one of the names.
  return language in languages ? (language as Language) : 'auto';
}

async function wordsOf(
  loaders: Loaders,
  language: Language,
  isStretched: boolean,
): Promise<Record<string, Words>> {
  const { words } = await loaders[language]();
  return Object.fromEntries(
    Object.entries(words).map(([path, some]) => [
      path.split('/').at(-3) ?? '',
      withGroupedCounts(isStretched ? stretch(some) : some),
    ]),
  );
}

/** The language of the page, for what the server writes in it: printed documents. */
export function pagesLanguage(): Language {
  return languageOf([document.documentElement.lang]);
}

/** Counts are written as the reader's language groups digits: 10,000. Other numbers, like that of a batch, are names. */
function withGroupedCounts(words: Words): Words {
  return JSON.parse(JSON.stringify(words).replaceAll('{{count}}', '{{count, number}}'));
}

function languageOf(wanted: readonly string[]): Language {
  const found = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in languages);
  // The line above only finds names of languages.
  return (found as Language | undefined) ?? 'en';
}
