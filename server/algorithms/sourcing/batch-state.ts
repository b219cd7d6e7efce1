/**
 * The orders of a batch as numbers, who ships what so far, and what stock that leaves. Units never go below zero: an
 * order is decided only from what is left, and gives back what it holds before it is decided anew.
 */
import { cheapestAssignment, type SharedSku } from './cheapest-assignment.ts';
import type { AvailableStock, SourcingOrder } from './model.ts';
import { availableAt, pricedOffers } from './order-problem.ts';
import { paidByWeight, type WeightPrices } from './weight-prices.ts';

type BatchOrder = {
  readonly lines: number;
  readonly nodes: number;
  readonly fixed: Float64Array;
  /** Cost whatever the stock, and the working copy of it that the solver sees. */
  readonly cost: Float64Array;
  readonly priced: Float64Array;
  readonly byWeight: WeightPrices | null;
  /** Per line and node, where its units are kept in `left`; the last node, nobody, has none. */
  readonly place: Int32Array;
  readonly quantities: Float64Array;
  readonly sharedLines: readonly (readonly number[])[];
  readonly assignment: Int32Array;
  value: number;
};

export class BatchState {
  readonly orders: readonly BatchOrder[];
  /** Units left, and what a unit is worth to other orders, by place (a node and a SKU). */
  readonly left: Float64Array;
  readonly prices: Float64Array;
  unshippedCost = 0;

  constructor(orders: readonly SourcingOrder[], stock: AvailableStock) {
    const places = new Map<string, number>();
    const units: number[] = [];
    const placeOf = (node: string, sku: string) => {
      const key = JSON.stringify([node, sku]);
      const known = places.get(key) ?? units.push(availableAt(stock, node, sku)) - 1;
      places.set(key, known);
      return known;
    };
    this.orders = orders.map((order) => batchOrder(order, placeOf));
    this.#nobodyCostsTheSame();
    this.left = Float64Array.from(units);
    this.prices = new Float64Array(units.length);
  }

  get value(): number {
    return this.orders.reduce((sum, order) => sum + order.value, 0);
  }

  /** What the lines cost that somebody ships. */
  get shippedCost(): number {
    const unshipped = this.orders.reduce((count, { assignment, nodes }) => {
      return count + assignment.filter((node) => node === nodes - 1).length;
    }, 0);
    return this.value - unshipped * this.unshippedCost;
  }

  /** Leaving a line unshipped costs more than shipping all others the dearest way, whichever order it is in. */
  #nobodyCostsTheSame(): void {
    this.unshippedCost = this.orders.reduce((sum, { cost }) => sum + cost.at(-1)!, 0);
    for (const { lines, nodes, cost } of this.orders) {
      for (let line = 0; line < lines; line++) cost[line * nodes + nodes - 1] = this.unshippedCost;
    }
  }

  /**
   * Decides an order that holds nothing, at cost alone or with `weight` times the prices of stock added, and without
   * the stock of the place `barred`.
   */
  place(index: number, weight = 0, barred = -1): void {
    const order = this.orders[index]!;
    this.#price(order, weight, true, barred);
    cheapestAssignment({ ...order, cost: order.priced }, order.assignment, this.#shared(order));
    this.#hold(order, 1);
    order.value = costOf(order);
  }

  /** Decides as `place`, but takes any stock as there, and holds none of it; returns the value with prices. */
  wish(index: number, weight: number): number {
    const order = this.orders[index]!;
    this.#price(order, weight, false);
    return cheapestAssignment({ ...order, cost: order.priced }, order.assignment);
  }

  /** Puts an order that holds nothing where it was before. */
  restore(index: number, assignment: Int32Array): void {
    const order = this.orders[index]!;
    order.assignment.set(assignment);
    this.#hold(order, 1);
    order.value = costOf(order);
  }

  /** Gives back what the order holds. */
  release(index: number): void {
    const order = this.orders[index]!;
    this.#hold(order, -1);
    order.value = 0;
  }

  #price(order: BatchOrder, weight: number, isBoundByStock: boolean, barred = -1): void {
    const { nodes, cost, priced, place, quantities } = order;
    for (let line = 0; line < order.lines; line++) {
      const quantity = quantities[line]!;
      for (let node = 0; node < nodes - 1; node++) {
        const at = line * nodes + node;
        const units = place[at]!;
        const isShort = units === barred || (isBoundByStock && this.left[units]! < quantity);
        priced[at] = isShort ? Infinity : cost[at]! + weight * quantity * this.prices[units]!;
      }
      priced[line * nodes + nodes - 1] = cost[line * nodes + nodes - 1]!;
    }
  }

  #hold(order: BatchOrder, sign: 1 | -1): void {
    for (let line = 0; line < order.lines; line++) {
      const units = order.place[line * order.nodes + order.assignment[line]!]!;
      if (units >= 0) this.left[units]! -= sign * order.quantities[line]!;
    }
  }

  #shared(order: BatchOrder): SharedSku[] {
    return order.sharedLines.map((lines) => ({
      lines,
      quantities: lines.map((line) => order.quantities[line]!),
      available: Array.from({ length: order.nodes - 1 }, (_, node) => {
        return this.left[order.place[lines[0]! * order.nodes + node]!]!;
      }),
    }));
  }
}

function batchOrder(order: SourcingOrder, placeOf: (node: string, sku: string) => number): BatchOrder {
  const { problem, offers } = pricedOffers(order);
  const { lines, nodes } = problem;
  const place = new Int32Array(lines * nodes).fill(-1);
  for (const [line, { sku }] of order.lines.entries()) {
    for (const [node, offer] of offers.entries()) place[line * nodes + node] = placeOf(offer.node, sku);
  }
  const bySku = Map.groupBy(order.lines.keys(), (line) => order.lines[line]!.sku);
  return {
    ...problem,
    priced: problem.cost.slice(),
    place,
    quantities: Float64Array.from(order.lines, (line) => line.quantity),
    sharedLines: [...bySku.values()].filter((list) => list.length > 1),
    assignment: new Int32Array(lines).fill(nodes - 1),
    value: 0,
  };
}

function costOf(order: BatchOrder): number {
  const { lines, nodes, fixed, cost, assignment } = order;
  let value = order.byWeight === null ? 0 : paidByWeight(order.byWeight, assignment);
  for (let line = 0; line < lines; line++) {
    const node = assignment[line]!;
    value += cost[line * nodes + node]!;
    if (assignment.indexOf(node) === line) value += fixed[node]!;
  }
  return value;
}
