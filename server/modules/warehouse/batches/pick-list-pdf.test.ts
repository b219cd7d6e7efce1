import { expect, it } from 'vitest';
import { documentLanguages } from '../../../platform/documents/languages.ts';
import { pickListPdf } from './pick-list-pdf.ts';
import type { PickBatchWithRoute } from './read-batches.ts';

const tote = (position: number) => ({
  ...{ locationId: `loc_${position}`, code: `TOTE-${position}`, barcode: `T-${position}`, position },
  ...{ fulfillmentOrderId: null, orderNumber: `SO-10000${position}`, readyAt: null, releasedAt: null },
});
const task = (serial: number) => ({
  ...{
    id: `tsk_${serial}`,
    skuTitle: `White hanging heart T-light holder ${serial}`,
    skuCode: `8512${serial}`,
  },
  ...{ lotCode: serial % 7 === 0 ? 'L-2026-11' : null, quantity: 1 + (serial % 12) },
  toLocationId: `loc_${1 + (serial % 3)}`,
  ...{ status: serial < 2 ? 'done' : 'open', doneQuantity: serial < 2 ? 1 + (serial % 12) : 0 },
});
const batchOf = (stops: number) =>
  ({
    ...{ number: 'PB-100042', createdAt: new Date('2026-11-24T09:00:00Z') },
    ...{ orderCount: 3, unitCount: 140, walkMm: 187_400, totes: [1, 2, 3].map(tote) },
    route: Array.from({ length: stops }, (_, at) => ({
      ...{ locationId: `loc_bin_${at}`, code: `A-${at}-02`, barcode: `B-${at}`, legMm: 2_000 },
      tasks: [task(2 * at), task(2 * at + 1)],
    })),
  }) as unknown as PickBatchWithRoute;

it.each(documentLanguages)(
  'is drawn in %s, the same for the same facts, over as many pages as it needs',
  async (language) => {
    const [short, long, again] = await Promise.all(
      [3, 60, 60].map((stops) => pickListPdf(batchOf(stops), language)),
    );
    expect(short?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(long?.equals(again as Buffer)).toBe(true);
    const pages = (bytes: Buffer | undefined) => bytes?.toString('latin1').match(/\/Type \/Page\b/g)?.length;
    expect([pages(short), pages(long)]).toEqual([1, 4]);
  },
);
