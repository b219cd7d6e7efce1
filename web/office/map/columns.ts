import type { Spot } from './NodeMap.tsx';

/** What stands at one place of the floor, one above the other: moved and drawn as one. */
export type Column = { key: string; xMm: number; yMm: number; spots: readonly Spot[] };

export type Moves = ReadonlyMap<string, { xMm: number; yMm: number }>;

/** Columns with the moves that are not saved yet. The key stays that of where it stood. */
export function columnsOf(spots: readonly Spot[], moves: Moves = new Map()): Column[] {
  return [...Map.groupBy(spots, ({ xMm, yMm }) => `${xMm} ${yMm}`)].map(([key, standing]) => {
    const { xMm = 0, yMm = 0 } = moves.get(key) ?? standing[0] ?? {};
    return { key, xMm, yMm, spots: standing };
  });
}

/** Millimeters of the grid that places snap to. */
export const gridMm = 100;

export const snapped = (mm: number) => Math.round(mm / gridMm) * gridMm;

/** The moves as the API takes them: every location of a moved column. */
export function movesOf(columns: readonly Column[], moves: Moves) {
  return columns
    .filter(({ key }) => moves.has(key))
    .flatMap(({ xMm, yMm, spots }) => spots.map(({ id }) => ({ locationId: id, xMm, yMm })));
}

const cellMm = 900;
const cellHeightMm = 430;
const marginMm = 1500;

/** What stands there, as people call it. */
export const codesOf = ({ spots }: Column) => spots.map(({ code }) => code).join(', ');

/** The place as a rectangle of the drawing, in which up is less. */
export function outlineOf({ xMm, yMm }: Column) {
  return {
    x: xMm - cellMm / 2,
    y: -yMm - cellHeightMm / 2,
    width: cellMm,
    height: cellHeightMm,
    rx: 80,
  };
}

/** The sheet that all places fit on, with a margin. */
export function boundsOf(places: readonly { xMm: number; yMm: number }[]) {
  const xs = places.map(({ xMm }) => xMm);
  const ys = places.map(({ yMm }) => -yMm);
  const [left, top] = [Math.min(...xs) - marginMm, Math.min(...ys) - marginMm];
  return {
    x: left,
    y: top,
    width: Math.max(...xs) - left + marginMm,
    height: Math.max(...ys) - top + marginMm,
  };
}
