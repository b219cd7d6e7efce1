import { useEffect, useRef } from 'react';

/** Keys that do something on the page at hand, shown by `?`. Off while the reader types, and while a dialog is open. */
export type Shortcut = {
  /** As `KeyboardEvent.key`, or two keys pressed one after the other: `g o`. */
  keys: string;
  label: string;
  run: () => void;
  /** Works inside dialogs and fields too: with Ctrl or Command held. */
  withCommand?: boolean;
};

const active = new Set<{ current: readonly Shortcut[] }>();

/** Offers the shortcuts as long as the component is on the page. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const held = useRef(shortcuts);
  held.current = shortcuts;
  useEffect(() => {
    active.add(held);
    return () => {
      active.delete(held);
    };
  }, []);
}

/** Every shortcut of the page as it stands, for the help overlay. */
export function activeShortcuts(): Shortcut[] {
  return [...active].flatMap(({ current }) => current);
}

const sequenceMs = 900;

/** Listens for all of them; the office calls it once. */
export function useShortcutListener(): void {
  useEffect(() => {
    let pressed: { key: string; at: number } | undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = event.metaKey || event.ctrlKey;
      if (!command && (isTyping(event.target) || event.altKey || hasDialog())) return;
      const before = pressed && event.timeStamp - pressed.at < sequenceMs ? `${pressed.key} ` : '';
      const found = match(`${before}${event.key}`, command) ?? match(event.key, command);
      pressed = found ? undefined : { key: event.key, at: event.timeStamp };
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function match(keys: string, command: boolean): Shortcut | undefined {
  // The component mounted last is the innermost: its keys win.
  return activeShortcuts().findLast(
    (shortcut) => shortcut.keys === keys && (shortcut.withCommand ?? false) === command,
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function hasDialog(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}
