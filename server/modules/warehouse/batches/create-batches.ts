import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { type Call, type Edge, read, write } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { type FloorSettings, floorSettings } from '../floor-settings.ts';
import { assignBatch } from './assign-batch.ts';
import { type BatchAsk, floorOf, freeTotes, ordersToBatch } from './batch-facts.ts';
import type { PlannedBatch } from './plan-batches.ts';
import { planBatchesBeside } from './planning-thread.ts';
import { waitingBatch } from './waiting-batch.ts';

export type BatchRequest = BatchAsk &
  Partial<Pick<FloorSettings, 'totesPerCart' | 'unitsPerCart'>> & {
    /** Carts to fill at most; as many as totes allow unless told. */
    maxBatches?: number;
    /** The caller takes one cart: one that waits, else the next to be filled. */
    take?: boolean;
  };

/** The search for short walks may take this long. */
const planMs = 400;

/**
 * Builds batches of released orders and gives each order its tote. The plan is made between two transactions, so that no lock
 * is held while it is thought about; an order that changed meanwhile is left for the next batch. `conclude` runs in the
 * transaction that makes the batches and says what becomes of them.
 * @throws Refusal `warehouse.nothing_to_batch`, `warehouse.no_free_tote`, `warehouse.too_few_totes`,
 * `warehouse.batch_overtaken`, `warehouse.planning_overdue`, `node.not_found`
 */
export async function createPickBatches<T>(
  edge: Edge,
  call: Call,
  request: BatchRequest,
  conclude: Conclude<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const taken = request.take ? await takeWaiting(edge, call, request, conclude) : undefined;
      return taken?.answer ?? (await planAndStore(edge, call, request, conclude));
    } catch (error) {
      if (!isOvertaken(error) || attempt === planAttempts) throw error;
    }
  }
}

/** Makes the answer of the batches that `make` stores or takes, in the same transaction. */
export type Conclude<T> = (ctx: WriteContext, make: () => Promise<string[]>) => Promise<T>;

/** Pickers who ask for a cart at once plan with the same orders; whoever comes second plans again with what is left. */
const planAttempts = 4;

function isOvertaken(error: unknown): boolean {
  return (
    error instanceof Refusal &&
    ['warehouse.batch_overtaken', 'warehouse.batch_taken', 'warehouse.task_taken'].includes(error.code)
  );
}

function takeWaiting<T>(edge: Edge, call: Call, request: BatchRequest, conclude: Conclude<T>) {
  return write(edge, call, async (ctx) => {
    await takeTurnsAt(ctx, request.nodeId);
    const id = await waitingBatch(ctx, request);
    if (id === undefined) return undefined;
    const answer = await conclude(ctx, async () => {
      await assignBatch(ctx, id);
      return [id];
    });
    return { answer };
  });
}

async function planAndStore<T>(
  edge: Edge,
  call: Call,
  request: BatchRequest,
  conclude: Conclude<T>,
): Promise<T> {
  const { orders, floor, settings } = await read(edge, call, async (ctx) => ({
    orders: await ordersToBatch(ctx, request),
    floor: await floorOf(ctx, request.nodeId),
    settings: await floorSettings(ctx, request.nodeId),
  }));
  if (orders.length === 0) {
    throw new Refusal(
      'warehouse.nothing_to_batch',
      'conflict',
      'No released fulfillment order waits for a batch here. Release work first.',
      { nodeId: request.nodeId },
    );
  }
  const limits = {
    ...settings,
    ...(request.totesPerCart === undefined ? {} : { totesPerCart: request.totesPerCart }),
    ...(request.unitsPerCart === undefined ? {} : { unitsPerCart: request.unitsPerCart }),
  };
  const plan = await planBatchesBeside({ orders, floor, limits, planMs });
  const planned = byDueTime(plan).slice(0, request.take ? 1 : request.maxBatches);
  return write(edge, call, (ctx) =>
    conclude(ctx, async () => {
      const ids = await storeBatches(ctx, request.nodeId, planned, orders.length);
      if (request.take) for (const id of ids) await assignBatch(ctx, id);
      return ids;
    }),
  );
}

function byDueTime(batches: PlannedBatch[]): PlannedBatch[] {
  const due = (batch: PlannedBatch) => dueOf(batch)?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return batches.sort((a, b) => due(a) - due(b));
}

function dueOf(batch: PlannedBatch): Date | null {
  const dues = batch.orders.flatMap(({ shipBy }) => (shipBy ? [shipBy.getTime()] : []));
  return dues.length === 0 ? null : new Date(Math.min(...dues));
}

async function storeBatches(
  ctx: WriteContext,
  nodeId: string,
  planned: readonly PlannedBatch[],
  candidates: number,
): Promise<string[]> {
  const ids: string[] = [];
  const toteCount = (batch: PlannedBatch) => (batch.kind === 'single_line' ? 1 : batch.orders.length);
  const wanted = planned.reduce((sum, batch) => sum + toteCount(batch), 0);
  await takeTurnsAt(ctx, nodeId);
  const totes = await freeTotes(ctx, nodeId, wanted);
  if (totes.length === 0) {
    throw new Refusal(
      'warehouse.no_free_tote',
      'conflict',
      'Every tote of the node is in use. Pack what is picked, or add totes.',
      { nodeId },
    );
  }
  for (const batch of planned) {
    const own = totes.splice(0, toteCount(batch));
    if (own.length < toteCount(batch)) break;
    const id = await storeBatch(ctx, nodeId, batch, own, candidates);
    if (id) ids.push(id);
    else totes.unshift(...own);
  }
  if (ids.length > 0) return ids;
  if (totes.length === 0) {
    throw new Refusal(
      'warehouse.too_few_totes',
      'conflict',
      'There are not enough free totes for one cart. Ask for fewer totes per cart, or pack what is picked.',
      { nodeId },
    );
  }
  throw new Refusal(
    'warehouse.batch_overtaken',
    'conflict',
    'The orders were batched or changed by somebody else just now. Try again.',
    { nodeId },
  );
}

/** Whoever builds or takes batches at a node takes turns: two would reach for the same totes, or for the same cart. */
async function takeTurnsAt(ctx: WriteContext, nodeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pick_batches ${ctx.org} ${nodeId}`}, 0))`.execute(
    ctx.db,
  );
}

/** Returns undefined when a task of the batch was taken or changed meanwhile. */
async function storeBatch(
  ctx: WriteContext,
  nodeId: string,
  batch: PlannedBatch,
  totes: readonly string[],
  candidates: number,
): Promise<string | undefined> {
  const id = newId('batch');
  const toteOf = (order: number) => totes[batch.kind === 'single_line' ? 0 : order] ?? '';
  const tasks = batch.stops.flatMap(({ taskIds }) => taskIds);
  const toteOfTask = new Map(
    batch.orders.flatMap((order, n) => order.picks.map(({ taskId }) => [taskId, toteOf(n)] as const)),
  );
  const free = await sql`select id from warehouse.tasks where org_id = ${ctx.org} and id = any (${tasks})
    and batch_id is null and finished_at is null order by id for update`.execute(ctx.db);
  if (free.rows.length < tasks.length) return undefined;
  await insertBatch(ctx, id, nodeId, batch, candidates);
  await ctx.db
    .insertInto('warehouse.batch_totes')
    .values(
      totes.map((locationId, n) => ({
        orgId: ctx.org,
        id: newId('batchTote'),
        nodeId,
        batchId: id,
        locationId,
        fulfillmentOrderId:
          batch.kind === 'single_line' ? null : (batch.orders[n]?.fulfillmentOrderId ?? null),
        position: n + 1,
      })),
    )
    .execute();
  await sql`
    update warehouse.tasks t set batch_id = ${id}, position = p.position, to_location_id = p.tote,
           confirms_put = ${totes.length > 1}, version = version + 1
      from unnest(${tasks}::text[], ${tasks.map((_, n) => n + 1)}::int[],
        ${tasks.map((taskId) => toteOfTask.get(taskId) ?? '')}::text[]) as p (id, position, tote)
     where t.org_id = ${ctx.org} and t.id = p.id`.execute(ctx.db);
  await ctx.publish({
    type: 'warehouse.pick_batch.created',
    subjectId: id,
    data: {
      nodeId,
      kind: batch.kind,
      fulfillmentOrderIds: batch.orders.map(({ fulfillmentOrderId }) => fulfillmentOrderId),
      walkMm: batch.walkMm,
    },
  });
  return id;
}

async function insertBatch(
  ctx: WriteContext,
  id: string,
  nodeId: string,
  batch: PlannedBatch,
  candidates: number,
): Promise<void> {
  const { stops, isShortest, alternatives } = batch;
  const explanation = { candidates, isShortest, alternatives };
  await ctx.db
    .insertInto('warehouse.pick_batches')
    .values({
      orgId: ctx.org,
      id,
      nodeId,
      number: await nextNumber(ctx),
      kind: batch.kind,
      plan: JSON.stringify({ stops, explanation }),
      walkMm: batch.walkMm,
      orderCount: batch.orders.length,
      unitCount: batch.orders.reduce(
        (sum, order) => sum + order.picks.reduce((all, { units }) => all + units, 0),
        0,
      ),
      shipBy: dueOf(batch),
      createdBy: ctx.principal.id,
      createdAt: ctx.now,
    })
    .execute();
}

async function nextNumber(ctx: WriteContext): Promise<string> {
  const { rows } = await sql<{ number: number }>`
    insert into platform.counters (org_id, name, next_value) values (${ctx.org}, 'warehouse.pick_batches', 1002)
    on conflict (org_id, name) do update set next_value = counters.next_value + 1
    returning next_value - 1 as number`.execute(ctx.db);
  return `PB-${rows[0]?.number}`;
}
