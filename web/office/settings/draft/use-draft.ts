import { useState } from 'react';
import type { Rule, RuleDraft } from '../sourcing-kinds.ts';

/**
 * A draft of the sourcing rules: each present rule as it was when the draft was begun and as it would be, and new ones. Kept in
 * the tab with the simulation that tries it, so that a reload loses neither.
 */
export type DraftedRule = {
  id: string;
  /** As it is in force; null: new. */
  base: Rule | null;
  /** As it would be; null: removed. */
  now: RuleDraft | null;
};

export type Draft = { rules: DraftedRule[]; simulationId: string | null };

const place = 'waybill.sourcing-draft';

/** `present` are the rules in force, from which a draft begins that nobody has begun. */
export function useDraft(present: readonly Rule[]) {
  const [kept, setKept] = useState<Draft | null>(read);
  const draft = kept ?? {
    rules: present.map((rule) => ({ id: rule.id, base: rule, now: draftOf(rule) })),
    simulationId: null,
  };
  const write = (next: Draft | null) => {
    if (next === null) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify(next));
    setKept(next);
  };
  return {
    draft,
    isBegun: kept !== null,
    keep: write,
    discard: () => write(null),
    /** Puts the rule in; `now` null takes it out. A new one that goes again leaves nothing behind. */
    put: (id: string, now: RuleDraft | null) => {
      const known = draft.rules.some((rule) => rule.id === id);
      const rules = known
        ? draft.rules.map((rule) => (rule.id === id ? { ...rule, now } : rule))
        : [...draft.rules, { id, base: null, now }];
      write({ ...draft, rules: rules.filter(({ base, now: left }) => base !== null || left !== null) });
    },
  };
}

function read(): Draft | null {
  const text = sessionStorage.getItem(place);
  // Nobody but this file writes there.
  return text === null ? null : (JSON.parse(text) as Draft);
}

export function draftOf({ name, kind, mode, rank, isActive, settings, appliesTo }: RuleDraft): RuleDraft {
  return { name, kind, mode, rank, isActive, settings, appliesTo };
}

export type DraftState = 'same' | 'changed' | 'added' | 'removed';

export function stateOf({ base, now }: DraftedRule): DraftState {
  if (base === null) return 'added';
  if (now === null) return 'removed';
  return JSON.stringify(draftOf(base)) === JSON.stringify(now) ? 'same' : 'changed';
}
