/**
 * Gives each SKU a home bin: the most asked for where the walk from the pack stations and the reach are
 * shortest. One SKU to a bin; what finds no bin in a node is not kept there.
 */
import type { DemoBin } from './network.ts';
import type { DemoSku } from './skus.ts';

export type HomeBins = ReadonlyMap<string, DemoBin>;

/**
 * SKU code to bin. Ties between equally popular SKUs go by code, so the result depends on the input set
 * only.
 */
export function assignHomeBins(skus: DemoSku[], bins: DemoBin[]): HomeBins {
  const best = bins.toSorted((a, b) => effort(a) - effort(b) || compare(a.code, b.code));
  const wanted = skus.toSorted((a, b) => b.popularity - a.popularity || compare(a.sku, b.sku));
  // Cut to the bins there are, so each rank has its bin.
  return new Map(wanted.slice(0, best.length).map((sku, rank) => [sku.sku, best[rank]!]));
}

/**
 * Millimetres of walking that a bin costs: from the first aisle's front and back, plus what a reach away
 * from waist height (the second level) is worth in steps.
 */
function effort(bin: DemoBin): number {
  return bin.xMm + bin.yMm + Math.abs(bin.level - 2) * 2500;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
