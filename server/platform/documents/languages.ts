import { Type } from 'typebox';
import { oneOf } from '../http/schema.ts';

/** The languages of printed documents and of files written for one reader. */
export const documentLanguages = ['en', 'fr', 'ro', 'es'] as const;
export type DocumentLanguage = (typeof documentLanguages)[number];

/** The language kept with work for later. What was enqueued before languages were is English. */
export function languageOf(payload: { language?: unknown }): DocumentLanguage {
  return documentLanguages.find((each) => each === payload.language) ?? 'en';
}

/** The query of a route that draws a document, or begins work that writes one. */
export const languageQuery = {
  language: Type.Optional(oneOf(documentLanguages)),
};
