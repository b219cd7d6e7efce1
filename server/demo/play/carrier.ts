/** The evening's pick-up and the road: manifests closed and handed over, then the carrier's news of each parcel. */
import { trackingOf } from '../generate/mishaps.ts';
import { allOf } from './api-client.ts';
import type { ComingNews, World, WorldNode } from './world.ts';

type Parcel = {
  id: string;
  trackingNumber: string | null;
  serviceCode: string | null;
  carrierId: string | null;
  orderNumber: string | null;
  weightGrams: number;
  deliveryStatus: string;
};

/** Hands over what waits at the node. @param at instant of the stream */
export async function handOver(world: World, node: WorldNode, at: string): Promise<void> {
  for (const carrier of world.carriers) {
    const body = { carrierId: carrier.id, nodeId: node.id };
    const closed = await world.owner.ask('POST', '/v1/manifests', body);
    if (closed.status !== 201) continue;
    const { id } = closed.body as { id: string }; // The documented answer of 201.
    await world.owner.post(`/v1/manifests/${id}/hand-over`);
    world.tally.manifests += 1;
  }
  await findOnTheWay(world, at);
}

/** The carrier will tell of every parcel that is on its way and was not known to be. @param at instant of the stream */
export async function findOnTheWay(world: World, at: string): Promise<void> {
  const shipped = await allOf<Parcel>(world.owner, '/v1/parcels?status=shipped');
  for (const parcel of shipped) {
    if (world.onTheWay.has(parcel.id)) continue;
    world.onTheWay.add(parcel.id);
    world.news.push(...newsOf(world, parcel, at));
  }
  world.news.sort((a, b) => (a.at < b.at ? -1 : 1));
}

function newsOf(world: World, parcel: Parcel, at: string): ComingNews[] {
  const { trackingNumber, serviceCode, carrierId, orderNumber, weightGrams } = parcel;
  if (!trackingNumber || !carrierId) return [];
  const carrier = world.carriers.find(({ id }) => id === carrierId);
  const days = carrier?.transitDays.get(serviceCode ?? '') ?? 2;
  const steps = trackingOf(`${orderNumber} ${weightGrams}`, at, days);
  // What an earlier play has told already is not told again.
  const told = steps.findLastIndex(({ status }) => statuses[status] === parcel.deliveryStatus);
  return steps.slice(told + 1).map(({ at: when, status }) => {
    return { at: when, status, carrierId, trackingNumber };
  });
}

/** The carrier's words as Waybill normalises them. */
export const statuses = {
  accepted: 'in_transit',
  in_transit: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  delivery_attempted: 'failed_attempt',
  delivered: 'delivered',
} as const;

const mostPerRequest = 500;

/** Tells all news up to an instant of the stream, in the order of time. The time told is the server's. */
export async function tellNews(world: World, until: string): Promise<void> {
  const end = world.news.findIndex(({ at }) => at > until);
  const due = world.news.splice(0, end === -1 ? world.news.length : end);
  for (const steps of stepByStep(due)) {
    if (world.isStopping()) return;
    await world.time.until(steps.at(-1)?.at ?? until);
    const eventAt = world.time.now().toISOString();
    await world.carrierApi.post('/v1/tracking-events', {
      events: steps.map(({ carrierId, trackingNumber, status, at }) => {
        const description = status.replaceAll('_', ' ');
        const carrierEventId = `${trackingNumber} ${status} ${at}`;
        return { carrierId, trackingNumber, eventAt, status: statuses[status], carrierEventId, description };
      }),
    });
    world.tally.delivered += steps.filter(({ status }) => status === 'delivered').length;
  }
}

/** Cut so that a parcel comes once in a request: its news then have times of their own. */
function stepByStep(due: readonly ComingNews[]): ComingNews[][] {
  const requests: ComingNews[][] = [];
  let current: ComingNews[] = [];
  let seen = new Set<string>();
  for (const one of due) {
    if (seen.has(one.trackingNumber) || current.length === mostPerRequest) {
      requests.push(current);
      current = [];
      seen = new Set();
    }
    seen.add(one.trackingNumber);
    current.push(one);
  }
  if (current.length > 0) requests.push(current);
  return requests;
}
