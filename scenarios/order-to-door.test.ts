import { afterAll, describe, expect, it } from 'vitest';
import { eventsOf } from '../server/demo/events.ts';
import { buildCompany } from '../server/demo/generate/company.ts';
import { mountWeb } from '../server/platform/http/web-files.ts';
import { startTestApp } from '../server/platform/testing/app.ts';
import { overflow, settled, violations } from '../web/testing/accessibility.ts';
import { openBrowser } from '../web/testing/browser.ts';
import { listen } from './listen.ts';

/**
 * The spine, told once from end to end: a real invoice of the retailer's stream arrives by the API, is promised, sourced,
 * released, picked, packed, labelled, handed over and delivered, and the page shows it all the way.
 */
const app = await startTestApp();
await mountWeb(app.http);
const owner = await app.caller('owner');
const picker = await app.caller('picker');

const company = await buildCompany();
const invoice = eventsOf(company).flatMap((event) =>
  event.kind === 'order' && event.order.lines.length === 3 ? [event.order] : [],
)[0];
if (!invoice) throw new Error('the demo has an order of three lines');

const made = async (path: string, body: object) => {
  const answer = await owner.post(path, body);
  expect([answer.status, answer.body.detail], path).toEqual([201, undefined]);
  return answer.body;
};

const world: { node?: string; order?: { id: string; number: string }; parcel?: string; tracking?: string } =
  {};

describe('a shop opens', () => {
  it('sets up a warehouse with bins, totes and cutoffs, a carton, a carrier and a channel', async () => {
    const node = await made('/v1/nodes', {
      code: 'LON',
      name: 'London warehouse',
      kind: 'warehouse',
      timeZone: 'Europe/London',
      address: {
        name: 'Demo Gifts',
        line1: '1 Wharf Road',
        city: 'London',
        postcode: 'N1 7GR',
        country: 'GB',
      },
    });
    world.node = node.id;
    const generated = await owner.post(`/v1/nodes/${node.id}/locations/generation`, {
      aisles: 2,
      baysPerAisle: 3,
      levels: 1,
      positions: 2,
    });
    expect(generated.status).toBe(200);
    await owner.request('PUT', `/v1/nodes/${node.id}/cutoffs`, {
      cutoffs: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, cutoffTime: '16:30', pickupTime: '17:00' })),
    });
    await made('/v1/locations', { nodeId: node.id, code: 'CART-1', kind: 'cart' });
    await made('/v1/locations', { nodeId: node.id, code: 'TOTE-1', kind: 'tote' });
    await made('/v1/cartons', {
      code: 'M',
      name: 'Medium',
      lengthMm: 400,
      widthMm: 300,
      heightMm: 300,
      tareGrams: 250,
      costMinor: 60,
    });
    await made('/v1/carriers', {
      code: 'sandbox',
      name: 'Sandbox Express',
      kind: 'sandbox',
      services: [{ code: 'standard', name: 'Standard', transitDaysMin: 1, transitDaysMax: 2 }],
    });
    await made('/v1/channels', { code: 'web', name: 'Web shop', defaultServiceCode: 'standard' });
  });

  it('receives the goods, puts them away by scan, and can sell them', async () => {
    for (const line of invoice.lines) {
      await made('/v1/skus', {
        code: line.sku,
        title: line.title,
        weightGrams: 150,
        lengthMm: 80,
        widthMm: 60,
        heightMm: 40,
        barcodes: [{ code: `BC-${line.sku}` }],
      });
    }
    const receipt = await made('/v1/receipts', { nodeId: world.node });
    for (const { sku, quantity } of invoice.lines)
      await made(`/v1/receipts/${receipt.id}/lines`, { sku, quantity: quantity + 5 });
    await app.settle();
    await owner.post(`/v1/nodes/${world.node}/put-away`);
    const { body } = await picker.get(`/v1/tasks?nodeId=${world.node}&kind=put_away`);
    expect(body.items).toHaveLength(3);
    for (const task of body.items) await workOff(task);
    const stock = await owner.get(`/v1/stock?nodeId=${world.node}`);
    expect(stock.body.items.map(({ available }: { available: number }) => available).toSorted()).toEqual(
      invoice.lines.map(({ quantity }) => quantity + 5).toSorted(),
    );
  });
});

type Task = {
  id: string;
  fromBarcode: string;
  toBarcode: string | null;
  skuCode: string;
  quantity: number;
  doneQuantity: number;
};
let scans = 0;

async function scan(task: Task, sent: object) {
  scans += 1;
  const answer = await picker.post(`/v1/tasks/${task.id}/scans`, { clientId: `scan-${scans}`, ...sent });
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return answer.body;
}

/** Place, item, quantity, place: what the handheld asks for, until the task is done. */
async function workOff(task: Task): Promise<void> {
  let answer = await scan(task, { kind: 'location', code: task.fromBarcode });
  answer = await scan(task, { kind: 'item', code: `BC-${task.skuCode}` });
  if (answer.expects?.kind === 'quantity' || task.quantity > 1)
    answer = await scan(task, { kind: 'quantity', quantity: task.quantity });
  if (answer.task.status !== 'done')
    answer = await scan(task, { kind: answer.expects?.kind ?? 'location', code: task.toBarcode ?? '' });
  expect(answer.task.status).toBe('done');
}

describe('an order becomes a delivered parcel', () => {
  it('arrives from the channel and is promised at once', async () => {
    const { externalId, currency, shippingAddress, customer, lines, shippingMinor, totalMinor } = invoice;
    const { body, status } = await owner.post('/v1/orders', {
      channel: 'web',
      externalId,
      currency,
      shippingMinor,
      totalMinor,
      customer: { name: customer.name, email: customer.email },
      shipTo: shippingAddress,
      lines: lines.map(({ sku, quantity, unitPriceMinor, title }) => ({
        sku,
        quantity,
        unitPriceMinor,
        title,
      })),
    });
    expect([status, body.detail]).toEqual([201, undefined]);
    expect(body.isBackordered).toBe(false);
    world.order = { id: body.id, number: body.number };
  });

  it('is sourced to the warehouse, which says why', async () => {
    await app.settle();
    const { body } = await owner.get(`/v1/fulfillment-orders?orderId=${world.order?.id}`);
    expect(body.items).toMatchObject([{ nodeId: world.node }]);
    const why = await owner.get(`/v1/orders/${world.order?.id}/sourcing`);
    expect(why.status).toBe(200);
    expect(why.body.items.length).toBeGreaterThan(0);
  });

  it('is released, batched and picked into a tote', async () => {
    await owner.post(`/v1/nodes/${world.node}/releases`, {});
    const batches = await picker.post('/v1/pick-batches', { nodeId: world.node });
    expect(batches.status, JSON.stringify(batches.body)).toBe(201);
    const [batch] = batches.body.batches;
    for (const { tasks } of batch.route) for (const task of tasks) await workOff(task);
    expect((await picker.get(`/v1/pick-batches/${batch.id}`)).body.status).toBe('done');
  });

  it('is packed, weighed and labelled', async () => {
    const queue = await picker.get(`/v1/nodes/${world.node}/totes-to-pack`);
    const places = await owner.get(`/v1/locations?nodeId=${world.node}&kind=station`);
    const session = await picker.post('/v1/pack-sessions', {
      code: queue.body.items[0].barcode,
      station: places.body.items[0].barcode,
    });
    expect(session.status, JSON.stringify(session.body)).toBe(201);
    let state = session.body;
    for (const { sku, left } of session.body.lines) {
      for (let n = 0; n < left; n += 1)
        state = (await picker.post(`/v1/pack-sessions/${session.body.id}/scans`, { code: `BC-${sku}` })).body;
    }
    const carton = state.cartons[0];
    const units = invoice.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const closed = await picker.post(`/v1/pack-sessions/${session.body.id}/cartons/${carton.id}/closure`, {
      weightGrams: 250 + units * 150,
    });
    expect([closed.status, closed.body.detail]).toEqual([200, undefined]);
    expect(closed.body.label).toMatchObject({ state: 'bought' });
    world.parcel = closed.body.parcelId;
    const label = await owner.get(`/v1/parcels/${world.parcel}/label?format=pdf`);
    expect(Buffer.from(label.body).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('leaves with the carrier on a manifest and reaches the door', async () => {
    const parcel = (await owner.get(`/v1/parcels/${world.parcel}`)).body;
    world.tracking = parcel.trackingNumber;
    const manifest = await owner.post('/v1/manifests', { carrierId: parcel.carrierId, nodeId: world.node });
    expect(manifest.status, JSON.stringify(manifest.body)).toBe(201);
    const gone = await owner.post(`/v1/manifests/${manifest.body.id}/hand-over`, {});
    expect(gone.status, JSON.stringify(gone.body)).toBe(200);
    app.clock.advance(26 * 3_600_000);
    const told = await owner.post('/v1/tracking-events', {
      events: [
        {
          carrierId: parcel.carrierId,
          trackingNumber: world.tracking,
          status: 'delivered',
          eventAt: app.clock.now().toISOString(),
          carrierEventId: 'd1',
        },
      ],
    });
    expect(told.status, JSON.stringify(told.body)).toBe(200);
    await app.settle();
    const order = (await owner.get(`/v1/orders/${world.order?.id}`)).body;
    expect(order).toMatchObject({ fulfillmentStatus: 'fulfilled', deliveryStatus: 'delivered' });
    expect(await app.verify()).toEqual([]);
  });
});

describe('in the browser', () => {
  it('the order is found and followed from intake to door', async () => {
    const port = await listen(app);
    const browser = await openBrowser();
    afterAll(() => browser.close());
    const page = await browser.newPage({
      locale: 'en-GB',
      extraHTTPHeaders: { authorization: `Bearer ${owner.key}` },
    });
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`http://127.0.0.1:${port}/orders`);
    await page.getByRole('link', { name: world.order?.number ?? '' }).click();
    await page.getByRole('heading', { name: world.order?.number ?? '' }).waitFor();
    for (const station of ['Placed', 'Sourced', 'Picked', 'Packed', 'Labelled', 'Handed over', 'Delivered']) {
      await page.locator('li.reached', { hasText: station }).first().waitFor();
    }
    await page
      .getByText(world.tracking ?? '')
      .first()
      .waitFor();
    expect(faults).toEqual([]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await settled(() => violations(page)), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await settled(() => overflow(page))).toEqual([]);
  }, 60_000);
});
