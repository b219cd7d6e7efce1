import { useSyncExternalStore } from 'react';

/** The address bar is the state of where one is; below `/floor`. */
const changed = new EventTarget();

/** `goTo('/pick')` opens `/floor/pick`. `replaces`: Back skips the page one comes from. */
export function goTo(path: string, { replaces = false } = {}): void {
  const address = `/floor${path}`;
  if (replaces) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  changed.dispatchEvent(new Event('change'));
}

/** The path below `/floor` and the query. */
export function useAddress(): { path: string; query: URLSearchParams } {
  const href = useSyncExternalStore(
    (tell) => {
      changed.addEventListener('change', tell);
      window.addEventListener('popstate', tell);
      return () => {
        changed.removeEventListener('change', tell);
        window.removeEventListener('popstate', tell);
      };
    },
    () => location.href,
  );
  const url = new URL(href);
  return { path: url.pathname.replace(/^\/floor\/?/, '/'), query: url.searchParams };
}
