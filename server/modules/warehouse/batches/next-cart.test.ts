import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { promisedOrder } from '../../../../scenarios/promised-order.ts';
import { buildShop } from '../../../../scenarios/shop.ts';
import { type Answer, type Caller, startTestApp } from '../../../platform/testing/app.ts';
import { cancelFulfillmentOrderLines, holdFulfillmentOrder } from '../../fulfillment/index.ts';
import { releaseWork } from '../releasing/release-work.ts';

const app = await startTestApp({ module: 'warehouse' });
const shop = await buildShop(app, {
  RED: { quantity: 100, bin: 'A-01' },
  LAMP: { quantity: 100, bin: 'B-02' },
});
const [ada, bob, cleo] = await Promise.all([1, 2, 3].map(() => app.caller('picker')));
const planner = await app.caller('manager');
const path = '/v1/pick-batches';
/** One order on a cart, so that many orders make many carts. */
const next = { nodeId: shop.nodeId, take: true, totesPerCart: 1 };
const key = (name: string) => ({ 'idempotency-key': name });
const ask = (who: Caller, headers = {}, body: object = next) => who.post(path, body, headers);
const cartOf = ({ status, body }: Answer) => {
  expect([status, body.code]).toEqual([201, undefined]);
  expect(body.batches).toHaveLength(1);
  return body.batches[0];
};

const waiting: string[] = [];

async function orders(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) waiting.push((await promisedOrder(app, shop, { RED: 1, LAMP: 1 })).id);
  await app.act((ctx) => releaseWork(ctx, shop.nodeId));
}

async function carts(): Promise<{ id: string }[]> {
  const lists = await Promise.all(
    ['open', 'in_progress'].map((status) => planner.get(`${path}?status=${status}`)),
  );
  return lists.flatMap(({ body }) => body.items);
}

let lastScan = 0;

async function scan(who: Caller, task: { id: string }, kind: string, code: string) {
  lastScan += 1;
  const answer = await who.post(`/v1/tasks/${task.id}/scans`, { clientId: `s-${lastScan}`, kind, code });
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
}

afterEach(async () => {
  for (const id of waiting.splice(0)) {
    await app.act((ctx) => holdFulfillmentOrder(ctx, id, 'customer'));
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id, lines: 'all', reason: 'x' }));
  }
  expect(await carts()).toEqual([]);
});

describe('a cart whose answer was lost on the way', () => {
  it('comes again under the same Idempotency-Key, taken or only built, whatever else waits', async () => {
    await orders(1);
    const built = { nodeId: shop.nodeId, totesPerCart: 1 };
    const first = cartOf(await ask(ada!, key('built'), built));
    const again = await ask(ada!, key('built'), built);
    expect(cartOf(again)).toEqual(first);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const taken = cartOf(await ask(ada!, key('taken')));
    expect(cartOf(await ask(ada!, key('taken')))).toEqual(taken);
    expect(await carts()).toHaveLength(1);
    expect((await ask(ada!, key('taken'), { ...next, totesPerCart: 2 })).body.code).toBe(
      'request.idempotency_conflict',
    );
  });

  it('exists together with its key or not at all: both are of one transaction', async () => {
    await orders(1);
    const { id } = cartOf(await ask(ada!, key('together')));
    const { rows } = await app.act((ctx) =>
      sql<{ isOne: boolean }>`
        select min(e.transaction_id) = k.xmin::text::xid8 as is_one
          from platform.events e, platform.idempotency_keys k
         where e.org_id = ${ctx.org} and e.subject_id = ${id} and e.type = 'warehouse.pick_batch.created'
           and k.org_id = ${ctx.org} and k.key = 'together' group by k.xmin`.execute(ctx.db),
    );
    expect(rows).toEqual([{ isOne: true }]);
  });

  it('comes again without a key to the worker who asked, until something of it is scanned', async () => {
    await orders(3);
    const first = cartOf(await ask(ada!));
    expect(first).toMatchObject({ status: 'open', leasedUntil: expect.any(String) });
    expect(cartOf(await ask(ada!)).id).toBe(first.id);
    const others = cartOf(await ask(bob!));
    expect(others.id).not.toBe(first.id);
    const [task] = first.route[0].tasks;
    await scan(ada!, task, 'location', task.fromBarcode);
    const second = cartOf(await ask(ada!));
    expect([first.id, others.id]).not.toContain(second.id);
  });

  it('waits for anybody once the lease of who took it has run out', async () => {
    await orders(1);
    const { id } = cartOf(await ask(ada!));
    expect((await ask(bob!)).body.code).toBe('warehouse.nothing_to_batch');
    app.clock.advance(31 * 60_000);
    expect(cartOf(await ask(bob!)).id).toBe(id);
    expect((await ask(ada!)).body.code).toBe('warehouse.nothing_to_batch');
  });

  it('is given to a picker when a planner has built it', async () => {
    await orders(1);
    const { id } = cartOf(await ask(planner, {}, { nodeId: shop.nodeId }));
    expect(cartOf(await ask(ada!)).id).toBe(id);
  });
});

describe('pickers who ask at the same time', () => {
  it('get a cart each, and one who asks several times at once gets one', async () => {
    await orders(4);
    const taken = await Promise.all([ada!, bob!, cleo!, ada!, bob!, ada!].map((who) => ask(who)));
    const ids = taken.map((answer) => cartOf(answer).id);
    expect(new Set(ids).size).toBe(3);
    expect(new Set([ids[0], ids[3], ids[5]]).size).toBe(1);
    expect(new Set([ids[1], ids[4]]).size).toBe(1);
    expect(await carts()).toHaveLength(3);
  });
});
