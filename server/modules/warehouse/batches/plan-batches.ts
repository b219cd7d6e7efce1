/**
 * Which released orders go on which cart, and the walk of each cart. Orders of one line of which many fit one tote are picked
 * together; others get a tote each. Small sets are searched, large ones cut into neighbourhoods first, so that time stays
 * bounded and every order is on a cart. Pure but for the deadline it is given.
 */

import { batchOrders } from '../../../algorithms/batching/index.ts';
import type { Deadline } from '../../../algorithms/deadline.ts';
import { type FloorPlan, routePicks, type Spot } from '../../../algorithms/routes/index.ts';

export type PickSpot = { taskId: string; locationId: string; spot: Spot; units: number };
export type OrderToBatch = { fulfillmentOrderId: string; shipBy: Date | null; picks: PickSpot[] };

export type Floor = { plan: FloorPlan; depot: Spot };

export type CartLimits = { totesPerCart: number; unitsPerCart: number; ordersPerSingleLineBatch: number };

export type PlannedStop = { locationId: string; taskIds: string[]; legMm: number };

export type PlannedBatch = {
  kind: 'single_line' | 'multi_order';
  orders: OrderToBatch[];
  stops: PlannedStop[];
  walkMm: number;
  isShortest: boolean;
  /** Millimetres walked otherwise: one tour per order, and carts filled in the order in which they have to ship. */
  alternatives: { orderByOrderMm: number; byDueTimeMm: number };
};

/** Beyond this many orders a search over all of them takes too long; they are cut into neighbourhoods of this size. */
const mostOrdersAtOnce = 60;

export function planBatches(
  orders: readonly OrderToBatch[],
  floor: Floor,
  limits: CartLimits,
  isOver: Deadline,
): PlannedBatch[] {
  const isSingle = (order: OrderToBatch) => order.picks.length === 1;
  const single = orders.filter(isSingle);
  // A lone single-line order rides on a cart with others.
  const [alone, onCarts] =
    single.length > 1 ? [single, orders.filter((order) => !isSingle(order))] : [[], [...orders]];
  return [
    ...planKind('single_line', alone, floor, limits.ordersPerSingleLineBatch, limits.unitsPerCart, isOver),
    ...planKind('multi_order', onCarts, floor, limits.totesPerCart, limits.unitsPerCart, isOver),
  ];
}

function planKind(
  kind: PlannedBatch['kind'],
  orders: readonly OrderToBatch[],
  floor: Floor,
  mostOrders: number,
  unitsPerCart: number,
  isOver: Deadline,
): PlannedBatch[] {
  return neighbourhoods(orders).flatMap((some) => {
    // An order larger than a cart goes alone, with as many rounds as it takes.
    const sizes = some.map((order) => Math.min(unitsOf(order), unitsPerCart));
    const { batches } = batchOrders({
      ...floor,
      orders: some.map((order, n) => ({ spots: spotsOf([order]), size: sizes[n] ?? 0 })),
      capacity: unitsPerCart,
      mostOrders,
      isOver,
      attempts: 20_000,
    });
    const byDue = inDueOrder(some, mostOrders, unitsPerCart);
    const byDueTimeMm = lengthOf(byDue, floor);
    const chosen = batches.map((batch) => batch.flatMap((n) => some[n] ?? []));
    return chosen.map((batch) => ({
      kind,
      orders: batch,
      ...walk(batch, floor),
      alternatives: {
        orderByOrderMm: lengthOf(
          batch.map((order) => [order]),
          floor,
        ),
        byDueTimeMm: Math.round(byDueTimeMm / chosen.length),
      },
    }));
  });
}

/** Cuts a long list so that orders whose picks lie in the same aisles stay together. */
function neighbourhoods(orders: readonly OrderToBatch[]): OrderToBatch[][] {
  if (orders.length === 0) return [];
  const middle = (order: OrderToBatch) =>
    order.picks.reduce((sum, { spot }) => sum + spot.x, 0) / Math.max(1, order.picks.length);
  const parts = Math.ceil(orders.length / mostOrdersAtOnce);
  const sorted = parts === 1 ? [...orders] : [...orders].sort((a, b) => middle(a) - middle(b));
  const size = Math.ceil(sorted.length / parts);
  return Array.from({ length: parts }, (_, n) => sorted.slice(n * size, (n + 1) * size)).filter(
    (part) => part.length > 0,
  );
}

/** What a floor without a plan would do: fill the next cart with the next order. */
function inDueOrder(
  orders: readonly OrderToBatch[],
  mostOrders: number,
  unitsPerCart: number,
): OrderToBatch[][] {
  const due = (order: OrderToBatch) => order.shipBy?.getTime() ?? Number.MAX_SAFE_INTEGER;
  const carts: OrderToBatch[][] = [];
  for (const order of [...orders].sort((a, b) => due(a) - due(b))) {
    const cart = carts.at(-1);
    const units = cart?.reduce((sum, one) => sum + unitsOf(one), 0) ?? 0;
    if (cart && cart.length < mostOrders && units + unitsOf(order) <= unitsPerCart) cart.push(order);
    else carts.push([order]);
  }
  return carts;
}

function walk(orders: readonly OrderToBatch[], floor: Floor) {
  const picks = orders.flatMap((order) => order.picks);
  const places = [...Map.groupBy(picks, ({ locationId }) => locationId)];
  const route = routePicks({
    plan: floor.plan,
    start: floor.depot,
    stops: places.map(([, [first]]) => first!.spot),
  });
  const stops = route.order.map((place, n) => {
    const [locationId, here] = places[place]!;
    return {
      locationId,
      taskIds: here.map(({ taskId }) => taskId),
      legMm: Math.round(route.legs[n]?.length ?? 0),
    };
  });
  return { stops, walkMm: Math.round(route.length), isShortest: route.isShortest };
}

function lengthOf(batches: readonly (readonly OrderToBatch[])[], floor: Floor): number {
  return batches.reduce((sum, batch) => {
    const route = routePicks({ plan: floor.plan, start: floor.depot, stops: spotsOf(batch) });
    return sum + Math.round(route.length);
  }, 0);
}

function spotsOf(orders: readonly OrderToBatch[]): Spot[] {
  return orders.flatMap(({ picks }) => picks.map(({ spot }) => spot));
}

function unitsOf(order: OrderToBatch): number {
  return order.picks.reduce((sum, { units }) => sum + units, 0);
}
