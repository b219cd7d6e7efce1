/** The story of the demo company, told through the API by everybody in it: past days, and today as far as it has come. */
import type { DemoCompany } from '../generate/company.ts';
import { handOver } from '../play/carrier.ts';
import { putAway, type Task, workTask } from '../play/floor.ts';
import { mendLabels } from '../play/label-desk.ts';
import { workUntilQuiet } from '../play/play-demo.ts';
import { setUpWorld } from '../play/set-up.ts';
import { tell } from '../play/stream.ts';
import type { World, WorldNode } from '../play/world.ts';
import { leaveSomeForPeople, refuseFirstLabel } from './for-people.ts';
import { findNobodyAtHome, loseOneParcel, tellDue } from './news.ts';
import type { Cast } from './people.ts';
import { type PastDay, type Placed, type Plan, shortened } from './plan.ts';
import type { Stage } from './stage.ts';

export type Performance = {
  stage: Stage;
  cast: Cast;
  company: DemoCompany;
  plan: Plan;
  /** The instant the story ends at. */
  now: Date;
  isStopping(): boolean;
  /** Told how much of the whole is done, from 0 to 1. */
  progress(share: number): void;
};

/** Shares of the whole at which its parts are over. */
const opened = 0.35;
const pastOver = 0.75;

/** Tells all of it, or until it is to stop; what is told stays told. */
export async function perform(performance: Performance): Promise<void> {
  const { stage, plan, progress, isStopping } = performance;
  const world = await openWorld(performance);
  await stage.lookAtNewRows();
  progress(opened);
  for (const [index, day] of plan.days.entries()) {
    if (isStopping()) return;
    await passDay(world, day, plan);
    if (index === 0) {
      loseOneParcel(world);
      await stage.lookAtNewRows();
    }
    progress(opened + ((pastOver - opened) * (index + 1)) / plan.days.length);
  }
  if (!isStopping()) await liveToday(world, performance);
}

async function openWorld({ stage, cast, company, plan, isStopping }: Performance): Promise<World> {
  const world = await setUpWorld({
    ...{ send: stage.send, time: stage.time, company: openEveryDay(company), skus: plan.skus, isStopping },
    ownerKey: stage.enter(cast.manager),
    say: () => {},
    hire: async (_owner, apiOf) => ({
      floor: cast.pickers.map((picker) => apiOf(stage.enter(picker))),
      channels: { web: apiOf(stage.enter(cast.web)), trade: apiOf(stage.enter(cast.trade)) },
      carrierApi: apiOf(stage.enter(cast.carrier)),
      leave: async () => {},
    }),
  });
  await world.owner.post('/v1/sourcing-rules', { name: 'Stay in the country', kind: 'same_country' });
  return world;
}

/** Orders of three weeks come in five days. */
const stockFactor = 3;

/** The sites work every day, so that there is a day to look at whenever the demo is opened, and have goods for that. */
function openEveryDay(company: DemoCompany): DemoCompany {
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  const nodes = company.nodes.map((node) => {
    const [cutoff] = node.cutoffs;
    const cutoffs = cutoff ? everyDay.map((weekday) => ({ ...cutoff, weekday })) : [];
    return { ...node, workingDays: everyDay, cutoffs };
  });
  const opening = company.opening.map((stock) => ({ ...stock, quantity: stock.quantity * stockFactor }));
  return { ...company, nodes, opening };
}

/** Goods in the morning, orders all day, the floor in the afternoon, and the carrier in the evening. */
async function passDay(world: World, day: PastDay, { skus }: Plan): Promise<void> {
  await newsAt(world, day.opensAt);
  await receive(world, day, skus);
  await placeAll(world, day.orders, (at) => at <= day.worksAt);
  await newsAt(world, day.worksAt);
  await workUntilQuiet(world);
  await placeAll(world, day.orders, (at) => at > day.worksAt && at <= day.leavesAt);
  await mendLabels(world);
  await newsAt(world, day.leavesAt);
  for (const node of world.nodes) await handOver(world, node, day.leavesAt);
  await placeAll(world, day.orders, (at) => at > day.leavesAt);
  await world.time.settle();
}

const receiptLines = 10;

async function receive(world: World, day: PastDay, skus: ReadonlySet<string>): Promise<void> {
  if (!day.receipt) return;
  const receipt = shortened(day.receipt, skus, receiptLines);
  await tell(world, { at: day.opensAt, kind: 'receipt', receipt });
  await world.time.settle();
  for (const node of world.nodes) await putAway(world, node);
}

async function placeAll(
  world: World,
  orders: readonly Placed[],
  isNow: (at: string) => boolean = () => true,
): Promise<void> {
  for (const { at, order } of orders) {
    if (!isNow(at) || world.isStopping()) continue;
    await world.time.until(at);
    await tell(world, { at, kind: 'order', order });
  }
  await world.time.settle();
}

async function newsAt(world: World, at: string): Promise<void> {
  await world.time.until(at);
  await tellDue(world);
}

/** What left this morning, what is packed, what is on the carts, and what nobody has begun. */
async function liveToday(world: World, { stage, cast, plan, now }: Performance): Promise<void> {
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  await placeAll(world, plan.today.gone);
  await newsAt(world, before(210));
  findNobodyAtHome(world, before(160));
  await workUntilQuiet(world);
  await mendLabels(world);
  await newsAt(world, before(150));
  for (const node of world.nodes) await handOver(world, node, before(150));
  await placeAll(world, plan.today.packed);
  await workUntilQuiet(refuseFirstLabel(world));
  await placeAll(world, plan.today.picking);
  await newsAt(world, before(29));
  for (const node of world.nodes) await beginPicking(world, node);
  await placeAll(world, plan.today.waiting);
  await leaveSomeForPeople(world, stage, cast, plan);
  await tellDue(world);
  await stage.runTask('shipping.find-overdue-parcels');
  await world.time.settle();
}

/** The first cart of the node is walked half way; the rest of its work is released and waits. */
async function beginPicking(world: World, node: WorldNode): Promise<void> {
  await world.owner.post(`/v1/nodes/${node.id}/releases`);
  const [hand] = world.floor;
  const asked = await world.owner.ask('POST', '/v1/pick-batches', { nodeId: node.id, maxBatches: 1 });
  if (!hand || asked.status !== 201) return;
  const [batch] = (asked.body as { batches: { id: string }[] }).batches; // The documented answer of 201.
  if (!batch) return;
  await hand.post(`/v1/pick-batches/${batch.id}/assignment`);
  const { route } = await hand.get<{ route: { tasks: Task[] }[] }>(`/v1/pick-batches/${batch.id}`);
  const tasks = route.flatMap(({ tasks: some }) => some);
  for (const task of tasks.slice(0, Math.floor(tasks.length / 2))) await workTask(world, node, hand, task);
}
