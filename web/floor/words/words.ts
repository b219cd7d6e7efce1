import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { stretch, type Words } from '../../ui/words/stretch.ts';

/** Dictionaries by their path: `../work/words/en.json`. The name of the folder above `words` is the namespace. */
export type Dictionaries = Record<string, Words>;

/** Every language there is, in its own name. */
export const languages = { en: 'English', fr: 'Français', ro: 'Română', es: 'Español' } as const;
export type Language = keyof typeof languages;

const loaders: Record<Language, () => Promise<{ words: Dictionaries }>> = {
  en: () => import('./en.ts'),
  fr: () => import('./fr.ts'),
  ro: () => import('./ro.ts'),
  es: () => import('./es.ts'),
};

const kept = 'waybill.language';

/** The reader's language: the one set on this device, else the first of the browser's that there is. */
export async function prepareWords(wanted: readonly string[]): Promise<void> {
  const asked = new URLSearchParams(location.search).get('language');
  const language = languageOf([asked ?? '', localStorage.getItem(kept) ?? '', ...wanted]);
  const resources = await wordsOf(language, asked === 'pseudo');
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
    resources: { [language]: resources },
  });
}

/** Changes the words in place: what is on screen and in hand stays. */
export async function chooseLanguage(language: Language | 'auto'): Promise<void> {
  if (language === 'auto') localStorage.removeItem(kept);
  else localStorage.setItem(kept, language);
  const now = languageOf([language, ...navigator.languages]);
  for (const [area, words] of Object.entries(await wordsOf(now, false)))
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

async function wordsOf(language: Language, isStretched: boolean): Promise<Record<string, Words>> {
  const { words } = await loaders[language]();
  return Object.fromEntries(
    Object.entries(words).map(([path, some]) => [
      path.split('/').at(-3) ?? '',
      isStretched ? stretch(some) : some,
    ]),
  );
}

function languageOf(wanted: readonly string[]): Language {
  const found = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in languages);
  // The line above only finds names of languages.
  return (found as Language | undefined) ?? 'en';
}
