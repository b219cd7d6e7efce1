/** QR codes after ISO/IEC 18004: bytes, error correction M, versions 1 to 13, which holds 331 bytes. */
const correctionPerBlock = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22];
const blocksOf = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9];

type Matrix = { size: number; isDark: boolean[][]; isFixed: boolean[][] };

/** The squares of a code, row by row; true is dark. @throws RangeError when the text is too long */
export function qrCode(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version = correctionPerBlock.findIndex((_, at) => roomFor(at + 1) >= bytes.length) + 1;
  if (version === 0) throw new RangeError('the text is too long for a QR code');
  const bits = codewords(bytes, version);
  const candidates = masks.map((mask, number) => {
    const matrix = frame(version);
    placeBits(matrix, bits, mask);
    placeFormat(matrix, number);
    return matrix;
  });
  const best = candidates.reduce((a, b) => (penalty(b) < penalty(a) ? b : a));
  return best.isDark;
}

const masks: ((row: number, column: number) => boolean)[] = [
  (y, x) => (x + y) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (x + y) % 3 === 0,
  (y, x) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (y, x) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (y, x) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (y, x) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** All squares that carry codewords, in bits. */
function rawBits(version: number): number {
  const aligned = Math.floor(version / 7) + 2;
  const squares = (16 * version + 128) * version + 64;
  if (version === 1) return squares;
  return squares - ((25 * aligned - 10) * aligned - 55) - (version >= 7 ? 36 : 0);
}

function correctionOf(version: number) {
  return { each: correctionPerBlock[version - 1] ?? 0, blocks: blocksOf[version - 1] ?? 1 };
}

function dataBytes(version: number): number {
  const { each, blocks } = correctionOf(version);
  return Math.floor(rawBits(version) / 8) - each * blocks;
}

function roomFor(version: number): number {
  return dataBytes(version) - (version < 10 ? 2 : 3);
}

/** Data and correction, interleaved block by block. */
function codewords(bytes: Uint8Array, version: number): number[] {
  const lengthBits = version < 10 ? 8 : 16;
  const bits = [...bitsOf(0b0100, 4), ...bitsOf(bytes.length, lengthBits)];
  for (const byte of bytes) bits.push(...bitsOf(byte, 8));
  const room = dataBytes(version) * 8;
  bits.push(...bitsOf(0, Math.min(4, room - bits.length)));
  while (bits.length % 8 !== 0) bits.push(0);
  for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) bits.push(...bitsOf(pad, 8));
  const words: number[] = [];
  for (let at = 0; at < bits.length; at += 8) words.push(Number.parseInt(bits.slice(at, at + 8).join(''), 2));

  const { each, blocks } = correctionOf(version);
  const total = Math.floor(rawBits(version) / 8);
  const shortBlocks = blocks - (total % blocks);
  const shortData = Math.floor(total / blocks) - each;
  const divisor = generator(each);
  let from = 0;
  const parts = Array.from({ length: blocks }, (_, block) => {
    const data = words.slice(from, from + shortData + (block < shortBlocks ? 0 : 1));
    from += data.length;
    return { data, correction: remainder(data, divisor) };
  });
  const mixed: number[] = [];
  for (let at = 0; at <= shortData; at += 1)
    for (const { data } of parts) if (at < data.length) mixed.push(data[at] ?? 0);
  for (let at = 0; at < each; at += 1) for (const { correction } of parts) mixed.push(correction[at] ?? 0);
  return mixed.flatMap((word) => bitsOf(word, 8));
}

function bitsOf(value: number, length: number): number[] {
  return Array.from({ length }, (_, at) => (value >>> (length - 1 - at)) & 1);
}

/** Product in the field GF(2^8) of the standard. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

function generator(degree: number): number[] {
  const result = [...Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let round = 0; round < degree; round += 1) {
    for (let at = 0; at < degree; at += 1)
      result[at] = times(result[at] ?? 0, root) ^ (at + 1 < degree ? (result[at + 1] ?? 0) : 0);
    root = times(root, 2);
  }
  return result;
}

function remainder(data: readonly number[], divisor: readonly number[]): number[] {
  const result = Array<number>(divisor.length).fill(0);
  for (const byte of data) {
    const factor = byte ^ (result.shift() ?? 0);
    result.push(0);
    for (const [at, part] of divisor.entries()) result[at] = (result[at] ?? 0) ^ times(part, factor);
  }
  return result;
}

function set({ isDark, isFixed }: Matrix, y: number, x: number, dark: boolean): void {
  const [row, fixed] = [isDark[y], isFixed[y]];
  if (!row || !fixed || x < 0 || x >= row.length) return;
  row[x] = dark;
  fixed[x] = true;
}

/** Finders, timing, alignment and version: what is the same for every text of a version. */
function frame(version: number): Matrix {
  const size = version * 4 + 17;
  const empty = () => Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const matrix: Matrix = { size, isDark: empty(), isFixed: empty() };
  for (let at = 0; at < size; at += 1) {
    set(matrix, 6, at, at % 2 === 0);
    set(matrix, at, 6, at % 2 === 0);
  }
  for (const [y, x] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    square(matrix, y, x, 4, (ring) => ring !== 2 && ring !== 4);
  const centers = alignment(version);
  const last = centers.length - 1;
  for (const [i, y] of centers.entries())
    for (const [j, x] of centers.entries())
      if (!((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)))
        square(matrix, y, x, 2, (ring) => ring !== 1);
  placeFormat(matrix, 0);
  if (version >= 7) placeVersion(matrix, version);
  return matrix;
}

function square(
  matrix: Matrix,
  y: number,
  x: number,
  reach: number,
  isDark: (ring: number) => boolean,
): void {
  for (let dy = -reach; dy <= reach; dy += 1)
    for (let dx = -reach; dx <= reach; dx += 1)
      set(matrix, y + dy, x + dx, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
}

function alignment(version: number): number[] {
  if (version === 1) return [];
  const amount = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (amount * 2 - 2)) * 2;
  const first = version * 4 + 10;
  return [6, ...Array.from({ length: amount - 1 }, (_, at) => first - at * step).reverse()];
}

function placeVersion(matrix: Matrix, version: number): void {
  const bits = (version << 12) | bch(version, 12, 0x1f25);
  for (let at = 0; at < 18; at += 1) {
    const [far, near] = [matrix.size - 11 + (at % 3), Math.floor(at / 3)];
    set(matrix, near, far, ((bits >>> at) & 1) === 1);
    set(matrix, far, near, ((bits >>> at) & 1) === 1);
  }
}

function bch(value: number, degree: number, divisor: number): number {
  let rest = value;
  for (let round = 0; round < degree; round += 1) rest = (rest << 1) ^ ((rest >>> (degree - 1)) * divisor);
  return rest;
}

/** Correction M is 0 in the format's own numbering, so the mask is all there is to say. */
function placeFormat(matrix: Matrix, mask: number): void {
  const bits = ((mask << 10) | bch(mask, 10, 0x537)) ^ 0x5412;
  const { size } = matrix;
  const bit = (at: number) => ((bits >>> at) & 1) === 1;
  for (let at = 0; at < 6; at += 1) set(matrix, at, 8, bit(at));
  set(matrix, 7, 8, bit(6));
  set(matrix, 8, 8, bit(7));
  set(matrix, 8, 7, bit(8));
  for (let at = 9; at < 15; at += 1) set(matrix, 8, 14 - at, bit(at));
  for (let at = 0; at < 8; at += 1) set(matrix, 8, size - 1 - at, bit(at));
  for (let at = 8; at < 15; at += 1) set(matrix, size - 15 + at, 8, bit(at));
  set(matrix, size - 8, 8, true);
}

/** Two columns at a time from the right, up and down in turns, leaving out what is fixed. */
function placeBits(matrix: Matrix, bits: readonly number[], mask: (y: number, x: number) => boolean): void {
  const { size, isDark, isFixed } = matrix;
  let next = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = isDark[y];
        if (!row || isFixed[y]?.[x]) continue;
        row[x] = (bits[next] === 1) !== mask(y, x);
        next += 1;
      }
    }
  }
}

/** How hard the pattern is to read: long runs, squares of one color, more of one color than of the other. */
function penalty({ size, isDark }: Matrix): number {
  let sum = 0;
  let dark = 0;
  const at = (y: number, x: number) => isDark[y]?.[x] ?? false;
  for (let y = 0; y < size; y += 1) {
    let [across, down] = [0, 0];
    for (let x = 0; x < size; x += 1) {
      if (at(y, x)) dark += 1;
      across = x > 0 && at(y, x) === at(y, x - 1) ? across + 1 : 1;
      down = x > 0 && at(x, y) === at(x - 1, y) ? down + 1 : 1;
      for (const run of [across, down]) sum += run === 5 ? 3 : run > 5 ? 1 : 0;
      if (x > 0 && y > 0 && new Set([at(y, x), at(y - 1, x), at(y, x - 1), at(y - 1, x - 1)]).size === 1)
        sum += 3;
    }
  }
  return sum + Math.floor(Math.abs((dark * 20) / (size * size) - 10)) * 10;
}
