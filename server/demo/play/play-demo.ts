/**
 * Plays the stream, half a day after half a day: goods in, orders in, then the floor picks and packs until nothing is left
 * that can be, and in the evening the carrier comes. What was handed over is told of until it is at the door.
 */
import { type DemoEvent, eventsOf } from '../events.ts';
import { buildCompany, type DemoCompany } from '../generate/company.ts';
import type { Transport } from './api-client.ts';
import { handOver, tellNews } from './carrier.ts';
import { pickBatch, putAway, tidyUp } from './floor.ts';
import { packTotes } from './packing.ts';
import { setUpCompany } from './set-up.ts';
import { tell } from './stream.ts';
import type { Tally } from './tally.ts';
import type { PlayTime, World } from './world.ts';

export type Play = {
  send: Transport;
  ownerKey: string;
  time: PlayTime;
  /** Days of the stream, from the first. */
  days: number;
  /** Stops taking orders after so many; bins and SKUs that they do not need are left out. */
  mostOrders?: number;
  workers?: number;
  say(line: string): void;
  /** Told after each piece of work, with the instant of the stream. */
  progress(done: number, all: number, at: string, tally: Tally): void;
};

export async function playDemo(play: Play): Promise<Tally> {
  const company = await buildCompany();
  const skus = new Map(company.skus.map((sku) => [sku.sku, sku]));
  const events = chosenEvents(company, play).filter((event) => isKnown(event, skus));
  const needed = new Set(events.flatMap(skusOfEvent));
  const { send, ownerKey, time, say, workers = 4 } = play;
  const isSlice = play.mostOrders !== undefined;
  const world = await setUpCompany({ send, ownerKey, time, company, skus: needed, isSlice, workers, say });
  const parts = [...Map.groupBy(withoutUnneeded(events, needed), ({ at }) => halfDayOf(at))];
  let done = 0;
  for (const [index, [half, some]] of parts.entries()) {
    for (const event of some) {
      await time.until(event.at);
      await tell(world, event);
      done += 1;
      play.progress(done, events.length, event.at, world.tally);
    }
    await workUntilQuiet(world);
    const isEvening = parts[index + 1]?.[0].slice(0, 10) !== half.slice(0, 10);
    const at = some.at(-1)?.at ?? '';
    if (isEvening) for (const node of world.nodes) await handOver(world, node, at);
    await tellNews(world, parts[index + 1]?.[1][0]?.at ?? at);
    play.progress(done, events.length, at, world.tally);
  }
  await finish(world, parts.at(-1)?.[1].at(-1)?.at ?? `${company.firstDay}T12:00:00Z`);
  return world.tally;
}

/** Those of the chosen days; with a cap, up to the last order under it, and no goods but those of its orders. */
function chosenEvents(company: DemoCompany, { days, mostOrders }: Play): DemoEvent[] {
  const end = Temporal.PlainDate.from(company.firstDay).add({ days });
  const until = end.toZonedDateTime(company.timeZone).toInstant().toString();
  const events: DemoEvent[] = [];
  let orders = 0;
  for (const event of eventsOf(company)) {
    if (event.at >= until || (event.kind === 'order' && orders === mostOrders)) break;
    if (event.kind === 'order') orders += 1;
    events.push(event);
  }
  return events;
}

function isKnown(event: DemoEvent, skus: ReadonlyMap<string, unknown>): boolean {
  return event.kind !== 'order' || event.order.lines.every(({ sku }) => skus.has(sku));
}

function skusOfEvent(event: DemoEvent): string[] {
  return event.kind === 'order' ? event.order.lines.map(({ sku }) => sku) : [];
}

function withoutUnneeded(events: readonly DemoEvent[], needed: ReadonlySet<string>): DemoEvent[] {
  return events.flatMap((event): DemoEvent[] => {
    if (event.kind === 'adjustment') return needed.has(event.sku) ? [event] : [];
    if (event.kind !== 'receipt') return [event];
    const lines = event.receipt.lines.filter(({ sku }) => needed.has(sku));
    return lines.length > 0 ? [{ ...event, receipt: { ...event.receipt, lines } }] : [];
  });
}

/** Local date, and whether it is before or after one o'clock. */
function halfDayOf(at: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London');
  return `${local.toPlainDate()} ${local.hour < 13 ? 'am' : 'pm'}`;
}

/** Rounds without any work after which the floor goes home. */
const quietRounds = 2;

async function workUntilQuiet(world: World): Promise<void> {
  for (let quiet = 0; quiet < quietRounds; ) {
    await world.time.settle();
    let work = 0;
    for (const node of world.nodes) {
      work += await putAway(world, node);
      await world.owner.post(`/v1/nodes/${node.id}/releases`);
      const walked = await Promise.all(world.floor.map((hand) => pickBatch(world, node, hand)));
      work += walked.filter(Boolean).length;
      work += await tidyUp(world, node);
      work += await packTotes(world, node);
    }
    quiet = work === 0 ? quiet + 1 : 0;
  }
}

/** The last hand-over, all news to the door, and what became of backorders and faulty labels. */
async function finish(world: World, lastAt: string): Promise<void> {
  const later = Temporal.Instant.from(lastAt).add({ minutes: 10 }).toString();
  await world.time.until(later);
  await waitForLabels(world);
  for (const node of world.nodes) await handOver(world, node, later);
  await tellNews(world, '9999');
  await world.time.settle();
  for (const { id, isBackordered } of world.orders.values()) {
    if (!isBackordered) continue;
    const order = await world.owner.get<{ isBackordered: boolean }>(`/v1/orders/${id}`);
    if (!order.isBackordered) world.tally.backordersFilled += 1;
  }
}

/** Rests until a label whose carrier did not answer is found by its reference, half a minute after it was asked for. */
const longestWait = 120;

/** Waits until every parcel whose label met a fault has one. */
async function waitForLabels(world: World): Promise<void> {
  let waiting = world.faultyParcels;
  for (let rest = 0; rest < longestWait && (rest === 0 || waiting.length > 0); rest += 1) {
    await world.time.settle();
    const without: string[] = [];
    for (const parcelId of waiting) {
      const parcel = await world.owner.get<{ trackingNumber: string | null }>(`/v1/parcels/${parcelId}`);
      if (parcel.trackingNumber === null) without.push(parcelId);
    }
    waiting = without;
  }
  world.tally.labelFaultsSurvived = world.faultyParcels.length - waiting.length;
}
