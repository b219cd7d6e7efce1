import { expect, it } from 'vitest';
import { randomNumbers } from '../server/algorithms/random-numbers.ts';
import { startTestApp } from '../server/platform/testing/app.ts';
import { buildShop } from './shop.ts';

/**
 * A day at random beside a small model of it in memory: orders, cancellations, corrections of stock, release, picks with
 * shorts, packing and hand-over, some at once. After every few acts the program's stock and orders must say what the model
 * says, and every invariant holds at the end. Which acts come in which step follows from the seed: SIMULATION_SEED=…
 * SIMULATION_STEPS=….
 */
const seed = Number(process.env.SIMULATION_SEED ?? 20_261_124);
const steps = Number(process.env.SIMULATION_STEPS ?? 24);

const app = await startTestApp();
const stock = { RED: 30, BLUE: 30, RARE: 4 };
const shop = await buildShop(app, {
  RED: { quantity: stock.RED, bin: 'A-01' },
  BLUE: { quantity: stock.BLUE, bin: 'B-02' },
  RARE: { quantity: stock.RARE, bin: 'B-03' },
});
const owner = await app.caller('owner');

type Sku = keyof typeof stock;
const skus = Object.keys(stock) as Sku[]; // The keys written above.
type Units = Partial<Record<Sku, number>>;

/** What was acknowledged: on hand by SKU; of each order what it asked, what left the bench, whether it was cancelled. */
const model = {
  onHand: { ...stock },
  orders: new Map<string, { asked: Units; packed: Units; isCancelled: boolean }>(),
  waitingAtDoor: [] as Units[],
};

/** Which acts come in which step; what an act does draws from another, for acts that run at once share it. */
const turns = randomNumbers(seed);
const random = randomNumbers(seed + 1);
const below = (count: number) => random.below(count);
const oneOf = <T>(list: readonly T[], from = random): T | undefined => list[from.below(list.length)];

const shipTo = {
  name: 'Ada Byron',
  line1: '12 St James Square',
  city: 'London',
  postcode: 'SW1Y 4JH',
  country: 'GB',
};
let carrierId = '';
let serial = 0;
const next = (name: string) => {
  serial += 1;
  return `${name}-${serial}`;
};

async function buy(): Promise<void> {
  const asked: Units = {};
  for (let n = 0; n <= below(2); n += 1) asked[oneOf(skus) ?? 'RED'] = 1 + below(2);
  const lines = Object.entries(asked).map(([sku, quantity]) => ({ sku, quantity, unitPriceMinor: 100 }));
  const body = { channel: 'web', externalId: next('S'), currency: 'GBP', shipTo, lines };
  const made = await owner.post('/v1/orders', body);
  expect([made.status, made.body.detail]).toEqual([201, undefined]);
  model.orders.set(made.body.id, { asked, packed: {}, isCancelled: false });
}

async function cancel(): Promise<void> {
  const id = oneOf([...model.orders.keys()]);
  const known = id === undefined ? undefined : model.orders.get(id);
  if (!known) return;
  const { status } = await owner.post(`/v1/orders/${id}/cancellation`, { reason: 'customer' });
  expect([200, 201, 409]).toContain(status);
  if (status < 300) known.isCancelled = true;
}

async function adjust(): Promise<void> {
  const sku = oneOf(skus) ?? 'RED';
  const isGain = random.next() < 0.6;
  const locationId = { RED: 'A-01', BLUE: 'B-02', RARE: 'B-03' }[sku];
  const lines = [{ sku, quantity: 1 + below(3), locationId: shop.places[locationId] }];
  const kind = isGain ? 'gain' : 'loss';
  const { status } = await owner.post('/v1/adjustments', { kind, reason: 'simulated', lines });
  expect([201, 409, 422]).toContain(status);
  if (status === 201) model.onHand[sku] += isGain ? lines[0]!.quantity : -lines[0]!.quantity;
}

const release = async () => {
  await app.settle();
  expect((await owner.post(`/v1/nodes/${shop.nodeId}/releases`, {})).status).toBe(200);
};

type Task = {
  id: string;
  status: string;
  fromBarcode: string;
  toBarcode: string;
  skuCode: string;
  quantity: number;
};

async function pick(): Promise<void> {
  const made = await owner.post('/v1/pick-batches', { nodeId: shop.nodeId, maxBatches: 1, totesPerCart: 2 });
  if (made.status !== 201) return;
  for (const { tasks } of made.body.batches[0].route) for (const task of tasks) await pickTask(task);
}

async function pickTask(task: Task): Promise<void> {
  const rest = [
    { kind: 'item', code: `BC-${task.skuCode}` },
    ...(task.quantity > 1 ? [{ kind: 'quantity', quantity: task.quantity }] : []),
    { kind: 'tote', code: task.toBarcode },
  ];
  const missing = [{ kind: 'short', reason: 'not_found' }];
  const scans = [{ kind: 'location', code: task.fromBarcode }, ...(random.next() < 0.1 ? missing : rest)];
  for (const scan of scans) {
    const answer = await owner.post(`/v1/tasks/${task.id}/scans`, { clientId: next('scan'), ...scan });
    // Cancelled, lost or moved meanwhile: the picker goes on with the next.
    if (answer.status !== 200 || answer.body.task.status === 'done') return;
  }
}

async function pack(): Promise<void> {
  const { body } = await owner.get(`/v1/fulfillment-orders?nodeId=${shop.nodeId}&limit=100`);
  for (const { id, orderId } of body.items) {
    const packed = await owner.post(`/v1/fulfillment-orders/${id}/packing`, { carton: null });
    if (packed.status !== 200) continue;
    const { lines } = (await owner.get(`/v1/parcels/${packed.body.parcelId}`)).body;
    const units: Units = {};
    for (const line of lines) {
      const sku = skus.find((code) => shop.skus[code] === line.skuId) ?? 'RED';
      units[sku] = (units[sku] ?? 0) + line.quantity;
      const order = model.orders.get(orderId);
      if (order) order.packed[sku] = (order.packed[sku] ?? 0) + line.quantity;
    }
    model.waitingAtDoor.push(units);
  }
}

async function handOver(): Promise<void> {
  const made = await owner.post('/v1/manifests', { carrierId, nodeId: shop.nodeId });
  if (made.status !== 201) return;
  expect(made.body.parcelCount).toBe(model.waitingAtDoor.length);
  expect((await owner.post(`/v1/manifests/${made.body.id}/hand-over`, {})).status).toBe(200);
  for (const units of model.waitingAtDoor.splice(0))
    for (const sku of skus) model.onHand[sku] -= units[sku] ?? 0;
}

/**
 * The program says what the model says: on hand by SKU; of every line, what left the bench and what was cancelled are no more
 * than what was asked, and all of it once the cancellation was acknowledged.
 */
async function compare(): Promise<void> {
  await app.settle();
  const { items } = (await owner.get('/v1/stock?limit=100')).body;
  const said = Object.fromEntries(items.map((row: { sku: string; onHand: number }) => [row.sku, row.onHand]));
  expect(said).toEqual(model.onHand);
  for (const [id, { asked, packed, isCancelled }] of model.orders) {
    const { lines } = (await owner.get(`/v1/orders/${id}`)).body;
    for (const { sku, cancelledQuantity } of lines as { sku: Sku; cancelledQuantity: number }[]) {
      const ended = (packed[sku] ?? 0) + cancelledQuantity;
      expect([id, sku, ended <= (asked[sku] ?? 0)]).toEqual([id, sku, true]);
      if (isCancelled) expect([id, sku, ended]).toEqual([id, sku, asked[sku]]);
    }
  }
}

/** Acts that customers and the office do at any time, also at once; the floor takes its turns between. */
const outside = [buy, buy, buy, cancel, adjust];
const floor = [release, pick, pick, pack, handOver];

it(`a day of seed ${seed} ends as its model`, async () => {
  console.log(`simulation seed ${seed}, ${steps} steps`);
  const services = [{ code: 'standard', name: 'Standard', transitDaysMin: 1, transitDaysMax: 2 }];
  const carrier = { code: 'sandbox', name: 'Sandbox', kind: 'sandbox', services };
  carrierId = (await owner.post('/v1/carriers', carrier)).body.id;
  await owner.post('/v1/channels', { code: 'web', name: 'Web', defaultServiceCode: 'standard' });
  for (let step = 0; step < steps; step += 1) {
    const acts = [oneOf(outside, turns) ?? buy, oneOf(outside, turns) ?? buy, oneOf(floor, turns) ?? release];
    await Promise.all(acts.map((act) => act()));
    if (step % 8 === 7) await compare();
  }
  await compare();
  expect(await app.verify()).toEqual([]);
  const orders = [...model.orders.values()];
  const [packed, cancelled] = [
    orders.filter((one) => Object.keys(one.packed).length > 0),
    orders.filter((one) => one.isCancelled),
  ];
  console.log(
    `${orders.length} orders, ${packed.length} packed, ${cancelled.length} cancelled`,
    model.onHand,
  );
}, 600_000);
