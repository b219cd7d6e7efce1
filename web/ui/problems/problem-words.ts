import i18next from 'i18next';
import { faultTold, problemTold, type Voice, type Words } from '../../../server/platform/problems/told.ts';
import { ApiError, type Problem } from '../../api/client.ts';
import { count, instant } from '../format.ts';

/**
 * What a problem says, in the reader's language: dictionaries of the server keep words by the problem's code and by the codes of
 * its faults. English has no dictionary, for the server's own words are English and hold the most detail; they are also said
 * where a code has no words, or a fact is missing that the words name.
 */
type Facts = Readonly<Record<string, unknown>>;

/** A problem document, or what is kept of one. */
export type Told = Pick<Problem, 'code' | 'title' | 'detail'> & Facts;

/** A fault of a field of a request or of a cell of a file. */
export type ToldFault = { code: string; detail: string; facts?: Facts };

export function problemWords(problem: Told): { title: string; detail: string } {
  const { title, detail } = problemTold(readersVoice(), problem.code, problem);
  return { title: title ?? problem.title, detail: detail ?? problem.detail };
}

/** The sentence of anything thrown. */
export function detailOf(error: unknown): string {
  if (error instanceof ApiError) return problemWords(error.problem).detail;
  return error instanceof Error ? error.message : String(error);
}

export function faultWords(fault: ToldFault): string {
  return faultTold(readersVoice(), fault);
}

function readersVoice(): Voice {
  const words: Words = i18next.getResourceBundle(i18next.language, 'problems') ?? {};
  return { words, number: count, instant };
}
