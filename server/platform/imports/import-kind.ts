import type { Permission } from '../auth/principal.ts';
import type { WriteContext } from '../context.ts';
import { type Fault, fault } from '../errors.ts';
import type { CellFault, CellReader } from './cells.ts';

/**
 * What a module brings so that its things can be imported. A row is parsed on its own, then applied in chunks; applying the
 * same row again changes nothing. What a row did is kept with what was there before, so that it can be undone.
 */
export type ImportColumn = {
  name: string;
  /** Other headers it is known by, e.g. from the exports of shops. */
  aliases?: readonly string[];
  isRequired?: boolean;
  /** An empty cell takes the value away when the import asks for it; without, the column always has a value. */
  isClearable?: boolean;
  describes: string;
};

export type ImportedRow<R> = { row: number; value: R };

export type RowResult =
  | { row: number; outcome: 'created'; subjectId: string; after: Values }
  | { row: number; outcome: 'updated'; subjectId: string; before: Values; after: Values }
  | { row: number; outcome: 'skipped' }
  | { row: number; outcome: 'error'; faults: CellFault[] };

/** The fields a row set, by name; JSON. */
export type Values = Record<string, unknown>;

export type AppliedChange = {
  row: number;
  outcome: 'created' | 'updated';
  subjectId: string;
  before: Values | null;
  after: Values;
};

/** `fault`: why it could not be undone. */
export type UndoResult = { row: number; fault?: Fault };

type Definition<R> = {
  /** Plural noun of the API: `skus`. */
  kind: string;
  /** What the caller must be allowed to, beside importing. */
  access: Permission;
  columns: readonly ImportColumn[];
  /** Reads a row; faults noted by the reader make it an error and the value is not used. */
  parse(cells: CellReader): R;
  /** Two rows of one file with the same key are a fault of the second. */
  keyOf(value: R): string;
  /**
   * For things of several rows (an order and its lines): rows that follow each other with the same group are taken together, and
   * one wrong row makes errors of the others.
   */
  groupOf?(value: R): string;
  /** Creates or updates; answers for every row, in any order. Throws only for what it did not foresee. */
  apply(ctx: WriteContext, rows: readonly ImportedRow<R>[]): Promise<RowResult[]>;
  /** Puts back what was there, where nobody has changed it since; later rows come first. */
  undo(ctx: WriteContext, changes: readonly AppliedChange[]): Promise<UndoResult[]>;
};

/** An import kind whose row type is forgotten, as kept in lists. */
export type ImportKind = Definition<unknown>;

/** Declares an import kind; the compiler checks parse against apply. */
export function importKind<R>(definition: Definition<R>): ImportKind {
  // Values come only from `parse` of the same kind, so `apply` sees its own row type.
  return definition as unknown as ImportKind;
}

/** The fields that would change, with both values; undefined when nothing would. */
export function changedValues(
  current: Values,
  wanted: Values,
): { before: Values; after: Values } | undefined {
  const before: Values = {};
  const after: Values = {};
  for (const [name, value] of Object.entries(wanted)) {
    if (value === undefined || isSame(current[name], value)) continue;
    before[name] = current[name] ?? null;
    after[name] = value;
  }
  return Object.keys(after).length === 0 ? undefined : { before, after };
}

/** How many values a change takes away: texts, numbers and lists alike. */
export function clearedValues(before: Values, after: Values): number {
  return Object.keys(after).filter((name) => isNothing(after[name]) && !isNothing(before[name])).length;
}

function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** The fault of a row somebody has changed since. */
export function changedFault(fields: readonly string[]): Fault {
  return fault('changed_since', `changed since: ${fields.join(', ')}`, { fields });
}

/** The fault of a row whose thing is no longer there. */
export const goneFault = fault('gone', 'it is gone already');

/** The fields somebody has changed since the import wrote them. */
export function changedSince(current: Values, after: Values): string[] {
  return Object.keys(after).filter((name) => !isSame(current[name], after[name]));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
