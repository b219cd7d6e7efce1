import { device } from '../device.ts';

/** What the worker hears and feels; never the only sign. Right: one high tone. Wrong: a low one twice. Done: a chord of three. */
type Tone = { hertz: number; atMs: number; lengthMs: number; shape: OscillatorType; loudness: number };

const tones = {
  right: [{ hertz: 1568, atMs: 0, lengthMs: 90, shape: 'sine', loudness: 0.5 }],
  wrong: [
    { hertz: 196, atMs: 0, lengthMs: 220, shape: 'square', loudness: 0.6 },
    { hertz: 165, atMs: 280, lengthMs: 320, shape: 'square', loudness: 0.6 },
  ],
  done: [
    { hertz: 1047, atMs: 0, lengthMs: 420, shape: 'sine', loudness: 0.35 },
    { hertz: 1319, atMs: 110, lengthMs: 310, shape: 'sine', loudness: 0.35 },
    { hertz: 1568, atMs: 220, lengthMs: 260, shape: 'sine', loudness: 0.35 },
  ],
  repeated: [{ hertz: 440, atMs: 0, lengthMs: 40, shape: 'sine', loudness: 0.2 }],
} as const satisfies Record<string, readonly Tone[]>;

const pulses: Record<keyof typeof tones, number[]> = {
  right: [35],
  wrong: [180, 90, 180],
  done: [60, 50, 60, 50, 60],
  repeated: [15],
};

let speaker: AudioContext | undefined;

export function sound(name: keyof typeof tones): void {
  const { volume, vibrates } = device();
  // Browsers without a vibrating motor do not have the function.
  if (vibrates) navigator.vibrate?.(pulses[name]);
  if (volume === 0 || typeof AudioContext === 'undefined') return;
  speaker ??= new AudioContext();
  if (speaker.state === 'suspended') void speaker.resume();
  for (const tone of tones[name]) play(speaker, tone, volume / 100);
}

/** Faded in and out within milliseconds, so that it does not click. */
function play(on: AudioContext, { hertz, atMs, lengthMs, shape, loudness }: Tone, volume: number): void {
  const start = on.currentTime + atMs / 1000;
  const end = start + lengthMs / 1000;
  const source = on.createOscillator();
  const gain = on.createGain();
  source.type = shape;
  source.frequency.value = hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness * volume, start + 0.008);
  gain.gain.setValueAtTime(loudness * volume, end - 0.02);
  gain.gain.linearRampToValueAtTime(0, end);
  source.connect(gain).connect(on.destination);
  source.start(start);
  source.stop(end);
}
