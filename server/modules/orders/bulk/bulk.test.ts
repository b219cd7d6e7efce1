import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { Refusal } from '../../../platform/errors.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { orderExample } from '../intake/api.ts';
import { runBulkAct } from './run-bulk-act.ts';

const app = await startTestApp();
await buildShop(app, { RED: { quantity: 100_000, bin: 'A-01' } });
const owner = await app.caller();
await owner.post('/v1/channels', { code: 'web', name: 'Web' });
await owner.post('/v1/channels', { code: 'slow', name: 'Slow', holdWindowMinutes: 60 });

let serial = 0;
async function place(count: number, channel = 'slow'): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < count; start += 50) {
    const answers = await Promise.all(
      Array.from({ length: Math.min(50, count - start) }, () =>
        owner.post('/v1/orders', {
          ...orderExample,
          channel,
          totalMinor: undefined,
          customer: { name: 'Ada Byron' },
          externalId: `B-${++serial}`,
          lines: [{ sku: 'RED', quantity: 1, unitPriceMinor: 100 }],
        }),
      ),
    );
    ids.push(...answers.map(({ body }) => body.id));
  }
  return ids;
}
const job = async (id: string) => (await owner.get(`/v1/jobs/${id}`)).body;
const order = async (id: string | undefined) => (await owner.get(`/v1/orders/${id}`)).body;
const start = (body: object) => owner.post('/v1/order-bulk-acts', body);

async function act(body: object) {
  const started = await start(body);
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  await app.settle();
  return job(started.body.job.id);
}

describe('an act on many orders', () => {
  it('of which one in a hundred cannot be done: the rest is done, each refusal is told, only those are retried', async () => {
    const ids = await place(1000);
    const lost = ids.filter((_, index) => index % 100 === 7);
    for (const id of lost)
      expect((await owner.post(`/v1/orders/${id}/cancellation`, { reason: 'customer' })).status).toBe(200);
    const request = { act: 'hold', parameters: { reason: 'stock', note: 'Recall' }, filter: { sku: 'RED' } };
    const preview = await start({ ...request, preview: true });
    expect(preview.body).toMatchObject({ count: 1000, job: null });
    expect(preview.body.sample).toHaveLength(20);
    expect((await order(ids[0])).holdReasons).toEqual([]);

    const done = await act(request);
    expect(done).toMatchObject({
      kind: 'orders.bulk_act',
      status: 'done',
      total: 1000,
      done: 1000,
      failed: 10,
    });
    expect(await order(ids[0])).toMatchObject({
      holdReasons: ['stock'],
      holds: [{ reason: 'stock', note: 'Recall', setByName: 'owner of a test', source: 'api_key' }],
    });
    const refused = await owner.get(`/v1/order-bulk-acts/${done.id}/rows?outcome=refused`);
    expect(refused.body.items).toHaveLength(10);
    expect(refused.body.items.map(({ orderId }: { orderId: string }) => orderId).sort()).toEqual(lost.sort());
    expect(refused.body.items[0].code).toBe('orders.too_late_to_hold');
    const file = String((await owner.get(`/v1/files/${done.resultFileId}/content`)).body);
    const lines = file.trim().split('\r\n');
    expect(lines).toHaveLength(1001);
    expect(lines[0]).toBe('order_number,order_id,outcome,code,message');
    expect(lines.filter((line) => line.includes(',refused,orders.too_late_to_hold,'))).toHaveLength(10);
    expect(lines.filter((line) => line.includes(',done,'))).toHaveLength(990);

    const again = await owner.post(`/v1/order-bulk-acts/${done.id}/retry?language=ro`);
    expect(again.body).toMatchObject({ status: 'waiting', total: 10 });
    await app.settle();
    const retried = await job(again.body.id);
    expect(retried).toMatchObject({ status: 'done', done: 10, failed: 10 });
    const inRomanian = String((await owner.get(`/v1/files/${retried.resultFileId}/content`)).body);
    const { number } = await order(lost[0]);
    expect(inRomanian).toContain(
      `${number},${lost[0]},refused,orders.too_late_to_hold,"Comanda ${number} este expediată sau anulată; nu mai e nimic de blocat."`,
    );
    expect((await order(ids[0])).holds).toHaveLength(1);
  }, 240_000);

  it('goes on after a crash where it stopped, and does nothing twice', async () => {
    const ids = await place(5);
    const started = await start({ act: 'tag', parameters: { tags: ['seen'] }, ids });
    const { id } = started.body.job;
    const changes = async () => {
      const { rows } = await app.act((ctx) =>
        sql<{ count: number }>`select count(*) from platform.events where org_id = ${ctx.org}
          and type = 'orders.order.annotated' and timeline_id = any (${ids})`.execute(ctx.db),
      );
      return rows[0]?.count;
    };
    // The database goes away in the third order: its transaction is gone, those before and beside it are committed.
    let calls = 0;
    const dying: typeof app.edge = {
      ...app.edge,
      reactions: [
        {
          name: 'test.die',
          when: 'within',
          to: ['orders.order.annotated'],
          run: async () => {
            calls += 1;
            if (calls === 3) throw new Refusal('platform.database_unavailable', 'unavailable', 'gone');
          },
        },
        ...app.edge.reactions,
      ],
    };
    await expect(
      runBulkAct(dying, { org: app.org, requestId: 'job_test' }, { id, language: 'en' }),
    ).rejects.toThrow('gone');
    const before = await changes();
    expect(before).toBeGreaterThanOrEqual(2);
    expect(before).toBeLessThan(5);
    await Promise.all([
      runBulkAct(app.edge, { org: app.org, requestId: 'job_test' }, { id, language: 'en' }),
      runBulkAct(app.edge, { org: app.org, requestId: 'job_test' }, { id, language: 'en' }),
    ]);
    expect(await changes()).toBe(5);
    expect(await job(id)).toMatchObject({ status: 'done', done: 5, failed: 0 });
    expect((await order(ids[4])).tags).toEqual(['seen']);
  });

  it('can be stopped', async () => {
    const ids = await place(3);
    const { body } = await start({ act: 'tag', parameters: { tags: ['never'] }, ids });
    expect((await owner.post(`/v1/jobs/${body.job.id}/cancellation`)).status).toBe(202);
    await app.settle();
    expect(await job(body.job.id)).toMatchObject({ status: 'cancelled', done: 0 });
    expect((await order(ids[0])).tags).toEqual([]);
  });

  it('can be each of the acts people know', async () => {
    const ids = await place(2);
    const first = ids[0];
    await act({ act: 'tag', parameters: { tags: ['b', 'a'] }, ids });
    await act({ act: 'untag', parameters: { tags: ['b', 'x'] }, ids });
    await act({ act: 'set_priority', parameters: { priority: 7 }, ids });
    await act({ act: 'hold', parameters: { reason: 'fraud' }, ids });
    expect(await order(first)).toMatchObject({ tags: ['a'], priority: 7, holdReasons: ['fraud'] });
    await act({ act: 'lift_holds', parameters: {}, ids });
    expect((await order(first)).holdReasons).toEqual([]);
    await act({ act: 'end_hold_window', ids: [first] });
    expect((await order(first)).holdUntil).toBe('2026-11-24T09:00:00.000Z');
    await act({ act: 'cancel', parameters: { reason: 'customer' }, ids: [ids[1]] });
    expect((await order(ids[1])).fulfillmentStatus).toBe('cancelled');
  });

  it('is refused when it cannot be meant', async () => {
    const [id] = await place(1);
    const code = async (body: object) => (await start(body)).body.code;
    expect(await code({ act: 'hold', ids: [id] })).toBe('orders.invalid_bulk_act');
    expect(await code({ act: 'hold', parameters: { reason: 'boredom' }, ids: [id] })).toBe(
      'orders.invalid_bulk_act',
    );
    expect(await code({ act: 'cancel', parameters: { reason: 'customer', priority: 1 }, ids: [id] })).toBe(
      'orders.invalid_bulk_act',
    );
    expect(await code({ act: 'end_hold_window' })).toBe('orders.invalid_bulk_act');
    expect(await code({ act: 'end_hold_window', filter: { tag: 'nobody' } })).toBe('orders.nothing_chosen');
    expect(await code({ act: 'end_hold_window', filter: { limit: 1 } })).toBe('request.invalid');
  });

  it('keeps to the brands of who asks', async () => {
    const ids = await place(1);
    const brandId = 'brd_01jd0000000000000000000001';
    await app.act((ctx) =>
      sql`update orders.orders set brand_id = 'brd_01jd0000000000000000000002' where org_id = ${ctx.org} and id = ${ids[0]}`.execute(
        ctx.db,
      ),
    );
    const limited = await app.caller('manager', { brandIds: [brandId] });
    const { body } = await limited.post('/v1/order-bulk-acts', {
      act: 'tag',
      parameters: { tags: ['x'] },
      ids,
    });
    expect(body.code).toBe('orders.nothing_chosen');
  });
});
