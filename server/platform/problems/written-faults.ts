import type { DocumentLanguage } from '../documents/languages.ts';
import type { Fault } from '../errors.ts';
import { faultTold, type Voice, type Words } from './told.ts';
import es from './words/es.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };
import ro from './words/ro.json' with { type: 'json' };

/** A fault in the words of a file that is written for one reader: why a row of an import or an order was refused. */
export function writtenFault(fault: Fault, language: DocumentLanguage): string {
  return faultTold(voices[language], fault);
}

const voices: Record<DocumentLanguage, Voice> = {
  en: voiceOf('en', {}),
  fr: voiceOf('fr', fr),
  ro: voiceOf('ro', ro),
  es: voiceOf('es', es),
};

/** A file travels, so its instants name the one zone everybody can reckon from. */
function voiceOf(language: DocumentLanguage, words: Words): Voice {
  const numbers = new Intl.NumberFormat(language);
  const instants = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: 'UTC',
  });
  return {
    words,
    number: (value) => numbers.format(value),
    instant: (text) => instants.format(new Date(text)),
  };
}
