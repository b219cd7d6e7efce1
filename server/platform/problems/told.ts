import type { Fault } from '../errors.ts';

/**
 * What a problem or a fault says in the words of a dictionary, by its code and its facts. Server and pages share it: pages tell
 * what they are answered, the server writes what is read as a file. Undefined where the dictionary has no words for the code, or
 * a fact is missing that the words name; the server's own English is said then, which needs no dictionary and holds most detail.
 */
export type Words = { readonly [key: string]: string | Words };

/** A dictionary, and how its language writes numbers and instants. */
export type Voice = {
  words: Words;
  number(value: number): string;
  /** Of an ISO instant. */
  instant(text: string): string;
};

export type Facts = Readonly<Record<string, unknown>>;

/** Title and detail of the problem with this code. */
export function problemTold(
  voice: Voice,
  code: string,
  facts: Facts,
): { title: string | undefined; detail: string | undefined } {
  const [about = '', what] = code.split('.');
  const thing = what === 'not_found' ? wordsAt(voice, `things.${about}`, {}) : undefined;
  const key = thing === undefined ? code : 'notFound';
  const known = thing === undefined ? facts : { ...facts, thing };
  return { title: wordsAt(voice, `${key}.title`, known), detail: wordsAt(voice, `${key}.detail`, known) };
}

/** A fault may also be a whole refusal, of a row of a file for instance; its code is then that of a problem. */
export function faultTold(voice: Voice, { code, detail, facts = {} }: Fault): string {
  const said = code.includes('.')
    ? problemTold(voice, code, facts).detail
    : wordsAt(voice, `faults.${code}`, facts);
  return said ?? detail;
}

function wordsAt(voice: Voice, key: string, facts: Facts): string | undefined {
  const text = textAt(voice.words, key);
  if (text === undefined) return undefined;
  let isWhole = true;
  const said = text.replaceAll(/\{\{(\w+)(?:, \w+)?\}\}/g, (_, name: string) => {
    const value = shown(voice, facts[name]);
    if (value === undefined) isWhole = false;
    return value ?? '';
  });
  if (!isWhole) return undefined;
  // Words may name others: a kind of location by its word.
  return said.replaceAll(/\$t\(problems:([\w.]+)\)/g, (_, other: string) => textAt(voice.words, other) ?? '');
}

function textAt(words: Words, key: string): string | undefined {
  let at: string | Words | undefined = words;
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  return typeof at === 'string' ? at : undefined;
}

/** A fact as the language writes it; undefined for what words cannot hold. */
function shown(voice: Voice, fact: unknown): string | undefined {
  if (typeof fact === 'number') return voice.number(fact);
  if (typeof fact === 'string') return isInstant(fact) ? voice.instant(fact) : fact;
  if (!Array.isArray(fact)) return undefined;
  const parts = fact.map((part) => shown(voice, part));
  return parts.includes(undefined) ? undefined : parts.join(', ');
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text);
}
