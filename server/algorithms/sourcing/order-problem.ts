/**
 * One order's offers and stock as numbers for the solvers, with the reasons why a node is left out. A last node stands
 * for "nobody ships it", so that an order of which a line is nowhere in stock still gets the rest decided.
 */
import assert from 'node:assert/strict';
import type { AssignmentProblem, SharedSku } from './cheapest-assignment.ts';
import {
  type AvailableStock,
  type Candidate,
  type Exclusion,
  INSUFFICIENT_STOCK,
  type NodeOffer,
  type OrderLine,
  type SourcingOrder,
  total,
} from './model.ts';
import { partsByWeight, weightPrices } from './weight-prices.ts';

export type OrderProblem = AssignmentProblem & { readonly shared: readonly SharedSku[] };

export function orderProblem(order: SourcingOrder, stock: AvailableStock): OrderProblem {
  const { problem, offers } = pricedOffers(order);
  const lines = order.lines.length;
  for (const [node, { node: name }] of offers.entries()) {
    for (let line = 0; line < lines; line++) {
      const { sku, quantity } = order.lines[line]!;
      if (availableAt(stock, name, sku) < quantity) problem.cost[line * problem.nodes + node] = Infinity;
    }
  }
  return { ...problem, shared: sharedSkus(order, stock) };
}

/** Costs and rules as numbers, whatever the stock. The order's offers must cover each of its lines. */
export function pricedOffers(order: SourcingOrder) {
  const offers = order.offers;
  const lines = order.lines.length;
  const nodes = offers.length + 1;
  const fixed = new Float64Array(nodes);
  const cost = new Float64Array(lines * nodes).fill(Infinity);
  let dearest = 1;
  for (const [node, offer] of offers.entries()) {
    dearest += dearestWay(offer);
    assert(offer.lines.length === lines, `node ${offer.node} offers each line of order ${order.id}`);
    fixed[node] = total(offer.shipment);
    dearest += fixed[node]!;
    if (offer.excludedBy?.length) continue;
    for (const [line, lineOffer] of offer.lines.entries()) {
      if (lineOffer.excludedBy?.length) continue;
      if (!takesUnit(offer, order.lines[line]!)) continue;
      cost[line * nodes + node] = total(lineOffer.cost);
      dearest += cost[line * nodes + node]!;
    }
  }
  for (let line = 0; line < lines; line++) cost[line * nodes + nodes - 1] = dearest;
  return { problem: { lines, nodes, fixed, cost, byWeight: weightPrices(order.lines, offers) }, offers };
}

function dearestWay({ byWeight = [] }: NodeOffer): number {
  const dearest = byWeight.map(({ steps, cost }) => {
    return total(cost) + Math.max(0, ...steps.map(({ price }) => price));
  });
  return Math.max(0, ...dearest);
}

function takesUnit({ byWeight = [] }: NodeOffer, { unitWeight = 0 }: OrderLine): boolean {
  return byWeight.length === 0 || byWeight.some(({ heaviest }) => heaviest >= unitWeight);
}

/** Lines that ask for one SKU must share what a node has of it. */
function sharedSkus(order: SourcingOrder, stock: AvailableStock): SharedSku[] {
  const bySku = Map.groupBy(order.lines.keys(), (line) => order.lines[line]!.sku);
  return [...bySku]
    .filter(([, lines]) => lines.length > 1)
    .map(([sku, lines]) => ({
      lines,
      quantities: lines.map((line) => order.lines[line]!.quantity),
      available: order.offers.map(({ node }) => availableAt(stock, node, sku)),
    }));
}

export function exclusionsOf(order: SourcingOrder, stock: AvailableStock): Exclusion[] {
  const exclusions: Exclusion[] = [];
  for (const { node, excludedBy = [], lines } of order.offers) {
    for (const rule of excludedBy) exclusions.push({ node, line: null, rule });
    for (const [line, { sku, quantity }] of order.lines.entries()) {
      for (const rule of lines[line]!.excludedBy ?? []) exclusions.push({ node, line, rule });
      const available = availableAt(stock, node, sku);
      if (available < quantity) {
        exclusions.push({ node, line, rule: INSUFFICIENT_STOCK, asked: quantity, available });
      }
    }
  }
  return exclusions;
}

/** The assignment in the order's own words, with its cost by component; lines that nobody ships cost nothing. */
export function candidateOf(order: SourcingOrder, assignment: ArrayLike<number>): Candidate {
  const offers = order.lines.map((_, line) => order.offers[assignment[line]!]);
  const parts: Record<string, number> = {};
  const add = (costs: Readonly<Record<string, number>>) => {
    for (const [name, value] of Object.entries(costs)) parts[name] = (parts[name] ?? 0) + value;
  };
  const used = new Set(offers.filter((offer) => offer !== undefined));
  for (const offer of used) {
    add(offer.shipment);
    const shipped = [...offers.keys()].filter((line) => offers[line] === offer);
    add(partsByWeight(offer, order.lines, shipped));
  }
  for (const [line, offer] of offers.entries()) if (offer) add(offer.lines[line]!.cost);
  return {
    nodes: offers.map((offer) => offer?.node ?? null),
    shipments: used.size,
    cost: total(parts),
    parts,
  };
}

export function availableAt(stock: AvailableStock, node: string, sku: string): number {
  return stock.get(node)?.get(sku) ?? 0;
}
