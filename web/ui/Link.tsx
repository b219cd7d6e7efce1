import type { MouseEvent, ReactNode } from 'react';
import { goTo } from './address-bar.ts';

/** A link inside the office: opens without loading the page anew, and like any link with a modifier key. */
export function Link({ to, children }: { to: string; children: ReactNode }) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    <a href={to} onClick={follow}>
      {children}
    </a>
  );
}
