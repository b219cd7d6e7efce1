import { Type } from 'typebox';
import { oneOf } from '../http/schema.ts';

/** The languages of printed documents. */
export const documentLanguages = ['en', 'fr', 'ro', 'es'] as const;
export type DocumentLanguage = (typeof documentLanguages)[number];

/** The query of a route that draws a document. */
export const languageQuery = {
  language: Type.Optional(oneOf(documentLanguages)),
};
