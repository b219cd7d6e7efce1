import type { ReadContext } from '../context.ts';
import { type Call, type Edge, read } from '../edge.ts';
import { Refusal } from '../errors.ts';
import { listEvents, type RecordedEvent } from '../events/list-events.ts';
import { versionOf } from './edits.ts';
import type { Route } from './route.ts';

/**
 * A refusal because somebody was faster says who and when, and the ETag that is current, so that a person can compare and
 * choose. Both are read after the edit has failed: from the events about the thing, and by the route that reads it.
 */
export async function withLastChange(
  edge: Edge,
  call: Call,
  refusal: Refusal,
  params: Record<string, string>,
  reading: Route | undefined,
): Promise<Refusal> {
  const [last, current] = await read(edge, call, async (ctx) => [
    await lastEvent(ctx, subjects(params, call, reading)),
    // The path was validated by the edit's own schema, which is that of the reading.
    versionOf(await reading?.read?.(ctx, { params, query: {}, body: null, ifMatch: 0 } as never)),
  ]);
  const currentVersion = current ?? refusal.details.currentVersion;
  return new Refusal(refusal.code, refusal.kind, refusal.message, {
    ...refusal.details,
    currentVersion,
    currentEtag: typeof currentVersion === 'number' ? `"${currentVersion}"` : null,
    changedAt: last?.occurredAt ?? null,
    changedBy: last ? { kind: last.actorKind, id: last.actorId, name: last.actorName } : null,
    lastChange: last?.type ?? null,
  });
}

/** The innermost thing named in the path, then what it is part of; what has no name is the caller's own or the organization's. */
function subjects(params: Record<string, string>, { principal }: Call, reading: Route | undefined): string[] {
  const named = Object.values(params).reverse();
  if (named.length > 0) return named;
  return [reading?.access === 'person' ? principal.id : `org_${principal.org}`];
}

async function lastEvent(ctx: ReadContext, ids: readonly string[]): Promise<RecordedEvent | undefined> {
  for (const subjectId of ids) {
    const { items } = await listEvents(ctx, { subjectId, limit: 1 });
    if (items[0]) return items[0];
  }
  return undefined;
}
