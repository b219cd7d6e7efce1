import { setTimeout as sleep } from 'node:timers/promises';
import type { Background } from './background.ts';
import type { PlayTime } from './world.ts';

const pauseMs = 200;

/**
 * The stream's time against the clock on the wall. Things happen when they are told, so a fast play has the three weeks'
 * order of events within minutes.
 *
 * @param speed seconds of the stream to a real second; infinite does not wait
 * @param stop ends every wait
 */
export function realTime(speed: number, background: Background, stop: AbortSignal): PlayTime {
  let start: { stream: number; wall: number } | undefined;
  const wait = (ms: number) => sleep(ms, undefined, { signal: stop }).catch(() => {});
  return {
    isPaced: Number.isFinite(speed),
    until: async (at) => {
      if (!Number.isFinite(speed)) return;
      const stream = Date.parse(at);
      start ??= { stream, wall: Date.now() };
      const waitMs = start.wall + (stream - start.stream) / speed - Date.now();
      if (waitMs > 0) await wait(waitMs);
    },
    now: () => new Date(),
    settle: () => background.untilQuiet(),
    pause: () => wait(pauseMs),
  };
}
