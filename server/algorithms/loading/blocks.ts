/**
 * Blocks to load as one: boxes of one type in rows and layers, and blocks side by side that leave almost no room between
 * them (Fanslau and Bortfeldt 2010; Zhu and Lim 2012).
 */
import { type BoxType, type Extents, type LoadedBox, volumeOf, waysToLie } from './model.ts';

export type Block = {
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
  /** Volume of its boxes. */
  readonly volume: number;
  /** Boxes of each type in it, as pairs of type and count. */
  readonly types: readonly number[];
  readonly counts: readonly number[];
  readonly parts: Parts;
};

type Parts =
  | { readonly kind: 'rows'; readonly type: number; readonly way: Extents; readonly rows: Extents }
  | { readonly kind: 'pair'; readonly first: Block; readonly second: Block; readonly axis: 0 | 1 | 2 };

/** The part of a block that its boxes must fill. */
const LEAST_FILL = 0.98;

/** The most blocks first: those of the largest volume, as these are tried first. */
export function makeBlocks(boxes: readonly BoxType[], container: Extents, most: number): Block[] {
  const rows = boxes.flatMap((box, type) => rowBlocks(box, type, container));
  const known = new Map<string, Block>();
  for (const block of rows) known.set(nameOf(block), block);
  let fresh = spread(rows, most >> 1);
  const all = [...fresh];
  while (fresh.length > 0 && known.size < most) {
    const made: Block[] = [];
    for (const first of fresh) {
      for (const second of all) {
        for (const axis of [0, 1, 2] as const) {
          const block = pairBlock(first, second, axis, boxes, container);
          if (!block || known.has(nameOf(block))) continue;
          known.set(nameOf(block), block);
          made.push(block);
        }
        if (known.size >= most) break;
      }
      if (known.size >= most) break;
    }
    all.push(...made);
    fresh = made;
  }
  return [...known.values()].sort((a, b) => b.volume - a.volume);
}

/** At most `most` of the blocks, evenly spread. */
function spread(blocks: readonly Block[], most: number): Block[] {
  if (blocks.length <= most) return [...blocks];
  return Array.from({ length: most }, (_, i) => blocks[Math.floor((i * blocks.length) / most)]!);
}

function nameOf({ dx, dy, dz, types, counts }: Block): string {
  return `${dx},${dy},${dz};${types.join()};${counts.join()}`;
}

function rowBlocks(box: BoxType, type: number, container: Extents): Block[] {
  const blocks: Block[] = [];
  for (const way of waysToLie(box)) {
    const most = (axis: 0 | 1 | 2, boxes: number) => Math.min(boxes, Math.floor(container[axis] / way[axis]));
    for (let nx = 1; nx <= most(0, box.quantity); nx++) {
      for (let ny = 1; ny <= most(1, Math.floor(box.quantity / nx)); ny++) {
        for (let nz = 1; nz <= most(2, Math.floor(box.quantity / (nx * ny))); nz++) {
          const count = nx * ny * nz;
          blocks.push({
            dx: nx * way[0],
            dy: ny * way[1],
            dz: nz * way[2],
            volume: count * volumeOf(way),
            types: [type],
            counts: [count],
            parts: { kind: 'rows', type, way, rows: [nx, ny, nz] },
          });
        }
      }
    }
  }
  return blocks;
}

function pairBlock(
  first: Block,
  second: Block,
  axis: 0 | 1 | 2,
  boxes: readonly BoxType[],
  container: Extents,
): Block | null {
  const dx = axis === 0 ? first.dx + second.dx : Math.max(first.dx, second.dx);
  const dy = axis === 1 ? first.dy + second.dy : Math.max(first.dy, second.dy);
  const dz = axis === 2 ? first.dz + second.dz : Math.max(first.dz, second.dz);
  const volume = first.volume + second.volume;
  if (volume < LEAST_FILL * dx * dy * dz) return null;
  if (dx > container[0] || dy > container[1] || dz > container[2]) return null;
  const types = [...first.types];
  const counts = [...first.counts];
  for (const [i, type] of second.types.entries()) {
    const at = types.indexOf(type);
    if (at < 0) types.push(type);
    if (at < 0) counts.push(second.counts[i]!);
    else counts[at]! += second.counts[i]!;
  }
  if (types.some((type, i) => counts[i]! > boxes[type]!.quantity)) return null;
  return { dx, dy, dz, volume, types, counts, parts: { kind: 'pair', first, second, axis } };
}

/** The boxes of a block whose lower corner lies at the given place. */
export function boxesOf(block: Block, at: Extents): LoadedBox[] {
  if (block.parts.kind === 'pair') {
    const { first, second, axis } = block.parts;
    const beyond: [number, number, number] = [...at];
    beyond[axis] += [first.dx, first.dy, first.dz][axis]!;
    return [...boxesOf(first, at), ...boxesOf(second, beyond)];
  }
  const { type, way, rows } = block.parts;
  const [dx, dy, dz] = way;
  const loaded: LoadedBox[] = [];
  for (let i = 0; i < rows[0]; i++) {
    for (let j = 0; j < rows[1]; j++) {
      for (let k = 0; k < rows[2]; k++) {
        loaded.push({ type, x: at[0] + i * dx, y: at[1] + j * dy, z: at[2] + k * dz, dx, dy, dz });
      }
    }
  }
  return loaded;
}
