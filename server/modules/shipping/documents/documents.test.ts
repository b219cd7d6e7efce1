import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code128Widths, dotPoints, dotsPerModule } from '../../../platform/documents/code-128.ts';
import { unprintableCharacters } from '../../../platform/documents/fonts.ts';
import type { LabelContent } from './label-content.ts';
import { labelPdf } from './label-pdf.ts';
import { escapeField, labelZpl } from './label-zpl.ts';
import { packingSlipPdf } from './packing-slip.ts';

const content: LabelContent = {
  parcelId: 'par_01kavqh4q0e8e9m5k1n2p3r4s5',
  orderNumber: 'SO-100234',
  carrierName: 'Royal Mail',
  serviceName: 'Tracked 24',
  requiresSignature: true,
  brandName: 'Nordlys',
  shipFrom: { name: 'Leeds', line1: '1 Dock Street', city: 'Leeds', postcode: 'LS10 1JF', country: 'GB' },
  shipTo: {
    name: 'Ștefan Țăranu',
    company: 'Σίσυφος ΑΕ',
    line1: 'Strada Mihai Viteazul nr. 12, bl. A3, ap. 17',
    city: 'București',
    postcode: '030167',
    country: 'RO',
    phone: '+40 721 000 000',
  },
  weightGrams: 2350,
  requestedAt: '2026-11-24T09:00:00.000Z',
};

/** Reads a PDF made by PDFKit back: the text of every page by the fonts' own ToUnicode maps, and the page sizes. */
function readPdf(pdf: Buffer): { text: string; mediaBoxes: string[]; streams: string[] } {
  const source = pdf.toString('latin1');
  const objects = new Map<string, { head: string; stream: string | undefined }>();
  for (const [, id = '', body = ''] of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', raw] = body.split(/stream\n/);
    const bytes = raw === undefined ? undefined : Buffer.from(raw.replace(/\nendstream$/, ''), 'latin1');
    const stream = bytes && (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
    objects.set(id, { head, stream });
  }
  const maps = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', font = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1];
      maps.set(name, glyphsOf(objects.get(unicode ?? '')?.stream ?? ''));
    }
  }
  const streams = [...objects.values()].flatMap(({ stream }) => (stream?.includes(' Tf') ? [stream] : []));
  return {
    text: streams.map((stream) => textOf(stream, maps)).join('\n'),
    mediaBoxes: [...source.matchAll(/\/MediaBox \[([^\]]*)\]/g)].map(([, box = '']) => box),
    streams,
  };
}

function glyphsOf(cmap: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfrange\n([\s\S]*?)\nendbfrange/g)) {
    for (const [, from = '', list = ''] of block.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
      for (const [at, [, code = '']] of [...list.matchAll(/<(\w*)>/g)].entries()) {
        const text = Buffer.from(code, 'hex').swap16().toString('utf16le');
        glyphs.set((Number.parseInt(from, 16) + at).toString(16).padStart(4, '0'), text);
      }
    }
  }
  return glyphs;
}

function textOf(stream: string, maps: Map<string, Map<string, string>>): string {
  let glyphs = new Map<string, string>();
  const lines: string[] = [];
  for (const [, font, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) glyphs = maps.get(font) ?? glyphs;
    else {
      const codes = [...(shown ?? '').matchAll(/<(\w+)>/g)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/g) ?? [],
      );
      lines.push(codes.map((code) => glyphs.get(code) ?? '?').join(''));
    }
  }
  return lines.join('\n');
}

describe('the label as PDF', () => {
  it('is one page of 4×6 inches with everything on it, in any of the scripts it covers', async () => {
    const { text, mediaBoxes } = readPdf(await labelPdf(content, 'WB00000123457'));
    expect(mediaBoxes).toEqual(['0 0 288 432']);
    for (const part of [
      'Royal Mail',
      'Tracked 24 · SIGNATURE',
      'Nordlys, 1 Dock Street, LS10 1JF Leeds, GB',
      'Ștefan Țăranu',
      'Σίσυφος ΑΕ',
      '030167 București',
      'WB00000123457',
      'Order SO-100234',
      '2.35 kg',
      '2026-11-24',
    ])
      expect(text.replaceAll('\n', ' ')).toContain(part);
  });

  it('has the same bytes each time', async () => {
    const [first, again] = [
      await labelPdf(content, 'WB00000123457'),
      await labelPdf(content, 'WB00000123457'),
    ];
    expect(again.equals(first)).toBe(true);
    expect((await labelPdf(content, 'WB00000123464')).equals(first)).toBe(false);
    // Documents share the font they were read from: what one embeds shows in no other, also of those drawn at once.
    const shipTo = { ...content.shipTo, name: 'Никола Тесла', line1: 'ქუჩა 1' };
    const mixed = await Promise.all([
      labelPdf({ ...content, shipTo }, 'WB00000123464'),
      labelPdf(content, 'WB00000123457'),
    ]);
    expect(mixed[1]?.equals(first)).toBe(true);
  });

  it('has a bar code of vectors whose narrowest bar is 0.25 mm or more', async () => {
    const widths = code128Widths('WB00000123457');
    const narrowest = dotsPerModule(widths, 260) * dotPoints;
    expect((narrowest / 72) * 25.4).toBeGreaterThanOrEqual(0.25);
    const { streams } = readPdf(await labelPdf(content, 'WB00000123457'));
    const bars = streams.flatMap((stream) =>
      [...stream.matchAll(/[\d.]+ 285 ([\d.]+) 78 re/g)].map(([, width]) => Number(width)),
    );
    expect(bars).toHaveLength(Math.ceil(widths.length / 2));
    expect(Math.min(...bars)).toBeCloseTo(narrowest, 2);
  });

  it('keeps a long address inside its block', async () => {
    const line1 = 'Calea Victoriei '.repeat(12).trim();
    const { text } = readPdf(await labelPdf({ ...content, shipTo: { ...content.shipTo, line1 } }, 'WB1'));
    expect(text.replaceAll(/\s+/g, ' ')).toContain(line1);
    expect(
      readPdf(await labelPdf({ ...content, shipTo: { ...content.shipTo, line1 } }, 'WB1')).mediaBoxes,
    ).toHaveLength(1);
  });

  it('knows what it cannot print', () => {
    expect(unprintableCharacters('Ștefan Țăranu, Ł, Ж, Ω, ع')).toEqual([]);
    expect(unprintableCharacters('山田 太郎')).toEqual(['山', '田', '太', '郎']);
  });
});

describe('the label as ZPL', () => {
  it('is this, for a name that tries to be a command', () => {
    const hostile = { ...content, shipTo: { ...content.shipTo, name: '^XZ^XA~JR', company: 'A_B\\&C' } };
    expect(labelZpl(hostile, 'WB00000123457')).toBe(
      [
        '^XA',
        '^CI28',
        '^PW812',
        '^LL1218',
        '^LH0,0',
        '^FO40,40^A0N,44,44^FH^FDRoyal Mail^FS',
        '^FO40,100^A0N,32,32^FH^FDTracked 24 SIGNATURE^FS',
        '^FO40,158^GB732,2,2^FS',
        '^FO40,172^A0N,18,18^FH^FDFROM^FS',
        '^FO40,196^FB732,4,0,L^A0N,22,22^FH^FDNordlys, 1 Dock Street, LS10 1JF Leeds, GB^FS',
        '^FO40,305^GB732,2,2^FS',
        '^FO40,319^A0N,18,18^FH^FDSHIP TO^FS',
        '^FO40,347^FB732,1,0,L^A0N,46,46^FH^FD_5EXZ_5EXA_7EJR^FS',
        '^FO40,405^FB732,1,0,L^A0N,46,46^FH^FDA_5FB_5C_26C^FS',
        '^FO40,463^FB732,2,0,L^A0N,46,46^FH^FDStrada Mihai Viteazul nr. 12, bl. A3, ap. 17^FS',
        '^FO40,579^FB732,1,0,L^A0N,46,46^FH^FD030167 Bucure_C8_99ti^FS',
        '^FO40,637^FB732,1,0,L^A0N,46,46^FH^FDRO^FS',
        '^FO40,742^A0N,20,20^FH^FD_2B40 721 000 000^FS',
        '^FO40,775^GB732,2,2^FS',
        '^FO138,803^BY4^BCN,220,N,N,N,A^FH^FDWB00000123457^FS',
        '^FO40,1040^FB732,1,0,C^A0N,32,32^FH^FDWB00000123457^FS',
        '^FO40,1094^GB732,2,2^FS',
        '^FO40,1112^A0N,28,28^FH^FDOrder SO-100234   2.35 kg^FS',
        '^FO40,1158^A0N,20,20^FH^FD2026-11-24   par_5F01kavqh4q0e8e9m5k1n2p3r4s5^FS',
        '^XZ',
        '',
      ].join('\n'),
    );
  });

  it('carries every text whole, and no command of it', () => {
    const unescaped = (field: string) =>
      Buffer.from(
        field.replaceAll(/_([0-9A-F]{2})/g, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        ),
        'latin1',
      ).toString('utf8');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const field = escapeField(value);
        expect(field).not.toMatch(/[\^~\\]/);
        expect(unescaped(field)).toBe(value.normalize('NFC'));
      }),
    );
  });

  it('prints one copy and stays on the label', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 200 }),
        fc.string({ maxLength: 200 }),
        (line1, name) => {
          const zpl = labelZpl({ ...content, shipTo: { ...content.shipTo, line1, name } }, 'WB00000123457');
          expect(zpl).not.toContain('^PQ');
          expect(zpl.match(/\^XA/g)).toHaveLength(1);
          const receiver = [...zpl.matchAll(/\^FO40,(\d+)\^FB732,(\d+),0,L\^A0N,(\d+)/g)].slice(1);
          for (const [, top, rows, size] of receiver)
            expect(Number(top) + Number(rows) * Number(size)).toBeLessThanOrEqual(775);
        },
      ),
    );
  });
});

describe('the packing slip', () => {
  const slip = {
    parcelId: content.parcelId,
    orderNumber: 'SO-100234',
    brandName: 'Nordlys',
    shipTo: content.shipTo,
    packedAt: new Date('2026-11-24T09:00:00Z'),
    lines: [
      { skuCode: '85123A', title: 'White hanging heart T-light holder', quantity: 6 },
      { skuCode: '22423', title: 'Regency cakestand 3 tier', quantity: 1 },
    ],
  };

  it('lists what is in the parcel, without prices', async () => {
    const { text, mediaBoxes } = readPdf(await packingSlipPdf(slip));
    expect(mediaBoxes).toEqual(['0 0 419.53 595.28']);
    const words = text.replaceAll('\n', ' ');
    for (const part of [
      'Nordlys',
      'Order SO-100234',
      '85123A',
      'Regency cakestand 3 tier',
      '7 items in this parcel',
    ])
      expect(words).toContain(part);
    expect(words).not.toMatch(/£|€|\d\.\d\d/);
  });

  it('takes as many pages as its lines need, on A4 too', async () => {
    const many = Array.from({ length: 120 }, (_, at) => ({
      skuCode: `S-${at}`,
      title: `Item ${at}`,
      quantity: 1,
    }));
    const { text, mediaBoxes } = readPdf(await packingSlipPdf({ ...slip, lines: many }, 'a4'));
    expect(mediaBoxes.length).toBeGreaterThan(1);
    expect(new Set(mediaBoxes)).toEqual(new Set(['0 0 595.28 841.89']));
    for (const { title } of many) expect(text).toContain(title);
  });
});
