/**
 * Which orders may begin to be picked, so that orders that fill several totes never hold all of them while each waits for more:
 * what an order holds is given back only when all of it is packed. As in the banker's algorithm (Dijkstra 1965), an order
 * begins only where the totes that begun ones hold and still need leave enough for all of it; those begun come first, and
 * what they need is kept for them. Orders of one tote always end by themselves and may take what is spare. Pure.
 */
import { cutIntoLoads, type LoadLimits } from './cut-loads.ts';
import type { OrderToBatch, PlannedBatch } from './plan-batches.ts';

/** An order that waits for a cart, with the totes that hold a part of it already. */
export type WaitingOrder = OrderToBatch & { heldTotes: number };

/** Totes of a node: those that are free now, and all in use or free. */
export type ToteSupply = { free: number; all: number };

export type Shares = {
  orders: WaitingOrder[];
  /** Free totes that are kept for orders begun. */
  kept: number;
};

/** @param waiting the most important first */
export function shareTotes(
  waiting: readonly WaitingOrder[],
  limits: LoadLimits,
  { free, all }: ToteSupply,
): Shares {
  const needs = new Map(waiting.map((order) => [order, Math.min(totesFor(order, limits), all)]));
  const need = (order: WaitingOrder) => needs.get(order) ?? 0;
  const begun = waiting.filter(isBegun);
  const kept = begun.reduce((sum, order) => sum + need(order), 0);
  let claimed = begun.reduce((sum, order) => sum + order.heldTotes + need(order), 0);
  const fresh = waiting.filter((order) => {
    if (isBegun(order)) return false;
    if (need(order) === 1) return true;
    if (claimed > 0 && claimed + need(order) > all) return false;
    claimed += need(order);
    return true;
  });
  // Where totes are scarce, carts are filled with what is begun before anything else.
  const isScarce = kept > 0 && free - kept < limits.totesPerCart;
  return { orders: isScarce ? begun : [...begun, ...fresh], kept };
}

/** The carts, in their order, that leave to orders begun what is kept for them. */
export function withinSupply(
  carts: readonly PlannedBatch[],
  { orders, kept }: Shares,
  { free }: ToteSupply,
): PlannedBatch[] {
  const begun = new Set(orders.filter(isBegun).map(({ fulfillmentOrderId }) => fulfillmentOrderId));
  let spare = free - kept;
  return carts.filter(({ totes }) => {
    const others = totes.filter((order) => order === null || !begun.has(order)).length;
    if (others > 0 && others > spare) return false;
    spare -= others;
    return true;
  });
}

function isBegun({ heldTotes }: WaitingOrder): boolean {
  return heldTotes > 0;
}

function totesFor(order: OrderToBatch, limits: LoadLimits): number {
  return cutIntoLoads(order, limits).reduce((sum, { totes }) => sum + totes.length, 0);
}
