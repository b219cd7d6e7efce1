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

/** Kinds of places in which goods lie along an aisle. */
const rackKinds = new Set(['bin', 'bulk', 'display']);

/** The place that a column is drawn as and opens: one that holds goods before the bay or level around it. */
export function faceOf({ spots }: Column): Spot | undefined {
  return spots.find(({ kind }) => rackKinds.has(kind)) ?? spots[0];
}

const laneMm = 260;

/** The outline of what stands at a place, by what it is. */
export function shapeOf(column: Column): string {
  return rackKinds.has(faceOf(column)?.kind ?? '') ? rackOf(column) : tableOf(column);
}

/** A place of an aisle: the shelves at its two sides, with the lane between them that one walks. */
function rackOf({ xMm, yMm }: Column): string {
  const side = (left: number, right: number) => boxPath(left, -yMm - cellHeightMm / 2, right, cellHeightMm);
  return side(xMm - cellMm / 2, xMm - laneMm / 2) + side(xMm + laneMm / 2, xMm + cellMm / 2);
}

/** A place that stands by itself. */
function tableOf({ xMm, yMm }: Column): string {
  return boxPath(xMm - cellMm / 2, -yMm - cellHeightMm / 2, xMm + cellMm / 2, cellHeightMm);
}

function boxPath(left: number, top: number, right: number, height: number): string {
  return `M${left} ${top}H${right}v${height}H${left}Z`;
}

/** How large a letter has to be on a sheet to be read, however large the floor is. */
export function letterMm({ width, height }: { width: number; height: number }): number {
  return Math.max(620, width / 76, height / 34);
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
