/**
 * Which released orders go on which cart, and the walk of each cart. Orders of one line of which many fit one tote are picked
 * together; others get totes of their own, as many as they fill, on as many carts as that takes. Small sets are searched,
 * large ones cut into neighbourhoods first, so that time stays bounded and every order is on a cart. Pure but for the deadline
 * it is given.
 */

import { batchOrders } from '../../../algorithms/batching/index.ts';
import type { Deadline } from '../../../algorithms/deadline.ts';
import { type FloorPlan, routePicks, type Spot } from '../../../algorithms/routes/index.ts';
import { cutIntoLoads, type Load, type LoadLimits, shareOfTote, unitsOf } from './cut-loads.ts';

export type PickSpot = {
  taskId: string;
  locationId: string;
  spot: Spot;
  units: number;
  /** Only a part of what the task asks for. */
  isPart: boolean;
  /** Null where the SKU's size or weight is not known. */
  unitVolumeMm3: number | null;
  unitWeightGrams: number | null;
};
export type OrderToBatch = { fulfillmentOrderId: string; shipBy: Date | null; picks: PickSpot[] };

export type Floor = { plan: FloorPlan; depot: Spot };

export type CartLimits = LoadLimits & { ordersPerSingleLineBatch: number };

/** Units of a pick task that go into one tote of the cart, numbered from 0; a part of the task where others go elsewhere. */
export type PlannedPick = { taskId: string; units: number; tote: number; isPart: boolean };

export type PlannedStop = { locationId: string; spot: Spot; picks: PlannedPick[] };

export type PlannedBatch = {
  kind: 'single_line' | 'multi_order';
  /** The order of each tote; of a single-line batch, which has one tote, null. */
  totes: (string | null)[];
  fulfillmentOrderIds: string[];
  shipBy: Date | null;
  units: number;
  stops: PlannedStop[];
  walkMm: number;
  isShortest: boolean;
  /** Millimetres walked otherwise: one tour per order, and carts filled in the order in which they have to ship. */
  alternatives: { orderByOrderMm: number; byDueTimeMm: number };
};

/** Beyond this many orders a search over all of them takes too long; they are cut into neighbourhoods of this size. */
const mostOrdersAtOnce = 60;

/** How finely the room in a tote is counted. */
const fullTote = 1_000_000_000;

type Kind = {
  kind: PlannedBatch['kind'];
  /** Of a cart: the sizes it holds together, and the totes it takes. */
  capacity: number;
  mostTotes: number;
  sizeOf: (load: Load) => number;
  totesOf: (load: Load) => number;
};

/** @throws AssertionError where figures are impossible (a cart without totes, a place that is nowhere) */
export function planBatches(
  orders: readonly OrderToBatch[],
  floor: Floor,
  limits: CartLimits,
  isOver: Deadline,
): PlannedBatch[] {
  const isSingle = (order: OrderToBatch) => order.picks.length === 1 && shareOfTote(order, limits) <= 1;
  const single = orders.filter(isSingle);
  // A lone single-line order rides on a cart with others.
  const [alone, onCarts] =
    single.length > 1 ? [single, orders.filter((order) => !isSingle(order))] : [[], [...orders]];
  const loadsOf = (some: readonly OrderToBatch[]) => some.flatMap((order) => cutIntoLoads(order, limits));
  return [
    ...planKind(inOneTote(limits), loadsOf(alone), floor, isOver),
    ...planKind(inTotes(limits), loadsOf(onCarts), floor, isOver),
  ];
}

/** Many orders in the one tote of the cart, whose room they share. */
function inOneTote(limits: CartLimits): Kind {
  const most = limits.ordersPerSingleLineBatch;
  return {
    kind: 'single_line',
    // Sizes are rounded, by half at most each.
    capacity: fullTote + most,
    mostTotes: most,
    sizeOf: (load) => Math.round(shareOfTote({ ...load, picks: load.totes.flat() }, limits) * fullTote),
    totesOf: () => 1,
  };
}

function inTotes({ unitsPerCart, totesPerCart }: CartLimits): Kind {
  return {
    kind: 'multi_order',
    capacity: unitsPerCart,
    mostTotes: totesPerCart,
    sizeOf: (load) => unitsOf(load.totes.flat()),
    totesOf: (load) => load.totes.length,
  };
}

function planKind(kind: Kind, loads: readonly Load[], floor: Floor, isOver: Deadline): PlannedBatch[] {
  return neighbourhoods(loads).flatMap((some) => {
    const { batches } = batchOrders({
      ...floor,
      orders: some.map((load) => ({
        spots: spotsOf([load]),
        size: kind.sizeOf(load),
        totes: kind.totesOf(load),
      })),
      capacity: kind.capacity,
      mostTotes: kind.mostTotes,
      isOver,
      attempts: 20_000,
    });
    const byDueTimeMm = lengthOf(inDueOrder(some, kind), floor);
    const chosen = batches.map((batch) => batch.flatMap((n) => some[n] ?? []));
    return chosen.map((batch) => ({
      ...batchOf(kind.kind, batch, floor),
      alternatives: {
        orderByOrderMm: lengthOf(
          batch.map((load) => [load]),
          floor,
        ),
        byDueTimeMm: Math.round(byDueTimeMm / chosen.length),
      },
    }));
  });
}

function batchOf(kind: PlannedBatch['kind'], loads: readonly Load[], floor: Floor) {
  const isShared = kind === 'single_line';
  const totes = loads.flatMap((load) => load.totes.map((picks) => ({ of: load.fulfillmentOrderId, picks })));
  const placed = totes.flatMap(({ picks }, n) => picks.map((pick) => ({ ...pick, tote: isShared ? 0 : n })));
  const dues = loads.flatMap(({ shipBy }) => (shipBy ? [shipBy.getTime()] : []));
  return {
    kind,
    totes: isShared ? [null] : totes.map(({ of }) => of),
    fulfillmentOrderIds: [...new Set(loads.map(({ fulfillmentOrderId }) => fulfillmentOrderId))],
    shipBy: dues.length === 0 ? null : new Date(Math.min(...dues)),
    units: unitsOf(placed),
    ...walk(placed, floor),
  };
}

/** Cuts a long list so that orders whose picks lie in the same aisles stay together. */
function neighbourhoods(loads: readonly Load[]): Load[][] {
  if (loads.length === 0) return [];
  const middle = (load: Load) => {
    const spots = spotsOf([load]);
    return spots.reduce((sum, { x }) => sum + x, 0) / Math.max(1, spots.length);
  };
  const parts = Math.ceil(loads.length / mostOrdersAtOnce);
  const sorted = parts === 1 ? [...loads] : [...loads].sort((a, b) => middle(a) - middle(b));
  const size = Math.ceil(sorted.length / parts);
  return Array.from({ length: parts }, (_, n) => sorted.slice(n * size, (n + 1) * size)).filter(
    (part) => part.length > 0,
  );
}

/** What a floor without a plan would do: fill the next cart with the next order. */
function inDueOrder(loads: readonly Load[], { capacity, mostTotes, sizeOf, totesOf }: Kind): Load[][] {
  const due = (load: Load) => load.shipBy?.getTime() ?? Number.MAX_SAFE_INTEGER;
  const total = (some: readonly Load[], of: (load: Load) => number) =>
    some.reduce((sum, load) => sum + of(load), 0);
  const carts: Load[][] = [];
  for (const load of [...loads].sort((a, b) => due(a) - due(b))) {
    const filled = [...(carts.at(-1) ?? []), load];
    const fits = total(filled, sizeOf) <= capacity && total(filled, totesOf) <= mostTotes;
    if (fits && carts.length > 0) carts[carts.length - 1] = filled;
    else carts.push([load]);
  }
  return carts;
}

type PlacedPick = PickSpot & { tote: number };

function walk(picks: readonly PlacedPick[], floor: Floor) {
  const places = [...Map.groupBy(picks, ({ locationId }) => locationId)];
  const route = routePicks({
    plan: floor.plan,
    start: floor.depot,
    stops: places.map(([, [first]]) => first!.spot),
  });
  const stops = route.order.map((place) => {
    const [locationId, here] = places[place]!;
    return {
      locationId,
      spot: here[0]!.spot,
      picks: here.map(({ taskId, units, isPart, tote }) => ({ taskId, units, isPart, tote })),
    };
  });
  return { stops, walkMm: Math.round(route.length), isShortest: route.isShortest };
}

function lengthOf(batches: readonly (readonly Load[])[], floor: Floor): number {
  return batches.reduce((sum, batch) => {
    const route = routePicks({ plan: floor.plan, start: floor.depot, stops: spotsOf(batch) });
    return sum + Math.round(route.length);
  }, 0);
}

function spotsOf(loads: readonly Load[]): Spot[] {
  return loads.flatMap(({ totes }) => totes.flatMap((picks) => picks.map(({ spot }) => spot)));
}
