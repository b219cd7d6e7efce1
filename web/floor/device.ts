import { useSyncExternalStore } from 'react';

/** What is set on this device and nowhere else: where it is used, and how its worker sees, hears and holds it. */
export type Device = {
  nodeId: string | null;
  /** Barcode of the pack station it stands at. */
  station: string | null;
  isLeftHanded: boolean;
  text: 'normal' | 'large' | 'huge';
  contrast: 'normal' | 'high';
  theme: 'auto' | 'light' | 'dark';
  /** Of sounds, 0 to 100. */
  volume: number;
  vibrates: boolean;
  printsLabel: boolean;
  printsSlip: boolean;
};

const preset: Device = {
  nodeId: null,
  station: null,
  isLeftHanded: false,
  text: 'normal',
  contrast: 'normal',
  theme: 'auto',
  volume: 80,
  vibrates: true,
  printsLabel: true,
  printsSlip: true,
};

const key = 'waybill.floor';
const listeners = new Set<() => void>();
let current: Device = { ...preset, ...stored() };

function stored(): Partial<Device> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}');
  } catch {
    return {};
  }
}

export function device(): Device {
  return current;
}

export function setDevice(change: Partial<Device>): void {
  current = { ...current, ...change };
  localStorage.setItem(key, JSON.stringify(current));
  dress();
  for (const tell of listeners) tell();
}

export function useDevice(): Device {
  return useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, device);
}

/** Puts what the style sheet goes by on the root of the page. */
export function dress(): void {
  const { dataset } = document.documentElement;
  dataset.hand = current.isLeftHanded ? 'left' : 'right';
  dataset.text = current.text;
  dataset.contrast = current.contrast;
  dataset.theme = current.theme;
}
