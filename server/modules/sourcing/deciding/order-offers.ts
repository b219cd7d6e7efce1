import type { Candidate, SourcingOrder } from '../../../algorithms/sourcing/index.ts';
import type { SourcingRule } from '../rules/model.ts';
import { costsOf, type NodeCosts } from './costs.ts';
import type { Assignment, OrderFacts, Removal, Shipment, Way } from './model.ts';
import { lineReasons, nodeReasons, type Reason, type Stock, unitsAt } from './removals.ts';

/**
 * An order as the algorithm takes it: offers of nodes with costs and reasons, and its lines cut into pieces where no node has
 * a line whole; and the way back from its answer. Pure.
 */
export type OrderOffers = {
  facts: OrderFacts;
  order: SourcingOrder;
  /** The algorithm's lines: which line of the order each is of. */
  pieces: { line: number; quantity: number }[];
  costs: Map<string, NodeCosts>;
  nodeReasons: Map<string, Reason[]>;
};

/** Units of each line still to be decided; a line left out has none. */
export type OpenUnits = readonly number[];

export function offersOf(
  facts: OrderFacts,
  rules: readonly SourcingRule[],
  stock: Stock,
  open: OpenUnits = facts.order.lines.map(({ quantity }) => quantity),
): OrderOffers {
  const costs = costsOf(facts, rules);
  const reasons = new Map(facts.nodes.map((node) => [node.nodeId, nodeReasons(facts, node, rules, stock)]));
  const isOut = facts.nodes.map((node) =>
    facts.order.lines.map(
      (_, line) =>
        (reasons.get(node.nodeId)?.length ?? 0) > 0 || lineReasons(facts, node, line, rules).length > 0,
    ),
  );
  const maySplit = !rules.some(({ kind }) => kind === 'no_line_split');
  const pieces = open.flatMap((quantity, line) => {
    if (quantity <= 0) return [];
    const units = facts.nodes
      .filter((_, node) => !isOut[node]?.[line])
      .map(({ nodeId }) => unitsAt(stock, nodeId, facts.order.lines[line]!.skuId));
    return (maySplit ? piecesOf(quantity, units) : [quantity]).map((size) => ({ line, quantity: size }));
  });
  const order: SourcingOrder = {
    id: facts.order.id,
    lines: pieces.map(({ line, quantity }) => ({ sku: facts.order.lines[line]!.skuId, quantity })),
    offers: facts.nodes.map(({ nodeId }, node) => ({
      node: nodeId,
      // Every node of the facts has its costs.
      shipment: costs.get(nodeId)!.shipment,
      lines: pieces.map(({ line, quantity }) => ({
        cost: {
          freight: share(costs.get(nodeId)!.lines[line]!, quantity, facts.order.lines[line]!.quantity),
        },
        excludedBy: isOut[node]?.[line] ? ['excluded'] : [],
      })),
    })),
  };
  return { facts, order, pieces, costs, nodeReasons: reasons };
}

/**
 * A line is split only when no node has it whole: then the nodes that have most of it give all they have, so that it goes
 * in as few parcels as possible. What nobody has is a last piece that stays.
 */
export function piecesOf(quantity: number, units: readonly number[]): number[] {
  const falling = units.filter((unit) => unit > 0).sort((a, b) => b - a);
  const pieces: number[] = [];
  let left = quantity;
  for (const most of falling) {
    if (left <= most) break;
    pieces.push(most);
    left -= most;
  }
  return left > 0 ? [...pieces, left] : pieces;
}

function share(cost: number, part: number, whole: number): number {
  return part === whole ? cost : (cost * part) / whole;
}

/** The algorithm's way in the order's words, in whole minor units, without what only ordered equal ways. */
export function wayOf(offers: OrderOffers, nodes: readonly (string | null)[]): Way {
  const assignments = assignmentsOf(offers, nodes);
  const used = [...new Set(assignments.map(({ nodeId }) => nodeId))];
  const parts: Record<string, number> = { freight: 0, handling: 0, split: 0, late: 0, priority: 0 };
  used.forEach((nodeId, index) => {
    const { shipment } = offers.costs.get(nodeId)!;
    for (const name of ['freight', 'handling', 'late', 'priority'] as const) parts[name]! += shipment[name];
    if (index > 0) parts.split! += shipment.split;
  });
  for (const { lineId, nodeId, quantity } of assignments) {
    const line = offers.facts.order.lines.findIndex(({ id }) => id === lineId);
    const whole = offers.facts.order.lines[line]!.quantity;
    parts.freight! += share(offers.costs.get(nodeId)!.lines[line]!, quantity, whole);
  }
  parts.freight = Math.round(parts.freight!);
  return {
    assignments,
    shipments: used.length,
    costMinor: Object.values(parts).reduce((sum, part) => sum + part, 0),
    parts: Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== 0)),
    daysLate: Math.max(0, ...used.map((nodeId) => offers.costs.get(nodeId)!.daysLate)),
  };
}

export function alternativesOf(offers: OrderOffers, candidates: readonly Candidate[]): Way[] {
  return candidates
    .filter(({ nodes }) => nodes.some((node) => node !== null))
    .map(({ nodes }) => wayOf(offers, nodes));
}

function assignmentsOf(offers: OrderOffers, nodes: readonly (string | null)[]): Assignment[] {
  const merged = new Map<string, Assignment>();
  nodes.forEach((nodeId, piece) => {
    const { line, quantity } = offers.pieces[piece]!;
    if (nodeId === null) return;
    const { id, skuId } = offers.facts.order.lines[line]!;
    const known = merged.get(`${id} ${nodeId}`);
    if (known) known.quantity += quantity;
    else merged.set(`${id} ${nodeId}`, { lineId: id, skuId, nodeId, quantity });
  });
  return [...merged.values()];
}

/** What each node of the way is asked to ship, and when it leaves and arrives. */
export function shipmentsOf({ facts, costs }: OrderOffers, { assignments }: Way): Shipment[] {
  return [...Map.groupBy(assignments, ({ nodeId }) => nodeId)].map(([nodeId, lines]) => {
    const node = facts.nodes.find((one) => one.nodeId === nodeId)!;
    const { option } = costs.get(nodeId)!;
    return {
      nodeId,
      carrierCode: option?.carrierCode ?? null,
      serviceCode: option?.serviceCode ?? null,
      shipOn: option?.shipOn ?? node.shipOn,
      shipBy: option?.shipBy ?? node.shipBy,
      deliverOn: option?.deliverOn ?? null,
      lines: lines.map(({ lineId, skuId, quantity }) => ({ lineId, skuId, quantity })),
    };
  });
}

/** Every node that does not ship a line of the order, and why, by the stock there was. */
export function removalsOf(offers: OrderOffers, rules: readonly SourcingRule[], stock: Stock): Removal[] {
  const removals: Removal[] = [];
  for (const node of offers.facts.nodes) {
    const { nodeId } = node;
    for (const reason of offers.nodeReasons.get(nodeId) ?? [])
      removals.push({ nodeId, lineId: null, ...reason });
    offers.facts.order.lines.forEach(({ id, skuId, quantity }, line) => {
      for (const reason of lineReasons(offers.facts, node, line, rules))
        removals.push({ nodeId, lineId: id, ...reason });
      const available = unitsAt(stock, nodeId, skuId);
      if (available >= quantity) return;
      removals.push({
        ...{ nodeId, lineId: id, rule: 'insufficient_stock', ruleId: null },
        ...{ asked: quantity, available },
      });
    });
  }
  return removals;
}
