import i18next from 'i18next';
import { ApiError, type Problem } from '../../api/client.ts';
import { count, instant } from '../format.ts';

/**
 * What a problem says, in the reader's language: dictionaries beside this file keep words by the problem's code and by the codes
 * of its faults. English has no dictionary, for the server's own words are English and hold the most detail; they are also said
 * where a code has no words, or a fact is missing that the words name.
 */
type Facts = Readonly<Record<string, unknown>>;

/** A problem document, or what is kept of one. */
export type Told = Pick<Problem, 'code' | 'title' | 'detail'> & Facts;

/** A fault of a field of a request or of a cell of a file. */
export type ToldFault = { code: string; detail: string; facts?: Facts };

export function problemWords(problem: Told): { title: string; detail: string } {
  const [about = '', what] = problem.code.split('.');
  const thing = what === 'not_found' ? wordsAt(`things.${about}`, {}) : undefined;
  const key = thing === undefined ? problem.code : 'notFound';
  const facts = thing === undefined ? problem : { ...problem, thing };
  return {
    title: wordsAt(`${key}.title`, facts) ?? problem.title,
    detail: wordsAt(`${key}.detail`, facts) ?? problem.detail,
  };
}

/** The sentence of anything thrown. */
export function detailOf(error: unknown): string {
  if (error instanceof ApiError) return problemWords(error.problem).detail;
  return error instanceof Error ? error.message : String(error);
}

/** A fault may also be a whole refusal, of a row of a file for instance; its code is then that of a problem. */
export function faultWords({ code, detail, facts = {} }: ToldFault): string {
  if (!code.includes('.')) return wordsAt(`faults.${code}`, facts) ?? detail;
  return problemWords({ ...facts, code, title: '', detail }).detail;
}

function wordsAt(key: string, facts: Facts): string | undefined {
  const text: unknown = i18next.getResource(i18next.language, 'problems', key);
  if (typeof text !== 'string') return undefined;
  const named = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(
    ([, name = '']) => [name, shown(facts[name])] as const,
  );
  if (named.some(([, value]) => value === undefined)) return undefined;
  return i18next.t(key as never, { ns: 'problems', replace: Object.fromEntries(named) });
}

/** A fact as the reader writes it; undefined for what words cannot hold. */
function shown(fact: unknown): string | undefined {
  if (typeof fact === 'number') return count(fact);
  if (typeof fact === 'string') return isInstant(fact) ? instant(fact) : fact;
  if (!Array.isArray(fact)) return undefined;
  const parts = fact.map(shown);
  return parts.includes(undefined) ? undefined : parts.join(', ');
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text);
}
