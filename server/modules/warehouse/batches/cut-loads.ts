/**
 * An order is cut into what its totes hold, and those into what carts hold: by volume and weight where they are known, always by
 * units. A pick stays whole where a tote takes it; only what no tote takes is picked in parts. A single unit too large for a
 * tote has one of its own. Pure; ends because every part holds at least one unit.
 */
import type { OrderToBatch, PickSpot } from './plan-batches.ts';

/** What a tote holds; null: not limited. A tote never holds more units than a cart. */
export type ToteLimits = {
  unitsPerTote: number | null;
  toteVolumeLiters: number | null;
  toteMaxWeightGrams: number | null;
};

export type LoadLimits = ToteLimits & { totesPerCart: number; unitsPerCart: number };

/** What one cart carries of one order, tote by tote. */
export type Load = Omit<OrderToBatch, 'picks'> & { totes: PickSpot[][] };

/** Some measure of a tote: how much of it there is, and what a unit takes. */
type Measure = { most: number; ofUnit: (pick: PickSpot) => number };

const cubicMillimetersPerLiter = 1_000_000;

/** One load unless the order is larger than a cart. */
export function cutIntoLoads(order: OrderToBatch, limits: LoadLimits): Load[] {
  const { picks, ...head } = order;
  const totes = cutIntoTotes(picks, measuresOf(limits));
  const loads: Load[] = [];
  let units = 0;
  for (const tote of totes) {
    const load = loads.at(-1);
    units += unitsOf(tote);
    if (load && load.totes.length < limits.totesPerCart && units <= limits.unitsPerCart)
      load.totes.push(tote);
    else {
      loads.push({ ...head, totes: [tote] });
      units = unitsOf(tote);
    }
  }
  return loads;
}

/** The share of a tote, 0 … 1, that an order fills by its fullest measure. */
export function shareOfTote({ picks }: OrderToBatch, limits: LoadLimits): number {
  const filled = measuresOf(limits).map(
    ({ most, ofUnit }) => picks.reduce((sum, pick) => sum + pick.units * ofUnit(pick), 0) / most,
  );
  return Math.max(...filled);
}

export function unitsOf(picks: readonly PickSpot[]): number {
  return picks.reduce((sum, { units }) => sum + units, 0);
}

function measuresOf({ unitsPerTote, unitsPerCart, ...limits }: LoadLimits): Measure[] {
  const { toteVolumeLiters, toteMaxWeightGrams } = limits;
  const measures: Measure[] = [
    { most: Math.min(unitsPerTote ?? unitsPerCart, unitsPerCart), ofUnit: () => 1 },
  ];
  if (toteVolumeLiters !== null)
    measures.push({
      most: toteVolumeLiters * cubicMillimetersPerLiter,
      ofUnit: ({ unitVolumeMm3 }) => unitVolumeMm3 ?? 0,
    });
  if (toteMaxWeightGrams !== null)
    measures.push({ most: toteMaxWeightGrams, ofUnit: ({ unitWeightGrams }) => unitWeightGrams ?? 0 });
  return measures;
}

/** Each pick into the first tote with room for all of it, else a new one; what no tote takes fills totes of its own. */
function cutIntoTotes(picks: readonly PickSpot[], measures: readonly Measure[]): PickSpot[][] {
  const totes: PickSpot[][] = [];
  const put = (pick: PickSpot) => {
    const tote = totes.find((one) => roomFor(pick, one, measures) >= pick.units);
    if (tote) tote.push(pick);
    else totes.push([pick]);
  };
  for (const pick of alongTheWalk(picks)) {
    const mostInOne = Math.max(1, roomFor(pick, [], measures));
    const isPart = pick.units > mostInOne;
    let left = pick.units;
    for (; left > mostInOne; left -= mostInOne) totes.push([{ ...pick, units: mostInOne, isPart }]);
    put({ ...pick, units: left, isPart });
  }
  return totes;
}

/** Units of the pick that the tote takes beside what it holds. */
function roomFor(pick: PickSpot, held: readonly PickSpot[], measures: readonly Measure[]): number {
  const rooms = measures.map(({ most, ofUnit }) => {
    const filled = held.reduce((sum, one) => sum + one.units * ofUnit(one), 0);
    const each = ofUnit(pick);
    return each === 0 ? Infinity : Math.floor((most - filled) / each);
  });
  return Math.min(...rooms);
}

/** Neighbors share a tote, so that each tote's walk is short. */
function alongTheWalk(picks: readonly PickSpot[]): PickSpot[] {
  return [...picks].sort((a, b) => a.spot.x - b.spot.x || a.spot.y - b.spot.y);
}
