/** The evening's pick-up and the road: manifests closed and handed over, then the carrier's news of each parcel. */
import { trackingOf } from '../generate/mishaps.ts';
import type { ComingNews, World, WorldCarrier, WorldNode } from './world.ts';

type Parcel = {
  id: string;
  trackingNumber: string | null;
  serviceCode: string | null;
  orderNumber: string;
};

/** Hands over what waits at the node. @param at instant of the stream */
export async function handOver(world: World, node: WorldNode, at: string): Promise<number> {
  let parcels = 0;
  for (const carrier of world.carriers) {
    const body = { carrierId: carrier.id, nodeId: node.id };
    const closed = await world.owner.ask('POST', '/v1/manifests', body);
    if (closed.status !== 201) continue;
    const { id } = closed.body as { id: string }; // The documented answer of 201.
    await world.owner.post(`/v1/manifests/${id}/hand-over`);
    const { parcelIds } = await world.owner.get<{ parcelIds: string[] }>(`/v1/manifests/${id}`);
    for (const parcelId of parcelIds) await expectNews(world, carrier, parcelId, at);
    world.tally.manifests += 1;
    parcels += parcelIds.length;
  }
  world.news.sort((a, b) => (a.at < b.at ? -1 : 1));
  return parcels;
}

async function expectNews(world: World, carrier: WorldCarrier, parcelId: string, at: string): Promise<void> {
  const parcel = await world.owner.get<Parcel>(`/v1/parcels/${parcelId}`);
  const { trackingNumber, serviceCode, orderNumber } = parcel;
  if (!trackingNumber) return;
  const days = carrier.transitDays.get(serviceCode ?? '') ?? 2;
  for (const step of trackingOf(`${orderNumber} ${world.news.length}`, at, days))
    world.news.push({ at: step.at, status: step.status, carrierId: carrier.id, trackingNumber });
}

/** The carrier's words as Waybill normalises them. */
const statuses = {
  accepted: 'in_transit',
  in_transit: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  delivery_attempted: 'failed_attempt',
  delivered: 'delivered',
} as const;

const mostPerRequest = 500;

/** Tells all news up to an instant of the stream, in the order of time. The time told is the server's. */
export async function tellNews(world: World, until: string): Promise<void> {
  const due: ComingNews[] = [];
  while (world.news[0] && world.news[0].at <= until) due.push(...world.news.splice(0, 1));
  for (const steps of stepByStep(due)) {
    await world.time.until(steps.at(-1)?.at ?? until);
    const eventAt = world.time.now().toISOString();
    await world.carrierApi.post('/v1/tracking-events', {
      events: steps.map(({ carrierId, trackingNumber, status, at }) => {
        return {
          ...{ carrierId, trackingNumber, eventAt, status: statuses[status] },
          ...{
            carrierEventId: `${trackingNumber} ${status} ${at}`,
            description: status.replaceAll('_', ' '),
          },
        };
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
