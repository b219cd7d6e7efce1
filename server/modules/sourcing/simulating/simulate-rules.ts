import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { daysAfter } from '../deciding/costs.ts';
import { decideOrder } from '../deciding/decide-order.ts';
import { stockOf } from '../deciding/decide-orders.ts';
import type { Decision, OrderFacts } from '../deciding/model.ts';
import type { SourcingRule } from '../rules/model.ts';
import { activeRules } from '../rules/store.ts';

/**
 * Past orders decided again, each from the facts of its own moment: once under the rules in force, once under draft rules, so
 * that nothing but the rules differs. Reads only.
 */
export type SimulationRequest = {
  rules: readonly SourcingRule[];
  from?: Date | undefined;
  until?: Date | undefined;
  /** Most recent first. */
  limit: number;
};

export type Tally = {
  costMinor: number;
  shipments: number;
  splitOrders: number;
  lateOrders: number;
  /** Orders whose last parcel arrives within two days of being placed. */
  withinTwoDays: number;
  unsourcedOrders: number;
};

export type ChangedOrder = { orderId: string; number: string; current: Outcome; draft: Outcome };

type Outcome = { nodeIds: string[]; costMinor: number; daysLate: number; reason: string | null };

export type Simulation = {
  orders: number;
  currency: string | null;
  current: Tally;
  draft: Tally;
  /** Draft less current. */
  difference: Tally;
  changedOrders: number;
  /** The first of them, the dearest change first. */
  changes: ChangedOrder[];
};

const mostChanges = 50;

export async function simulateRules(ctx: ReadContext, request: SimulationRequest): Promise<Simulation> {
  const { rows } = await sql<{ facts: OrderFacts; currency: string }>`
    select facts, currency from sourcing.decisions
     where org_id = ${ctx.org} and decided_at >= ${request.from ?? new Date(0)} and decided_at < ${request.until ?? ctx.now}::timestamptz + interval '1 ms'
     order by decided_at desc, id desc limit ${request.limit}`.execute(ctx.db);
  const inForce = await activeRules(ctx);
  const pairs = rows.map(({ facts }) => ({
    facts,
    current: replay(facts, inForce),
    draft: replay(facts, request.rules),
  }));
  const current = tally(pairs.map(({ facts, current: decision }) => ({ facts, decision })));
  const draft = tally(pairs.map(({ facts, draft: decision }) => ({ facts, decision })));
  const changes = pairs
    .filter((pair) => differs(pair.current, pair.draft))
    .map(({ facts, current: before, draft: after }) => ({
      orderId: facts.order.id,
      number: facts.order.number,
      current: outcomeOf(before),
      draft: outcomeOf(after),
    }))
    .sort((a, b) => changeOf(b) - changeOf(a));
  return {
    orders: rows.length,
    currency: rows[0]?.currency ?? null,
    current,
    draft,
    difference: difference(current, draft),
    changedOrders: changes.length,
    changes: changes.slice(0, mostChanges),
  };
}

function replay(facts: OrderFacts, rules: readonly SourcingRule[]): Decision {
  return decideOrder(facts, rules, stockOf([facts], rules));
}

function tally(made: readonly { facts: OrderFacts; decision: Decision }[]): Tally {
  const count = (matches: (one: (typeof made)[number]) => boolean) => made.filter(matches).length;
  const sum = (value: (one: (typeof made)[number]) => number) =>
    made.reduce((total, one) => total + value(one), 0);
  return {
    costMinor: sum(({ decision }) => decision.chosen.costMinor),
    shipments: sum(({ decision }) => decision.chosen.shipments),
    splitOrders: count(({ decision }) => decision.chosen.shipments > 1),
    lateOrders: count(({ decision }) => decision.chosen.daysLate > 0),
    withinTwoDays: count(({ facts, decision }) => arrivesWithin(facts, decision, 2)),
    unsourcedOrders: count(({ decision }) => decision.unsourced.length > 0),
  };
}

function arrivesWithin(facts: OrderFacts, { shipments, unsourced }: Decision, days: number): boolean {
  const placedOn = Temporal.Instant.from(facts.order.placedAt)
    .toZonedDateTimeISO(facts.timeZone)
    .toPlainDate()
    .toString();
  return (
    unsourced.length === 0 &&
    shipments.every(({ deliverOn }) => deliverOn !== null && daysAfter(placedOn, deliverOn) <= days)
  );
}

function outcomeOf({ chosen, reason }: Decision): Outcome {
  return {
    nodeIds: [...new Set(chosen.assignments.map(({ nodeId }) => nodeId))],
    ...{ costMinor: chosen.costMinor, daysLate: chosen.daysLate, reason },
  };
}

function differs(a: Decision, b: Decision): boolean {
  const key = ({ chosen }: Decision) =>
    chosen.assignments
      .map(({ lineId, nodeId, quantity }) => `${lineId} ${nodeId} ${quantity}`)
      .sort()
      .join();
  return key(a) !== key(b);
}

function changeOf({ current, draft }: ChangedOrder): number {
  return Math.abs(draft.costMinor - current.costMinor);
}

function difference(current: Tally, draft: Tally): Tally {
  return {
    costMinor: draft.costMinor - current.costMinor,
    shipments: draft.shipments - current.shipments,
    splitOrders: draft.splitOrders - current.splitOrders,
    lateOrders: draft.lateOrders - current.lateOrders,
    withinTwoDays: draft.withinTwoDays - current.withinTwoDays,
    unsourcedOrders: draft.unsourcedOrders - current.unsourcedOrders,
  };
}
