import { setTimeout as sleep } from 'node:timers/promises';
import type { PlayTime } from './world.ts';

/** Background work of a live server is given so long to come to rest. */
const restMs = 600;

/**
 * The stream's time against the clock on the wall. Things happen when they are told, so a fast play has the three weeks'
 * order of events within minutes. @param speed seconds of the stream to a real second; infinite does not wait
 */
export function realTime(speed: number): PlayTime {
  let start: { stream: number; wall: number } | undefined;
  return {
    until: async (at) => {
      if (!Number.isFinite(speed)) return;
      const stream = Date.parse(at);
      start ??= { stream, wall: Date.now() };
      const waitMs = start.wall + (stream - start.stream) / speed - Date.now();
      if (waitMs > 0) await sleep(waitMs);
    },
    now: () => new Date(),
    settle: () => sleep(restMs),
  };
}
