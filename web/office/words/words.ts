import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ro from './ro.json' with { type: 'json' };

/** Every string of the office in English, French, Romanian and Spanish; a check compares their keys. */
export const dictionaries = { en, fr, ro, es } as const;

/** Chooses the first language of the reader that there is, and makes `useTranslation` ready. */
export async function prepareWords(wanted: readonly string[]): Promise<void> {
  const language = wanted.map((tag) => tag.slice(0, 2)).find((tag) => tag in dictionaries) ?? 'en';
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      Object.entries(dictionaries).map(([tag, words]) => [tag, { translation: words }]),
    ),
  });
}
