/** What the carrier says of the parcels under way, at the instants at which it would have said it. */
import { statuses } from '../play/carrier.ts';
import type { World } from '../play/world.ts';

const mostPerRequest = 500;

/** Tells everything that has happened by now. */
export async function tellDue(world: World): Promise<void> {
  const now = world.time.now().toISOString();
  const due = world.news.filter(({ at }) => at <= now);
  world.news = world.news.filter(({ at }) => at > now);
  for (let from = 0; from < due.length; from += mostPerRequest) {
    const events = due
      .slice(from, from + mostPerRequest)
      .map(({ carrierId, trackingNumber, status, at }) => ({
        ...{ carrierId, trackingNumber, eventAt: at, status: statuses[status] },
        carrierEventId: `${trackingNumber} ${status} ${at}`,
        description: status.replaceAll('_', ' '),
      }));
    await world.carrierApi.post('/v1/tracking-events', { events });
  }
  if (due.length > 0) await world.time.settle();
}

/** One parcel is heard of no more after its first night, so that it is late. */
export function loseOneParcel(world: World): void {
  const lost = world.news[0]?.trackingNumber;
  world.news = world.news.filter(
    ({ trackingNumber, status }) =>
      trackingNumber !== lost || status === 'accepted' || status === 'in_transit',
  );
}

/** One of the parcels under way finds nobody at home at an instant, and is tried again another day. */
export function findNobodyAtHome(world: World, at: string): void {
  const one = world.news.find(({ status }) => status === 'delivered');
  if (!one) return;
  world.news = world.news.filter(({ trackingNumber }) => trackingNumber !== one.trackingNumber);
  world.news.push({ ...one, at, status: 'delivery_attempted' });
}
