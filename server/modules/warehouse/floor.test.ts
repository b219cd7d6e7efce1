import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { promisedOrder, type Wanted } from '../../../scenarios/promised-order.ts';
import { buildShop } from '../../../scenarios/shop.ts';
import { type Caller, startTestApp } from '../../platform/testing/app.ts';
import {
  cancelFulfillmentOrderLines,
  type FulfillmentOrder,
  fulfillmentOrderById,
  holdFulfillmentOrder,
} from '../fulfillment/index.ts';
import { moveGoods, moveLostGoods } from '../inventory/index.ts';
import { releaseWork } from './releasing/release-work.ts';
import type { Task } from './tasks/model.ts';

const app = await startTestApp({ module: 'warehouse' });
const shop = await buildShop(app, {
  RED: { quantity: 40, bin: 'A-01' },
  BLUE: { quantity: 30, bin: 'A-03' },
  LAMP: { quantity: 20, bin: 'B-02' },
});
const place = (code: string) => shop.places[code] ?? '';
const picker = await app.caller('picker');
const planner = await app.caller('manager');

const ordered = (wanted: Wanted, options = {}) => promisedOrder(app, shop, wanted, options);
const current = (id: string) => app.act((ctx) => fulfillmentOrderById(ctx, id));
let lastScan = 0;

type Sent = { kind: string; code?: string; quantity?: number; reason?: string; clientId?: string };

async function scan(task: { id: string }, sent: Sent, by: Caller = picker) {
  lastScan += 1;
  return by.post(`/v1/tasks/${task.id}/scans`, { clientId: `scan-${lastScan}`, ...sent });
}

/** Scans what the task asks for, step by step, until it is done. */
async function workOff(task: Task, by: Caller = picker): Promise<void> {
  expect((await scan(task, { kind: 'location', code: task.fromBarcode }, by)).status).toBe(200);
  const left = task.quantity - task.doneQuantity;
  let answer = await scan(task, { kind: 'item', code: `BC-${task.skuCode}` }, by);
  if (left > 1) answer = await scan(task, { kind: 'quantity', quantity: left }, by);
  if (answer.body.expects) answer = await scan(task, { kind: 'tote', code: task.toBarcode ?? '' }, by);
  expect(answer.body).toMatchObject({ task: { status: 'done', doneQuantity: task.quantity } });
}

type DrawnLeg = { way: { x: number; y: number }[]; legMm: number };

async function batched(...orders: FulfillmentOrder[]) {
  await app.act((ctx) => releaseWork(ctx, shop.nodeId));
  const answer = await picker.post('/v1/pick-batches', {
    nodeId: shop.nodeId,
    fulfillmentOrderIds: orders.map(({ id }) => id),
  });
  expect(answer.status).toBe(201);
  return answer.body.batches as {
    id: string;
    kind: string;
    walkMm: number;
    status: string;
    totes: { barcode: string; code: string; fulfillmentOrderId: string | null }[];
    route: (DrawnLeg & { code: string; isPlaced: boolean; tasks: Task[] })[];
    wayBack: DrawnLeg;
  }[];
}

async function tasksOf(order: FulfillmentOrder, kind = 'pick'): Promise<Task[]> {
  const answer = await picker.get(`/v1/tasks?fulfillmentOrderId=${order.id}&kind=${kind}`);
  return answer.body.items;
}

async function quantityAt(code: string, skuCode: string): Promise<number> {
  return app.act(async (ctx) => {
    const { rows } = await sql<{ quantity: number }>`select quantity from inventory.balances
      where org_id = ${ctx.org} and location_id = ${place(code)} and sku_id = ${shop.skus[skuCode]}`.execute(
      ctx.db,
    );
    return rows[0]?.quantity ?? 0;
  });
}

async function clearTotes(): Promise<void> {
  for (const kind of ['pick', 'put_back', 'count']) {
    const { body } = await picker.get(`/v1/tasks?kind=${kind}&nodeId=${shop.nodeId}`);
    for (const task of body.items as Task[]) {
      if (task.kind === 'count') {
        await scan(task, { kind: 'location', code: task.fromBarcode });
        const book = await quantityAt(task.fromCode, task.skuCode);
        await scan(task, { kind: 'quantity', quantity: book });
      } else if (task.kind === 'put_back') await workOff(task);
    }
  }
}

describe('a cart, from release to the pack queue', () => {
  it('releases, batches with a tote each, walks the shortest way, and fills the totes scan by scan', async () => {
    const [one, two] = [await ordered({ RED: 2, LAMP: 1 }), await ordered({ BLUE: 1, LAMP: 2 })];
    const [batch] = await batched(one, two);
    expect(batch).toMatchObject({ kind: 'multi_order', status: 'open' });
    expect(batch!.totes.map(({ fulfillmentOrderId }) => fulfillmentOrderId).toSorted()).toEqual(
      [one.id, two.id].toSorted(),
    );
    // Up aisle A from the front cross aisle (y 200) to the back one (4600), over to B (3000), down, and back.
    expect(batch!.walkMm).toBe(2 * (4400 + 3000));
    const stops = batch!.route.map(({ code }) => code);
    expect(new Set(stops)).toEqual(new Set(['A-01', 'A-03', 'B-02']));
    const walk = [...batch!.route, batch!.wayBack];
    expect(walk.reduce((sum, { legMm }) => sum + legMm, 0)).toBe(batch!.walkMm);
    const corners = walk.flatMap(({ way }, n) => way.slice(n === 0 ? 0 : 1)).map(({ x, y }) => `${x} ${y}`);
    const around = ['0 200', '0 1200', '0 3600', '0 4600', '3000 4600', '3000 2400', '3000 200', '0 200'];
    expect([around, around.toReversed()]).toContainEqual(corners);
    for (const { tasks } of batch!.route) for (const task of tasks) await workOff(task);
    expect((await picker.get(`/v1/pick-batches/${batch!.id}`)).body.status).toBe('done');
    const queue = await picker.get(`/v1/nodes/${shop.nodeId}/totes-to-pack`);
    expect(queue.body.items.map(({ units }: { units: number }) => units)).toEqual([3, 3]);
    expect((await current(one.id)).lines.map((line) => line.pickedQuantity)).toEqual([2, 1]);
    await app.act((ctx) => holdFulfillmentOrder(ctx, one.id, 'customer'));
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: one.id, lines: 'all', reason: 'x' }));
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: two.id, lines: 'all', reason: 'x' }));
    await clearTotes();
    expect((await picker.get(`/v1/nodes/${shop.nodeId}/totes-to-pack`)).body.items).toEqual([]);
    expect(await quantityAt('A-01', 'RED')).toBe(40);
  });
});

describe('scans', () => {
  it('refuses a wrong scan, naming expected and got, and takes a case barcode for its units', async () => {
    await app.act((ctx) =>
      sql`insert into catalog.barcodes (org_id, code, sku_id, kind, quantity, created_at)
        values (${ctx.org}, 'CASE-RED', ${shop.skus.RED}, 'other', 6, ${ctx.now})`.execute(ctx.db),
    );
    const order = await ordered({ RED: 7 });
    await batched(order);
    const [task] = await tasksOf(order);
    const wrongPlace = await scan(task!, { kind: 'location', code: 'L-LON-B-01' });
    expect(wrongPlace).toMatchObject({
      status: 409,
      body: {
        code: 'warehouse.wrong_scan',
        expected: { kind: 'location', code: 'L-LON-A-01' },
        got: { kind: 'location', code: 'L-LON-B-01', name: 'location B-01' },
      },
    });
    expect((await scan(task!, { kind: 'item', code: 'BC-RED' })).body.code).toBe('warehouse.wrong_scan');
    await scan(task!, { kind: 'location', code: 'L-LON-A-01' });
    expect((await scan(task!, { kind: 'item', code: 'BC-BLUE' })).body).toMatchObject({
      expected: { code: 'RED' },
      got: { name: 'item BLUE' },
    });
    expect((await scan(task!, { kind: 'item', code: 'CASE-RED' })).body.task.scannedQuantity).toBe(6);
    expect((await scan(task!, { kind: 'item', code: 'CASE-RED' })).body).toMatchObject({
      code: 'warehouse.too_many',
      wanted: 7,
      got: 12,
    });
    expect((await scan(task!, { kind: 'short', reason: 'not_found' })).body.code).toBe('warehouse.put_first');
    const last = await scan(task!, { kind: 'item', code: 'BC-RED' });
    // A cart with one tote asks for no put scan.
    expect(last.body).toMatchObject({ transition: 'put', task: { status: 'done', doneQuantity: 7 } });
    expect((await current(order.id)).lines[0]).toMatchObject({ pickedQuantity: 7 });
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'x' }));
    await clearTotes();
  });

  it('records the same scan once, also three times at the same time', async () => {
    const order = await ordered({ BLUE: 2 });
    await batched(order);
    const [task] = await tasksOf(order);
    const twice = { kind: 'location', code: 'L-LON-A-03', clientId: 'twice' };
    expect((await scan(task!, twice)).body.isReplayed).toBe(false);
    expect((await scan(task!, twice)).body).toMatchObject({ isReplayed: true, transition: 'located' });
    const same = { kind: 'item', code: 'BC-BLUE', quantity: 2, clientId: 'thrice' };
    const answers = await Promise.all([scan(task!, same), scan(task!, same), scan(task!, same)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.filter(({ body }) => !body.isReplayed)).toHaveLength(1);
    expect((await current(order.id)).lines[0]).toMatchObject({ pickedQuantity: 2 });
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'x' }));
    await clearTotes();
  });

  it('gives a task to one of many who claim it at once, and to others when the lease has run out', async () => {
    const order = await ordered({ LAMP: 1 });
    await batched(order);
    const [task] = await tasksOf(order);
    const workers = await Promise.all(Array.from({ length: 5 }, () => app.caller('picker')));
    const answers = await Promise.all(workers.map((worker) => worker.post(`/v1/tasks/${task!.id}/claim`)));
    const won = answers.findIndex(({ status }) => status === 200);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({
      code: 'warehouse.task_taken',
      takenAt: '2026-11-24T09:00:00.000Z',
    });
    expect(refused?.body.detail).toContain('at 09:00 UTC');
    const second = workers[(won + 1) % 5]!;
    const location = { kind: 'location', code: 'L-LON-B-02' };
    expect((await scan(task!, location, second)).body.code).toBe('warehouse.task_taken');
    app.clock.advance(11 * 60_000);
    expect((await scan(task!, location, second)).status).toBe(200);
    // The first worker's lease is stale and somebody else has the task now.
    expect((await scan(task!, { kind: 'item', code: 'BC-LAMP' }, workers[won])).body.code).toBe(
      'warehouse.task_taken',
    );
    expect((await scan(task!, { kind: 'item', code: 'BC-LAMP' }, second)).body.task.status).toBe('done');
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'x' }));
    await clearTotes();
  });

  it('takes the scans of a handheld that was offline: each by itself, conflicts listed, none dropped', async () => {
    const [one, two] = [await ordered({ RED: 1 }), await ordered({ BLUE: 1 })];
    await batched(one, two);
    const [red] = await tasksOf(one);
    const [blue] = await tasksOf(two);
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: two.id, lines: 'all', reason: 'late' }));
    const scans = [
      { clientId: 'off-1', taskId: red!.id, kind: 'location', code: 'L-LON-A-01' },
      { clientId: 'off-2', taskId: red!.id, kind: 'item', code: 'BC-RED', scannedAt: '2026-11-24T08:50:00Z' },
      { clientId: 'off-3', taskId: blue!.id, kind: 'location', code: 'L-LON-A-03' },
    ];
    const first = await picker.post('/v1/scans', { scans });
    expect(first.body).toMatchObject({ accepted: 2, conflicts: 1 });
    expect(first.body.results[2]).toMatchObject({
      clientId: 'off-3',
      status: 'conflict',
      problem: { code: 'warehouse.task_finished', status: 409 },
      task: { status: 'cancelled' },
    });
    const again = await picker.post('/v1/scans', { scans });
    expect(again.body).toMatchObject({ accepted: 2, conflicts: 1 });
    expect((await current(one.id)).lines[0]).toMatchObject({ pickedQuantity: 1 });
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: one.id, lines: 'all', reason: 'x' }));
    await clearTotes();
  });
});

describe('what goes wrong on the floor', () => {
  it('looks in another bin at once when a bin gives too little, and queues a blind count', async () => {
    await app.act((ctx) =>
      moveGoods(ctx, [
        {
          skuId: shop.skus.BLUE!,
          quantity: 5,
          fromLocationId: place('supplier'),
          toLocationId: place('B-03'),
          reason: 'receipt',
        },
      ]),
    );
    const order = await ordered({ BLUE: 33 });
    await batched(order);
    const tasks = await tasksOf(order);
    expect(tasks.map(({ fromCode, quantity }) => [fromCode, quantity])).toEqual([
      ['A-03', 30],
      ['B-03', 3],
    ]);
    await scan(tasks[0]!, { kind: 'location', code: 'L-LON-A-03' });
    await scan(tasks[0]!, { kind: 'item', code: 'BC-BLUE' });
    await scan(tasks[0]!, { kind: 'quantity', quantity: 27 });
    const put = await scan(tasks[0]!, { kind: 'tote', code: tasks[0]!.toBarcode! });
    expect(put.body).toMatchObject({ transition: 'put', task: { doneQuantity: 27, step: 'item' } });
    const short = await scan(tasks[0]!, { kind: 'short', reason: 'too_few' });
    expect(short.body).toMatchObject({ transition: 'short', task: { status: 'short', reason: 'too_few' } });
    const rest = await tasksOf(order);
    expect(rest.map(({ fromCode, quantity }) => [fromCode, quantity]).toSorted()).toEqual([
      ['B-03', 2],
      ['B-03', 3],
    ]);
    const after = await current(order.id);
    expect(after).toMatchObject({ status: 'incomplete' });
    expect(after.lines[0]).toMatchObject({ pickedQuantity: 27, shortQuantity: 1 });
    const events = await app.act((ctx) =>
      sql<{ data: object }>`select data from platform.events where org_id = ${ctx.org}
        and type = 'warehouse.pick.shorted'`.execute(ctx.db),
    );
    expect(events.rows[0]?.data).toMatchObject({
      orderId: order.orderId,
      missing: 3,
      foundElsewhere: 2,
      short: 1,
    });
    const [count] = (await picker.get(`/v1/tasks?kind=count&nodeId=${shop.nodeId}`)).body.items;
    expect(count).toMatchObject({ fromCode: 'A-03', skuCode: 'BLUE', reason: 'short_pick', quantity: 0 });
    await scan(count, { kind: 'location', code: 'L-LON-A-03' });
    expect((await scan(count, { kind: 'quantity', quantity: 0 })).body.task.status).toBe('done');
    expect(await quantityAt('A-03', 'BLUE')).toBe(0);
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'x' }));
    await clearTotes();
    expect(await quantityAt('A-03', 'BLUE')).toBe(27);
  });

  it('has one outcome when picks and a cancellation meet: all picked units go back', async () => {
    const order = await ordered({ LAMP: 6 });
    await batched(order);
    const [task] = await tasksOf(order);
    await scan(task!, { kind: 'location', code: 'L-LON-B-02' });
    await scan(task!, { kind: 'item', code: 'BC-LAMP' });
    const acts = [
      scan(task!, { kind: 'tote', code: task!.toBarcode! }),
      app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'customer' })),
      scan(task!, { kind: 'item', code: 'BC-LAMP' }),
    ];
    await Promise.allSettled(acts);
    expect((await current(order.id)).status).toBe('cancelled');
    await clearTotes();
    expect(await quantityAt('B-02', 'LAMP')).toBe(20);
    expect(await app.verify()).toEqual([]);
  });

  it('lets a hold win over a release of the same instant, or the other way round, never both', async () => {
    const orders = await Promise.all([1, 2, 3, 4].map(() => ordered({ RED: 1 })));
    await Promise.all([
      app.act((ctx) => releaseWork(ctx, shop.nodeId)),
      ...orders.map(({ id }) => app.act((ctx) => holdFulfillmentOrder(ctx, id, 'address'))),
      app.act((ctx) => releaseWork(ctx, shop.nodeId)),
    ]);
    for (const { id } of orders) {
      expect((await current(id)).status).toBe('on_hold');
      expect(await tasksOf({ id } as FulfillmentOrder)).toEqual([]);
      await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id, lines: 'all', reason: 'x' }));
    }
    expect(await app.verify()).toEqual([]);
  });

  it('replaces a reservation that was lost to damage, or is short', async () => {
    const order = await ordered({ RED: 40 });
    await batched(order);
    const [task] = await tasksOf(order);
    await app.act((ctx) =>
      moveLostGoods(ctx, [
        {
          skuId: shop.skus.RED!,
          quantity: 10,
          fromLocationId: place('A-01'),
          toLocationId: place('DAMAGED'),
          reason: 'damage',
        },
      ]),
    );
    expect(await tasksOf(order)).toMatchObject([{ id: task!.id, quantity: 30 }]);
    expect((await current(order.id)).lines[0]).toMatchObject({ shortQuantity: 10 });
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'x' }));
  });
});

describe('planning the floor', () => {
  it('says why an order is not on the floor', async () => {
    const order = await ordered({ RED: 1 }, { shipBy: new Date('2026-12-24T09:00:00Z') });
    const path = `/v1/fulfillment-orders/${order.id}/release-explanation`;
    expect((await planner.get(path)).body).toMatchObject({ isReleased: false, reason: 'not_due_yet' });
    const preview = await planner.post(`/v1/nodes/${shop.nodeId}/releases`, { preview: true });
    expect(preview.body).toMatchObject({ released: 0, waiting: 1 });
    await planner.request('PATCH', `/v1/nodes/${shop.nodeId}/floor-settings`, {
      releaseHorizonMinutes: 60 * 24 * 40,
    });
    const run = await planner.post(`/v1/nodes/${shop.nodeId}/releases`, {});
    expect(run.body).toMatchObject({ released: 1, waiting: 0 });
    expect((await planner.get(path)).body).toMatchObject({ isReleased: true });
    expect((await picker.post(`/v1/nodes/${shop.nodeId}/releases`, {})).status).toBe(403);
    await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'x' }));
  });

  it('puts single-line orders together in one tote, gives batches away whole, and takes them apart', async () => {
    const orders = await Promise.all([1, 2, 3].map(() => ordered({ RED: 1 })));
    const [batch, none] = await batched(...orders);
    expect(none).toBeUndefined();
    expect(batch).toMatchObject({
      kind: 'single_line',
      totes: [{ fulfillmentOrderId: null }],
    });
    const other = await app.caller('picker');
    expect((await picker.post(`/v1/pick-batches/${batch!.id}/assignment`)).status).toBe(200);
    expect((await other.post(`/v1/pick-batches/${batch!.id}/assignment`)).body.code).toBe(
      'warehouse.batch_taken',
    );
    const cancelled = await planner.post(`/v1/pick-batches/${batch!.id}/cancellation`);
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
    const [again] = await batched(...orders);
    await workOff(again!.route[0]!.tasks[0]!);
    expect((await planner.post(`/v1/pick-batches/${again!.id}/cancellation`)).body).toMatchObject({
      code: 'warehouse.batch_in_work',
      picked: 1,
    });
    const builders = await Promise.all(
      [1, 2, 3].map(() => picker.post('/v1/pick-batches', { nodeId: shop.nodeId })),
    );
    expect(builders.map(({ body }) => body.code)).toEqual(Array(3).fill('warehouse.nothing_to_batch'));
    for (const { id } of orders)
      await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id, lines: 'all', reason: 'x' }));
    await clearTotes();
  });

  it('puts goods from the dock into the bin of their SKU', async () => {
    await app.act((ctx) =>
      moveGoods(ctx, [
        {
          skuId: shop.skus.LAMP!,
          quantity: 4,
          fromLocationId: place('supplier'),
          toLocationId: place('DOCK'),
          reason: 'receipt',
        },
      ]),
    );
    const { body } = await picker.post(`/v1/nodes/${shop.nodeId}/put-away`);
    expect((await picker.post(`/v1/nodes/${shop.nodeId}/put-away`)).body.taskIds).toEqual([]);
    const task = (await picker.get(`/v1/tasks/${body.taskIds[0]}`)).body;
    expect(task).toMatchObject({ kind: 'put_away', fromCode: 'DOCK', toCode: 'B-02', quantity: 4 });
    await workOff(task);
    expect(await quantityAt('B-02', 'LAMP')).toBe(24);
  });
});

describe('pickers who ask for a cart at once', () => {
  it('each get one of their own', async () => {
    await clearTotes();
    const orders = [
      await ordered({ RED: 1, BLUE: 1 }),
      await ordered({ RED: 1, LAMP: 1 }),
      await ordered({ BLUE: 1, LAMP: 1 }),
    ];
    await app.act((ctx) => releaseWork(ctx, shop.nodeId));
    const ask = () =>
      picker.post('/v1/pick-batches', {
        nodeId: shop.nodeId,
        fulfillmentOrderIds: orders.map(({ id }) => id),
        maxBatches: 1,
        totesPerCart: 1,
      });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [201, undefined]),
    );
    const carried = answers
      .flatMap(({ body }) => body.batches[0].totes)
      .map(({ fulfillmentOrderId }) => fulfillmentOrderId);
    expect(new Set(carried)).toEqual(new Set(orders.map(({ id }) => id)));
  });
});

describe('the floor map', () => {
  it('has every spot with its picks of the last days and its open work', async () => {
    await ordered({ RED: 1 });
    await app.act((ctx) => releaseWork(ctx, shop.nodeId));
    const { body } = await picker.get(`/v1/nodes/${shop.nodeId}/floor-map?days=30`);
    const spot = body.spots.find(({ code }: { code: string }) => code === 'A-01');
    expect(spot).toMatchObject({ kind: 'bin', openTasks: expect.any(Number), picks: expect.any(Number) });
    expect(spot.picks).toBeGreaterThan(0);
    expect(spot.openTasks).toBeGreaterThan(0);
    const none = await picker.get('/v1/nodes/nod_00000000000000000000000000/floor-map');
    expect(none.status).toBe(404);
  });
});
