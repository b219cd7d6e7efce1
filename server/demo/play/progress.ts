import type { Writable } from 'node:stream';
import type { Tally } from './tally.ts';

/** Looked at whenever the progress is told: the share of the way, the instant of the stream, and what was done. */
export type Watched = () => { share: number; at: string; tally: Tally };

/** How far the play is: one line that is written over on a terminal, a line every ten seconds elsewhere. */
export type Progress = {
  say(line: string): void;
  watch(watched: Watched): void;
  end(): void;
};

const barWidth = 24;
const terminalEveryMs = 250;
const plainEveryMs = 10_000;

export function createProgress(out: Writable): Progress {
  const isTerminal = 'isTTY' in out && out.isTTY === true;
  let timer: NodeJS.Timeout | undefined;
  let isBarShown = false;
  const clear = () => {
    if (isBarShown) out.write('\r\x1b[2K');
    isBarShown = false;
  };
  const show = (watched: Watched, startedAt: number) => {
    const { share, at, tally } = watched();
    const line = progressLine({ share, at, tally, seconds: (Date.now() - startedAt) / 1000 });
    if (!isTerminal) {
      out.write(`${line}\n`);
      return;
    }
    const columns = 'columns' in out && typeof out.columns === 'number' ? out.columns : 120;
    out.write(`\r\x1b[2K${`${barOf(share)} ${line}`.slice(0, columns - 1)}`);
    isBarShown = true;
  };
  return {
    say: (line) => {
      clear();
      out.write(`${line}\n`);
    },
    watch: (watched) => {
      clearInterval(timer);
      const startedAt = Date.now();
      timer = setInterval(() => show(watched, startedAt), isTerminal ? terminalEveryMs : plainEveryMs);
    },
    end: () => {
      clearInterval(timer);
      clear();
    },
  };
}

/** From so much of the way on, the rest is guessed from the pace so far. */
const guessableShare = 0.03;

/** @param seconds since the first event was told */
export function progressLine(now: { share: number; at: string; tally: Tally; seconds: number }): string {
  const { share, at, tally, seconds } = now;
  const n = (value: number) => value.toLocaleString('en');
  const left = share >= 1 ? ' · the last parcels are on their way' : leftText(share, seconds);
  return (
    `${Math.floor(100 * share)} % · ${at.slice(0, 16).replace('T', ' ')} · ${n(tally.orders)} orders · ` +
    `${n(tally.picks)} picks · ${n(tally.parcels)} parcels · ${n(tally.delivered)} delivered${left}`
  );
}

function leftText(share: number, seconds: number): string {
  return share < guessableShare ? '' : ` · ${timeText((seconds * (1 - share)) / share)} left`;
}

function timeText(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}

function barOf(share: number): string {
  const filled = Math.round(barWidth * share);
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
}
