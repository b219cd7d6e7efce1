import { poster } from './load.ts';
import { setStage } from './stage.ts';

/**
 * The floor over HTTP with the sandbox carrier: orders are sourced and released, then picked from bins into totes, packed,
 * labelled and handed over by several workers at once. Says parcels per second from the first pick to the hand-over.
 */
const parcels = Number(process.env.BENCH_PARCELS ?? 200);
const workers = 4;

export type FloorFigure = { parcels: number; seconds: number; perSecond: number; requests: number };

type Task = { id: string; skuCode: string; quantity: number; fromBarcode: string; toBarcode: string | null };

export async function benchFloor(say: (line: string) => void): Promise<FloorFigure> {
  const stage = await setStage({ command: 'start' });
  const { send, close } = poster(stage.base, stage.key, workers);
  let requests = 0;
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    requests += 1;
    const answer = await send(method, path, body === undefined ? undefined : JSON.stringify(body));
    if (answer.status >= 400)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body.slice(0, 400)}`);
    return JSON.parse(answer.body || '{}');
  };
  try {
    const node = await openShop(ask);
    await placeOrders(ask);
    await untilReleased(ask, node);
    const shelves = await ask<{ items: { barcode: string }[] }>(
      'GET',
      `/v1/locations?nodeId=${node}&kind=station`,
    );
    requests = 0;
    const begin = performance.now();
    const carrierId = await workOff(ask, node, shelves.items[0]?.barcode ?? '');
    const manifest = await ask<{ id: string }>('POST', '/v1/manifests', { carrierId, nodeId: node });
    await ask('POST', `/v1/manifests/${manifest.id}/hand-over`, {});
    const seconds = (performance.now() - begin) / 1000;
    const figure = { parcels, seconds, perSecond: parcels / seconds, requests };
    say(
      `pick, pack, label and ship ${parcels} parcels with ${workers} workers: ${figure.perSecond.toFixed(1)} parcels/s, ${requests} requests`,
    );
    return figure;
  } finally {
    close();
    await stage.stop();
  }
}

export type Ask = <T>(method: string, path: string, body?: object) => Promise<T>;

export async function openShop(ask: Ask): Promise<string> {
  const { id: node } = await ask<{ id: string }>('POST', '/v1/nodes', {
    code: 'LON',
    name: 'London',
    kind: 'warehouse',
    timeZone: 'Europe/London',
    address: { name: 'Shop', line1: '1 Wharf Road', city: 'London', postcode: 'N1 7GR', country: 'GB' },
  });
  await ask('PATCH', `/v1/nodes/${node}/floor-settings`, {
    mostInWork: 10_000,
    ordersPerSingleLineBatch: 25,
  }).catch(() => {});
  await ask('POST', `/v1/nodes/${node}/locations/generation`, {
    aisles: 4,
    baysPerAisle: 5,
    levels: 1,
    positions: 1,
  });
  const { items: bins } = await ask<{ items: { id: string }[] }>(
    'GET',
    `/v1/locations?nodeId=${node}&kind=bin&limit=50`,
  );
  for (let n = 1; n <= 24; n += 1)
    await ask('POST', '/v1/locations', { nodeId: node, code: `TOTE-${n}`, kind: 'tote' });
  for (let n = 1; n <= workers; n += 1)
    await ask('POST', '/v1/locations', { nodeId: node, code: `CART-${n}`, kind: 'cart' });
  await ask('POST', '/v1/cartons', {
    code: 'M',
    name: 'M',
    lengthMm: 300,
    widthMm: 200,
    heightMm: 200,
    tareGrams: 100,
    costMinor: 30,
  });
  await ask('POST', '/v1/carriers', {
    code: 'sandbox',
    name: 'Sandbox',
    kind: 'sandbox',
    services: [{ code: 'standard', name: 'Standard', transitDaysMin: 1, transitDaysMax: 2 }],
  });
  await ask('POST', '/v1/channels', { code: 'web', name: 'Web', defaultServiceCode: 'standard' });
  const { id: receipt } = await ask<{ id: string }>('POST', '/v1/receipts', { nodeId: node });
  for (let n = 1; n <= 20; n += 1) {
    await ask('POST', '/v1/skus', {
      code: `S-${n}`,
      title: `Thing ${n}`,
      weightGrams: 200,
      lengthMm: 80,
      widthMm: 60,
      heightMm: 40,
      barcodes: [{ code: `BC-${n}` }],
    });
    await ask('POST', `/v1/receipts/${receipt}/lines`, {
      sku: `S-${n}`,
      quantity: 10_000,
      locationId: bins[n % bins.length]?.id,
    });
  }
  return node;
}

export async function placeOrders(ask: Ask): Promise<void> {
  const orders = Array.from({ length: parcels }, (_, n) => ({
    channel: 'web',
    externalId: `F-${n}`,
    currency: 'GBP',
    shippingMinor: 0,
    shipTo: {
      name: 'Ada Byron',
      line1: '12 St James Square',
      city: 'London',
      postcode: 'SW1Y 4JH',
      country: 'GB',
    },
    lines: [1, 2].map((k) => ({ sku: `S-${1 + ((n * 3 + k * 7) % 20)}`, quantity: 1, unitPriceMinor: 500 })),
  }));
  for (let from = 0; from < orders.length; from += 100)
    await ask('POST', '/v1/order-batches', { orders: orders.slice(from, from + 100) });
}

export async function untilReleased(ask: Ask, node: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const { items } = await ask<{ items: unknown[] }>(
      'GET',
      '/v1/orders?fulfillmentStatus=unfulfilled&limit=1',
    );
    if (items.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await ask('PATCH', `/v1/nodes/${node}/floor-settings`, { releaseHorizonMinutes: 20_000 }).catch(() => {});
  await ask('POST', `/v1/nodes/${node}/releases`, {});
}

/** Batches for as many orders as there are totes, until nothing is left. Returns the carrier of the parcels. */
async function workOff(ask: Ask, node: string, station: string): Promise<string> {
  let carrierId = '';
  for (;;) {
    const made = await ask<{ batches: { route: { tasks: Task[] }[] }[] }>('POST', '/v1/pick-batches', {
      nodeId: node,
    }).catch(() => undefined);
    if (!made || made.batches.length === 0) return carrierId;
    await together(made.batches, async ({ route }) => {
      const scans = route.flatMap(({ tasks }) => tasks.flatMap(scansOf));
      const { conflicts, results } = await ask<{ conflicts: number; results: unknown[] }>(
        'POST',
        '/v1/scans',
        { scans },
      );
      if (conflicts > 0) throw new Error(`a scan was refused: ${JSON.stringify(results).slice(0, 800)}`);
    });
    const { items: totes } = await ask<{ items: { barcode: string }[] }>(
      'GET',
      `/v1/nodes/${node}/totes-to-pack?limit=200`,
    );
    await together(totes, async ({ barcode }) => {
      carrierId = await packTote(ask, barcode, station);
    });
  }
}

let scan = 0;

function scansOf(task: Task): object[] {
  const clientId = () => `b-${++scan}`;
  const number = task.skuCode.slice(2);
  return [
    { taskId: task.id, clientId: clientId(), kind: 'location', code: task.fromBarcode },
    { taskId: task.id, clientId: clientId(), kind: 'item', code: `BC-${number}` },
    ...(task.quantity > 1
      ? [{ taskId: task.id, clientId: clientId(), kind: 'quantity', quantity: task.quantity }]
      : []),
    { taskId: task.id, clientId: clientId(), kind: 'tote', code: task.toBarcode ?? '' },
  ];
}

type Session = { id: string; lines: { sku: string; left: number }[]; cartons: { id: string }[] };

async function packTote(ask: Ask, code: string, station: string): Promise<string> {
  let session = await ask<Session>('POST', '/v1/pack-sessions', { code, station });
  let units = 0;
  for (const { sku, left } of session.lines) {
    units += left;
    session = await ask<Session>('POST', `/v1/pack-sessions/${session.id}/scans`, {
      code: `BC-${sku.slice(2)}`,
      quantity: left,
    });
  }
  const closed = await ask<{ parcelId: string; label: { carrierId?: string } }>(
    'POST',
    `/v1/pack-sessions/${session.id}/cartons/${session.cartons[0]?.id}/closure`,
    { weightGrams: 100 + units * 200 },
  );
  return (await ask<{ carrierId: string }>('GET', `/v1/parcels/${closed.parcelId}`)).carrierId;
}

async function together<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}

if (import.meta.main) await benchFloor((text) => console.log(text));
