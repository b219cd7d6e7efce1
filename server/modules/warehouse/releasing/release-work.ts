import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import {
  type FulfillmentOrder,
  fulfillmentOrderById,
  lockUnchangedOrders,
  recordReleased,
} from '../../fulfillment/index.ts';
import { type BinAsk, type BinChoice, keepReservations, reserveInBins } from '../../inventory/index.ts';
import { binsToBeCounted, pickTasksOf, todayAt } from '../picking/pick-tasks.ts';
import { insertTasks } from '../tasks/store.ts';
import { floorFacts, releaseCandidates } from './facts.ts';
import { decideReleases, type ReleaseCandidate, type ReleaseDecision } from './rules.ts';

/** Fulfillment orders looked at in one run; the most urgent first. The next run takes the rest. */
export const mostPerRun = 2000;

export type ReleaseRun = { nodeId: string; released: number; waiting: number; decisions: ReleaseDecision[] };

/** What a run would do now, without doing it. @throws Refusal `node.not_found` */
export async function previewRelease(
  ctx: ReadContext,
  nodeId: string,
  limit = mostPerRun,
): Promise<ReleaseRun> {
  const candidates = await releaseCandidates(ctx, nodeId, limit);
  return summary(nodeId, decideReleases(candidates, await floorFacts(ctx, nodeId, candidates), ctx.now));
}

/**
 * Releases what is due and can be picked: bins are reserved (FEFO, FIFO, nearest), pick tasks made, the fulfillment orders are in
 * progress. All or nothing per fulfillment order; set by set, however many.
 * @throws Refusal `node.not_found`
 */
export async function releaseWork(
  ctx: WriteContext,
  nodeId: string,
  limit = mostPerRun,
): Promise<ReleaseRun> {
  // One run at a node after the other: two would reserve for the same lines, and one of them free what the other took.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`release ${ctx.org} ${nodeId}`}, 0))`.execute(
    ctx.db,
  );
  const candidates = await releaseCandidates(ctx, nodeId, limit);
  const decisions = decideReleases(candidates, await floorFacts(ctx, nodeId, candidates), ctx.now);
  const chosen = new Set(decisions.filter(({ isReleased }) => isReleased).map(({ id }) => id));
  if (chosen.size === 0) return summary(nodeId, decisions);
  const wanted = candidates.filter(({ id }) => chosen.has(id));
  const plan = await reserveInBins(ctx, nodeId, asksOf(wanted), {
    today: await todayAt(ctx, nodeId),
    exceptLocationIds: await binsToBeCounted(ctx, nodeId),
  });
  const orders = await lockReady(ctx, wanted, plan.short);
  const ready = wanted.filter(({ id }) => orders.has(id));
  const missed = wanted.filter(({ id }) => !orders.has(id));
  await keepReservations(
    ctx,
    missed.flatMap(({ lines }) => lines.map(({ id }) => ({ forId: id, keep: 0 }))),
  );
  await putOnFloor(ctx, ready, orders, plan.choices);
  const missedIds = new Set(missed.map(({ id }) => id));
  return summary(
    nodeId,
    decisions.map((decision) => (missedIds.has(decision.id) ? changedMeanwhile(decision) : decision)),
  );
}

export type ReleaseExplanation = ReleaseDecision & { releasedAt: Date | null };

/** Why one fulfillment order is or is not on the floor. @throws Refusal `fulfillment_order.not_found` */
export async function explainRelease(ctx: ReadContext, id: string): Promise<ReleaseExplanation> {
  const { orderNumber, releasedAt, nodeId } = await fulfillmentOrderById(ctx, id);
  if (releasedAt !== null) return { id, orderNumber, isReleased: true, releasedAt };
  const waiting = await releaseCandidates(ctx, nodeId, mostPerRun);
  const isListed = waiting.some((one) => one.id === id);
  const candidates = isListed ? waiting : [...waiting, ...(await releaseCandidates(ctx, nodeId, 1, id))];
  const facts = await floorFacts(ctx, nodeId, candidates);
  const decision = decideReleases(candidates, facts, ctx.now).find((one) => one.id === id);
  if (!decision) throw notFound('open_fulfillment_order', id);
  return { ...decision, releasedAt };
}

function asksOf(candidates: readonly ReleaseCandidate[]) {
  return candidates.flatMap(({ lines }) =>
    lines.map(({ id, skuId, quantity }) => ({ forId: id, skuId, quantity })),
  );
}

/**
 * Locks the orders that can go, by id: not those held, edited, cancelled or moved between the reading and the lock, nor those
 * for a line of which the bins had too little.
 */
async function lockReady(ctx: WriteContext, wanted: readonly ReleaseCandidate[], short: readonly BinAsk[]) {
  const shortLines = new Set(short.map(({ forId }) => forId));
  const isShort = ({ lines }: ReleaseCandidate) => lines.some(({ id }) => shortLines.has(id));
  const unchanged = await lockUnchangedOrders(
    ctx,
    wanted.filter((one) => !isShort(one)),
  );
  return new Map(unchanged.map((order) => [order.id, order]));
}

async function putOnFloor(
  ctx: WriteContext,
  candidates: readonly ReleaseCandidate[],
  orders: ReadonlyMap<string, Omit<FulfillmentOrder, 'lines'>>,
  choices: readonly BinChoice[],
): Promise<void> {
  const byLine = Map.groupBy(choices, ({ forId }) => forId);
  const tasks = candidates.flatMap(({ id, lines }) =>
    pickTasksOf(
      orders.get(id)!,
      lines.flatMap((line) => byLine.get(line.id) ?? []),
    ),
  );
  await insertTasks(ctx, tasks);
  await recordReleased(ctx, [...orders.values()]);
}

function changedMeanwhile({ id, orderNumber }: ReleaseDecision): ReleaseDecision {
  const message = 'It or its bins changed while it was being released; the next run looks again.';
  return { id, orderNumber, isReleased: false, reason: 'stock_not_pickable', message, details: {} };
}

function summary(nodeId: string, decisions: ReleaseDecision[]): ReleaseRun {
  const released = decisions.filter(({ isReleased }) => isReleased).length;
  return { nodeId, released, waiting: decisions.length - released, decisions };
}
