import { useSyncExternalStore } from 'react';
import { ApiError, api } from '../api/client.ts';
import type { Me } from './answers.ts';
import { keep, kept } from './queue/database.ts';
import { ask } from './queue/net.ts';

/**
 * Who holds the device. Known from the last time while there is no net, so that work goes on; what waits to be sent is only
 * sent when the server knows the same person.
 */
export type Session = { status: 'unknown' | 'signed_in' | 'signed_out'; me: Me | undefined };

let session: Session = { status: 'unknown', me: undefined };
const listeners = new Set<() => void>();

function set(now: Session): void {
  session = now;
  for (const tell of listeners) tell();
}

/** The person as kept here first, then as the server says. */
export async function startSession(): Promise<void> {
  const before = await kept<Me>('me');
  if (before) set({ status: 'signed_in', me: before.content });
  await confirmSession();
}

export async function confirmSession(): Promise<void> {
  try {
    const me = await ask(api.GET('/v1/me'));
    await keep('me', me);
    set({ status: 'signed_in', me });
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 401) signedOut();
    else if (session.status === 'unknown') set({ status: 'signed_out', me: undefined });
  }
}

/** The server no longer knows the session; what waits here is kept for the same person. */
export function signedOut(): void {
  set({ status: 'signed_out', me: session.me });
}

export async function signOut(): Promise<void> {
  await ask(api.POST('/v1/auth/sign-out', {})).catch(() => undefined);
  await keep('me', undefined);
  navigator.serviceWorker?.controller?.postMessage('forget-pictures');
  set({ status: 'signed_out', me: undefined });
}

export function whoIsHere(): Me | undefined {
  return session.status === 'signed_in' ? session.me : undefined;
}

export function useSession(): Session {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => session,
  );
}
