import type { SourcingRule } from '../rules/model.ts';
import type { OrderFacts } from './model.ts';

/**
 * Markdown: what a unit loses that stays in stock that is over or dead. Costs are never below zero, so a node that ships such
 * units is not paid for it: whoever ships other units instead, where one that could ship has some, is charged for those that
 * then stay. Pure.
 */
type Piece = { skuId: string; quantity: number };

/**
 * Minor units each node is charged for shipping the piece; nodes that are charged nothing are left out. No more units are
 * counted than the piece has, nor than are over at one of the nodes that could ship it (`able`).
 */
export function markdownOf(
  facts: OrderFacts,
  rules: readonly SourcingRule[],
  { skuId, quantity }: Piece,
  able: readonly string[],
): Map<string, number> {
  const line = facts.order.lines.findIndex((one) => one.skuId === skuId);
  const perUnit = lossPerUnit(facts, rules, line);
  if (perUnit === 0) return new Map();
  const counted = facts.nodes
    .filter(({ nodeId }) => able.includes(nodeId))
    .map(({ nodeId, over }) => ({ nodeId, units: Math.min(quantity, over?.[line] ?? 0) }));
  const most = Math.max(0, ...counted.map(({ units }) => units));
  return new Map(
    counted
      .filter(({ units }) => units < most)
      .map(({ nodeId, units }) => [nodeId, (most - units) * perUnit]),
  );
}

/** By the most important rule: its share of what the unit cost, or its amount, which also stands in for a cost not known. */
function lossPerUnit(facts: OrderFacts, rules: readonly SourcingRule[], line: number): number {
  const settings = rules.find(({ kind }) => kind === 'markdown')?.settings;
  if (settings === undefined) return 0;
  const { sharePercent, costMinor = 0 } = settings;
  const unitCost = facts.unitCosts?.[line] ?? null;
  if (sharePercent === undefined || unitCost === null) return costMinor;
  return Math.round((unitCost * sharePercent) / 100);
}
