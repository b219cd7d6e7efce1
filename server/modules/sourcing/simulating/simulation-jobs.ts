import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { type Edge, read, systemCall, write } from '../../../platform/edge.ts';
import { assert, notFound } from '../../../platform/errors.ts';
import { type KeptPrincipal, keptPrincipal, revivedPrincipal } from '../../../platform/imports/store.ts';
import {
  finishWatchedJob,
  reportProgress,
  startWatchedJob,
  type WatchedJob,
  watchedJob,
} from '../../../platform/jobs/watched-jobs.ts';
import type { SourcingRule } from '../rules/model.ts';
import { activeRules } from '../rules/store.ts';
import { added, compareRules, nothingSimulated, type Simulation } from './compare-rules.ts';
import {
  countDecisions,
  pastDecisions,
  type Reached,
  type SimulationRequest,
  timeOf,
} from './simulate-rules.ts';

/**
 * A simulation over more orders than a request may wait for: a job people watch and may stop. What it is about (both sets of
 * rules, the time) is written down when it begins; each chunk adds to the result in one transaction, so that after a crash it
 * goes on where it was, and a worker that gets it twice counts no order twice.
 */
export const simulationTask = 'sourcing.run-simulation';
export const mostSimulated = 200_000;

const chunkSize = 100;
/** After this long it queues again behind other work. */
const turnMs = 15_000;

export async function startSimulation(ctx: WriteContext, request: SimulationRequest): Promise<WatchedJob> {
  const time = timeOf(ctx, request);
  const total = Math.min(request.limit, await countDecisions(ctx, time));
  const input = { from: time.from, until: time.until, limit: request.limit, rules: request.rules.length };
  const id = await startWatchedJob(ctx, { kind: 'sourcing.simulation', input, total });
  await sql`
    insert into sourcing.simulations (org_id, id, rules, rules_in_force, decided_from, decided_until, most_orders, principal, result)
    values (${ctx.org}, ${id}, ${JSON.stringify(request.rules)}::jsonb, ${JSON.stringify(await activeRules(ctx))}::jsonb,
            ${time.from}, ${time.until}, ${total}, ${JSON.stringify(keptPrincipal(ctx.principal))}::jsonb,
            ${JSON.stringify(nothingSimulated)}::jsonb)`.execute(ctx.db);
  await ctx.enqueue(simulationTask, { simulationId: id }, { key: `simulation:${id}` });
  return watchedJob(ctx, id);
}

/** The job, and the comparison over the orders looked at so far. @throws Refusal `job.not_found` */
export async function simulationById(
  ctx: ReadContext,
  id: string,
): Promise<{ job: WatchedJob; result: Simulation }> {
  const job = await watchedJob(ctx, id);
  const { rows } = await sql<{ result: Simulation }>`
    select result from sourcing.simulations where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw notFound('job', id);
  // Added to nothing it has every member of today, whenever it was counted.
  return { job, result: added(nothingSimulated, rows[0].result) };
}

/** Works until it is over or its turn is. With the rights of who asked: they see what they may see. */
export async function runSimulation(
  edge: Edge,
  { org, requestId }: { org: number; requestId: string },
  id: string,
): Promise<void> {
  const principal = await read(edge, systemCall(org), (ctx) => principalOf(ctx, id));
  const call = { principal: revivedPrincipal(org, principal), requestId };
  const startedAt = performance.now();
  while (await write(edge, call, (ctx) => simulateChunk(ctx, id))) {
    if (performance.now() - startedAt < turnMs) continue;
    await write(edge, call, (ctx) =>
      ctx.enqueue(simulationTask, { simulationId: id }, { key: `simulation:${id}` }),
    );
    return;
  }
}

async function principalOf(ctx: ReadContext, id: string): Promise<KeptPrincipal> {
  const { rows } = await sql<{ principal: KeptPrincipal }>`
    select principal from sourcing.simulations where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  assert(rows[0], `simulation ${id} exists`);
  return rows[0].principal;
}

type Row = {
  rules: SourcingRule[];
  rulesInForce: SourcingRule[];
  decidedFrom: Date;
  decidedUntil: Date;
  mostOrders: number;
  reachedAt: Date | null;
  reachedId: string | null;
  result: Simulation;
};

/** Looks at the next orders; returns whether there are more. Whoever comes second waits for the row and goes on behind. */
async function simulateChunk(ctx: WriteContext, id: string): Promise<boolean> {
  const { rows } = await sql<Row>`
    select rules, rules_in_force, decided_from, decided_until, most_orders, reached_at, reached_id, result
      from sourcing.simulations where org_id = ${ctx.org} and id = ${id} for update`.execute(ctx.db);
  const row = rows[0];
  assert(row, `simulation ${id} exists`);
  if (!(await reportProgress(ctx, id, { done: row.result.orders }))) {
    await finishWatchedJob(ctx, id, { status: 'cancelled', message: 'Stopped. It counts what it had seen.' });
    return false;
  }
  const left = Math.min(chunkSize, row.mostOrders - row.result.orders);
  const time = { from: row.decidedFrom, until: row.decidedUntil };
  const past = left > 0 ? await pastDecisions(ctx, time, left, reachedOf(row)) : [];
  const result = added(row.result, compareRules(past, row.rulesInForce, row.rules));
  const last = past.at(-1);
  if (last)
    await sql`
      update sourcing.simulations set result = ${JSON.stringify(result)}::jsonb, reached_at = ${last.decidedAt},
             reached_id = ${last.id}
       where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  await reportProgress(ctx, id, { done: result.orders });
  if (last && result.orders < row.mostOrders) return true;
  await finishWatchedJob(ctx, id, { status: 'done' });
  return false;
}

function reachedOf({ reachedAt, reachedId }: Row): Reached | null {
  return reachedAt && reachedId ? { decidedAt: reachedAt, id: reachedId } : null;
}
