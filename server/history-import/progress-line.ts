import type { Writable } from 'node:stream';

/** Shows how far something is: a bar that is drawn over itself on a terminal, a plain line each tenth of the way elsewhere. */
export type ProgressLine = { (done: number, note: string): void; end(): void };

const width = 30;

export function progressLine(out: Writable & { isTTY?: boolean }, total: number): ProgressLine {
  let shownTenth = -1;
  const show = (done: number, note: string) => {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const text = `${String(Math.floor(share * 100)).padStart(3)} %  row ${done} of ${total}, ${note}`;
    if (out.isTTY) {
      const filled = Math.round(share * width);
      out.write(`\r[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${text}`);
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth === shownTenth) return;
    shownTenth = tenth;
    out.write(`${text}\n`);
  };
  const end = () => {
    if (out.isTTY) out.write('\n');
  };
  return Object.assign(show, { end });
}
