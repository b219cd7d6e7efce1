import type { InjectOptions } from 'fastify';
import { expect, it } from 'vitest';
import type { Transport } from '../server/demo/play/api-client.ts';
import { NotThisCompany } from '../server/demo/play/open-company.ts';
import { type Play, playDemo } from '../server/demo/play/play-demo.ts';
import type { PlayTime } from '../server/demo/play/world.ts';
import { createOrganization } from '../server/platform/organizations.ts';
import { startTestApp } from '../server/platform/testing/app.ts';

/** A slice of the retailer's first day, played through the API in process as `bin/waybill demo` does. */
const app = await startTestApp();
const owner = await app.caller('owner');

const send: Transport = async (method, url, body, headers) => {
  const answer = await app.http.inject({
    method: method as InjectOptions['method'],
    url,
    headers,
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, body: isJson && answer.body ? answer.json() : answer.body };
};

// The stream's Monday becomes a Monday that the test's clock has ahead of it.
const shift = Date.parse('2026-11-30T00:00:00Z') - Date.parse('2011-09-19T00:00:00Z');
const time: PlayTime = {
  isPaced: false,
  until: async (at) => {
    const next = new Date(Date.parse(at) + shift);
    if (next > app.clock.now()) app.clock.set(next);
    else app.clock.advance(1_000);
  },
  now: () => app.clock.now(),
  settle: () => app.settle(),
  pause: () => app.settle(),
};
const play: Play = {
  ...{ send, ownerKey: owner.key, days: 1, mostOrders: 5, time },
  say: () => {},
  watch: () => {},
};

it('is stopped in the middle of its work, and played on leaves nothing out and does nothing twice', async () => {
  const stop = new AbortController();
  // The signal comes while the first carts are walked.
  let scansOnWalk = -1;
  const stopping: Transport = (method, path, body, headers) => {
    if (path === '/v1/pick-batches' && scansOnWalk < 0) scansOnWalk = 0;
    else if (path === '/v1/scans' && scansOnWalk >= 0) scansOnWalk += 1;
    if (scansOnWalk === 6) stop.abort();
    return send(method, path, body, headers);
  };
  const first = await playDemo({ ...play, send: stopping, stop: stop.signal });
  expect(first).toMatchObject({ isStopped: true, tally: { orders: 5, receipts: 1, delivered: 0 } });
  const keys = (await owner.get('/v1/api-keys')).body.items.filter(
    ({ revokedAt }: { revokedAt: string | null }) => revokedAt === null,
  );
  expect(keys).toHaveLength(1);
  expect(await app.verify()).toEqual([]);

  const second = await playDemo(play);
  expect(second.isStopped).toBe(false);
  const { tally } = second;
  expect(tally).toMatchObject({ orders: 0, receipts: 0 });
  expect([...tally.refusals]).toEqual([]);
  expect(first.tally.picks).toBeGreaterThan(0);
  expect(tally.picks).toBeGreaterThan(0);
  expect(tally.wrongScansRefused + first.tally.wrongScansRefused).toBeGreaterThan(0);
  expect(tally.delivered).toBe(tally.parcels + first.tally.parcels);
  const orders = (await owner.get('/v1/orders')).body.items;
  expect(orders).toHaveLength(5);
  for (const { deliveryStatus } of orders) expect(deliveryStatus).toMatch(/delivered$/);
  expect(await app.verify()).toEqual([]);
}, 240_000);

it('refuses to play in a shop of somebody else', async () => {
  const stranger = await app.caller('owner', { org: await createOrganization(app.edge, { name: 'A shop' }) });
  await stranger.post('/v1/skus', { code: 'MUG', title: 'Mug' });
  await expect(playDemo({ ...play, ownerKey: stranger.key })).rejects.toThrow(NotThisCompany);
});
