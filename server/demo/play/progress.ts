import type { Writable } from 'node:stream';
import type { Tally } from './tally.ts';

/** How far the play is: one line that is written over on a terminal, a line every ten seconds elsewhere. */
export type Progress = {
  say(line: string): void;
  at(done: number, all: number, at: string, tally: Tally): void;
  end(): void;
};

const barWidth = 24;
const plainEveryMs = 10_000;

export function createProgress(out: Writable): Progress {
  const isTerminal = 'isTTY' in out && out.isTTY === true;
  let toldAt = 0;
  let isBarShown = false;
  const clear = () => {
    if (isBarShown) out.write('\r\x1b[2K');
    isBarShown = false;
  };
  return {
    say: (line) => {
      clear();
      out.write(`${line}\n`);
    },
    at: (done, all, at, tally) => {
      const now = Date.now();
      if (now - toldAt < (isTerminal ? 100 : plainEveryMs)) return;
      toldAt = now;
      const line = progressLine(done, all, at, tally);
      if (!isTerminal) {
        out.write(`${line}\n`);
        return;
      }
      out.write(`\r\x1b[2K${barOf(done, all)} ${line}`);
      isBarShown = true;
    },
    end: clear,
  };
}

export function progressLine(done: number, all: number, at: string, tally: Tally): string {
  const n = (value: number) => value.toLocaleString('en');
  const percent = Math.floor((100 * done) / Math.max(1, all));
  return (
    `${percent} % · ${at.slice(0, 16).replace('T', ' ')} · ${n(tally.orders)} orders · ${n(tally.picks)} picks · ` +
    `${n(tally.parcels)} parcels · ${n(tally.delivered)} delivered`
  );
}

function barOf(done: number, all: number): string {
  const filled = Math.round((barWidth * done) / Math.max(1, all));
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
}
