/**
 * The floor's workers: put away, pick by batches, count, put back. Each scan is what a handheld would send; now and then
 * a hand goes to the wrong bin or item, which must be refused, or finds too few.
 */
import { pickMishapOf } from '../generate/mishaps.ts';
import { type Api, ApiRefusal, allOf, refusalOf } from './api-client.ts';
import { binsWith } from './stream.ts';
import { countRefusal } from './tally.ts';
import type { World, WorldNode } from './world.ts';

export type Task = {
  id: string;
  kind: 'pick' | 'put_away' | 'put_back' | 'move' | 'count' | 'replenish';
  status: string;
  skuId: string;
  skuCode: string;
  fromLocationId: string;
  fromBarcode: string;
  toBarcode: string | null;
  confirmsPut: boolean;
  quantity: number;
  doneQuantity: number;
};

type Scan = { kind: string; code?: string; quantity?: number; reason?: string; isWrong?: true };

type ScanResult = { status: 'accepted' | 'conflict'; problem?: { code: string } };

/** Puts everything on the node's dock away. Returns how many tasks were done. */
export async function putAway(world: World, node: WorldNode): Promise<number> {
  await world.owner.post(`/v1/nodes/${node.id}/put-away`);
  const tasks = await openTasks(world, node, 'put_away');
  await inParallel(world, tasks, (hand, task) => workTask(world, node, hand, task));
  world.tally.putAways += tasks.length;
  return tasks.length;
}

/** Counts what pickers found short and puts back what was picked for nothing. */
export async function tidyUp(world: World, node: WorldNode): Promise<number> {
  const counts = await openTasks(world, node, 'count');
  for (const task of counts) if (!world.isStopping()) await countPlace(world, node, task);
  const backs = await openTasks(world, node, 'put_back');
  await inParallel(world, backs, (hand, task) => workTask(world, node, hand, task));
  return counts.length + backs.length;
}

function openTasks(world: World, node: WorldNode, kind: Task['kind']): Promise<Task[]> {
  return allOf<Task>(world.owner, `/v1/tasks?nodeId=${node.id}&kind=${kind}`);
}

type Batch = { id: string; status: string; route: { tasks: Task[] }[] };

/** Carts and packing that an earlier play was cut off in are laid down, so that hands of this one can take them up. */
export async function takeUpWork(world: World, node: WorldNode): Promise<void> {
  for (const status of ['open', 'in_progress']) {
    const path = `/v1/pick-batches?nodeId=${node.id}&status=${status}`;
    for (const { id } of await allOf<Batch>(world.owner, path)) {
      await world.owner.ask('DELETE', `/v1/pick-batches/${id}/assignment`);
      // One that nobody has begun is given to whoever asks for the next cart.
      if (status === 'in_progress') node.begunBatches.push(id);
    }
  }
  const sessions = await allOf<{ id: string }>(
    world.owner,
    `/v1/pack-sessions?nodeId=${node.id}&status=open`,
  );
  for (const { id } of sessions) await world.owner.ask('POST', `/v1/pack-sessions/${id}/abandonment`);
}

/** Asks for the next cart and walks it. False when there is nothing to pick, or no tote is free. */
export async function pickBatch(world: World, node: WorldNode, hand: Api): Promise<boolean> {
  if (world.isStopping()) return false;
  const begun = node.begunBatches.shift();
  if (begun !== undefined) await hand.post(`/v1/pick-batches/${begun}/assignment`);
  const id = begun ?? (await nextBatch(world, node, hand))?.id;
  if (id === undefined) return false;
  // A short pick adds stops in other bins, so the list is read again until nothing is left of it.
  for (let round = 0; round < 10; round += 1) {
    const { route } = await hand.get<Batch>(`/v1/pick-batches/${id}`);
    const tasks = route.flatMap(({ tasks: some }) => some).filter(({ status }) => isOpen(status));
    if (tasks.length === 0) break;
    for (const task of tasks) {
      if (world.isStopping()) {
        // The cart stays where it is, for whoever takes it next.
        await hand.ask('DELETE', `/v1/pick-batches/${id}/assignment`);
        return true;
      }
      await workTask(world, node, hand, task, round === 0);
    }
  }
  return true;
}

const asksForCart = 3;
const nothingForNow = ['warehouse.nothing_to_batch', 'warehouse.no_free_tote', 'warehouse.too_few_totes'];

/** Another picker may be quicker, or totes too few for a whole cart; the next round asks again. */
async function nextBatch(world: World, node: WorldNode, hand: Api): Promise<Batch | undefined> {
  for (let ask = 0; ask < asksForCart; ask += 1) {
    const asked = await hand.ask('POST', '/v1/pick-batches', { nodeId: node.id, take: true });
    if (asked.status === 201) return (asked.body as { batches: Batch[] }).batches[0];
    const { code } = refusalOf(asked, 'pick');
    if (nothingForNow.includes(code)) return undefined;
    if (code !== 'warehouse.batch_overtaken') countRefusal(world.tally, code);
  }
  return undefined;
}

const isOpen = (status: string) => status === 'open' || status === 'in_progress';

/** Scans one task through. */
export async function workTask(
  world: World,
  node: WorldNode,
  hand: Api,
  task: Task,
  mayGoWrong = false,
): Promise<void> {
  const scans = scansOf(world, node, task, mayGoWrong);
  const { results } = await hand.post<{ results: ScanResult[] }>('/v1/scans', {
    scans: scans.map(({ isWrong: _, ...scan }, index) => {
      return { taskId: task.id, clientId: `${task.id}-${task.doneQuantity}-${index}`, ...scan };
    }),
  });
  world.tally.scans += scans.length;
  if (task.kind === 'pick') world.tally.picks += 1;
  for (const [index, { status, problem }] of results.entries()) {
    const isWrong = scans[index]?.isWrong ?? false;
    if (isWrong && status === 'accepted') throw new Error(`A wrong scan of task ${task.id} was taken`);
    if (isWrong) world.tally.wrongScansRefused += 1;
    else if (status === 'conflict') countRefusal(world.tally, problem?.code ?? 'unknown');
  }
}

/** Place, item, number, place; with a mishap where the demo has one for this order line. */
function scansOf(world: World, node: WorldNode, task: Task, mayGoWrong: boolean): Scan[] {
  const left = task.quantity - task.doneQuantity;
  const mishap = mayGoWrong ? pickMishapOf(`${task.skuCode} ${task.fromBarcode} ${left}`) : 'none';
  const place: Scan = { kind: 'location', code: task.fromBarcode };
  const wrongBin = [...node.locations.values()].find(
    ({ kind, barcode }) => kind === 'bin' && barcode !== task.fromBarcode,
  );
  const wrongSku = [...world.skus.values()].find(({ sku }) => sku !== task.skuCode && world.skuIds.has(sku));
  const taken = mishap === 'short' ? left - 1 : left;
  const missing = left - taken;
  if (missing > 0) {
    const key = `${task.fromLocationId} ${task.skuId}`;
    world.missing.set(key, (world.missing.get(key) ?? 0) + missing);
    world.tally.shorts += 1;
  }
  return [
    ...(mishap === 'wrong_bin_scanned' && wrongBin
      ? [{ kind: 'location', code: wrongBin.barcode, isWrong: true as const }]
      : []),
    place,
    ...(mishap === 'wrong_item_scanned' && wrongSku
      ? [{ kind: 'item', code: wrongSku.barcode, isWrong: true as const }]
      : []),
    ...(taken > 0 ? takingScans(world, node, task, taken, missing > 0) : []),
    ...(missing > 0 ? [{ kind: 'short', reason: taken > 0 ? 'too_few' : 'not_found' }] : []),
  ];
}

function takingScans(world: World, node: WorldNode, task: Task, taken: number, isPart: boolean): Scan[] {
  const bin = [...node.locations.values()].find(({ kind }) => kind === 'bin');
  const put = task.toBarcode ?? bin?.barcode ?? '';
  // All that is wanted goes into the tote without a scan of it, unless the cart has several.
  const isPutScanned = task.confirmsPut || task.toBarcode === null || isPart;
  return [
    { kind: 'item', code: world.skus.get(task.skuCode)?.barcode ?? task.skuCode },
    ...(taken > 1 ? [{ kind: 'quantity', quantity: taken }] : []),
    ...(isPutScanned ? [{ kind: task.kind === 'pick' ? 'tote' : 'location', code: put }] : []),
  ];
}

/** What lies there is what the books say less what was found missing. */
async function countPlace(world: World, node: WorldNode, task: Task): Promise<void> {
  const key = `${task.fromLocationId} ${task.skuId}`;
  const places = await binsWith(world, node, task.skuId);
  const book = places
    .filter(({ locationId }) => locationId === task.fromLocationId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const quantity = Math.max(0, book - (world.missing.get(key) ?? 0));
  world.missing.delete(key);
  const hand = world.floor[0] ?? world.owner;
  const { results } = await hand.post<{ results: ScanResult[] }>('/v1/scans', {
    scans: [
      { taskId: task.id, clientId: `${task.id}-place`, kind: 'location', code: task.fromBarcode },
      { taskId: task.id, clientId: `${task.id}-count`, kind: 'quantity', quantity },
    ],
  });
  world.tally.scans += 2;
  for (const { problem } of results) if (problem) countRefusal(world.tally, problem.code);
}

/** Each worker takes the next piece of work as soon as hands are free. */
async function inParallel<T>(
  world: World,
  pieces: readonly T[],
  work: (hand: Api, piece: T) => Promise<void>,
): Promise<void> {
  const queue = [...pieces];
  await Promise.all(
    world.floor.map(async (hand) => {
      for (let piece = queue.shift(); piece !== undefined; piece = queue.shift()) {
        if (world.isStopping()) return;
        try {
          await work(hand, piece);
        } catch (error) {
          if (!(error instanceof ApiRefusal) || error.status >= 500) throw error;
        }
      }
    }),
  );
}
