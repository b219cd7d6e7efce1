import { useSyncExternalStore } from 'react';
import { ApiError, dataOf } from '../../api/client.ts';

/**
 * Whether the server answers, learned from the calls themselves: a device that is "online" in a dead corner of the hall is not.
 * While it does not, it is asked every few seconds.
 */
let isReachable = true;
const listeners = new Set<() => void>();
const askAgainMs = 3_000;
let asking: ReturnType<typeof setTimeout> | undefined;

function set(now: boolean): void {
  if (!now && asking === undefined) asking = setTimeout(askAgain, askAgainMs);
  if (now === isReachable) return;
  isReachable = now;
  for (const tell of listeners) tell();
}

async function askAgain(): Promise<void> {
  asking = undefined;
  try {
    const { ok } = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5_000) });
    set(ok);
  } catch {
    set(false);
  }
}

window.addEventListener('online', () => void askAgain());
window.addEventListener('offline', () => set(false));

export function serverIsReachable(): boolean {
  return isReachable;
}

/** Tells of every change of whether the server answers. */
export function onNetChange(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function useNet(): boolean {
  return useSyncExternalStore(onNetChange, serverIsReachable);
}

type Asked<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** The data of a call to the API; on the way learns whether the server answers. @throws ApiError */
export async function ask<T>(call: Asked<T>): Promise<T> {
  try {
    const data = dataOf(await call);
    set(true);
    return data;
  } catch (error) {
    if (error instanceof ApiError) set(error.problem.status !== 0 && error.problem.status !== 503);
    throw error;
  }
}
