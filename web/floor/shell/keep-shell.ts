import { useSyncExternalStore } from 'react';

/**
 * The service worker keeps the pages on the device, and asks the browser not to clear what waits to be sent. A new version
 * is taken over only when the worker says so or the app is opened anew, never in the middle of a task.
 */
let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

export function keepShell(): void {
  void navigator.storage?.persist?.();
  // Browsers have no service workers on a plain http address.
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  void navigator.serviceWorker.register('/floor/worker.js', { scope: '/floor/' }).then((registration) => {
    // Where workers are blocked by a policy, there is none.
    if (!registration) return;
    const look = () => {
      // Without a page under its care the first worker is no news.
      waiting = navigator.serviceWorker.controller ? registration.waiting : null;
      for (const tell of listeners) tell();
    };
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', look),
    );
    look();
    setInterval(() => void registration.update().catch(() => undefined), 30 * 60_000);
  });
}

/** Loads the new version. */
export function takeOver(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  waiting?.postMessage('take-over');
}

export function useNewVersion(): boolean {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => waiting !== null,
  );
}
