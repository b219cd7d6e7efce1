import { ApiError } from '../api/client.ts';
import { faultWords } from './problems/problem-words.ts';

/**
 * The faults of a refusal by the field of a form: a JSON pointer into the body (`/lines/0/sku`) becomes the form's own path
 * (`lines.0.sku`), its words those of the reader. `rename` maps where the form names a field otherwise.
 */
export function formFaults(
  error: unknown,
  rename: Readonly<Record<string, string>> = {},
): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    (error.problem.errors ?? []).map((fault) => {
      const path = fault.pointer.replace(/^[/?]/, '').replaceAll('/', '.');
      return [rename[path] ?? path, faultWords(fault)];
    }),
  );
}
