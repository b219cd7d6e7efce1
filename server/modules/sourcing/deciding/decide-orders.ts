import { sourceBatch } from '../../../algorithms/sourcing/index.ts';
import type { SourcingRule } from '../rules/model.ts';
import { decideOrder, decisionOf, keepingMaxShipments, relaxations, stockWithout } from './decide-order.ts';
import type { Decision, OrderFacts } from './model.ts';
import { alternativesOf, offersOf, wayOf } from './order-offers.ts';
import { rulesFor, type Stock } from './removals.ts';

/**
 * Decides many orders that share stock. Where what is best for each alone fits together, that is best for all; where it does
 * not, they are decided as one batch. Orders are given the most urgent first, which decides who waits when stock is short of
 * what rules allow. No node is ever asked for more than it has. Pure.
 */
export function decideOrders(
  facts: readonly OrderFacts[],
  rules: readonly SourcingRule[],
  stock: Stock = stockOf(facts, rules),
): Decision[] {
  const alone = facts.map((one) => decideOrder(one, rules, stock));
  if (fits(alone, stock)) return alone;
  return repaired(facts, rules, stock, decideBatch(facts, rules, stock, alone));
}

/** Units the nodes can be asked for, less what rules keep back. All facts come from one reading of the stock. */
export function stockOf(facts: readonly OrderFacts[], rules: readonly SourcingRule[]): Stock {
  const stock: Stock = new Map();
  for (const { order, nodes } of facts) {
    for (const { nodeId, available } of nodes) {
      const kept = keptBack(nodeId, rules);
      const units = stock.get(nodeId) ?? new Map<string, number>();
      stock.set(nodeId, units);
      for (const [line, { skuId }] of order.lines.entries())
        units.set(skuId, Math.max(0, (available[line] ?? 0) - kept));
    }
  }
  return stock;
}

function keptBack(nodeId: string, rules: readonly SourcingRule[]): number {
  const kept = rules
    .filter(({ kind, isActive }) => kind === 'keep_safety_stock' && isActive)
    .filter(({ settings: { nodeIds } }) => nodeIds === undefined || nodeIds.includes(nodeId));
  return Math.max(0, ...kept.map(({ settings }) => settings.units ?? 0));
}

function fits(decisions: readonly Decision[], stock: Stock): boolean {
  const left = stockWithout(stock, ...decisions.map(({ chosen }) => chosen));
  return left.values().every((units) => units.values().every((unit) => unit >= 0));
}

/** Search effort: enough for the batches a minute brings, bounded so that a decision takes well under a second. */
function roundsFor(orders: number): number {
  return Math.min(20_000, 200 * orders);
}

function decideBatch(
  facts: readonly OrderFacts[],
  rules: readonly SourcingRule[],
  stock: Stock,
  alone: readonly Decision[],
): Decision[] {
  const levels = facts.map((one, index) => {
    const given = alone[index]!.relaxedRuleIds.length;
    return relaxations(rulesFor(one, rules))[given]!;
  });
  const offers = facts.map((one, index) => offersOf(one, levels[index]!.rules, stock));
  const { decisions } = sourceBatch(
    offers.map(({ order }) => order),
    stock,
    { rounds: roundsFor(facts.length) },
  );
  return decisions.map(({ chosen, alternatives }, index) => {
    const decision = decisionOf(
      offers[index]!,
      levels[index]!,
      stock,
      wayOf(offers[index]!, chosen.nodes),
      'batch',
    );
    return { ...decision, alternatives: alternativesOf(offers[index]!, alternatives) };
  });
}

/** Orders the batch left units of, or split too far, are decided once more from what the others leave. */
function repaired(
  facts: readonly OrderFacts[],
  rules: readonly SourcingRule[],
  stock: Stock,
  batch: readonly Decision[],
): Decision[] {
  const final = [...batch];
  for (const [index, decision] of batch.entries()) {
    if (decision.unsourced.length === 0 && !splitTooFar(facts[index]!, rules, stock, decision)) continue;
    const others = final.filter((_, other) => other !== index).map(({ chosen }) => chosen);
    const again = decideOrder(facts[index]!, rules, stockWithout(stock, ...others));
    final[index] = again;
  }
  return final;
}

function splitTooFar(
  facts: OrderFacts,
  rules: readonly SourcingRule[],
  stock: Stock,
  decision: Decision,
): boolean {
  const level = { rules: rulesFor(facts, rules), relaxed: [] };
  return keepingMaxShipments(offersOf(facts, level.rules, stock), level, stock, decision) !== decision;
}
