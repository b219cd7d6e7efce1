import { useSyncExternalStore } from 'react';

/** The address bar is the state: pages read it, links and filters write it. */
const changed = new EventTarget();

export function goTo(path: string): void {
  history.pushState(null, '', path);
  changed.dispatchEvent(new Event('change'));
}

/** The current path and query; the component renders again when either changes. */
export function useAddress(): URL {
  const href = useSyncExternalStore(
    (notify) => {
      changed.addEventListener('change', notify);
      window.addEventListener('popstate', notify);
      return () => {
        changed.removeEventListener('change', notify);
        window.removeEventListener('popstate', notify);
      };
    },
    () => location.href,
  );
  return new URL(href);
}
