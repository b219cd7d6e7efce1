/** What the story leaves to whoever looks around: orders on hold, a backorder, a label refused, goods on their way. */
import { type Api, createApi } from '../play/api-client.ts';
import { binsWith, orderRequest } from '../play/stream.ts';
import type { World, WorldNode } from '../play/world.ts';
import type { Cast } from './people.ts';
import type { Placed, Plan } from './plan.ts';
import type { Stage } from './stage.ts';

export async function leaveSomeForPeople(world: World, stage: Stage, cast: Cast, plan: Plan): Promise<void> {
  const agent = createApi(stage.send, stage.enter(cast.agent), () => {});
  const { waiting } = plan.today;
  await holdSome(world, agent, waiting);
  await orderMoreThanThereIs(world, waiting.at(-1));
  const [warehouse, store] = world.nodes;
  const [first, second] = [...world.skuIds];
  if (!warehouse || !store || !first || !second) return;
  await sendToStore(world, warehouse, store, first);
  await takeBack(world, warehouse, second);
  await watchStock(world);
  await limitFloor(world);
}

/** The same world, where the first label is refused however often it is asked for; at one station, so that no other is. */
export function refuseFirstLabel(world: World): World {
  const nodes = world.nodes.map((node) => ({ ...node, stations: node.stations.slice(0, 1) }));
  let isFirst = true;
  const labelMishapOf = () => {
    const mishap = isFirst ? ('refused' as const) : ('none' as const);
    isFirst = false;
    return mishap;
  };
  return { ...world, nodes, labelMishapOf };
}

async function holdSome(world: World, agent: Api, waiting: readonly Placed[]): Promise<void> {
  const [address, fraud, cancelled, noted] = waiting.map(
    ({ order }) => world.orders.get(order.externalId)?.id,
  );
  if (address)
    await agent.post(`/v1/orders/${address}/holds`, {
      reason: 'address',
      note: 'The house number is missing',
    });
  if (fraud)
    await agent.post(`/v1/orders/${fraud}/holds`, {
      reason: 'fraud',
      note: 'First order, paid with three cards',
    });
  if (cancelled) await agent.post(`/v1/orders/${cancelled}/cancellation`, { reason: 'customer' });
  if (noted)
    await agent.post(`/v1/orders/${noted}/notes`, { body: 'Asked for a gift note: “For Ellie, with love”.' });
}

/** More of one of its SKUs than lies anywhere, so that the order waits for goods. */
async function orderMoreThanThereIs(world: World, placed: Placed | undefined): Promise<void> {
  const line = placed?.order.lines[0];
  const skuId = line && world.skuIds.get(line.sku);
  if (!placed || !line || !skuId) return;
  let there = 0;
  for (const node of world.nodes)
    for (const { quantity } of await binsWith(world, node, skuId)) there += quantity;
  const lines = [{ ...line, quantity: there + 6 }];
  const totalMinor = lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
  const order = { ...placed.order, externalId: `${placed.order.externalId}-2`, lines, totalMinor };
  const request = orderRequest(
    { ...order, shippingMinor: 0, discountMinor: 0, feeMinor: 0 },
    world.time.now(),
  );
  await world.channels[order.channel].post('/v1/orders', request);
  await world.time.settle();
}

type Sku = readonly [code: string, id: string];

async function sendToStore(world: World, from: WorldNode, to: WorldNode, [sku, id]: Sku): Promise<void> {
  const place = (await binsWith(world, from, id)).find(({ quantity }) => quantity > 1);
  if (!place) return;
  const transfer = await world.owner.post<{ id: string }>('/v1/transfers', {
    ...{ fromNodeId: from.id, toNodeId: to.id, reference: 'Weekly top-up' },
    lines: [{ sku, quantity: Math.ceil(place.quantity / 4), fromLocationId: place.locationId }],
  });
  await world.owner.ask('POST', `/v1/transfers/${transfer.id}/shipment`);
}

/** What a customer sent back is on the shelf again. */
async function takeBack(world: World, node: WorldNode, [sku, id]: Sku): Promise<void> {
  const [place] = await binsWith(world, node, id);
  if (!place) return;
  await world.owner.post('/v1/adjustments', {
    ...{ kind: 'gain', reason: 'returned by a customer', note: 'Unopened' },
    lines: [{ sku, quantity: 1, locationId: place.locationId }],
  });
}

const watched = 12;

/** A few SKUs have a level at which they are low; some are below it. */
async function watchStock(world: World): Promise<void> {
  for (const [, id] of [...world.skuIds].slice(2, 2 + watched)) {
    const { version } = await world.owner.get<{ version: number }>(`/v1/skus/${id}`);
    await world.owner.ask('PATCH', `/v1/skus/${id}`, { lowStockAt: 24 }, { 'if-match': `"${version}"` });
  }
}

/** As many as are on the floor are all it takes, so that the rest says why it waits. */
async function limitFloor(world: World): Promise<void> {
  for (const { id } of world.nodes)
    await world.owner.ask('PATCH', `/v1/nodes/${id}/floor-settings`, {
      mostInWork: 10,
      releaseHorizonMinutes: 2880,
    });
}
