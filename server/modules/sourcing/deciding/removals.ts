import type { ProductNeed, SourcingRule } from '../rules/model.ts';
import { takesAll } from './costs.ts';
import { heaviestParcel } from './freight.ts';
import type { NodeOption, OrderFacts } from './model.ts';

/**
 * What keeps nodes from shipping lines: facts that no rule can change, and the merchant's rules. Pure; the answers name the
 * rule, so that the decision can say why.
 */
export type Reason = { rule: string; ruleId: string | null };

/** Built-in reasons, beside `insufficient_stock`. */
export type BuiltInReason =
  | 'rejected_by_node'
  | 'not_found_at_node'
  | 'no_carrier_service'
  | 'service_not_offered'
  | 'never_ships';

/** Units that may be allocated, by node and SKU. */
export type Stock = Map<string, Map<string, number>>;

export function unitsAt(stock: Stock, nodeId: string, skuId: string): number {
  return stock.get(nodeId)?.get(skuId) ?? 0;
}

/** The rules that are for this order, the most important first. */
export function rulesFor(facts: OrderFacts, rules: readonly SourcingRule[]): SourcingRule[] {
  const { channelId, brandId, country } = facts.order;
  return rules
    .filter(({ isActive, appliesTo }) => {
      const among = (list: string[] | undefined, value: string | null) =>
        list === undefined || list.length === 0 || (value !== null && list.includes(value));
      return (
        isActive &&
        among(appliesTo.channelIds, channelId) &&
        among(appliesTo.brandIds, brandId) &&
        among(appliesTo.countries, country)
      );
    })
    .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}

/** Why the node ships nothing of the order; empty when it may. Stock is not looked at, except by `ship_complete`. */
export function nodeReasons(
  facts: OrderFacts,
  node: NodeOption,
  rules: readonly SourcingRule[],
  stock: Stock,
): Reason[] {
  const reasons: Reason[] = builtInReasons(facts, node).map((rule) => ({ rule, ruleId: null }));
  for (const rule of rules) {
    if (keepsNodeOut(rule, facts, node, rules, stock)) reasons.push({ rule: rule.kind, ruleId: rule.id });
  }
  return reasons;
}

function builtInReasons(facts: OrderFacts, node: NodeOption): BuiltInReason[] {
  const reasons: BuiltInReason[] = [];
  const refusal = node.refusals.find(({ skuId }) => skuId === null);
  if (refusal) reasons.push('rejected_by_node');
  if (node.freight.length === 0 && facts.nodes.some(({ freight }) => freight.length > 0)) {
    reasons.push('no_carrier_service');
  } else if (!offersService(facts, node)) reasons.push('service_not_offered');
  if (node.shipOn === null) reasons.push('never_ships');
  return reasons;
}

/** A chosen service that no node offers binds nobody: the order is shipped by another one. */
function offersService(facts: OrderFacts, node: NodeOption): boolean {
  const {
    order: { serviceCode },
    nodes,
  } = facts;
  if (serviceCode === null) return true;
  const offers = ({ freight }: NodeOption) =>
    freight.some((option) => option.serviceCode === serviceCode && takesAll(facts, option));
  return offers(node) || !nodes.some(offers);
}

function keepsNodeOut(
  { kind, settings }: SourcingRule,
  facts: OrderFacts,
  node: NodeOption,
  rules: readonly SourcingRule[],
  stock: Stock,
): boolean {
  const isNamed = settings.nodeIds?.includes(node.nodeId) ?? false;
  switch (kind) {
    case 'same_country':
      return node.country !== facts.order.country;
    case 'exclude_node':
      return isNamed;
    case 'brand_nodes':
      return facts.order.brandId === settings.brandId && !isNamed;
    case 'daily_cap':
      return isNamed && node.load >= (settings.shipments ?? 0);
    case 'ship_complete':
      return !shipsComplete(facts, node, rules, stock);
    default:
      return false;
  }
}

function shipsComplete(
  facts: OrderFacts,
  node: NodeOption,
  rules: readonly SourcingRule[],
  stock: Stock,
): boolean {
  const asked = new Map<string, number>();
  for (const { skuId, quantity } of facts.order.lines) asked.set(skuId, (asked.get(skuId) ?? 0) + quantity);
  return (
    asked.entries().every(([skuId, quantity]) => unitsAt(stock, node.nodeId, skuId) >= quantity) &&
    facts.order.lines.every((_, line) => lineReasons(facts, node, line, rules).length === 0)
  );
}

/** Why the node does not ship this line although it may ship others. */
export function lineReasons(
  facts: OrderFacts,
  node: NodeOption,
  line: number,
  rules: readonly SourcingRule[],
): Reason[] {
  const skuId = facts.order.lines[line]?.skuId;
  const reasons: Reason[] = node.refusals
    .filter((refusal) => refusal.skuId !== null && refusal.skuId === skuId)
    .map(({ reason }) => ({ rule: reason, ruleId: null }));
  if (!isTaken(facts, node, line)) reasons.push({ rule: 'no_carrier_service', ruleId: null });
  for (const { id, kind, settings } of rules) {
    if (kind !== 'product_need' || settings.need === undefined) continue;
    const isNeeded = (facts.needs[line] ?? []).includes(settings.need satisfies ProductNeed);
    if (isNeeded && !node.services.includes(settings.service ?? '')) reasons.push({ rule: kind, ruleId: id });
  }
  return reasons;
}

/** Whether some service takes a unit of the line; a node that no carrier serves is no matter of the line. */
function isTaken({ unitWeights }: OrderFacts, { freight }: NodeOption, line: number): boolean {
  const unit = unitWeights?.[line] ?? 0;
  return freight.length === 0 || freight.some((option) => heaviestParcel(option) >= unit);
}
