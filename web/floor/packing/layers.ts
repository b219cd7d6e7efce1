import type { PackSession } from '../answers.ts';

type Placed = NonNullable<PackSession['advice']>['packages'][number]['placements'][number];

export type DrawnItem = Placed & {
  /** One color for each line, so that like items look alike. */
  color: number;
  /** Scanned into the carton: as many of a line, from below, as were scanned. */
  isIn: boolean;
};

/** What stands on one height, from the floor up. Pure. */
export type CartonLayer = { z: number; items: DrawnItem[] };

const colors = 6;

export function layersOf(
  placements: readonly Placed[],
  inCarton: ReadonlyMap<string, number>,
): CartonLayer[] {
  const lines = [...new Set(placements.map(({ lineId }) => lineId))].toSorted();
  const left = new Map(inCarton);
  const fromBelow = placements.toSorted((a, b) => a.z - b.z || a.y - b.y || a.x - b.x);
  const items = fromBelow.map((placed): DrawnItem => {
    const count = left.get(placed.lineId) ?? 0;
    left.set(placed.lineId, count - 1);
    return { ...placed, color: lines.indexOf(placed.lineId) % colors, isIn: count > 0 };
  });
  return [...Map.groupBy(items, ({ z }) => z)].map(([z, same]) => ({ z, items: same }));
}
