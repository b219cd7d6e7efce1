import { Refusal } from '../errors.ts';

/** Edits are optimistic: the caller names the version it read (If-Match), and only that version is changed. */

/** @throws Refusal `request.stale` when the row is not at the version the caller read */
export function refuseStale(current: number, ifMatch: number): void {
  if (current !== ifMatch) throw stale(current, ifMatch);
}

/** The refusal itself, for edits that compare while they write. The server adds who changed it last, and when. */
export function stale(currentVersion: number, yourVersion: number): Refusal {
  return new Refusal(
    'request.stale',
    'stale',
    'Somebody changed this since you read it. Read it again, look at the change, and repeat your edit.',
    { currentVersion, yourVersion },
  );
}

export type Change = { before: unknown; after: unknown };

/** What differs between two versions of a row, by field, for the event that tells of the edit. */
export function changesBetween<T extends object>(before: T, after: T): Record<string, Change> {
  const changes: Record<string, Change> = {};
  for (const name of Object.keys(after) as (keyof T & string)[]) {
    if (name === 'version' || name === 'updatedAt') continue;
    if (JSON.stringify(before[name]) !== JSON.stringify(after[name])) {
      changes[name] = { before: before[name], after: after[name] };
    }
  }
  return changes;
}

/** The members that were sent: an edit leaves out what it does not change. */
export function sentMembers<T extends object>(body: T): Partial<T> {
  // Leaving out members whose value is undefined keeps the rest at their types.
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** The version an answer carries, if it is of one thing. */
export function versionOf(body: unknown): number | undefined {
  return typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number'
    ? body.version
    : undefined;
}
