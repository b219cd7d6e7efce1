import { sourceOrder } from '../../../algorithms/sourcing/index.ts';
import type { SourcingRule } from '../rules/model.ts';
import type { Decision, OrderFacts, Way } from './model.ts';
import {
  alternativesOf,
  type OrderOffers,
  offersOf,
  removalsOf,
  shipmentsOf,
  wayOf,
} from './order-offers.ts';
import { rulesFor, type Stock, unitsAt } from './removals.ts';

/**
 * Decides one order from the stock given: the cheapest way that keeps the rules, found exactly. Preferred rules are given up
 * from the least important on, only while units could not be shipped otherwise. Pure.
 */
export function decideOrder(facts: OrderFacts, rules: readonly SourcingRule[], stock: Stock): Decision {
  let best: Decision | undefined;
  for (const level of relaxations(rulesFor(facts, rules))) {
    const decision = decideUnder(facts, level, stock);
    if (best === undefined || unitsOf(decision.unsourced) < unitsOf(best.unsourced)) best = decision;
    if (best.unsourced.length === 0) break;
  }
  return best!;
}

export type RuleLevel = { rules: SourcingRule[]; relaxed: SourcingRule[] };

/** All rules; then without the least important preference; and so on, until only what is required is left. */
export function relaxations(rules: readonly SourcingRule[]): RuleLevel[] {
  const preferences = rules.filter(({ mode }) => mode === 'prefer').toReversed();
  return [...Array(preferences.length + 1).keys()].map((count) => {
    const relaxed = preferences.slice(0, count);
    return { rules: rules.filter((rule) => !relaxed.includes(rule)), relaxed };
  });
}

function decideUnder(facts: OrderFacts, level: RuleLevel, stock: Stock): Decision {
  const offers = offersOf(facts, level.rules, stock);
  const solved = sourceOrder(offers.order, stock);
  const way = wayOf(offers, solved.chosen.nodes);
  return keepingMaxShipments(offers, level, stock, {
    ...decisionOf(offers, level, stock, way, 'order'),
    alternatives: alternativesOf(offers, solved.alternatives),
  });
}

export function decisionOf(
  offers: OrderOffers,
  { rules, relaxed }: RuleLevel,
  stock: Stock,
  chosen: Way,
  algorithm: Decision['algorithm'],
): Decision {
  const unsourced = unsourcedOf(offers.facts, chosen);
  const exclusions = removalsOf(offers, rules, stock);
  return {
    orderId: offers.facts.order.id,
    chosen,
    shipments: shipmentsOf(offers, chosen),
    alternatives: [],
    exclusions,
    relaxedRuleIds: relaxed.map(({ id }) => id),
    unsourced,
    reason: unsourced.length === 0 ? null : reasonOf(offers.facts, unsourced, exclusions),
    algorithm,
  };
}

const manyMinor = 1e9;

/** With too many shipments, the way with the fewest is looked for; when that is still too many, nothing is shipped yet. */
export function keepingMaxShipments(
  offers: OrderOffers,
  level: RuleLevel,
  stock: Stock,
  decision: Decision,
): Decision {
  const rule = level.rules.find(({ kind }) => kind === 'max_shipments');
  const most = rule?.settings.shipments ?? Number.POSITIVE_INFINITY;
  if (rule === undefined || decision.chosen.shipments <= most) return decision;
  const dear = offers.order.offers.map((offer) => ({
    ...offer,
    shipment: { ...offer.shipment, fewest: manyMinor },
  }));
  const fewest = sourceOrder({ ...offers.order, offers: dear }, stock);
  const way = wayOf(offers, fewest.chosen.nodes);
  if (way.shipments <= most) {
    const kept = decisionOf(offers, level, stock, way, 'order_fewest_shipments');
    return { ...kept, alternatives: [decision.chosen, ...decision.alternatives] };
  }
  const nothing = decisionOf(offers, level, stock, wayOf(offers, []), 'order_fewest_shipments');
  return {
    ...nothing,
    alternatives: [way, decision.chosen, ...decision.alternatives],
    reason: `"${rule.name}" allows ${most} shipments, and the order would take ${way.shipments}.`,
  };
}

export function unsourcedOf(facts: OrderFacts, way: Way): Decision['unsourced'] {
  const sourced = new Map<string, number>();
  for (const { lineId, quantity } of way.assignments)
    sourced.set(lineId, (sourced.get(lineId) ?? 0) + quantity);
  return facts.order.lines
    .map(({ id, skuId, quantity }) => ({ lineId: id, skuId, quantity: quantity - (sourced.get(id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

function reasonOf(
  facts: OrderFacts,
  unsourced: Decision['unsourced'],
  exclusions: Decision['exclusions'],
): string {
  if (facts.nodes.length === 0) return 'No open node ships orders.';
  const lines = new Set(unsourced.map(({ lineId }) => lineId));
  const rules = new Set(
    exclusions.filter(({ lineId }) => lineId === null || lines.has(lineId)).map(({ rule }) => rule),
  );
  return `No node can ship ${unitsOf(unsourced)} of the units: ${[...rules].join(', ') || 'insufficient_stock'}.`;
}

export function unitsOf(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** A copy of the stock without what the ways take. */
export function stockWithout(stock: Stock, ...ways: readonly Way[]): Stock {
  const left: Stock = new Map([...stock].map(([nodeId, units]) => [nodeId, new Map(units)]));
  for (const { assignments } of ways) {
    for (const { nodeId, skuId, quantity } of assignments)
      left.get(nodeId)?.set(skuId, unitsAt(left, nodeId, skuId) - quantity);
  }
  return left;
}
