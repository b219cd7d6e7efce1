import { daysAfter } from '../deciding/costs.ts';
import { decideOrder } from '../deciding/decide-order.ts';
import { stockOf } from '../deciding/decide-orders.ts';
import type { Decision, OrderFacts } from '../deciding/model.ts';
import type { SourcingRule } from '../rules/model.ts';

/**
 * What draft rules change: past orders decided again, each from the facts of its own moment, once under the rules in force and
 * once under the draft, so that nothing but the rules differs. Parts of a comparison add up to the whole, in any cut. Pure.
 */
export type Tally = {
  costMinor: number;
  /** The cost by component; adds up to `costMinor`. */
  parts: Record<string, number>;
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

export type PastDecision = { id: string; decidedAt: Date; facts: OrderFacts; currency: string };

const mostChanges = 50;
const noOrders: Tally = {
  costMinor: 0,
  parts: {},
  shipments: 0,
  splitOrders: 0,
  lateOrders: 0,
  withinTwoDays: 0,
  unsourcedOrders: 0,
};
export const nothingSimulated: Simulation = {
  orders: 0,
  currency: null,
  current: noOrders,
  draft: noOrders,
  difference: noOrders,
  changedOrders: 0,
  changes: [],
};

export function compareRules(
  past: readonly PastDecision[],
  inForce: readonly SourcingRule[],
  draftRules: readonly SourcingRule[],
): Simulation {
  const pairs = past.map(({ facts }) => ({
    facts,
    current: replay(facts, inForce),
    draft: replay(facts, draftRules),
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
    }));
  return {
    orders: past.length,
    currency: past[0]?.currency ?? null,
    current,
    draft,
    difference: combined(draft, current, (a, b) => a - b),
    changedOrders: changes.length,
    changes: dearest(changes),
  };
}

/** The comparison over the orders of both. */
export function added(a: Simulation, b: Simulation): Simulation {
  const sum = (x: Tally, y: Tally) => combined(x, y, plus);
  return {
    orders: a.orders + b.orders,
    currency: a.currency ?? b.currency,
    current: sum(a.current, b.current),
    draft: sum(a.draft, b.draft),
    difference: sum(a.difference, b.difference),
    changedOrders: a.changedOrders + b.changedOrders,
    changes: dearest([...a.changes, ...b.changes]),
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
    parts: made.reduce((parts, { decision }) => combinedParts(parts, decision.chosen.parts, plus), {}),
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

/** Of equal changes the order decides, so that the same comparison lists the same, however it was cut. */
function dearest(changes: readonly ChangedOrder[]): ChangedOrder[] {
  const byChange = (a: ChangedOrder, b: ChangedOrder) =>
    changeOf(b) - changeOf(a) || (a.orderId < b.orderId ? -1 : 1);
  return changes.toSorted(byChange).slice(0, mostChanges);
}

function changeOf({ current, draft }: ChangedOrder): number {
  return Math.abs(draft.costMinor - current.costMinor);
}

function combined(a: Tally, b: Tally, of: (x: number, y: number) => number): Tally {
  return {
    costMinor: of(a.costMinor, b.costMinor),
    parts: combinedParts(a.parts, b.parts, of),
    shipments: of(a.shipments, b.shipments),
    splitOrders: of(a.splitOrders, b.splitOrders),
    lateOrders: of(a.lateOrders, b.lateOrders),
    withinTwoDays: of(a.withinTwoDays, b.withinTwoDays),
    unsourcedOrders: of(a.unsourcedOrders, b.unsourcedOrders),
  };
}

const plus = (one: number, other: number) => one + other;

/** Components of either; what was counted before there were parts has none. */
function combinedParts(
  a: Tally['parts'] | undefined,
  b: Tally['parts'] | undefined,
  of: (x: number, y: number) => number,
): Tally['parts'] {
  const names = [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])].toSorted();
  return Object.fromEntries(names.map((name) => [name, of(a?.[name] ?? 0, b?.[name] ?? 0)]));
}
