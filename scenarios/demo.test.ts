import type { InjectOptions } from 'fastify';
import { expect, it } from 'vitest';
import type { Transport } from '../server/demo/play/api-client.ts';
import { playDemo } from '../server/demo/play/play-demo.ts';
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

it('plays orders of the real stream to the door, and the books are right after it', async () => {
  // The stream's Monday becomes a Monday that the test's clock has ahead of it.
  const shift = Date.parse('2026-11-30T00:00:00Z') - Date.parse('2011-09-19T00:00:00Z');
  const { tally, isStopped } = await playDemo({
    send,
    ownerKey: owner.key,
    days: 1,
    mostOrders: 5,
    say: () => {},
    watch: () => {},
    time: {
      isPaced: false,
      until: async (at) => {
        const next = new Date(Date.parse(at) + shift);
        if (next > app.clock.now()) app.clock.set(next);
        else app.clock.advance(1_000);
      },
      now: () => app.clock.now(),
      settle: () => app.settle(),
      pause: () => app.settle(),
    },
  });
  expect(isStopped).toBe(false);
  expect(tally).toMatchObject({ orders: 5, receipts: 1 });
  expect(tally.parcels).toBeGreaterThan(tally.orders);
  expect(tally.wrongScansRefused).toBeGreaterThan(0);
  expect([...tally.refusals]).toEqual([]);
  expect(tally.delivered).toBe(tally.parcels);
  expect(tally.labelFaultsSurvived).toBe(tally.labelFaults);
  expect(await app.verify()).toEqual([]);
}, 120_000);
