import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from '../api/client.ts';

type ActOptions<Out> = {
  /** First words of the query keys that read what the act changes: `['orders', 'order']`. */
  changes?: readonly string[];
  onDone?: (out: Out) => void;
  onFailed?: (error: unknown) => void;
};

/**
 * One act on the API. It carries an `Idempotency-Key` that stays the same until the answer is certain, so that trying again
 * after a lost answer never does the thing twice.
 */
export function useAct<In, Out>(
  run: (input: In, idempotencyKey: string) => Promise<Out>,
  { changes = [], onDone, onFailed }: ActOptions<Out> = {},
): UseMutationResult<Out, unknown, In> {
  const queries = useQueryClient();
  const key = useRef<{ of: string; value: string }>(undefined);
  return useMutation({
    mutationFn: (input: In) => {
      const of = identityOf(input);
      if (key.current?.of !== of) key.current = { of, value: crypto.randomUUID() };
      return run(input, key.current.value);
    },
    onSuccess: async (out) => {
      key.current = undefined;
      await queries.invalidateQueries({ predicate: ({ queryKey }) => changes.includes(String(queryKey[0])) });
      onDone?.(out);
    },
    onError: (error) => {
      if (!(error instanceof ApiError && error.isUncertain)) key.current = undefined;
      onFailed?.(error);
    },
  });
}

/** What makes one input another: a file by its name, size and date, all else by its content. */
function identityOf(input: unknown): string {
  if (input instanceof File) return `${input.name} ${input.size} ${input.lastModified}`;
  return JSON.stringify(input) ?? '';
}
