/**
 * Plays the stream through the API, half a day after half a day: goods in, orders in, then the floor picks and packs until
 * nothing is left that can be, and in the evening the carrier comes. What was handed over is told of until it is at the door.
 * An organization that was played in before goes on where it stands.
 */
import { type DemoEvent, eventsOf } from '../events.ts';
import { buildCompany } from '../generate/company.ts';
import type { Transport } from './api-client.ts';
import { findOnTheWay, handOver, tellNews } from './carrier.ts';
import { pickBatch, putAway, tidyUp } from './floor.ts';
import { hireHands } from './hands.ts';
import { mendLabels } from './label-desk.ts';
import { packTotes } from './packing.ts';
import { nextDays, ordersAtOnce, untold } from './position.ts';
import type { Watched } from './progress.ts';
import { type SetUp, setUpWorld } from './set-up.ts';
import { tell } from './stream.ts';
import type { Tally } from './tally.ts';
import type { PlayTime, World } from './world.ts';

export type Play = {
  send: Transport;
  ownerKey: string;
  time: PlayTime;
  /** Days of the stream to play, from where the organization stands. */
  days: number;
  /** Stops taking orders after so many; SKUs that they do not need are left out. For a new organization. */
  mostOrders?: number;
  workers?: number;
  say(line: string): void;
  /** Given what to look at while the play goes on. */
  watch(watched: Watched): void;
  /** Ends the play: hands finish the piece they are at. */
  stop?: AbortSignal;
};

export type Played = {
  tally: Tally;
  /** The first and the last instant of the stream that was told; null when there was nothing to tell. */
  span: { from: string; to: string } | null;
  /** Whether the stream has been told to its end. */
  isTheLast: boolean;
  isStopped: boolean;
};

export async function playDemo(play: Play): Promise<Played> {
  const company = await buildCompany();
  const known = new Set(company.skus.map(({ sku }) => sku));
  const events = eventsOf(company).filter((event) => isKnown(event, known));
  const { days, mostOrders, workers = 4, say, stop } = play;
  const slice = mostOrders === undefined ? undefined : nextDays(events, company, days, mostOrders).events;
  const skus = slice ? new Set(slice.flatMap(skusOfEvent)) : known;
  const isStopping = () => stop?.aborted ?? false;
  const hire: SetUp['hire'] = (owner, apiOf) => hireHands(owner, apiOf, workers);
  const world = await setUpWorld({ ...play, company, skus, hire, isStopping });
  try {
    const ahead = untold(slice ?? events, new Set(world.orders.keys()));
    const chosen = nextDays(withoutUnneeded(ahead, skus), company, days);
    const [first] = chosen.events;
    if (first && world.orders.size > 0) say(`Going on at ${first.at.slice(0, 10)}`);
    const course = { chosen: chosen.events, told: 0, at: first?.at ?? `${company.lastDay}T18:00:00Z` };
    play.watch(watchedOf(world, course));
    await findOnTheWay(world, course.at);
    // What an earlier play was cut off in, before anything new.
    if (world.orders.size > 0) await workUntilQuiet(world);
    await playParts(world, course);
    if (!isStopping()) await finish(world, course.at);
    return {
      tally: world.tally,
      span: course.told > 0 && first ? { from: first.at, to: course.at } : null,
      isTheLast: slice === undefined && chosen.isTheLast && course.told === chosen.events.length,
      isStopped: isStopping(),
    };
  } finally {
    await world.leave();
  }
}

type Course = { chosen: readonly DemoEvent[]; told: number; at: string };

/** Half of the way is what is told; the other half the hands that pick and pack it. */
function watchedOf(world: World, course: Course): Watched {
  const lines = course.chosen.flatMap((event) => (event.kind === 'order' ? event.order.lines : [])).length;
  return () => {
    const { picks, packedLines } = world.tally;
    const told = course.told / Math.max(1, course.chosen.length);
    const worked = Math.min(1, (picks + packedLines) / Math.max(1, 2 * lines));
    return { share: Math.min(told, 0.1 * told + 0.9 * worked), at: course.at, tally: world.tally };
  };
}

function isKnown(event: DemoEvent, skus: ReadonlySet<string>): boolean {
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

async function playParts(world: World, course: Course): Promise<void> {
  const parts = [...Map.groupBy(course.chosen, ({ at }) => halfDayOf(at))];
  for (const [index, [half, some]] of parts.entries()) {
    await playPart(world, course, some);
    if (world.isStopping()) return;
    const next = parts[index + 1];
    const isEvening = next?.[0].slice(0, 10) !== half.slice(0, 10);
    if (isEvening) for (const node of world.nodes) await handOver(world, node, course.at);
    await tellNews(world, next?.[1][0]?.at ?? course.at);
    if (world.isStopping()) return;
  }
}

/** Local date, and whether it is before or after one o'clock. */
function halfDayOf(at: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London');
  return `${local.toPlainDate()} ${local.hour < 13 ? 'am' : 'pm'}`;
}

/** At a pace the floor works while orders come in; without one it finds all of the half day at once, and packs its carts full. */
async function playPart(world: World, course: Course, events: readonly DemoEvent[]): Promise<void> {
  if (world.time.isPaced) {
    let isTold = false;
    const telling = tellAll(world, course, events).finally(() => {
      isTold = true;
    });
    while (!isTold && !world.isStopping()) {
      if ((await workRound(world)) === 0) await world.time.pause();
    }
    await telling;
  } else await tellAll(world, course, events);
  await workUntilQuiet(world);
}

/** Orders that follow each other go out together, as from several channels; all else waits for what was before it. */
async function tellAll(world: World, course: Course, events: readonly DemoEvent[]): Promise<void> {
  for (let from = 0; from < events.length && !world.isStopping(); ) {
    const some = together(events, from, world.time.isPaced ? 1 : ordersAtOnce);
    await world.time.until(some[0]?.at ?? course.at);
    if (world.isStopping()) return;
    if (world.time.isPaced) await tellNews(world, some[0]?.at ?? course.at);
    await Promise.all(some.map((event) => tell(world, event)));
    from += some.length;
    course.told += some.length;
    course.at = some.at(-1)?.at ?? course.at;
  }
}

function together(events: readonly DemoEvent[], from: number, most: number): readonly DemoEvent[] {
  let to = from + 1;
  if (events[from]?.kind === 'order')
    while (to < events.length && to - from < most && events[to]?.kind === 'order') to += 1;
  return events.slice(from, to);
}

/** Rounds without any work after which the floor goes home. */
const quietRounds = 2;

/** The floor of every node works until nothing is left that can be done. */
export async function workUntilQuiet(world: World): Promise<void> {
  for (let quiet = 0; quiet < quietRounds && !world.isStopping(); ) {
    await world.time.settle();
    quiet = (await workRound(world)) === 0 ? quiet + 1 : 0;
  }
}

/** Answers how many pieces of work there were. */
async function workRound(world: World): Promise<number> {
  let work = 0;
  for (const node of world.nodes) {
    if (world.isStopping()) return work;
    work += await putAway(world, node);
    await world.owner.post(`/v1/nodes/${node.id}/releases`);
    const walked = await Promise.all(world.floor.map((hand) => pickBatch(world, node, hand)));
    work += walked.filter(Boolean).length;
    work += await tidyUp(world, node);
    work += await packTotes(world, node);
  }
  return work;
}

/** A label whose carrier did not answer is found by its reference half a minute after it was asked for. */
const mostPauses = 600;

/** The last hand-over, all news to the door, and what became of backorders and faulty labels. */
async function finish(world: World, lastAt: string): Promise<void> {
  const later = Temporal.Instant.from(lastAt).add({ minutes: 10 }).toString();
  await world.time.until(later);
  for (let pauses = 0; pauses < mostPauses && (await mendLabels(world)) > 0; pauses += 1) {
    if (world.isStopping()) return;
    await world.time.pause();
    await world.time.settle();
  }
  await countSurvivors(world);
  for (const node of world.nodes) await handOver(world, node, later);
  await tellNews(world, '9999');
  await world.time.settle();
  for (const { id, isBackordered } of world.orders.values()) {
    if (!isBackordered) continue;
    const order = await world.owner.get<{ isBackordered: boolean }>(`/v1/orders/${id}`);
    if (!order.isBackordered) world.tally.backordersFilled += 1;
  }
}

async function countSurvivors(world: World): Promise<void> {
  for (const parcelId of world.faultyParcels) {
    const parcel = await world.owner.get<{ trackingNumber: string | null }>(`/v1/parcels/${parcelId}`);
    if (parcel.trackingNumber !== null) world.tally.labelFaultsSurvived += 1;
  }
}
