import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { overStock } from '../../inventory/index.ts';
import {
  calendarsOfNodes,
  localDay,
  type Node,
  type NodeCalendar,
  openShippingNodes,
} from '../../network/index.ts';
import { priceByWeight, type WeightTariff } from '../../shipping/index.ts';
import { destinationKey, freightOptions, heaviestParcel, parcelLimitGrams, shipMoment } from './freight.ts';
import type { NodeOption, OrderFacts, OrderToSource } from './model.ts';

/**
 * Everything that orders are decided from, read once for all of them in a handful of statements, and made into the facts of
 * each. Stock is read without locks: whoever acts on a decision commits the stock, which fails when it is gone.
 */
export type Ground = {
  now: Date;
  currency: string;
  timeZone: string;
  nodes: Node[];
  calendars: Map<string, NodeCalendar>;
  skus: Map<string, SkuFacts>;
  /** Units free at a node, by node and SKU. */
  available: Map<string, number>;
  /** Those of them that are over or dead, in the same way. */
  over: Map<string, number>;
  refusals: { orderId: string; nodeId: string; skuId: string | null; reason: string }[];
  /** By node and destination. */
  tariffs: Map<string, WeightTariff[]>;
};

type SkuFacts = {
  id: string;
  weightGrams: number | null;
  keepUpright: boolean;
  isFragile: boolean;
  tracksExpiry: boolean;
  costMinor: number | null;
  costCurrency: string | null;
};

/** Shipments already due at a node on a day. */
export type NodeLoad = { nodeId: string; shipOn: string; shipments: number };

export async function readGround(ctx: ReadContext, orders: readonly OrderToSource[]): Promise<Ground> {
  const nodes = await openShippingNodes(ctx);
  const nodeIds = nodes.map(({ id }) => id);
  const skuIds = [...new Set(orders.flatMap(({ lines }) => lines.map(({ skuId }) => skuId)))];
  const skus = await readSkus(ctx, skuIds);
  const organization = await ctx.db
    .selectFrom('platform.organizations')
    .select(['currency', 'timeZone'])
    .where('id', '=', ctx.org)
    .executeTakeFirstOrThrow();
  return {
    ...organization,
    now: ctx.now,
    nodes,
    calendars: await calendarsOfNodes(ctx, nodeIds),
    skus,
    available: await readAvailable(ctx, nodeIds, skuIds),
    over: byPlace(await overStock(ctx, { nodeIds, skuIds })),
    refusals: await readRefusals(ctx, orders),
    tariffs: await readTariffs(ctx, nodeIds, orders, organization.currency),
  };
}

function weightsOf({ lines }: OrderToSource, skus: Map<string, SkuFacts>): number[] {
  return lines.map(({ skuId, quantity }) => (skus.get(skuId)?.weightGrams ?? 0) * quantity);
}

async function readSkus(ctx: ReadContext, skuIds: readonly string[]): Promise<Map<string, SkuFacts>> {
  const { rows } = await sql<SkuFacts>`
    select id, weight_grams, keep_upright, is_fragile, tracks_expiry, cost_minor, cost_currency from catalog.skus
     where org_id = ${ctx.org} and id = any (${[...skuIds]})`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

async function readAvailable(ctx: ReadContext, nodeIds: readonly string[], skuIds: readonly string[]) {
  const { rows } = await sql<{ nodeId: string; skuId: string; units: number }>`
    select node_id, sku_id, sellable - committed - safety_stock as units from inventory.node_stock
     where org_id = ${ctx.org} and sku_id = any (${[...skuIds]}) and node_id = any (${[...nodeIds]})
       and sellable > committed + safety_stock`.execute(ctx.db);
  return byPlace(rows);
}

function byPlace(rows: readonly { nodeId: string; skuId: string; units: number }[]): Map<string, number> {
  return new Map(rows.map(({ nodeId, skuId, units }) => [`${nodeId} ${skuId}`, units]));
}

async function readRefusals(ctx: ReadContext, orders: readonly OrderToSource[]) {
  const { rows } = await sql<{ orderId: string; nodeId: string; skuId: string; reason: string }>`
    select order_id, node_id, sku_id, reason from sourcing.refusals
     where org_id = ${ctx.org} and order_id = any (${orders.map(({ id }) => id)})`.execute(ctx.db);
  return rows.map((row) => ({ ...row, skuId: row.skuId === '' ? null : row.skuId }));
}

async function readTariffs(
  ctx: ReadContext,
  nodeIds: readonly string[],
  orders: readonly OrderToSource[],
  currency: string,
): Promise<Map<string, WeightTariff[]>> {
  const places = new Map(orders.map((order) => [destinationKey(order), order]));
  const destinations = [...places].map(([key, { country, postcode }]) => ({
    key,
    destination: { country, postcode },
  }));
  const tariffs = await priceByWeight(ctx, { nodeIds, destinations, upToGrams: parcelLimitGrams });
  // Costs are compared in the organization's currency; a tariff in another one cannot take part.
  return Map.groupBy(
    tariffs.filter((tariff) => tariff.currency === currency),
    ({ nodeId, key }) => `${nodeId} ${key}`,
  );
}

/**
 * The facts of one order. `loads` count what is due at the nodes already, orders decided just before included; `taken` the units
 * that those take, by node and SKU: what is over goes first.
 */
export function factsOf(
  ground: Ground,
  order: OrderToSource,
  loads: readonly NodeLoad[],
  taken: ReadonlyMap<string, number> = new Map(),
): OrderFacts {
  const weights = weightsOf(order, ground.skus);
  const nodes = ground.nodes.map((node) => ({
    ...nodeOption(ground, order, weights, node, loads),
    over: order.lines.map(({ skuId }) => {
      const place = `${node.id} ${skuId}`;
      return Math.max(0, (ground.over.get(place) ?? 0) - (taken.get(place) ?? 0));
    }),
  }));
  return {
    order,
    weights,
    unitWeights: order.lines.map(({ skuId }) => unitWeightOf(ground.skus.get(skuId), nodes)),
    needs: order.lines.map(({ skuId }) => needsOf(ground.skus.get(skuId))),
    unitCosts: order.lines.map(({ skuId }) => unitCostOf(ground, skuId)),
    timeZone: ground.timeZone,
    nodes,
  };
}

/** A unit heavier than any parcel is priced as several; so is one that no service takes, where the shop ships it all the same. */
function unitWeightOf(sku: SkuFacts | undefined, nodes: readonly NodeOption[]): number {
  const grams = Math.min(sku?.weightGrams ?? 0, parcelLimitGrams);
  const isTaken = nodes.some(({ freight }) => freight.some((option) => heaviestParcel(option) >= grams));
  return isTaken ? grams : 0;
}

/** A cost in another currency says nothing here. */
function unitCostOf({ skus, currency }: Ground, skuId: string): number | null {
  const sku = skus.get(skuId);
  return sku?.costCurrency === currency ? sku.costMinor : null;
}

function needsOf(sku: SkuFacts | undefined): string[] {
  if (sku === undefined) return [];
  return [
    ...(sku.keepUpright ? ['keep_upright'] : []),
    ...(sku.isFragile ? ['fragile'] : []),
    ...(sku.tracksExpiry ? ['expiry'] : []),
  ];
}

function nodeOption(
  ground: Ground,
  order: OrderToSource,
  weights: readonly number[],
  node: Node,
  loads: readonly NodeLoad[],
): NodeOption {
  const { now, tariffs, available, refusals } = ground;
  // Calendars were read for exactly these nodes.
  const calendar = ground.calendars.get(node.id)!;
  const due = (day: string) =>
    loads.find(({ nodeId, shipOn }) => nodeId === node.id && shipOn === day)?.shipments ?? 0;
  const days = {
    ...{ calendar, now },
    isFull: (day: string) => node.dailyCapacity !== null && due(day) >= node.dailyCapacity,
  };
  const moment = shipMoment(days);
  const offered = tariffs.get(`${node.id} ${destinationKey(order)}`) ?? [];
  const grams = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    nodeId: node.id,
    code: node.code,
    country: node.address.country,
    priority: node.priority,
    handlingMinor: node.handlingMinor,
    services: node.services,
    load: due(moment?.shipOn ?? localDay(now, calendar.zone)),
    available: order.lines.map(({ skuId }) => available.get(`${node.id} ${skuId}`) ?? 0),
    refusals: refusals
      .filter(({ orderId, nodeId }) => orderId === order.id && nodeId === node.id)
      .map(({ skuId, reason }) => ({ skuId, reason })),
    freight: freightOptions(offered, grams, days),
    shipOn: moment?.shipOn ?? null,
    shipBy: moment?.pickupAt.toISOString() ?? null,
  };
}
