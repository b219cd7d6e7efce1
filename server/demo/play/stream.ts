/** The channel, the dock and the stock clerk: what the stream says happened, told to Waybill as each of them would. */
import type { DemoEvent, DemoOrder } from '../events.ts';
import { ApiRefusal } from './api-client.ts';
import { feeSku } from './open-company.ts';
import { countRefusal } from './tally.ts';
import type { World, WorldNode } from './world.ts';

type Of<K extends DemoEvent['kind']> = Extract<DemoEvent, { kind: K }>;

/** Tells one event. What the server refuses is counted and the stream goes on. */
export async function tell(world: World, event: DemoEvent): Promise<void> {
  try {
    switch (event.kind) {
      case 'receipt':
        return await receive(world, event);
      case 'order':
        return await placeOrder(world, event.order);
      case 'cancellation':
        return await cancel(world, event);
      case 'adjustment':
        return await adjust(world, event);
      case 'return':
        world.tally.returnsSeen += 1;
    }
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.status >= 500) throw error;
    countRefusal(world.tally, error.code);
  }
}

type Receipt = { id: string; status: 'open' | 'closed' };

/** Goods come to the dock of their node. A receipt that a play was cut off in is gone on with: each line counts once. */
async function receive(world: World, { receipt }: Of<'receipt'>): Promise<void> {
  const node = world.nodes.find(({ demo }) => demo.code === receipt.nodeCode);
  if (!node || receipt.lines.length === 0) return;
  const { supplier, reference } = receipt;
  const earlier = await world.owner.get<{ items: Receipt[] }>(
    `/v1/receipts?reference=${encodeURIComponent(reference)}`,
  );
  const expected = receipt.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const { id, status } =
    earlier.items[0] ??
    (await world.owner.post<Receipt>('/v1/receipts', {
      ...{ nodeId: node.id, supplier, reference, lines: expected },
    }));
  if (status === 'closed') return;
  for (const { sku, quantity } of receipt.lines)
    await world.owner.post(`/v1/receipts/${id}/lines`, {
      sku,
      quantity,
      clientId: `${receipt.reference}-${sku}`,
    });
  await world.owner.post(`/v1/receipts/${id}/closure`);
  world.tally.receipts += 1;
}

async function placeOrder(world: World, order: DemoOrder): Promise<void> {
  if (world.orders.has(order.externalId)) return;
  const body = orderRequest(order, world.time.now());
  const { id, isBackordered } = await world.channels[order.channel].post<{
    id: string;
    isBackordered: boolean;
  }>('/v1/orders', body, { 'idempotency-key': `demo-${order.externalId}` });
  world.orders.set(order.externalId, { id, isBackordered });
  world.tally.orders += 1;
  world.tally.lines += order.lines.length;
  world.tally.units += order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (isBackordered) world.tally.backordered += 1;
}

/** Fees go as a line that is not shipped; lines carry their number, by which cancellations find them. */
export function orderRequest(order: DemoOrder, placedAt: Date) {
  const { channel, externalId, currency, customer, shippingAddress, shippingMinor, discountMinor } = order;
  const { name, email, phone } = customer;
  const fee = { sku: feeSku, quantity: 1, unitPriceMinor: order.feeMinor, externalId: 'fee' };
  return {
    channel,
    externalId,
    currency,
    placedAt: placedAt.toISOString(),
    customer: { name, email, ...(phone ? { phone } : {}) },
    shipTo: shippingAddress,
    lines: [
      ...order.lines.map(({ sku, title, quantity, unitPriceMinor }, index) => {
        return { sku, title: title || sku, quantity, unitPriceMinor, externalId: String(index + 1) };
      }),
      ...(order.feeMinor > 0 ? [fee] : []),
    ],
    shippingMinor,
    discountMinor,
    totalMinor: order.totalMinor,
    paymentStatus: 'paid',
    ...(order.shippingSpeed === 'next_day' ? { tags: ['next-day'], priority: 10 } : {}),
  };
}

type OpenOrder = {
  lines: { id: string; externalId: string | null; quantity: number; cancelledQuantity: number }[];
};

async function cancel(world: World, event: Of<'cancellation'>): Promise<void> {
  const order = world.orders.get(event.externalId);
  if (!order) return;
  const path = `/v1/orders/${order.id}`;
  const { lines } = await world.owner.get<OpenOrder>(path);
  const parts = event.parts.flatMap(({ lineNumber, quantity }) => {
    const line = lines.find(({ externalId }) => externalId === String(lineNumber));
    const left = line ? Math.min(quantity, line.quantity - line.cancelledQuantity) : 0;
    return line && left > 0 ? [{ id: line.id, quantity: left }] : [];
  });
  if (!event.isWhole && parts.length === 0) return;
  const body = { reason: 'customer', note: event.reference, ...(event.isWhole ? {} : { lines: parts }) };
  await world.owner.post(`${path}/cancellation`, body, {
    'idempotency-key': `demo-${event.reference}-${order.id}`,
  });
  world.tally.cancellations += 1;
}

/** Found goods go to the bin that holds most of the SKU; losses take no more than it holds. */
async function adjust(world: World, event: Of<'adjustment'>): Promise<void> {
  const node = world.nodes[0];
  const skuId = world.skuIds.get(event.sku);
  if (!node || !skuId) return;
  const [place] = (await binsWith(world, node, skuId)).sort((a, b) => b.quantity - a.quantity);
  const quantity = Math.min(
    Math.abs(event.quantity),
    event.quantity < 0 ? (place?.quantity ?? 0) : 1_000_000,
  );
  if (!place || quantity < 1) return;
  await world.owner.post(
    '/v1/adjustments',
    {
      kind: event.quantity < 0 ? 'loss' : 'gain',
      reason: event.reason.replaceAll('_', ' '),
      ...(event.note ? { note: event.note } : {}),
      lines: [{ sku: event.sku, quantity, locationId: place.locationId }],
    },
    { 'idempotency-key': `demo-${event.reference}-${event.sku}` },
  );
  world.tally.adjustments += 1;
}

type Place = { locationId: string; kind: string; nodeId: string | null; quantity: number };

/** What lies of a SKU in the bins of a node. */
export async function binsWith(world: World, node: WorldNode, skuId: string): Promise<Place[]> {
  const { places } = await world.owner.get<{ places: Place[] }>(`/v1/stock/${skuId}`);
  return places.filter(({ kind, nodeId, quantity }) => kind === 'bin' && nodeId === node.id && quantity > 0);
}
