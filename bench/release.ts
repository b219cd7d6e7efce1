import type pg from 'pg';
import { buildShop, type Shop } from '../scenarios/shop.ts';
import { createFulfillmentOrders } from '../server/modules/fulfillment/index.ts';
import { promiseStock } from '../server/modules/inventory/index.ts';
import { releaseWork } from '../server/modules/warehouse/releasing/release-work.ts';
import type { WriteContext } from '../server/platform/context.ts';
import { systemCall, write } from '../server/platform/edge.ts';
import { newId } from '../server/platform/ids.ts';
import { type Stage, setStage } from './stage.ts';

/**
 * Releasing work to the floor against the limit of the same database: bare statements that write the same rows (tasks,
 * reservations, events, and what changes on balances and orders) in one durable transaction, all keys and policies in force.
 */
const orderCount = 2000;
const linesPerOrder = 5;
const skuCount = 50;
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);

export type ReleaseFigure = { lines: number; releaseMs: number; bareMs: number; ratio: number };

export async function benchRelease(say: (line: string) => void): Promise<ReleaseFigure> {
  const stage = await setStage();
  try {
    const act = <T>(work: (ctx: WriteContext) => Promise<T>) =>
      write(stage.edge, systemCall(stage.org), work);
    const shop = await buildShop({ act }, stock());
    const times: { releaseMs: number; bareMs: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      await act((ctx) => placeOrders(ctx, shop));
      const releaseMs = await timed(() => act((ctx) => releaseWork(ctx, shop.nodeId)));
      times.push({ releaseMs, bareMs: await bareMs(stage, shop.nodeId) });
    }
    // The first round warms both up.
    const figure = figureOf(times.slice(1));
    say(
      `release of ${figure.lines} order lines: ${Math.round(figure.releaseMs)} ms; bare statements ${Math.round(figure.bareMs)} ms; ratio ${figure.ratio.toFixed(2)}`,
    );
    return figure;
  } finally {
    await stage.stop();
  }
}

function figureOf(times: readonly { releaseMs: number; bareMs: number }[]): ReleaseFigure {
  const releaseMs = median(times.map((time) => time.releaseMs));
  const bare = median(times.map((time) => time.bareMs));
  return { lines: orderCount * linesPerOrder, releaseMs, bareMs: bare, ratio: bare / releaseMs };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function stock() {
  return Object.fromEntries(
    Array.from({ length: skuCount }, (_, n) => [
      `S${n}`,
      { quantity: 1_000_000, bin: `${n % 2 ? 'A' : 'B'}-0${(n % 3) + 1}` },
    ]),
  );
}

async function placeOrders(ctx: WriteContext, shop: Shop): Promise<void> {
  const orders = Array.from({ length: orderCount }, (_, n) => ({
    orderId: newId('order'),
    orderNumber: `SO-${n}`,
    nodeId: shop.nodeId,
    shipTo: {},
    lines: Array.from({ length: linesPerOrder }, (_, line) => ({
      orderLineId: newId('orderLine'),
      skuId: shop.skus[`S${(n + line * 7) % skuCount}`] ?? '',
      title: 'A thing',
      quantity: 1 + (n % 2),
    })),
  }));
  await promiseStock(
    ctx,
    orders.flatMap(({ lines }) => lines),
  );
  const { short } = await createFulfillmentOrders(ctx, orders);
  if (short.length > 0) throw new Error(`${short.length} lines found no stock`);
}

/** Takes back what the release wrote, keeps a copy of it, and writes the copy by bare statements, which are timed. */
async function bareMs(stage: Stage, nodeId: string): Promise<number> {
  const client = await stage.owner.connect();
  try {
    await client.query(`set app.org = ${stage.org}`);
    await takeBack(client, nodeId);
    await client.query('set role waybill_runtime');
    return await timed(async () => {
      for (const statement of ['begin', ...bareStatements, 'commit']) await client.query(statement);
    });
  } finally {
    await client.query('reset role');
    // Done work leaves the floor, so that every round begins with the same number of open orders.
    for (const statement of clearing) await client.query(statement);
    client.release();
  }
}

async function takeBack(client: pg.PoolClient, nodeId: string): Promise<void> {
  const copies = [
    `create temp table copied_tasks as select * from warehouse.tasks where node_id = '${nodeId}'`,
    'create temp table copied_reservations as select * from inventory.reservations',
    `create temp table copied_events as select org_id, id, type, subject_id, timeline_id, brand_id, data, actor_kind, actor_id,
       actor_name, request_id, occurred_at from platform.events where type = 'fulfillment.order.released'`,
    `create temp table copied_balances as select org_id, location_id, sku_id, lot_id, sum(quantity) as quantity
       from inventory.reservations group by 1, 2, 3, 4`,
    'grant select on copied_tasks, copied_reservations, copied_events, copied_balances to waybill_runtime',
    'delete from warehouse.tasks',
    'delete from inventory.reservations',
    `delete from platform.events where type = 'fulfillment.order.released'`,
    'update inventory.balances set reserved = 0 where reserved > 0',
    `update fulfillment.fulfillment_orders set status = 'open', released_at = null where status = 'in_progress'`,
    'vacuum analyze',
  ];
  for (const statement of copies) await client.query(statement);
}

const bareStatements = [
  `update inventory.balances b set reserved = b.reserved + c.quantity from copied_balances c
    where b.org_id = c.org_id and b.location_id = c.location_id and b.sku_id = c.sku_id and b.lot_id = c.lot_id`,
  'insert into inventory.reservations select * from copied_reservations',
  'insert into warehouse.tasks select * from copied_tasks',
  `update fulfillment.fulfillment_orders set status = 'in_progress', released_at = now(), version = version + 1
    where status = 'open'`,
  `insert into platform.events (org_id, id, type, subject_id, timeline_id, brand_id, data, actor_kind, actor_id, actor_name,
     request_id, occurred_at) select * from copied_events`,
];

const clearing = [
  'drop table copied_tasks, copied_reservations, copied_events, copied_balances',
  'delete from warehouse.tasks',
  'delete from inventory.reservations',
  `delete from platform.events where type = 'fulfillment.order.released'`,
  'update inventory.balances set reserved = 0 where reserved > 0',
  'delete from fulfillment.fulfillment_order_lines',
  'delete from fulfillment.fulfillment_orders',
  'vacuum analyze',
];

if (import.meta.main) await benchRelease((text) => console.log(text));
