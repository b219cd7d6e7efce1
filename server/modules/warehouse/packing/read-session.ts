import type { ReadContext } from '../../../platform/context.ts';
import { brandById, type Carton, cartonById, type Sku, skusByIds } from '../../catalog/index.ts';
import { type FulfillmentOrder, fulfillmentOrdersByIds } from '../../fulfillment/index.ts';
import type { ScriptedStep } from '../pack-scripts/model.ts';
import { isForCarton } from '../pack-scripts/rules.ts';
import { type OpenLine, withoutScanned } from './assign-item.ts';
import { gatheringOf, notAtHand, type ToteOfOrder } from './gather-totes.ts';
import type { GoodsAtHand, PackedCarton, PackedItem, PackSession } from './model.ts';
import { packingSettings } from './settings.ts';
import {
  cartonsOf,
  confirmationsOf,
  goodsAt,
  itemsInOpenCartons,
  itemsOf,
  ordersInTote,
  placesOfOrder,
  sessionById,
} from './store.ts';
import { expectedWeight } from './weight-rules.ts';

export type LineView = {
  lineId: string;
  fulfillmentOrderId: string;
  skuId: string;
  sku: string;
  title: string;
  picked: number;
  packed: number;
  inCarton: number;
  left: number;
  isFragile: boolean;
  keepUpright: boolean;
  weightGrams: number | null;
  imageFileId: string | null;
};

/** A step of the carton on the bench: whether it is for what lies in it, and who said that it is done. */
export type StepView = ScriptedStep & {
  isForCarton: boolean;
  confirmedAt: Date | null;
  confirmedByName: string | null;
};

export type CartonView = Omit<PackedCarton, 'steps'> & {
  /** The carton chosen, else the advised one; null: the goods' own packaging. */
  cartonCode: string | null;
  cartonName: string | null;
  items: PackedItem[];
};

type OrderView = Pick<
  FulfillmentOrder,
  'id' | 'orderNumber' | 'status' | 'note' | 'tags' | 'isGift' | 'serviceCode' | 'shipBy' | 'brandId'
> & { brandName: string | null };

export type SessionView = Omit<PackSession, 'packerId' | 'steps'> & {
  orders: OrderView[];
  lines: LineView[];
  steps: StepView[];
  cartons: CartonView[];
  /** Those of the order; a large one fills several. */
  totes: ToteOfOrder[];
  /** Of an order in several totes: what no cart has taken yet. */
  unitsWithoutCart: number;
  /** They cannot be waited for, as every tote is in use: what is here is packed, they follow. */
  isOutOfTotes: boolean;
};

/** Everything the station shows: whose order, what is left, what lies in which carton, which carton to take. */
export async function readSession(ctx: ReadContext, id: string): Promise<SessionView> {
  const { packerId: _, ...session } = await sessionById(ctx, id);
  const cartons = await cartonsOf(ctx, id);
  const items = await itemsOf(
    ctx,
    cartons.map((carton) => carton.id),
  );
  const orders = await ordersOf(ctx, session);
  const lines = orders.flatMap((order) => order.lines);
  const { totes, unitsWithoutCart, isOutOfTotes, isDivided } = await gatheringOf(ctx, session);
  const found = await skusByIds(
    ctx,
    [...lines, ...items].map(({ skuId }) => skuId),
  );
  const skus = new Map(found.map((sku) => [sku.id, sku]));
  return {
    ...session,
    orders: await orderViews(ctx, orders),
    lines: await lineViews(ctx, orders, skus),
    steps: await stepViews(ctx, session, cartons, items),
    cartons: await cartonViews(ctx, cartons, items, skus),
    totes,
    unitsWithoutCart: isDivided ? unitsWithoutCart : 0,
    isOutOfTotes: isDivided && isOutOfTotes,
  };
}

async function orderViews(ctx: ReadContext, orders: readonly FulfillmentOrder[]): Promise<OrderView[]> {
  const names = new Map<string, string>();
  for (const brandId of new Set(orders.map((order) => order.brandId)))
    if (brandId) names.set(brandId, (await brandById(ctx, brandId))?.name ?? '');
  return orders.map(
    ({ id, orderNumber, status, note, tags, isGift, serviceCode, shipBy, brandId }): OrderView => ({
      ...{ id, orderNumber, status, note, tags, isGift, serviceCode, shipBy, brandId },
      brandName: brandId ? (names.get(brandId) ?? null) : null,
    }),
  );
}

/** The steps of the carton on the bench, or those that the next carton will have. */
async function stepViews(
  ctx: ReadContext,
  session: Pick<PackSession, 'steps' | 'fulfillmentOrderId'>,
  cartons: readonly PackedCarton[],
  items: readonly PackedItem[],
): Promise<StepView[]> {
  const open = cartons.find(({ status }) => status === 'open');
  const steps = open?.steps ?? session.steps;
  if (steps.length === 0 || !session.fulfillmentOrderId) return [];
  const confirmations = await confirmationsOf(ctx, session.fulfillmentOrderId);
  const skuIds = items.filter((item) => item.packedCartonId === open?.id).map(({ skuId }) => skuId);
  return steps.map((step) => {
    const confirmation = confirmations.find(
      ({ stepId, packedCartonId }) =>
        stepId === step.id && (step.isOncePerOrder || packedCartonId === open?.id),
    );
    return {
      ...step,
      isForCarton: isForCarton(step, skuIds),
      confirmedAt: confirmation?.confirmedAt ?? null,
      confirmedByName: confirmation?.actorName ?? null,
    };
  });
}

/** Cartons with what is in them; an open one with what it should weigh as it stands. */
async function cartonViews(
  ctx: ReadContext,
  cartons: readonly PackedCarton[],
  items: readonly PackedItem[],
  skus: ReadonlyMap<string, Sku>,
): Promise<CartonView[]> {
  const settings = await packingSettings(ctx);
  const kinds = new Map<string, Carton>();
  for (const id of new Set(cartons.map(({ cartonId, advisedCartonId }) => cartonId ?? advisedCartonId))) {
    const kind = id ? await cartonById(ctx, id) : undefined;
    if (kind) kinds.set(kind.id, kind);
  }
  return cartons.map(({ steps: _, ...carton }) => {
    const kind = kinds.get(
      (carton.status === 'open' ? (carton.cartonId ?? carton.advisedCartonId) : carton.cartonId) ?? '',
    );
    const own = items.filter(({ packedCartonId }) => packedCartonId === carton.id);
    const weighed = own.map(({ skuId, quantity }) => ({
      quantity,
      weightGrams: skus.get(skuId)?.weightGrams ?? null,
    }));
    const live = carton.status === 'open' ? expectedWeight(weighed, kind?.tareGrams ?? 0, settings) : {};
    return {
      ...carton,
      ...live,
      cartonCode: kind?.code ?? null,
      cartonName: kind?.name ?? null,
      items: own,
    };
  });
}

/** The orders a session packs: its own, or, for a shared tote, all that wait in it. */
export async function ordersOf(
  ctx: ReadContext,
  session: Pick<PackSession, 'fulfillmentOrderId' | 'toteId'>,
): Promise<FulfillmentOrder[]> {
  if (session.fulfillmentOrderId) return fulfillmentOrdersByIds(ctx, [session.fulfillmentOrderId]);
  const ids = session.toteId ? await ordersInTote(ctx, session.toteId) : [];
  const orders = await fulfillmentOrdersByIds(ctx, ids);
  return orders.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

async function lineViews(
  ctx: ReadContext,
  orders: readonly FulfillmentOrder[],
  skus: ReadonlyMap<string, Sku>,
): Promise<LineView[]> {
  const lines = orders.flatMap((order) => order.lines);
  const left = new Map((await openLinesOf(ctx, orders)).map((line) => [line.lineId, line.left]));
  return lines.map((line) => {
    const sku = skus.get(line.skuId);
    const remaining = left.get(line.id) ?? 0;
    return {
      lineId: line.id,
      fulfillmentOrderId: line.fulfillmentOrderId,
      skuId: line.skuId,
      sku: sku?.code ?? line.skuId,
      title: line.title,
      picked: line.pickedQuantity,
      packed: line.packedQuantity,
      inCarton: line.pickedQuantity - line.packedQuantity - remaining,
      left: remaining,
      isFragile: sku?.isFragile ?? false,
      keepUpright: sku?.keepUpright ?? false,
      weightGrams: sku?.weightGrams ?? null,
      imageFileId: sku?.imageFileId ?? null,
    };
  });
}

/** Lines with what is picked, not packed and in no open carton, in the order in which they are served. */
export async function openLinesOf(
  ctx: ReadContext,
  orders: readonly FulfillmentOrder[],
): Promise<OpenLine[]> {
  const lines = orders.flatMap((order) => order.lines);
  const scanned = await itemsInOpenCartons(ctx, { lineIds: lines.map(({ id }) => id), locationIds: [] });
  return lines.map((line) => ({
    lineId: line.id,
    skuId: line.skuId,
    title: line.title,
    fulfillmentOrderId: line.fulfillmentOrderId,
    left:
      line.pickedQuantity -
      line.packedQuantity -
      scanned.filter((item) => item.lineId === line.id).reduce((sum, { quantity }) => sum + quantity, 0),
  }));
}

/** What lies in the totes on the bench, or unpacked at the stations, and in no open carton yet. */
export async function goodsAtHand(ctx: ReadContext, session: PackSession): Promise<GoodsAtHand[]> {
  const { toteId, fulfillmentOrderId } = session;
  const away = notAtHand(await gatheringOf(ctx, session));
  const ofOrder = fulfillmentOrderId ? await placesOfOrder(ctx, fulfillmentOrderId) : [];
  const places = [...new Set([...(toteId ? [toteId] : []), ...ofOrder])].filter((id) => !away.has(id));
  const goods = await goodsAt(ctx, places);
  return withoutScanned(goods, await itemsInOpenCartons(ctx, { lineIds: [], locationIds: places }));
}
