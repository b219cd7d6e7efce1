import { WedgeReader } from './wedge-reader.ts';

/**
 * Listens to all keys of the page for a scanner among them. What a scanner typed into a field is taken out of it again; what
 * a hand types stays where it is.
 */
type Field = HTMLInputElement | HTMLTextAreaElement;

export function listenToKeys(onScan: (code: string) => void): void {
  const reader = new WedgeReader();
  let before: { field: Field; value: string } | undefined;
  document.addEventListener(
    'keydown',
    (event) => {
      const { key, timeStamp: at, ctrlKey: hasControl } = event;
      const heard = reader.hear({ key, at, hasControl });
      if (heard.kind === 'character' && heard.isFirst) before = fieldOf(event.target);
      if (heard.kind !== 'scan') return;
      // The key at the end must not press the button that has the focus, or send a form.
      event.preventDefault();
      event.stopPropagation();
      if (before) restore(before);
      onScan(heard.code);
    },
    { capture: true },
  );
}

function fieldOf(target: EventTarget | null): { field: Field; value: string } | undefined {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField ? { field: target, value: target.value } : undefined;
}

/** Written past React's own setter, so that it sees a change and keeps the same value. */
function restore({ field, value }: { field: Field; value: string }): void {
  if (!field.isConnected || field.value === value) return;
  const owner = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
