import { expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { orderExample } from '../../orders/intake/api.ts';

const app = await startTestApp();
await buildShop(app, { RED: { quantity: 50, bin: 'A-01' } });
const owner = await app.caller('owner');

it('says what needs somebody, and what happened since one looked', async () => {
  await owner.post('/v1/channels', { code: 'web', name: 'Web' });
  const place = (externalId: string, quantity: number) =>
    owner.post('/v1/orders', {
      ...orderExample,
      totalMinor: undefined,
      externalId,
      lines: [{ sku: 'RED', quantity, unitPriceMinor: 100 }],
    });
  const held = await place('T-1', 1);
  await owner.post(`/v1/orders/${held.body.id}/holds`, { reason: 'address' });
  await place('T-2', 60);
  const { status, body } = await owner.get('/v1/today?since=2026-11-24T08:00:00Z');
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.attention).toMatchObject([
    { need: 'hold_address', count: 1 },
    { need: 'backordered', count: 1 },
  ]);
  expect(body.since).toMatchObject({ placed: 2, shipped: 0 });
  expect((await owner.get('/v1/today')).body.since).toBeNull();
});
