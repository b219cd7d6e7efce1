/**
 * The ways a route can take through one subaisle (the part of an aisle between two neighbouring cross aisles), each
 * as the number of walks over every stretch between neighbouring points. Every pick is reached, and at most one
 * stretch is left out, as a second one would cut off what lies between.
 */

/** A place that the route must reach: `ends` is how often the route starts or ends there (a round trip: 2 or 0). */
export type Point = { readonly y: number; readonly ends: number };

export type Way = {
  /** Walks that leave the lower and the upper end of the subaisle. */
  readonly low: number;
  readonly high: number;
  /** Whether lower and upper end hang together by this way. */
  readonly joined: boolean;
  readonly length: number;
  /** Walks over every stretch, from the lower end to the upper. */
  readonly walks: readonly number[];
};

/** The cheapest way for every effect on the two ends; `points` ascending, strictly between `lowY` and `highY`. */
export function waysThrough(points: readonly Point[], lowY: number, highY: number): Way[] {
  if (points.length === 0) return [0, 1, 2].map((walks) => emptyWay(walks, highY - lowY));
  const best = new Map<number, Way>();
  for (const first of [1, 2]) {
    keepShorter(best, wayWithGap(points, lowY, highY, first, -1));
    for (let gap = 1; gap <= points.length; gap++) {
      keepShorter(best, wayWithGap(points, lowY, highY, first, gap));
    }
  }
  keepShorter(best, wayWithGap(points, lowY, highY, 0, 0));
  return [...best.values()];
}

/** The only sensible way to reach points in a dead end and come back; `points` from the farthest to the nearest. */
export function deadEndWay(points: readonly Point[], openY: number): { walks: number[]; length: number } {
  const walks: number[] = [];
  let length = 0;
  let current = 0;
  for (let i = 0; i < points.length; i++) {
    current = nextWalks(current, points[i]!);
    walks.push(current);
    length += current * Math.abs((points[i + 1]?.y ?? openY) - points[i]!.y);
  }
  return { walks, length };
}

function emptyWay(walks: number, length: number): Way {
  return { low: walks, high: walks, joined: walks > 0, length: walks * length, walks: [walks] };
}

/** The way with `first` walks over the first stretch and none over stretch `gap` (−1: none left out), or null. */
function wayWithGap(points: readonly Point[], lowY: number, highY: number, first: number, gap: number) {
  const walks = [first];
  let current = first;
  let length = first * (points[0]!.y - lowY);
  for (let i = 0; i < points.length; i++) {
    const next = nextWalks(current, points[i]!);
    if (i + 1 === gap) {
      if (next % 2 === 1) return null;
      current = 0;
    } else current = next;
    walks.push(current);
    length += current * ((points[i + 1]?.y ?? highY) - points[i]!.y);
  }
  return { low: first, high: current, joined: gap < 0, length, walks };
}

/** Walks beyond a point that `current` walks lead to: as many as keep its degree even, at least one. */
function nextWalks(current: number, point: Point): number {
  return (current + point.ends) % 2 === 1 ? 1 : 2;
}

function keepShorter(best: Map<number, Way>, way: Way | null): void {
  if (way === null) return;
  const effect = (way.low * 3 + way.high) * 2 + (way.joined ? 1 : 0);
  const known = best.get(effect);
  if (!known || way.length < known.length) best.set(effect, way);
}
