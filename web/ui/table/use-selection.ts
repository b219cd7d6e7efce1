import { useState } from 'react';

/** Which rows are chosen. Shift takes all between the last one and this one. */
export type Selection = {
  ids: ReadonlySet<string>;
  toggle: (id: string, options?: { throughFrom?: boolean }) => void;
  setAll: (ids: readonly string[]) => void;
  clear: () => void;
};

export function useSelection(shown: readonly { id: string }[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string>();
  const toggle: Selection['toggle'] = (id, { throughFrom = false } = {}) => {
    const chosen = new Set(ids);
    const isOn = !chosen.has(id);
    for (const one of throughFrom ? between(shown, last, id) : [id]) {
      if (isOn) chosen.add(one);
      else chosen.delete(one);
    }
    setIds(chosen);
    setLast(id);
  };
  return { ids, toggle, setAll: (all) => setIds(new Set(all)), clear: () => setIds(new Set()) };
}

function between(rows: readonly { id: string }[], from: string | undefined, to: string): string[] {
  const ends = [rows.findIndex(({ id }) => id === from), rows.findIndex(({ id }) => id === to)];
  if (ends.includes(-1)) return [to];
  return rows.slice(Math.min(...ends), Math.max(...ends) + 1).map(({ id }) => id);
}
