import type { Loaders } from '../../ui/words/prepare.ts';

/** The dictionaries of the floor, each loaded when it is wanted. */
export const loaders: Loaders = {
  en: () => import('./en.ts'),
  fr: () => import('./fr.ts'),
  ro: () => import('./ro.ts'),
  es: () => import('./es.ts'),
};
