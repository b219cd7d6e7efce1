import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';

const app = await startTestApp();
const shop = await buildShop(app, {
  RED: { quantity: 0, bin: 'A-01' },
  BLUE: { quantity: 0, bin: 'A-02' },
  CUP: { quantity: 0, bin: 'B-01' },
  MILK: { quantity: 0, bin: 'B-02' },
});
const owner = await app.caller('owner');
await app.act((ctx) =>
  sql`update catalog.skus set tracks_lots = true, tracks_expiry = true where org_id = ${ctx.org} and code = 'MILK'`.execute(
    ctx.db,
  ),
);

async function start(content: string) {
  const file = await owner.request('POST', '/v1/files?name=stock.csv', Buffer.from(content), {
    'content-type': 'text/csv',
  });
  const { body } = await owner.post('/v1/imports', { kind: 'stock', fileId: file.body.id });
  return body.id as string;
}

async function run(content: string) {
  const id = await start(content);
  await app.settle();
  return (await owner.get(`/v1/imports/${id}`)).body;
}

async function onHand(sku: string): Promise<number> {
  return (await owner.get(`/v1/stock/${shop.skus[sku]}`)).body.nodes[0]?.onHand ?? 0;
}

describe('importing the opening stock', () => {
  it('puts goods where the rows say, by movements that say so', async () => {
    const done = await run('node,location,sku,quantity\nLON,A-01,RED,12\nLON,A-02,BLUE,4\nLON,DOCK,RED,3\n');
    expect(done.counts).toEqual({ created: 3, updated: 0, skipped: 0, errors: 0, cleared: 0 });
    expect([await onHand('RED'), await onHand('BLUE')]).toEqual([15, 4]);
    const { body } = await owner.get(`/v1/movements?skuId=${shop.skus.RED}`);
    expect(body.items.map(({ reason }: { reason: string }) => reason)).toEqual(['opening', 'opening']);
  });

  it('changes nothing when it is sent again, and leaves differences to a count', async () => {
    const again = await run('node,location,sku,quantity\nLON,A-01,RED,12\nLON,A-02,BLUE,5\n');
    expect(again.counts).toEqual({ created: 0, updated: 0, skipped: 1, errors: 1, cleared: 0 });
    expect(again.firstFaults[0]).toMatchObject({
      row: 3,
      column: 'quantity',
      detail: '4 lie there already; count the place or adjust its stock instead',
    });
    expect([await onHand('RED'), await onHand('BLUE')]).toEqual([15, 4]);
  });

  it('names what is wrong with a row and takes the others', async () => {
    const done = await run(
      [
        'node,location,sku,quantity,lot_code,expires_on',
        'LON,A-03,GREEN,1,,',
        'LON,Z-99,CUP,1,,',
        'PAR,A-03,CUP,1,,',
        'LON,TOTE-1,CUP,1,,',
        'LON,A-03,CUP,0,,',
        'LON,B-02,MILK,6,,',
        'LON,B-02,MILK,6,L1,',
        'LON,B-02,MILK,6,L2,2027-03-31',
        'LON,B-01,CUP,7,,',
      ].join('\n'),
    );
    expect(done.counts).toEqual({ created: 2, updated: 0, skipped: 0, errors: 7, cleared: 0 });
    const faults = done.firstFaults.map(({ row, column }: { row: number; column: string }) => [row, column]);
    expect(faults).toEqual([
      [2, 'sku'],
      [3, 'location'],
      [4, 'location'],
      [5, 'location'],
      [6, 'quantity'],
      [7, 'lot_code'],
      [8, ''],
    ]);
    expect([await onHand('MILK'), await onHand('CUP')]).toEqual([6, 7]);
  });

  it('is undone by taking its movements back', async () => {
    const id = await start('node,location,sku,quantity\nLON,B-03,BLUE,9\n');
    await app.settle();
    expect(await onHand('BLUE')).toBe(13);
    await owner.post(`/v1/imports/${id}/undo`);
    await app.settle();
    expect(await onHand('BLUE')).toBe(4);
  });

  it('puts the goods of two imports of one file down once', async () => {
    const file = 'node,location,sku,quantity\nLON,A-03,RED,5\nLON,A-03,CUP,5\n';
    const ids = await Promise.all([start(file), start(file), start(file)]);
    await app.settle();
    const ends = await Promise.all(ids.map((id) => owner.get(`/v1/imports/${id}`)));
    const created = ends.reduce((sum, { body }) => sum + body.counts.created, 0);
    expect([created, await onHand('RED')]).toEqual([2, 20]);
  });
});
