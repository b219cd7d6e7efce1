import { useEffect, useRef } from 'react';
import { isShowingWrong, onAcknowledged, showRepeated } from './feedback.ts';
import { listenToKeys } from './listen-to-keys.ts';
import { sound } from './sounds.ts';

/**
 * Every scan of the device comes through here, from the wedge, the camera or typed, and goes to the screen on top. The same
 * code within two seconds is one scan: a finger that slipped, or a beam that read twice.
 */
export type ScanSource = 'wedge' | 'camera' | 'typed';
export type ScanHandler = (code: string, source: ScanSource) => void;

const sameWithinMs = 2_000;
const handlers: { current: ScanHandler }[] = [];
let last = { code: '', at: Number.NEGATIVE_INFINITY };

export function scanned(code: string, source: ScanSource): void {
  const text = code.trim();
  if (text === '') return;
  // Who scans on without having read the red screen hears it again.
  if (isShowingWrong()) {
    sound('wrong');
    return;
  }
  const at = performance.now();
  const isSame = text === last.code && at - last.at < sameWithinMs;
  last = { code: text, at };
  if (isSame) showRepeated();
  else handlers.at(-1)?.current(text, source);
}

/** Takes the scans while the component is on screen and has a handler; the one that came last has them. */
export function useScans(handler: ScanHandler | undefined): void {
  const kept = useRef<ScanHandler>(nobody);
  kept.current = handler ?? nobody;
  const isListening = handler !== undefined;
  useEffect(() => {
    if (!isListening) return;
    handlers.push(kept);
    return () => {
      handlers.splice(handlers.indexOf(kept), 1);
    };
  }, [isListening]);
}

const nobody: ScanHandler = () => undefined;

export function startScanning(): void {
  listenToKeys((code) => scanned(code, 'wedge'));
  // After a mistake the worker may scan the very same code on purpose.
  onAcknowledged(() => {
    last = { code: '', at: Number.NEGATIVE_INFINITY };
  });
}
