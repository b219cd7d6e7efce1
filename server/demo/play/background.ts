/**
 * Waits until the server has done in the background what the player's requests have set off, by what `/metrics` tells. Other
 * organizations may keep a server busy for ever, so only work that is older than the last request counts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Transport } from './api-client.ts';

/** Between two looks. */
const lookEveryMs = 60;

/** An event sets a job off, whose work may be an event that sets off another. */
const rounds = 3;

/** A server whose background half is stopped would never come to rest; the player then goes on and says so. */
const longestWaitMs = 120_000;

export type Background = { untilQuiet(): Promise<void> };

/** @param say is told once when the server does not come to rest */
export function watchBackground(send: Transport, key: string, say: (line: string) => void): Background {
  let isTold = false;
  const backlogSeconds = async () => {
    const { status, body } = await send('GET', '/metrics', undefined, { authorization: `Bearer ${key}` });
    return status === 200 ? oldestSeconds(String(body)) : Number.NaN;
  };
  return {
    untilQuiet: async () => {
      const giveUpAt = Date.now() + longestWaitMs;
      for (let round = 0; round < rounds; round += 1) {
        const since = Date.now();
        for (;;) {
          const oldest = await backlogSeconds();
          // Asked before the answer came, so nothing set off before `since` is younger than this.
          if (oldest * 1000 < Date.now() - since || oldest === 0) break;
          if (Number.isNaN(oldest) || Date.now() > giveUpAt) {
            if (!isTold)
              say('The background work of the server does not come to rest; going on all the same');
            isTold = true;
            return;
          }
          await sleep(lookEveryMs);
        }
      }
    },
  };
}

const gauges = /^waybill_(?:oldest_ready_job_seconds|event_relay_lag_seconds)(?:\{[^}]*\})? (\S+)$/gm;

/** The age of the oldest event not delivered or job not done; 0 when there is none. */
export function oldestSeconds(metrics: string): number {
  return Math.max(0, ...[...metrics.matchAll(gauges)].map(([, seconds]) => Number(seconds)));
}
