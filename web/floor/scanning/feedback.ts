import { useSyncExternalStore } from 'react';
import { sound } from './sounds.ts';

/** What the last scan did, to be seen: green for a moment, or red until somebody has read it. */
export type Wrong = {
  title: string;
  expected?: string | undefined;
  got?: string | undefined;
  hint?: string | undefined;
};
export type Shown =
  | { kind: 'nothing' }
  | { kind: 'right'; word: string }
  | { kind: 'done'; word: string }
  | { kind: 'repeated' }
  | ({ kind: 'wrong' } & Wrong);

const shortMs = 150;
const doneMs = 900;

let shown: Shown = { kind: 'nothing' };
/** How many signs were given since the page was opened; two alike in a row are two. */
let told = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function show(now: Shown, forMs?: number): void {
  clearTimeout(timer);
  shown = now;
  for (const tell of listeners) tell();
  if (forMs !== undefined) timer = setTimeout(() => show({ kind: 'nothing' }), forMs);
}

/** `word` is said to screen readers as well. */
export function showRight(word: string): void {
  told += 1;
  sound('right');
  show({ kind: 'right', word }, shortMs);
}

export function showDone(word: string): void {
  told += 1;
  sound('done');
  show({ kind: 'done', word }, doneMs);
}

/** Stays until it is acknowledged; until then no scan counts. */
export function showWrong(wrong: Wrong): void {
  told += 1;
  sound('wrong');
  show({ kind: 'wrong', ...wrong });
}

/** The same code again, too soon to be meant. */
export function showRepeated(): void {
  sound('repeated');
  if (shown.kind === 'nothing') show({ kind: 'repeated' }, 700);
}

const onceRead = new Set<() => void>();

/** `then` is called whenever a red screen was read. */
export function onAcknowledged(then: () => void): void {
  onceRead.add(then);
}

export function acknowledge(): void {
  show({ kind: 'nothing' });
  for (const then of onceRead) then();
}

export function isShowingWrong(): boolean {
  return shown.kind === 'wrong';
}

export function signsTold(): number {
  return told;
}

export function useFeedback(): Shown {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => shown,
  );
}
