import { useLayoutEffect } from 'react';

/**
 * Which problems stand on the page, so that the frame around it can say those that nobody else says: a list of names that could
 * not be read has no place of its own.
 */
const said = new Map<unknown, number>();
const listeners = new Set<() => void>();

/** For what shows a problem: it is said as long as it stands there. */
export function useSaid(error: unknown): void {
  useLayoutEffect(() => {
    count(error, 1);
    return () => count(error, -1);
  }, [error]);
}

export function isSaid(error: unknown): boolean {
  return (said.get(error) ?? 0) > 0;
}

/** Tells of every problem that is now said, or no longer. */
export function onSaid(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function count(error: unknown, by: number): void {
  const times = (said.get(error) ?? 0) + by;
  if (times > 0) said.set(error, times);
  else said.delete(error);
  for (const tell of listeners) tell();
}
