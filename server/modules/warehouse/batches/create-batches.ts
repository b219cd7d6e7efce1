import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { type Call, type Edge, read, write } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import { type FloorSettings, floorSettings } from '../floor-settings.ts';
import { assignBatch } from './assign-batch.ts';
import { type BatchAsk, floorOf, freeTotes, ordersToBatch, toteSupply } from './batch-facts.ts';
import type { PlannedBatch } from './plan-batches.ts';
import { planBatchesBeside } from './planning-thread.ts';
import { shareTotes, withinSupply } from './share-totes.ts';
import { type PlanFacts, storeBatch } from './store-batch.ts';
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
  const { waiting, floor, settings, supply } = await read(edge, call, async (ctx) => {
    const floor = await floorOf(ctx, request.nodeId);
    return {
      floor,
      supply: await toteSupply(ctx, request.nodeId),
      waiting: await ordersToBatch(ctx, request, floor.depot),
      settings: await floorSettings(ctx, request.nodeId),
    };
  });
  if (waiting.length === 0) {
    throw new Refusal(
      'warehouse.nothing_to_batch',
      'conflict',
      'No released fulfillment order waits for a batch here. Release work first.',
      { nodeId: request.nodeId },
    );
  }
  if (supply.free === 0) throw noFreeTote(request.nodeId);
  const { totesPerCart = settings.totesPerCart, unitsPerCart = settings.unitsPerCart } = request;
  // No cart is planned with more totes than there are.
  const limits = { ...settings, unitsPerCart, totesPerCart: Math.min(totesPerCart, supply.free) };
  const shares = shareTotes(waiting, limits, supply);
  const plan = await planBatchesBeside({ orders: shares.orders, floor, limits, planMs });
  const planned = withinSupply(byDueTime(plan), shares, supply).slice(
    0,
    request.take ? 1 : request.maxBatches,
  );
  return write(edge, call, (ctx) =>
    conclude(ctx, async () => {
      const ids = await storeBatches(ctx, request.nodeId, planned, {
        floor,
        candidates: shares.orders.length,
      });
      if (request.take) for (const id of ids) await assignBatch(ctx, id);
      return ids;
    }),
  );
}

function byDueTime(batches: PlannedBatch[]): PlannedBatch[] {
  const due = ({ shipBy }: PlannedBatch) => shipBy?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return batches.sort((a, b) => due(a) - due(b));
}

function noFreeTote(nodeId: string): Refusal {
  return new Refusal(
    'warehouse.no_free_tote',
    'conflict',
    'Every tote of the node is in use. Pack what is picked, or add totes.',
    { nodeId },
  );
}

async function storeBatches(
  ctx: WriteContext,
  nodeId: string,
  planned: readonly PlannedBatch[],
  facts: PlanFacts,
): Promise<string[]> {
  const ids: string[] = [];
  const wanted = planned.reduce((sum, batch) => sum + batch.totes.length, 0);
  await takeTurnsAt(ctx, nodeId);
  const totes = await freeTotes(ctx, nodeId, wanted);
  if (totes.length === 0) throw noFreeTote(nodeId);
  for (const batch of planned) {
    const own = totes.splice(0, batch.totes.length);
    if (own.length < batch.totes.length) break;
    const id = await storeBatch(ctx, nodeId, batch, own, facts);
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
