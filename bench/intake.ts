import { createChannel } from '../server/modules/orders/channels/manage-channels.ts';
import type { AcceptedOrder, IntakeFacts } from '../server/modules/orders/intake/model.ts';
import { availableOf, decideOrder } from '../server/modules/orders/intake/rules.ts';
import { createPool } from '../server/platform/database/pool.ts';
import { systemCall, write } from '../server/platform/edge.ts';
import { newId } from '../server/platform/ids.ts';
import { type LoadResult, load, poster } from './load.ts';
import { type Stage, setStage, stockSkus } from './stage.ts';

/**
 * Intake over HTTP against the limit of the same database: one bare SQL function that writes the same rows, called at the same
 * concurrency. Three lines per order, 1,000 SKUs, a new order each time.
 */
const secondsEach = Number(process.env.BENCH_SECONDS ?? 8);
const skuCount = 1000;

export type IntakeFigure = { clients: number; http: LoadResult; bare: LoadResult; ratio: number };

export async function benchIntake(say: (line: string) => void): Promise<IntakeFigure[]> {
  const stage = await setStage();
  try {
    await write(stage.edge, systemCall(stage.org), (ctx) =>
      createChannel(ctx, { code: 'bench', name: 'Bench' }),
    );
    await stockSkus(stage, skuCount, 1_000_000_000);
    const figures: IntakeFigure[] = [];
    await measureHttp(stage, 8, 3);
    for (const clients of [1, 8, 32]) {
      const bare = await measureBare(stage, clients);
      const http = await measureHttp(stage, clients, secondsEach);
      figures.push({ clients, http, bare, ratio: http.perSecond / bare.perSecond });
      say(
        `intake, ${clients} clients: ${line(http)}; bare function ${Math.round(bare.perSecond)}/s; ratio ${(http.perSecond / bare.perSecond).toFixed(2)}`,
      );
    }
    await sayCost(stage, say);
    await sayBatches(stage, say);
    await sayHotSku(stage, say, figures.find(({ clients }) => clients === 32)?.http.perSecond ?? 0);
    return figures;
  } finally {
    await stage.stop();
  }
}

const line = ({ perSecond, p50, p95, p99 }: LoadResult) =>
  `${Math.round(perSecond)}/s, p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)} ms`;

let serial = 0;

function orderBody(skus: readonly string[], quantity = 1) {
  serial += 1;
  return {
    channel: 'bench',
    externalId: `B-${process.pid}-${serial}`,
    currency: 'GBP',
    customer: { name: 'Ada Byron', email: `buyer${serial % 5000}@example.com` },
    shipTo: {
      name: 'Ada Byron',
      line1: '12 St James Square',
      city: 'London',
      postcode: 'SW1Y 4JH',
      country: 'GB',
    },
    lines: skus.map((sku) => ({ sku, quantity, unitPriceMinor: 255 })),
    shippingMinor: 395,
  };
}

const threeSkus = () =>
  [0, 1, 2].map((n) => `SKU-${1 + ((Math.floor(Math.random() * (skuCount / 3)) * 3 + n) % skuCount)}`);

async function measureHttp(stage: Stage, clients: number, seconds: number): Promise<LoadResult> {
  const { send, close } = poster(stage.base, stage.key, clients);
  const result = await load(
    clients,
    seconds,
    async () => (await send('POST', '/v1/orders', JSON.stringify(orderBody(threeSkus())))).status,
  );
  close();
  if (Object.keys(result.statuses).some((status) => status !== '201'))
    throw new Error(`unexpected answers: ${JSON.stringify(result.statuses)}`);
  return result;
}

/** The rows are prepared before the clock starts: what is measured is the function and the commit alone. */
async function measureBare(stage: Stage, clients: number): Promise<LoadResult> {
  const pool = createPool({ url: stage.url, role: 'runtime', size: clients });
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = await pool.connect();
      await client.query(`set app.org = ${stage.org}`);
      return client;
    }),
  );
  const facts = await factsOf(stage);
  const count = Math.min(60_000, clients * 900 * secondsEach);
  const prepared = Array.from({ length: count }, (_, n) => payload(facts, n));
  const result = await load(
    clients,
    secondsEach,
    async (client, index) => {
      await connections[client]?.query({
        name: 'bare',
        text: 'select orders.write_intake($1, $2, $3, now())',
        values: [stage.org, prepared[index], 'bench'],
      });
      return 201;
    },
    count,
  );
  for (const connection of connections) connection.release();
  await pool.end();
  return result;
}

async function factsOf(stage: Stage): Promise<IntakeFacts> {
  const codes = Array.from({ length: skuCount }, (_, n) => `SKU-${n + 1}`);
  const client = await stage.edge.pool.connect();
  try {
    await client.query(`begin; set local app.org = ${stage.org}`);
    const { rows } = await client.query<{ facts: IntakeFacts }>(
      'select orders.intake_facts($1, $2, $3, now()) as facts',
      [stage.org, JSON.stringify({ codes, orders: [] }), 'bench'],
    );
    await client.query('rollback');
    return rows[0]?.facts ?? { channels: [], skus: [], earlier: [], keys: [] };
  } finally {
    client.release();
  }
}

function payload(facts: IntakeFacts, n: number): string {
  const body = orderBody(threeSkus());
  const own = { ...facts, skus: facts.skus.filter(({ code }) => body.lines.some(({ sku }) => sku === code)) };
  const accepted: AcceptedOrder = decideOrder(
    body,
    own,
    availableOf(own),
    () => `BARE-${process.pid}-${serial}-${n}`,
    new Date(),
  );
  const { order } = accepted;
  return JSON.stringify({
    orders: [order],
    lines: accepted.lines,
    holds: [],
    keys: [],
    events: [
      {
        id: newId('event'),
        type: 'orders.order.placed',
        subjectId: order.id,
        timelineId: order.id,
        brandId: null,
        data: {
          number: order.number,
          channelId: order.channelId,
          externalId: order.externalId,
          totalMinor: order.totalMinor,
          currency: 'GBP',
          lines: 3,
        },
        actorKind: 'system',
        actorId: 'bench',
        actorName: 'bench',
        requestId: 'req_bench',
      },
    ],
  });
}

async function sayCost(stage: Stage, say: (line: string) => void): Promise<void> {
  const wal = async () =>
    Number(
      (await stage.owner.query(`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bytes`)).rows[0].bytes,
    );
  const commits = async () => {
    // The server's backends report their counts at most once a second.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const text = 'select xact_commit as count from pg_stat_database where datname = current_database()';
    return Number((await stage.owner.query(text)).rows[0].count);
  };
  const [bytesBefore, commitsBefore] = [await wal(), await commits()];
  const { count } = await measureHttp(stage, 8, 3);
  const bytes = ((await wal()) - bytesBefore) / count;
  const transactions = ((await commits()) - commitsBefore) / count;
  say(
    `at 8 clients an order costs ${Math.round(bytes)} bytes of write-ahead log and ${transactions.toFixed(2)} transactions, key look-ups included`,
  );
}

async function sayBatches(stage: Stage, say: (line: string) => void): Promise<void> {
  const { send, close } = poster(stage.base, stage.key, 2);
  const each = 100;
  const result = await load(
    2,
    secondsEach,
    async () =>
      (
        await send(
          'POST',
          '/v1/order-batches',
          JSON.stringify({ orders: Array.from({ length: each }, () => orderBody(threeSkus())) }),
        )
      ).status,
  );
  close();
  say(`batch intake, 2 clients, ${each} orders a call: ${Math.round(result.perSecond * each)} orders/s`);
}

async function sayHotSku(stage: Stage, say: (line: string) => void, spread: number): Promise<void> {
  await stockSkus(stage, 1, 10_000, 'HOT');
  const { send, close } = poster(stage.base, stage.key, 32);
  let promised = 0;
  const result = await load(
    32,
    600,
    async () => {
      const { status, body } = await send('POST', '/v1/orders', JSON.stringify(orderBody(['HOT-1'])));
      if (status === 201) promised += JSON.parse(body).lines[0].promisedQuantity;
      return status;
    },
    20_000,
  );
  close();
  say(
    `hot SKU: 20,000 buyers of 10,000 units: ${promised} promised, answers ${JSON.stringify(result.statuses)}, ${line(result)}; ratio to the spread case ${(result.perSecond / spread).toFixed(2)}`,
  );
}

if (import.meta.main) await benchIntake((text) => console.log(text));
