import { createChannel } from '../server/modules/orders/channels/manage-channels.ts';
import { systemCall, write } from '../server/platform/edge.ts';
import { load, poster } from './load.ts';
import { type Stage, setStage, stockSkus } from './stage.ts';

/**
 * Listing, searching and opening orders while the shop grows: p95 at 10,000, 100,000 and 1,000,000 orders, and by how much it
 * grew from the first to the last. Orders are written straight to the tables, two lines each, with their searchable text.
 */
const sizes = (process.env.BENCH_SIZES ?? '10000,100000,1000000').split(',').map(Number);
const secondsEach = Number(process.env.BENCH_SECONDS ?? 4);

export type ListFigure = { what: string; orders: number; p50: number; p95: number };

export async function benchLists(say: (line: string) => void): Promise<ListFigure[]> {
  const stage = await setStage();
  try {
    const channel = await write(stage.edge, systemCall(stage.org), (ctx) =>
      createChannel(ctx, { code: 'bench', name: 'Bench' }),
    );
    await stockSkus(stage, 1000, 1_000_000_000);
    const figures: ListFigure[] = [];
    let written = 0;
    for (const size of sizes) {
      await writeOrders(stage, channel.id, written, size);
      written = size;
      for (const [what, path] of Object.entries(asked(size))) {
        const figure = await measure(stage, what, size, path);
        figures.push(figure);
        say(`${what}, ${size} orders: p50 ${figure.p50.toFixed(1)} ms, p95 ${figure.p95.toFixed(1)} ms`);
      }
    }
    for (const what of Object.keys(asked(1))) {
      const own = figures.filter((figure) => figure.what === what);
      const growth = (own.at(-1)?.p95 ?? 0) / (own[0]?.p95 ?? 1);
      say(`${what}: p95 grew ${growth.toFixed(2)} times from ${sizes[0]} to ${sizes.at(-1)} orders`);
    }
    return figures;
  } finally {
    await stage.stop();
  }
}

/** What people do all day, each time with another value. */
function asked(size: number): Record<string, (index: number) => string> {
  const any = (index: number) => 1 + ((index * 7919) % size);
  return {
    'list, newest': () => '/v1/orders',
    'list, open': () => '/v1/orders?fulfillmentStatus=unfulfilled&fulfillmentStatus=in_progress',
    'search by number': (index) => `/v1/orders?search=BN-${any(index)}`,
    'search by mail': (index) => `/v1/orders?search=buyer${any(index)}@example.com`,
    'search by name and postcode': (index) =>
      `/v1/orders?search=${encodeURIComponent(`person${any(index)} sw1y`)}`,
    'search by postcode of all': () => '/v1/orders?search=sw1y',
    'search by mistyped name': (index) => `/v1/orders?search=${mistyped(surnameOf(any(index)))}`,
    'open one': (index) => `/v1/orders/${idOf(any(index))}`,
  };
}

const syllables =
  'an be chi da el fo gar ho in jo ka li mar ne o pe qui ro son ti u ver wal xi yo zar sh br ton ley man'.split(
    ' ',
  );

/** About thirty thousand surnames, as many as a million buyers have. */
function surnameOf(n: number): string {
  const size = syllables.length;
  return [n, n / size, n / size / size].map((part) => syllables[Math.floor(part) % size]).join('');
}

/** Its third and fourth letters swapped. */
const mistyped = (name: string) => name.replace(/^(..)(.)(.)/, '$1$3$2');

const idOf = (n: number) => `ord_${'0'.repeat(26 - String(n).length)}${n}`;

async function measure(
  stage: Stage,
  what: string,
  orders: number,
  path: (index: number) => string,
): Promise<ListFigure> {
  const { send, close } = poster(stage.base, stage.key, 2);
  const ask = async (_: number, index: number) => {
    const { status, body } = await send('GET', path(index));
    if (status !== 200 || (what.startsWith('search') && JSON.parse(body).items.length === 0))
      throw new Error(`${what}: ${status} ${path(index)} ${body.slice(0, 300)}`);
    return status;
  };
  await load(2, 1, ask);
  const { p50, p95 } = await load(2, secondsEach, ask);
  close();
  return { what, orders, p50, p95 };
}

/** Spread over two years; the newest tenth is open, the rest shipped and delivered. */
export async function writeOrders(stage: Stage, channelId: string, from: number, to: number): Promise<void> {
  const client = await stage.owner.connect();
  const part = (divisor: number) => `($5::text[])[1 + (n / ${divisor}) % ${syllables.length}]`;
  const surname = [1, syllables.length, syllables.length ** 2].map(part).join(' || ');
  try {
    await client.query(`set app.org = ${stage.org}`);
    await client.query(
      `insert into orders.orders (org_id, id, number, channel_id, external_id, email, customer_name, currency, lines_minor, total_minor,
         payment_status, fulfillment_status, delivery_status, ship_to, placed_at, received_at)
       select $1, 'ord_' || lpad(n::text, 26, '0'), 'BN-' || n, $2, 'X-' || n, 'buyer' || n || '@example.com', 'Person' || n || ' ' || ${surname}, 'GBP', 1000, 1000,
              'paid', case when n % 10 = 0 then 'unfulfilled' else 'fulfilled' end, case when n % 10 = 0 then 'not_shipped' else 'delivered' end,
              jsonb_build_object('name', 'Person' || n || ' ' || ${surname}, 'line1', n || ' High Street', 'city', 'London', 'postcode', 'SW1Y 4JH', 'country', 'GB'),
              now() - make_interval(secs => n * 60), now()
         from generate_series($3::int + 1, $4::int) n`,
      [stage.org, channelId, from, to, syllables],
    );
    await client.query(
      `insert into orders.order_lines (org_id, id, order_id, position, sku_id, sku_code, title, quantity, unit_price_minor, cancelled_quantity)
       select $1, 'oln_' || lpad((n * 2 + l)::text, 26, '0'), 'ord_' || lpad(n::text, 26, '0'), l, k.id, k.code, k.title, 1, 500, 0
         from generate_series($2::int + 1, $3::int) n cross join generate_series(0, 1) l
         join catalog.skus k on k.org_id = $1 and k.code = 'SKU-' || (1 + (n * 2 + l) % 1000)`,
      [stage.org, from, to],
    );
    await client.query(
      `insert into orders.order_search (org_id, order_id, words)
       select org_id, id, orders.lexemes_of(org_id, concat_ws(' ', number, external_id, customer_name, email,
                ship_to ->> 'city', ship_to ->> 'postcode', 'sw1y4jh'))
         from orders.orders where org_id = $1 and id > 'ord_' || lpad($2::text, 26, '0') and id <= 'ord_' || lpad($3::text, 26, '0')`,
      [stage.org, from, to],
    );
    await client.query(
      `insert into platform.known_words (org_id, kind, word)
       select distinct org_id, 'people', lower(split_part(customer_name, ' ', 2)) from orders.orders where org_id = $1 on conflict do nothing`,
      [stage.org],
    );
    await client.query(
      'vacuum analyze orders.orders, orders.order_lines, orders.order_search, platform.known_words',
    );
  } finally {
    client.release();
  }
}

if (import.meta.main) await benchLists((text) => console.log(text));
