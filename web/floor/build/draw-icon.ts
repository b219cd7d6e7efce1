import { crc32, deflateSync } from 'node:zlib';

/**
 * The icon of the floor app, drawn: a parcel with a barcode on it, in the accent color. As SVG for browsers that take it and
 * as PNG for home screens.
 */
const ground = '#0f766e';
const box = '#ffffff';

/** Bars of the barcode: left edge and width, in hundredths of the icon. */
const bars = [
  [26, 3],
  [31, 6],
  [40, 3],
  [46, 8],
  [57, 3],
  [63, 5],
  [71, 3],
] as const;

type Rectangle = { x: number; y: number; width: number; height: number; radius: number; color: string };

function shapes(isMaskable: boolean): Rectangle[] {
  // A maskable icon is cut to any shape by the system, so its ground reaches the edges.
  const radius = isMaskable ? 0 : 22;
  return [
    { x: 0, y: 0, width: 100, height: 100, radius, color: ground },
    { x: 19, y: 24, width: 62, height: 10, radius: 3, color: box },
    { x: 19, y: 37, width: 62, height: 39, radius: 3, color: box },
    ...bars.map(([x, width]) => ({ x, y: 45, width, height: 22, radius: 0, color: ground })),
  ];
}

export function iconSvg(): string {
  const drawn = shapes(false).map(
    ({ x, y, width, height, radius, color }) =>
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${color}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${drawn.join('')}</svg>`;
}

export function iconPng(size: number, { isMaskable = false } = {}): Buffer {
  const pixels = Buffer.alloc(size * (size * 4 + 1));
  const drawn = shapes(isMaskable);
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) paint(pixels, size, x, y, drawn);
  return png(size, pixels);
}

/** Samples a pixel on a grid of four by four, so that edges are smooth. */
function paint(pixels: Buffer, size: number, x: number, y: number, drawn: readonly Rectangle[]): void {
  const samples = 4;
  const sum = [0, 0, 0, 0];
  for (let n = 0; n < samples * samples; n += 1) {
    const px = ((x + ((n % samples) + 0.5) / samples) * 100) / size;
    const py = ((y + (Math.floor(n / samples) + 0.5) / samples) * 100) / size;
    const top = drawn.findLast((shape) => covers(shape, px, py));
    if (!top) continue;
    for (const channel of [0, 1, 2])
      sum[channel] =
        (sum[channel] ?? 0) + Number.parseInt(top.color.slice(1 + channel * 2, 3 + channel * 2), 16);
    sum[3] = (sum[3] ?? 0) + 1;
  }
  const hits = sum[3] ?? 0;
  const at = y * (size * 4 + 1) + 1 + x * 4;
  for (const channel of [0, 1, 2]) pixels[at + channel] = hits ? Math.round((sum[channel] ?? 0) / hits) : 0;
  pixels[at + 3] = Math.round((hits * 255) / (samples * samples));
}

function covers({ x, y, width, height, radius }: Rectangle, px: number, py: number): boolean {
  const dx = Math.max(x + radius - px, px - (x + width - radius), 0);
  const dy = Math.max(y + radius - py, py - (y + height - radius), 0);
  const isInside = px >= x && px < x + width && py >= y && py < y + height;
  return isInside && dx * dx + dy * dy <= radius * radius + (radius === 0 ? 1 : 0);
}

/** Portable Network Graphics, 8 bits of red, green, blue and alpha, each row unfiltered (W3C PNG, 11.2). */
function png(size: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
