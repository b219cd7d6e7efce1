import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import type { SourcingRule } from '../rules/model.ts';
import { activeRules } from '../rules/store.ts';
import { compareRules, type PastDecision, type Simulation } from './compare-rules.ts';
import { factsAsKept } from './past-facts.ts';

/** Which past decisions are made again: of the time given, the most recent first. */
export type SimulatedTime = { from: Date; until: Date };

export type SimulationRequest = {
  rules: readonly SourcingRule[];
  from?: Date | undefined;
  until?: Date | undefined;
  limit: number;
};

export function timeOf(ctx: ReadContext, { from, until }: SimulationRequest): SimulatedTime {
  return { from: from ?? new Date(0), until: until ?? ctx.now };
}

/** Decides past orders again under the rules in force and under draft rules. Reads only. */
export async function simulateRules(ctx: ReadContext, request: SimulationRequest): Promise<Simulation> {
  const past = await pastDecisions(ctx, timeOf(ctx, request), request.limit);
  return compareRules(past, await activeRules(ctx), request.rules);
}

/** Where reading goes on: after this decision. */
export type Reached = { decidedAt: Date; id: string };

export async function pastDecisions(
  ctx: ReadContext,
  { from, until }: SimulatedTime,
  limit: number,
  reached: Reached | null = null,
): Promise<PastDecision[]> {
  const { rows } = await sql<PastDecision>`
    select id, decided_at, facts, currency from sourcing.decisions
     where org_id = ${ctx.org} and decided_at between ${from} and ${until}
       and (${reached === null} or (decided_at, id) < (${reached?.decidedAt ?? null}::timestamptz, ${reached?.id ?? ''}))
     order by decided_at desc, id desc limit ${limit}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, facts: factsAsKept(row.facts) }));
}

export async function countDecisions(ctx: ReadContext, { from, until }: SimulatedTime): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from sourcing.decisions
     where org_id = ${ctx.org} and decided_at between ${from} and ${until}`.execute(ctx.db);
  return rows[0]?.count ?? 0;
}
