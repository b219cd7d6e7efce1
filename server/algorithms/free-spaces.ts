/**
 * The free room of a partly filled carton or container as its maximal empty boxes, which may overlap (Lai and Chan 1997;
 * Parreño et al. 2008): whatever still fits, fits into one of them.
 */
export type Space = {
  readonly x0: number;
  readonly y0: number;
  readonly z0: number;
  readonly x1: number;
  readonly y1: number;
  readonly z1: number;
};

/** The spaces left when `taken` is filled; spaces with a side shorter than `shortest` are dropped. */
export function cutSpaces(spaces: readonly Space[], taken: Space, shortest: number): Space[] {
  const kept: Space[] = [];
  const fresh: Space[] = [];
  for (const space of spaces) {
    if (!intersects(space, taken)) kept.push(space);
    else addRemainders(space, taken, shortest, fresh);
  }
  const maximal = fresh.filter((space, i) => {
    if (kept.some((other) => contains(other, space))) return false;
    return !fresh.some((other, j) => j !== i && contains(other, space) && (j < i || !contains(space, other)));
  });
  return kept.concat(maximal);
}

function addRemainders(space: Space, taken: Space, shortest: number, fresh: Space[]): void {
  const { x0, y0, z0, x1, y1, z1 } = space;
  if (taken.x0 - x0 >= shortest) fresh.push({ x0, y0, z0, x1: taken.x0, y1, z1 });
  if (x1 - taken.x1 >= shortest) fresh.push({ x0: taken.x1, y0, z0, x1, y1, z1 });
  if (taken.y0 - y0 >= shortest) fresh.push({ x0, y0, z0, x1, y1: taken.y0, z1 });
  if (y1 - taken.y1 >= shortest) fresh.push({ x0, y0: taken.y1, z0, x1, y1, z1 });
  if (taken.z0 - z0 >= shortest) fresh.push({ x0, y0, z0, x1, y1, z1: taken.z0 });
  if (z1 - taken.z1 >= shortest) fresh.push({ x0, y0, z0: taken.z1, x1, y1, z1 });
}

function intersects(a: Space, b: Space): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 && a.z0 < b.z1 && b.z0 < a.z1;
}

function contains(outer: Space, inner: Space): boolean {
  return (
    outer.x0 <= inner.x0 &&
    outer.y0 <= inner.y0 &&
    outer.z0 <= inner.z0 &&
    outer.x1 >= inner.x1 &&
    outer.y1 >= inner.y1 &&
    outer.z1 >= inner.z1
  );
}
