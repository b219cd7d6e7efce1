/**
 * What the lines of one shipment cost together by their weight, in steps: numbers for the solvers. Each node has the ways its
 * shipment may go; the cheapest that takes all of its lines is paid.
 */
import type { CostParts, NodeOffer, OrderLine, WeightOption } from './model.ts';
import { total } from './model.ts';
import { FEW_LINES_BY_WEIGHT } from './subset-assignment.ts';

/** Weights of the lines, the ways of each node (none: nothing is paid by weight), and for few lines the price of every set. */
export type WeightPrices = {
  readonly weights: readonly number[];
  readonly unitWeights: readonly number[];
  readonly ways: readonly (readonly Way[])[];
  /** By node and set of lines (`node << lines | set`); null for many lines. */
  readonly sets: Float64Array | null;
};

/** A way as numbers: where its steps end, their prices with all else that it costs, the heaviest unit it takes. */
export type Way = {
  readonly ends: readonly number[];
  readonly prices: readonly number[];
  readonly heaviest: number;
};

/** Null where no node prices by weight. */
export function weightPrices(lines: readonly OrderLine[], offers: readonly NodeOffer[]): WeightPrices | null {
  if (offers.every(({ byWeight }) => byWeight === undefined)) return null;
  const prices = {
    weights: lines.map(({ weight = 0 }) => weight),
    unitWeights: lines.map(({ unitWeight = 0 }) => unitWeight),
    // The last node, nobody, is paid nothing.
    ways: [...offers.map(({ byWeight = [] }) => byWeight.map(wayOf)), []],
  };
  return { ...prices, sets: lines.length <= FEW_LINES_BY_WEIGHT ? pricesOfSets(prices) : null };
}

function wayOf({ steps, cost, heaviest }: WeightOption): Way {
  const besides = total(cost);
  return {
    ends: steps.map(({ upTo }) => upTo),
    prices: steps.map(({ price }) => price + besides),
    heaviest,
  };
}

function pricesOfSets({ weights, unitWeights, ways }: Omit<WeightPrices, 'sets'>): Float64Array {
  const count = 1 << weights.length;
  const weight = new Float64Array(count);
  const heaviest = new Float64Array(count);
  for (let line = 0; line < weights.length; line++) {
    const bit = 1 << line;
    for (let set = 0; set < bit; set++) {
      weight[bit | set] = weight[set]! + weights[line]!;
      heaviest[bit | set] = Math.max(heaviest[set]!, unitWeights[line]!);
    }
  }
  const sets = new Float64Array(count * ways.length);
  for (const [node, options] of ways.entries()) {
    for (let set = 1; set < count && options.length > 0; set++)
      sets[node * count + set] = priceTogether(options, weight[set]!, heaviest[set]!);
  }
  return sets;
}

/** The least that goods of this weight, with a unit as heavy as `heaviest`, cost; Infinity where no way takes them. */
export function priceTogether(ways: readonly Way[], weight: number, heaviest: number): number {
  if (ways.length === 0) return 0;
  let least = Infinity;
  for (const way of ways)
    if (way.heaviest >= heaviest) least = Math.min(least, way.prices[stepOf(way.ends, weight)] ?? Infinity);
  return least;
}

/** The first that is not below the weight. */
function stepOf(ends: readonly number[], weight: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! < weight) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of ways that cost the same the first. */
export function cheapestWay<T extends WeightOption>(
  options: readonly T[],
  weight: number,
  heaviest: number,
): { option: T; price: number } | null {
  let best: { option: T; price: number } | null = null;
  for (const option of options) {
    if (option.heaviest < heaviest) continue;
    const price = stepPrice(option, weight) + total(option.cost);
    if (best === null || price < best.price) best = { option, price };
  }
  return best;
}

/** The price of the first step that holds the weight; Infinity beyond the last. */
export function stepPrice({ steps }: WeightOption, weight: number): number {
  return steps.find(({ upTo }) => upTo >= weight)?.price ?? Infinity;
}

/** The cost by component of these lines from one node; a node that does not price by weight adds nothing. */
export function partsByWeight(
  offer: NodeOffer,
  lines: readonly OrderLine[],
  shipped: readonly number[],
): CostParts {
  if (offer.byWeight === undefined || offer.byWeight.length === 0) return {};
  const weight = shipped.reduce((sum, line) => sum + (lines[line]!.weight ?? 0), 0);
  const heaviest = Math.max(...shipped.map((line) => lines[line]!.unitWeight ?? 0));
  const found = cheapestWay(offer.byWeight, weight, heaviest);
  if (found === null) return {};
  return { freight: stepPrice(found.option, weight), ...found.option.cost };
}

/** What an assignment pays by weight. */
export function paidByWeight(prices: WeightPrices, assignment: Int32Array): number {
  const { weights, unitWeights, ways, sets } = prices;
  if (sets !== null) return paidBySets(sets, assignment);
  const weight = new Float64Array(ways.length);
  const heaviest = new Float64Array(ways.length);
  const isUsed = new Uint8Array(ways.length);
  for (const [line, node] of assignment.entries()) {
    weight[node]! += weights[line]!;
    heaviest[node] = Math.max(heaviest[node]!, unitWeights[line]!);
    isUsed[node] = 1;
  }
  let paid = 0;
  for (const [node, options] of ways.entries())
    if (isUsed[node] === 1) paid += priceTogether(options, weight[node]!, heaviest[node]!);
  return paid;
}

function paidBySets(sets: Float64Array, assignment: Int32Array): number {
  const lines = assignment.length;
  let paid = 0;
  for (let line = 0; line < lines; line++) {
    const node = assignment[line]!;
    if (assignment.indexOf(node) !== line) continue;
    let set = 0;
    for (let other = line; other < lines; other++) if (assignment[other] === node) set |= 1 << other;
    paid += sets[(node << lines) + set]!;
  }
  return paid;
}
