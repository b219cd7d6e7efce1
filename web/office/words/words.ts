import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { stretch, type Words } from '../../ui/words/stretch.ts';

/** Dictionaries by their path: `../orders/words/en.json`. The name of the folder above `words` is the namespace. */
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

/**
 * Chooses the reader's language: the one set on this device, else the first of the browser's that there is. The words of the
 * others are not loaded. `?language=pseudo` shows every string stretched and accented, to find what is not translated or
 * does not fit.
 */
export async function prepareWords(wanted: readonly string[]): Promise<void> {
  const asked = new URLSearchParams(location.search).get('language');
  const language = languageOf([asked ?? '', localStorage.getItem(kept) ?? '', ...wanted]);
  const dictionaries = (await loaders[language]()).words;
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
    resources: {
      [language]: Object.fromEntries(
        Object.entries(dictionaries).map(([path, words]) => [
          path.split('/').at(-3) ?? '',
          asked === 'pseudo' ? stretch(words) : words,
        ]),
      ),
    },
  });
}

/** Keeps the choice on this device and loads the page in it; `auto` follows the browser. */
export function chooseLanguage(language: Language | 'auto'): void {
  if (language === 'auto') localStorage.removeItem(kept);
  else localStorage.setItem(kept, language);
  location.reload();
}

/** The language set on this device, or `auto`. */
export function chosenLanguage(): Language | 'auto' {
  const language = localStorage.getItem(kept) ?? '';
  return language in languages ? (language as Language) : 'auto';
}

function languageOf(wanted: readonly string[]): Language {
  const found = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in languages);
  // The line above only finds names of languages.
  return (found as Language | undefined) ?? 'en';
}
