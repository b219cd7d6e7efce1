import { expect, it } from 'vitest';
import { randomNumbers } from '../server/algorithms/random-numbers.ts';
import { startTestApp } from '../server/platform/testing/app.ts';
import { buildShop } from './shop.ts';

/**
 * A day at random at two nodes beside a small model of it in memory: orders and edits of their lines, address and service,
 * cancellations, corrections of stock, transfers, release, picks with shorts, packing and hand-over, some at once. After every
 * few acts the program's stock and orders must say what the model says, and every invariant holds at the end. Which acts come in
 * which step follows from the seed: SIMULATION_SEED=… SIMULATION_STEPS=….
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
const sites = [shop, await buildShop(app, {}, 'YRK')];
const owner = await app.caller('owner');

type Sku = keyof typeof stock;
const skus = Object.keys(stock) as Sku[]; // The keys written above.
type Units = Partial<Record<Sku, number>>;

const none = (): Record<Sku, number> => ({ RED: 0, BLUE: 0, RARE: 0 });
const binOf = { RED: 'A-01', BLUE: 'B-02', RARE: 'B-03' };

/** Something that was last said of an order in this version of it; of acts that run at once the later version stands. */
type Said<T> = { value: T; version: number };
type OrderModel = {
  asked: Said<Units>;
  street: Said<string>;
  service: Said<string | null>;
  packed: Units;
  /** The version in which it was cancelled; an edit after that asks anew. */
  cancelledIn: number;
};

/** Goods on their way from one node to another. */
type Journey = { id: string; to: number; lineId: string; sku: Sku; left: number };

/** What was acknowledged: on hand by node and SKU; of each order what it asks and what left the bench; what is on its way. */
const model = {
  onHand: [{ ...stock }, none()],
  orders: new Map<string, OrderModel>(),
  waitingAtDoor: sites.map((): Units[] => []),
  journeys: [] as Journey[],
  done: { edits: 0, shipped: 0, arrived: 0 },
};

function say<T>(said: Said<T>, value: T, version: number): void {
  if (version > said.version) Object.assign(said, { value, version });
}

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
  const said = <T>(value: T): Said<T> => ({ value, version: 0 });
  model.orders.set(made.body.id, {
    ...{ asked: said(asked), street: said(shipTo.line1), service: said<string | null>('standard') },
    ...{ packed: {}, cancelledIn: 0 },
  });
}

type Line = { id: string; sku: Sku; quantity: number };

/** More or fewer of a line, another line, another street, another service: all of it or nothing. */
async function edit(): Promise<void> {
  const id = oneOf([...model.orders.keys()]);
  const known = id === undefined ? undefined : model.orders.get(id);
  if (!known) return;
  const { lines } = (await owner.get(`/v1/orders/${id}`)).body as { lines: Line[] };
  const [line, quantity] = [oneOf(lines), 1 + below(4)];
  const extra = skus.find((sku) => lines.every((one) => one.sku !== sku));
  const street = { ...shipTo, line1: `${1 + below(99)} Pall Mall` };
  const changes = [
    { lines: [{ id: line?.id, quantity }] },
    extra ? { add: [{ sku: extra, quantity, unitPriceMinor: 100 }] } : { shipTo: street },
    { shipTo: street, lines: [{ id: line?.id, quantity }] },
    { shipTo: street },
    { serviceCode: oneOf(['standard', 'express', null]) },
  ];
  const answer = await owner.post(`/v1/orders/${id}/edits`, oneOf(changes) ?? {});
  expect([200, 201, 409, 422], JSON.stringify(answer.body)).toContain(answer.status);
  if (answer.status >= 300) return;
  const after = answer.body as { lines: Line[]; shipTo: typeof shipTo; serviceCode: string; version: number };
  const asked = Object.fromEntries(after.lines.map((one) => [one.sku, one.quantity]));
  model.done.edits += 1;
  say(known.asked, asked, after.version);
  say(known.street, after.shipTo.line1, after.version);
  say(known.service, after.serviceCode, after.version);
}

async function cancel(): Promise<void> {
  const id = oneOf([...model.orders.keys()]);
  const known = id === undefined ? undefined : model.orders.get(id);
  if (!known) return;
  const { status, body } = await owner.post(`/v1/orders/${id}/cancellation`, { reason: 'customer' });
  expect([200, 201, 409]).toContain(status);
  if (status < 300) known.cancelledIn = Math.max(known.cancelledIn, body.version);
}

async function adjust(): Promise<void> {
  const sku = oneOf(skus) ?? 'RED';
  const [isGain, at] = [random.next() < 0.6, aNode()];
  const lines = [{ sku, quantity: 1 + below(3), locationId: sites[at]?.places[binOf[sku]] }];
  const kind = isGain ? 'gain' : 'loss';
  const { status } = await owner.post('/v1/adjustments', { kind, reason: 'simulated', lines });
  expect([201, 409, 422]).toContain(status);
  if (status === 201) model.onHand[at]![sku] += isGain ? lines[0]!.quantity : -lines[0]!.quantity;
}

/** Goods leave one node for the other, or some of those on their way arrive: sound, damaged, or not at all. */
async function transfer(): Promise<void> {
  if (model.journeys.length > 0 && random.next() < 0.5) return arrive();
  const [from, sku, quantity] = [aNode(), oneOf(skus) ?? 'RED', 1 + below(4)];
  const [here, there] = [sites[from]!, sites[1 - from]!];
  const lines = [{ sku, quantity, fromLocationId: here.places[binOf[sku]] }];
  const made = await owner.post('/v1/transfers', { fromNodeId: here.nodeId, toNodeId: there.nodeId, lines });
  expect([made.status, made.body.detail]).toEqual([201, undefined]);
  const shipped = await owner.post(`/v1/transfers/${made.body.id}/shipment`, {});
  expect([200, 409]).toContain(shipped.status);
  if (shipped.status === 409)
    return void (await owner.post(`/v1/transfers/${made.body.id}/cancellation`, { reason: 'none free' }));
  model.done.shipped += quantity;
  model.onHand[from]![sku] -= quantity;
  model.journeys.push({ id: made.body.id, to: 1 - from, lineId: made.body.lines[0].id, sku, left: quantity });
}

async function arrive(): Promise<void> {
  const journey = oneOf(model.journeys);
  if (!journey) return;
  const { id, to, lineId, sku, left } = journey;
  const received = below(left + 1);
  const damaged = below(2) === 0 ? 0 : Math.min(1, left - received);
  const short = below(2) === 0 ? 0 : left - received - damaged;
  const { status } = await owner.post(`/v1/transfers/${id}/receipts`, {
    lines: [{ lineId, received, damaged, short }],
  });
  // Another delivery of the same goods was quicker.
  expect([200, 409, 422]).toContain(status);
  if (status !== 200) return;
  model.done.arrived += received + damaged;
  journey.left -= received + damaged + short;
  model.journeys = model.journeys.filter((one) => one.left > 0);
  model.onHand[to]![sku] += received + damaged;
  const places = sites[to]!.places;
  if (received === 0) return;
  const way = { fromLocationId: places.DOCK, toLocationId: places[binOf[sku]] };
  expect((await owner.post('/v1/movements', { sku, quantity: received, ...way })).status).toBe(201);
}

const aNode = () => (below(4) === 0 ? 1 : 0);

const release = async () => {
  await app.settle();
  for (const { nodeId } of sites)
    expect((await owner.post(`/v1/nodes/${nodeId}/releases`, {})).status).toBe(200);
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
  const made = await owner.post('/v1/pick-batches', {
    nodeId: sites[aNode()]?.nodeId,
    maxBatches: 1,
    totesPerCart: 2,
  });
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
  for (const [at, { nodeId }] of sites.entries()) {
    const { body } = await owner.get(`/v1/fulfillment-orders?nodeId=${nodeId}&limit=100`);
    for (const { id, orderId } of body.items) {
      const packed = await owner.post(`/v1/fulfillment-orders/${id}/packing`, { carton: null });
      if (packed.status === 200) await notePacked(at, orderId, packed.body.parcelId);
    }
  }
}

async function notePacked(at: number, orderId: string, parcelId: string): Promise<void> {
  const { lines } = (await owner.get(`/v1/parcels/${parcelId}`)).body;
  const units: Units = {};
  for (const line of lines) {
    const sku = skus.find((code) => shop.skus[code] === line.skuId) ?? 'RED';
    units[sku] = (units[sku] ?? 0) + line.quantity;
    const order = model.orders.get(orderId);
    if (order) order.packed[sku] = (order.packed[sku] ?? 0) + line.quantity;
  }
  model.waitingAtDoor[at]!.push(units);
}

async function handOver(): Promise<void> {
  const at = aNode();
  const made = await owner.post('/v1/manifests', { carrierId, nodeId: sites[at]!.nodeId });
  if (made.status !== 201) return;
  expect(made.body.parcelCount).toBe(model.waitingAtDoor[at]!.length);
  expect((await owner.post(`/v1/manifests/${made.body.id}/hand-over`, {})).status).toBe(200);
  for (const units of model.waitingAtDoor[at]!.splice(0))
    for (const sku of skus) model.onHand[at]![sku] -= units[sku] ?? 0;
}

/**
 * The program says what the model says: on hand by node and SKU, and what is on its way; of every line, what left the bench and
 * what was cancelled are no more than what was asked, and all of it once the cancellation was acknowledged; where an order goes
 * and how, and that the nodes that still work on it know.
 */
async function compare(): Promise<void> {
  await app.settle();
  for (const [at, { nodeId }] of sites.entries()) {
    const { items } = (await owner.get(`/v1/stock?nodeId=${nodeId}&limit=100`)).body;
    const said = Object.fromEntries(
      items.map((row: { sku: string; onHand: number }) => [row.sku, row.onHand]),
    );
    expect({ ...none(), ...said }).toEqual(model.onHand[at]);
  }
  for (const { id, left } of model.journeys)
    expect((await owner.get(`/v1/transfers/${id}`)).body.lines[0].inTransit).toBe(left);
  for (const [id, known] of model.orders) await compareOrder(id, known);
}

async function compareOrder(id: string, { asked, street, service, packed, cancelledIn }: OrderModel) {
  const { body } = await owner.get(`/v1/orders/${id}`);
  expect([id, body.shipTo.line1, body.serviceCode]).toEqual([id, street.value, service.value]);
  expect(Object.fromEntries(body.lines.map((line: Line) => [line.sku, line.quantity]))).toEqual(asked.value);
  for (const { sku, cancelledQuantity } of body.lines as { sku: Sku; cancelledQuantity: number }[]) {
    const ended = (packed[sku] ?? 0) + cancelledQuantity;
    expect([id, sku, ended <= (asked.value[sku] ?? 0)]).toEqual([id, sku, true]);
    if (cancelledIn > asked.version) expect([id, sku, ended]).toEqual([id, sku, asked.value[sku]]);
  }
  const { items } = (await owner.get(`/v1/fulfillment-orders?orderId=${id}&limit=100`)).body;
  for (const one of items as { status: string; shipTo: typeof shipTo; serviceCode: string | null }[])
    if (one.status !== 'closed' && one.status !== 'cancelled')
      expect([id, one.shipTo.line1, one.serviceCode]).toEqual([id, street.value, service.value]);
}

/** Acts that customers and the office do at any time, also at once; the floor takes its turns between. */
const outside = [buy, buy, buy, buy, cancel, adjust, edit, edit, transfer, transfer];
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
    orders.filter((one) => one.cancelledIn > 0),
  ];
  console.log(
    `${orders.length} orders, ${packed.length} packed, ${cancelled.length} cancelled`,
    model.done,
    model.onHand,
  );
}, 600_000);
