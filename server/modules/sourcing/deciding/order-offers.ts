import type { Candidate, SourcingOrder } from '../../../algorithms/sourcing/index.ts';
import type { SourcingRule } from '../rules/model.ts';
import { costsOf, freightFor, type NodeCosts, type PricedService } from './costs.ts';
import { parcelsOf } from './freight.ts';
import { markdownOf } from './markdown.ts';
import type { Assignment, NodeOption, OrderFacts, Removal, Shipment, Way } from './model.ts';
import { lineReasons, nodeReasons, type Reason, type Stock, unitsAt } from './removals.ts';

/**
 * An order as the algorithm takes it: offers of nodes with costs and reasons, and its units by SKU, cut into pieces where no
 * node has all of a SKU; and the way back from its answer. Pure.
 */
export type OrderOffers = {
  facts: OrderFacts;
  order: SourcingOrder;
  /** The algorithm's lines. */
  pieces: Piece[];
  /** What nodes are charged for a piece, by piece and node. */
  markdowns: Map<string, number>[];
  costs: Map<string, NodeCosts>;
  nodeReasons: Map<string, Reason[]>;
};

/** Units of one SKU that ship from one node. `nodeIds`: the nodes it may be; null: any. */
export type Piece = { skuId: string; quantity: number; nodeIds: readonly string[] | null };

export function offersOf(facts: OrderFacts, rules: readonly SourcingRule[], stock: Stock): OrderOffers {
  const costs = costsOf(facts, rules);
  const reasons = new Map(facts.nodes.map((node) => [node.nodeId, nodeReasons(facts, node, rules, stock)]));
  const maySplit = !rules.some(({ kind }) => kind === 'no_line_split');
  const groups = Map.groupBy(facts.order.lines.keys(), (line) => facts.order.lines[line]!.skuId);
  const isOut = (node: NodeOption, skuId: string) =>
    (reasons.get(node.nodeId)?.length ?? 0) > 0 ||
    // Whether a node may ship a line depends on its SKU alone, so the first line of a SKU speaks for all.
    lineReasons(facts, node, groups.get(skuId)![0]!, rules).length > 0;
  const pieces = [...groups].flatMap(([skuId, lines]): Piece[] => {
    const quantity = lines.reduce((sum, line) => sum + facts.order.lines[line]!.quantity, 0);
    const able = facts.nodes.filter((node) => !isOut(node, skuId));
    const units = able.map(({ nodeId }) => ({ nodeId, units: unitsAt(stock, nodeId, skuId) }));
    const cut = maySplit ? piecesOf(quantity, units) : [{ quantity, nodeIds: null }];
    return cut.map((piece) => ({ skuId, ...piece }));
  });
  const isExcluded = (node: NodeOption, { skuId, nodeIds }: Piece) =>
    isOut(node, skuId) || nodeIds?.includes(node.nodeId) === false;
  const markdowns = pieces.map((piece) => {
    const able = facts.nodes.filter(
      (node) => !isExcluded(node, piece) && unitsAt(stock, node.nodeId, piece.skuId) >= piece.quantity,
    );
    return markdownOf(
      facts,
      rules,
      piece,
      able.map(({ nodeId }) => nodeId),
    );
  });
  const offer = (node: NodeOption, piece: Piece, at: number) => ({
    cost: { markdown: markdowns[at]!.get(node.nodeId) ?? 0 },
    excludedBy: isExcluded(node, piece) ? ['excluded'] : [],
  });
  const order: SourcingOrder = {
    id: facts.order.id,
    lines: pieces.map(({ skuId, quantity }) => {
      const line = groups.get(skuId)![0]!;
      const unitWeight = facts.unitWeights?.[line] ?? 0;
      return { sku: skuId, quantity, weight: gramsOf(facts, line, quantity), unitWeight };
    }),
    offers: facts.nodes.map((node) => ({
      node: node.nodeId,
      // Every node of the facts has its costs.
      shipment: costs.get(node.nodeId)!.shipment,
      byWeight: costs.get(node.nodeId)!.services,
      lines: pieces.map((piece, at) => offer(node, piece, at)),
    })),
  };
  return { facts, order, pieces, markdowns, costs, nodeReasons: reasons };
}

/** What so many units of a line weigh; every unit of a SKU weighs the same. */
function gramsOf({ order, weights }: OrderFacts, line: number, quantity: number): number {
  return (weights[line]! * quantity) / order.lines[line]!.quantity;
}

/**
 * The units of a SKU are split only when no node has them all: then the nodes that have most give all they have, so that they
 * go in as few parcels as possible, and a node is asked for one piece only. What nobody has is a last piece that stays.
 */
export function piecesOf(
  quantity: number,
  nodes: readonly { nodeId: string; units: number }[],
): Omit<Piece, 'skuId'>[] {
  const able = nodes.filter(({ units }) => units > 0).toSorted((a, b) => b.units - a.units);
  const pieces: Omit<Piece, 'skuId'>[] = [];
  let left = quantity;
  for (const { nodeId, units } of able) {
    if (left <= units) break;
    pieces.push({ quantity: units, nodeIds: [nodeId] });
    left -= units;
  }
  const others = pieces.length === 0 ? null : able.slice(pieces.length).map(({ nodeId }) => nodeId);
  return left > 0 ? [...pieces, { quantity: left, nodeIds: others }] : pieces;
}

/** The algorithm's way in the order's words, in whole minor units, without what only ordered equal ways. */
export function wayOf(offers: OrderOffers, nodes: readonly (string | null)[]): Way {
  const assignments = assignmentsOf(offers, nodes);
  const parts: Record<string, number> = {
    freight: 0,
    handling: 0,
    split: 0,
    late: 0,
    priority: 0,
    markdown: 0,
  };
  const shipped = carriedOf(offers, assignments);
  shipped.forEach(({ nodeId, service, freightMinor }, index) => {
    const { shipment } = offers.costs.get(nodeId)!;
    for (const name of ['handling', 'priority'] as const) parts[name]! += shipment[name];
    if (index > 0) parts.split! += shipment.split;
    parts.freight! += freightMinor;
    parts.late! += service.cost.late ?? 0;
  });
  nodes.forEach((nodeId, piece) => {
    parts.markdown! += offers.markdowns[piece]!.get(nodeId ?? '') ?? 0;
  });
  return {
    assignments,
    shipments: shipped.length,
    costMinor: Object.values(parts).reduce((sum, part) => sum + part, 0),
    parts: Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== 0)),
    daysLate: Math.max(0, ...shipped.map(({ service }) => service.daysLate)),
  };
}

type Carried = {
  nodeId: string;
  lines: Assignment[];
  grams: number;
  service: PricedService;
  freightMinor: number;
};

/** What each node ships of these, by which service, for how much. */
function carriedOf({ facts, costs }: OrderOffers, assignments: readonly Assignment[]): Carried[] {
  return [...Map.groupBy(assignments, ({ nodeId }) => nodeId)].map(([nodeId, lines]) => {
    const shipped = lines.map(({ lineId, quantity }) => {
      const line = facts.order.lines.findIndex(({ id }) => id === lineId);
      return { grams: gramsOf(facts, line, quantity), unit: facts.unitWeights?.[line] ?? 0 };
    });
    const grams = shipped.reduce((sum, one) => sum + one.grams, 0);
    const heaviestUnit = Math.max(...shipped.map(({ unit }) => unit));
    return { nodeId, lines, grams, ...freightFor(costs.get(nodeId)!, grams, heaviestUnit) };
  });
}

export function alternativesOf(offers: OrderOffers, candidates: readonly Candidate[]): Way[] {
  return candidates
    .filter(({ nodes }) => nodes.some((node) => node !== null))
    .map(({ nodes }) => wayOf(offers, nodes));
}

/** Units of a SKU go to its lines in their order. */
function assignmentsOf({ facts, pieces }: OrderOffers, nodes: readonly (string | null)[]): Assignment[] {
  const assignments: Assignment[] = [];
  const open = facts.order.lines.map(({ quantity }) => quantity);
  pieces.forEach(({ skuId, quantity }, piece) => {
    const nodeId = nodes[piece] ?? null;
    let left = nodeId === null ? 0 : quantity;
    facts.order.lines.forEach((line, at) => {
      const units = line.skuId === skuId ? Math.min(left, open[at]!) : 0;
      if (units === 0 || nodeId === null) return;
      assignments.push({ lineId: line.id, skuId, nodeId, quantity: units });
      open[at]! -= units;
      left -= units;
    });
  });
  return assignments;
}

/** What each node of the way is asked to ship, and when it leaves and arrives. */
export function shipmentsOf(offers: OrderOffers, { assignments }: Way): Shipment[] {
  return carriedOf(offers, assignments).map(({ nodeId, lines, grams, service: { option }, freightMinor }) => {
    const node = offers.facts.nodes.find((one) => one.nodeId === nodeId)!;
    return {
      nodeId,
      carrierCode: option?.carrierCode ?? null,
      serviceCode: option?.serviceCode ?? null,
      shipOn: option?.shipOn ?? node.shipOn,
      shipBy: option?.shipBy ?? node.shipBy,
      deliverOn: option?.deliverOn ?? null,
      weightGrams: grams,
      parcels: option === null ? 1 : parcelsOf(option, grams),
      freightMinor,
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
