/** Order sourcing as lines: stock by center and SKU, a cost per package and per unit; a center for every order line. */
import { deadlineAfter } from '../algorithms/deadline.ts';
import {
  type AvailableStock,
  type SourcingOrder,
  sourceBatch,
  sourceOrder,
} from '../algorithms/sourcing/index.ts';
import type { PlanOptions } from './planner.ts';

export type OrderSourcingProblem = {
  id: string;
  fixedPerShipment: number;
  stock: number[][];
  orders: { lines: { sku: number; qty: number }[]; unitCost: number[] }[];
};

/** Share of the time that is left for reading the problem in and writing the plan out. */
const TIME_USED = 0.97;

export function planOrderSourcing(problem: OrderSourcingProblem, options: PlanOptions, nowMs: () => number) {
  const limitMs = options.limitMs * TIME_USED;
  const start = nowMs();
  const orders = problem.orders.map((_, index) => sourcingOrder(problem, index));
  const stock = availableStock(problem);
  const search = {
    seed: options.seed,
    isOver: deadlineAfter(limitMs, nowMs),
    progress: () => (nowMs() - start) / limitMs,
    rounds: Infinity,
  };
  const decisions =
    orders.length === 1 ? [sourceOrder(orders[0]!, stock)] : sourceBatch(orders, stock, search).decisions;
  return {
    assignments: decisions.map(({ chosen }) =>
      chosen.nodes.map((node) => (node === null ? null : Number(node))),
    ),
  };
}

function sourcingOrder(
  { orders, stock, fixedPerShipment }: OrderSourcingProblem,
  index: number,
): SourcingOrder {
  const { lines, unitCost } = orders[index]!;
  return {
    id: String(index),
    lines: lines.map(({ sku, qty }) => ({ sku: String(sku), quantity: qty })),
    offers: stock.map((_, center) => ({
      node: String(center),
      shipment: { package: fixedPerShipment },
      lines: lines.map(({ qty }) => ({ cost: { handling: qty * unitCost[center]! } })),
    })),
  };
}

function availableStock({ stock }: OrderSourcingProblem): AvailableStock {
  return new Map(
    stock.map((units, center) => [String(center), new Map(units.map((count, sku) => [String(sku), count]))]),
  );
}
