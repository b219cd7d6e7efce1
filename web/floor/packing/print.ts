import { pagesLanguage } from '../../ui/words/prepare.ts';

/**
 * Prints a document of ours from a hidden frame: by the browser's own dialog, or without one where the browser was started for
 * printing (`--kiosk-printing`). Documents go one after the other, so that two printers are never asked at once.
 */
let last: Promise<void> = Promise.resolve();

const loadPatienceMs = 15_000;

export function print(address: string): Promise<void> {
  last = last.then(
    () => printNow(address),
    () => printNow(address),
  );
  return last;
}

async function printNow(address: string): Promise<void> {
  const frame = document.createElement('iframe');
  frame.className = 'unseen';
  frame.title = address;
  frame.src = address;
  const loaded = new Promise<void>((resolve, reject) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    setTimeout(() => reject(new Error(`${address} did not load`)), loadPatienceMs);
  });
  document.body.append(frame);
  try {
    await loaded;
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
  } finally {
    // The dialog reads from the frame after `print` returns; the next document takes its place.
    for (const old of [...document.querySelectorAll('iframe.unseen')].slice(0, -1)) old.remove();
  }
}

/** The packing slip in the language of this device. */
export function slipOf({ packingSlip }: { packingSlip: string }): string {
  return `${packingSlip}?language=${pagesLanguage()}`;
}
