import type { WriteContext } from '../../../platform/context.ts';
import {
  type CreatedFulfillmentOrder,
  createFulfillmentOrders,
  type NewFulfillmentOrder,
} from '../../fulfillment/index.ts';
import { lockStock } from '../../inventory/index.ts';
import { type Decided, decideSourcing, storeDecisions } from '../../sourcing/index.ts';
import { breakPromises, type UnshippableLine } from '../backorders/break-promises.ts';
import { refreshOrderStatus } from '../statuses/refresh-order-status.ts';
import {
  asOrderToSource,
  type DueOrder,
  dueOrders,
  lastReasons,
  lockOpenNodes,
  lockUnchanged,
  nodeLoads,
  postpone,
  raiseVersions,
  recordAllocated,
  takeTurn,
} from './due-orders.ts';

/**
 * `examined` orders were due; `sourced` became fulfillment orders, whole or in part; `waiting` could not be sourced in full and
 * are due again later; `contested` lost their stock or changed between reading and writing and are still due now.
 */
export type SourcingOutcome = { examined: number; sourced: number; waiting: number; contested: number };

export type SourcingOptions = {
  limit?: number;
  /** Contested orders are not left due now, but later. */
  isLastTry?: boolean;
};

export const retryAfterMinutes = 15;

/**
 * Gives the due orders to nodes: decides all of them together from facts read without locks, then locks (stock, orders), keeps
 * what still holds, commits the nodes' stock and asks them to ship. Any number of callers may run at once.
 */
export async function sourceDueOrders(
  ctx: WriteContext,
  { limit = 100, isLastTry = false }: SourcingOptions = {},
): Promise<SourcingOutcome> {
  await takeTurn(ctx);
  const due = await dueOrders(ctx, limit);
  if (due.length === 0) return { examined: 0, sourced: 0, waiting: 0, contested: 0 };
  const decided = await decideSourcing(ctx, due.map(asOrderToSource), await nodeLoads(ctx));
  await lockFor(ctx, decided);
  const unchanged = await lockUnchanged(ctx, due);
  const orders = new Map(due.map((order) => [order.id, order]));
  const open = await lockOpenNodes(
    ctx,
    decided.flatMap(({ decision }) => decision.shipments.map(({ nodeId }) => nodeId)),
  );
  const kept = decided.filter(
    ({ order, decision }) =>
      unchanged.has(order.id) && decision.shipments.every(({ nodeId }) => open.has(nodeId)),
  );
  const { created, contested } = await askNodes(ctx, kept, orders);
  const done = kept.filter(({ order }) => !contested.has(order.id));
  const waiting = await record(ctx, done, created);
  if (isLastTry) await postpone(ctx, [...contested], later(ctx));
  return {
    examined: due.length,
    sourced: done.filter(({ decision }) => decision.shipments.length > 0).length,
    waiting,
    contested: due.length - done.length,
  };
}

function later(ctx: WriteContext): Date {
  return new Date(ctx.now.getTime() + retryAfterMinutes * 60_000);
}

/** Stock before orders: the order in which everybody locks. */
async function lockFor(ctx: WriteContext, decided: readonly Decided[]): Promise<void> {
  const assignments = decided.flatMap(({ decision }) => decision.chosen.assignments);
  const unsourced = decided.flatMap(({ decision }) => decision.unsourced);
  await lockStock(ctx, {
    nodeIds: [...new Set(assignments.map(({ nodeId }) => nodeId))],
    skuIds: [...new Set([...assignments, ...unsourced].map(({ skuId }) => skuId))],
    forIds: [],
  });
}

/**
 * Creates the fulfillment orders. When a node no longer has what it was to ship, the orders that asked it for that are set
 * aside as contested and the rest is created.
 */
async function askNodes(
  ctx: WriteContext,
  decided: readonly Decided[],
  orders: ReadonlyMap<string, DueOrder>,
): Promise<{ created: CreatedFulfillmentOrder[]; contested: Set<string> }> {
  const contested = new Set<string>();
  for (;;) {
    const requests = decided
      .filter(({ order }) => !contested.has(order.id))
      .flatMap(({ order, decision }) => requestsOf(orders.get(order.id)!, decision.shipments));
    const { created, short } = await createFulfillmentOrders(ctx, requests);
    if (short.length === 0) return { created, contested };
    const lines = new Set(short.map(({ orderLineId }) => orderLineId));
    for (const { orderId, lines: asked } of requests)
      if (asked.some(({ orderLineId }) => lines.has(orderLineId))) contested.add(orderId);
  }
}

function requestsOf(order: DueOrder, shipments: Decided['decision']['shipments']): NewFulfillmentOrder[] {
  const titles = new Map(order.lines.map(({ id, title }) => [id, title]));
  return shipments.map(({ nodeId, shipBy, deliverOn, lines }) => ({
    ...{ orderId: order.id, orderNumber: order.number, brandId: order.brandId, channelId: order.channelId },
    ...{ nodeId, shipTo: order.shipTo, email: order.email, locale: order.locale },
    ...{ serviceCode: order.serviceCode, priority: order.priority },
    ...{ note: order.note, tags: order.tags },
    shipBy: shipBy === null ? null : new Date(shipBy),
    promisedDeliveryOn: deliverOn,
    lines: lines.map(({ lineId, skuId, quantity }) => ({
      ...{ orderLineId: lineId, skuId, quantity },
      title: titles.get(lineId) ?? '',
    })),
  }));
}

/** Writes what was decided and tells it. Returns how many orders wait for more. A wait is told once, not at every look. */
async function record(
  ctx: WriteContext,
  decided: readonly Decided[],
  created: readonly CreatedFulfillmentOrder[],
): Promise<number> {
  const ids = decided.map(({ order }) => order.id);
  const known = await lastReasons(ctx, ids);
  const news = decided.filter(
    ({ order, decision }) => decision.shipments.length > 0 || known.get(order.id) !== decision.reason,
  );
  const decisionIds = await storeDecisions(ctx, news);
  await recordAllocated(
    ctx,
    created.flatMap(({ lines }) => lines),
  );
  const waiting = decided
    .filter(({ decision }) => decision.unsourced.length > 0)
    .map(({ order }) => order.id);
  const broken = await breakPromises(ctx, leastUrgentFirst(decided));
  await postpone(ctx, waiting, later(ctx));
  await refreshOrderStatus(ctx, ids);
  await raiseVersions(
    ctx,
    news.map(({ order }) => order.id),
  );
  await ctx.publish(
    ...news.map((one, index) =>
      eventOf(
        one,
        decisionIds[index]!,
        created.filter(({ orderId }) => orderId === one.order.id),
      ),
    ),
    ...backorderedEvents(decided, broken),
  );
  return waiting.length;
}

function leastUrgentFirst(decided: readonly Decided[]): UnshippableLine[] {
  return decided
    .flatMap(({ order, decision }) => decision.unsourced.map((line) => ({ orderId: order.id, ...line })))
    .toReversed();
}

function backorderedEvents(decided: readonly Decided[], broken: readonly UnshippableLine[]) {
  const byOrder = Map.groupBy(broken, ({ orderId }) => orderId);
  return decided
    .filter(({ order }) => byOrder.has(order.id))
    .map(({ order }) => ({
      type: 'orders.order.backordered',
      subjectId: order.id,
      timelineId: order.id,
      brandId: order.brandId,
      data: {
        number: order.number,
        lines: byOrder.get(order.id) ?? [],
        reason: 'promised goods are lacking',
      },
    }));
}

function eventOf(
  { order, decision, currency }: Decided,
  decisionId: string,
  created: readonly CreatedFulfillmentOrder[],
) {
  return {
    type: decision.shipments.length > 0 ? 'orders.order.sourced' : 'orders.order.sourcing_delayed',
    subjectId: order.id,
    timelineId: order.id,
    brandId: order.brandId,
    data: {
      ...{ number: order.number, decisionId, currency, costMinor: decision.chosen.costMinor },
      shipments: decision.shipments.map(({ nodeId, shipOn, deliverOn, lines }) => ({
        ...{ nodeId, shipOn, deliverOn, units: lines.reduce((sum, { quantity }) => sum + quantity, 0) },
        fulfillmentOrderId: created.find((one) => one.nodeId === nodeId)?.id ?? null,
      })),
      ...{ unsourced: decision.unsourced, reason: decision.reason },
    },
  };
}
