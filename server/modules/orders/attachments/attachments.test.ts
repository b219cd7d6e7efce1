import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { orderExample } from '../intake/api.ts';

const app = await startTestApp();
await buildShop(app, { RED: { quantity: 10, bin: 'A-01' } });
const owner = await app.caller();
await owner.post('/v1/channels', { code: 'web', name: 'Web' });
const order = await owner.post('/v1/orders', {
  ...orderExample,
  totalMinor: undefined,
  lines: [{ sku: 'RED', quantity: 1, unitPriceMinor: 100 }],
});
const path = `/v1/orders/${order.body.id}/attachments`;
const attach = (name: string, content: string, caller = owner) =>
  caller.request('POST', `${path}?name=${name}`, Buffer.from(content), {
    'content-type': 'application/octet-stream',
  });

it('files are kept with the order, once, and its timeline tells of them', async () => {
  const first = await attach('letter.txt', 'Please leave it with a neighbour');
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ name: 'letter.txt', mediaType: 'text/plain', sizeBytes: 32 });
  expect((await attach('letter.txt', 'Please leave it with a neighbour')).body.id).toBe(first.body.id);
  await attach('other.txt', 'Please leave it with a neighbour');
  const { body } = await owner.get(path);
  expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['letter.txt', 'other.txt']);
  const timeline = await owner.get(`/v1/orders/${order.body.id}/timeline`);
  const added = timeline.body.items.filter(
    ({ type }: { type: string }) => type === 'orders.attachment.added',
  );
  expect(added).toHaveLength(2);
});

it('what a browser would run is refused, and another brand sees no order to attach to', async () => {
  expect((await attach('x.html', '<script>alert(1)</script>')).body.code).toBe('files.active_content');
  await app.act((ctx) =>
    sql`update orders.orders set brand_id = 'brd_01jd0000000000000000000002' where org_id = ${ctx.org}`.execute(
      ctx.db,
    ),
  );
  const limited = await app.caller('manager', { brandIds: ['brd_01jd0000000000000000000001'] });
  expect((await limited.get(path)).body.code).toBe('order.not_found');
  expect((await attach('a.txt', 'a', limited)).body.code).toBe('order.not_found');
});
