import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { activeCartons, skusByIds } from '../../catalog/index.ts';
import { type FulfillmentOrder, fulfillmentOrderById, refuseUnworkable } from '../../fulfillment/index.ts';
import { locationByBarcode } from '../../network/index.ts';
import type { ScriptedStep } from '../pack-scripts/model.ts';
import { stepsFor } from '../pack-scripts/rules.ts';
import { activeScripts } from '../pack-scripts/store.ts';
import { adviseCartons } from './advise-cartons.ts';
import { rememberBrought } from './gather-totes.ts';
import { takeSession } from './lease.ts';
import { type CartonAdvice, leaseMs } from './model.ts';
import { readSession, type SessionView } from './read-session.ts';
import { packingSettings } from './settings.ts';
import { lockOpenSessions, ordersInTote, toteUse, unitsToPutBack } from './store.ts';

export type SessionRequest = {
  /** What was scanned: a tote's barcode, or the id or order number of a fulfillment order. */
  code: string;
  /** Barcode of the station. */
  station?: string;
};

/**
 * A packer takes a tote or a fulfillment order: it is in these hands until the lease ends, and the cartons to use are
 * advised. Taking one's own again goes on with it; another tote of the same order joins it.
 * @throws Refusal `warehouse.taken`, `warehouse.nothing_to_pack`, `warehouse.unknown_code`, `fulfillment.on_hold`,
 * `fulfillment.not_in_work`
 */
export async function startSession(ctx: WriteContext, request: SessionRequest): Promise<SessionView> {
  const what = await packableOf(ctx, request.code);
  const order = what.fulfillmentOrderId ? await fulfillmentOrderById(ctx, what.fulfillmentOrderId) : null;
  if (order) await refuseUnpackable(ctx, order);
  const id = await openSession(ctx, {
    nodeId: order?.nodeId ?? what.nodeId ?? '',
    stationId: request.station ? await stationOf(ctx, request.station) : null,
    toteId: what.toteId,
    fulfillmentOrderId: what.fulfillmentOrderId,
    advice: order ? await adviceFor(ctx, order) : null,
    steps: order ? await scriptedStepsFor(ctx, order) : [],
  });
  if (order && what.toteId) await rememberBrought(ctx, id, what.toteId);
  return readSession(ctx, id);
}

type Packable = { toteId: string | null; fulfillmentOrderId: string | null; nodeId: string | null };

async function packableOf(ctx: ReadContext, code: string): Promise<Packable> {
  const { rows } = await sql<{ id: string; nodeId: string }>`
    select id, node_id from fulfillment.fulfillment_orders
     where org_id = ${ctx.org} and (id = ${code.trim()} or (order_number = ${code.trim()}
       and status not in ('closed', 'cancelled')))
     order by id limit 1`.execute(ctx.db);
  const order = rows[0];
  if (order) return { toteId: null, fulfillmentOrderId: order.id, nodeId: order.nodeId };
  const tote = await locationByBarcode(ctx, code);
  if (tote?.kind !== 'tote')
    throw new Refusal(
      'warehouse.unknown_code',
      'unprocessable',
      `"${code}" is no tote and no order here. Scan the tote, or the order on the pick slip.`,
      { scanned: code, kind: tote?.kind ?? null },
    );
  const use = await toteUse(ctx, tote.id);
  const waiting = await ordersInTote(ctx, tote.id);
  if (!use && waiting.length === 0)
    throw nothingToPack(`Tote ${tote.code} is in no use`, { toteId: tote.id });
  const only = use?.fulfillmentOrderId ?? (waiting.length === 1 ? waiting[0] : undefined) ?? null;
  if (only === null && waiting.length === 0)
    throw nothingToPack(`Nothing in tote ${tote.code} is picked for an order`, { toteId: tote.id });
  return { toteId: tote.id, fulfillmentOrderId: only, nodeId: tote.nodeId };
}

function nothingToPack(why: string, details: object): Refusal {
  return new Refusal('warehouse.nothing_to_pack', 'conflict', `${why}: there is nothing to pack.`, {
    ...details,
  });
}

/** @throws Refusal `warehouse.nothing_to_pack`, and those of `refuseStopped` */
export async function refuseUnpackable(ctx: ReadContext, order: FulfillmentOrder): Promise<void> {
  if (order.status !== 'closed') await refuseStopped(ctx, order);
  if (order.lines.some((line) => line.pickedQuantity > line.packedQuantity)) return;
  throw nothingToPack(`Nothing of ${order.orderNumber} is picked and not packed`, {
    fulfillmentOrderId: order.id,
  });
}

/**
 * Says with every stop how many units go back to their bins, so that the packer knows what to do with the tote.
 * @throws Refusal `fulfillment.on_hold`, `fulfillment.not_in_work`
 */
export async function refuseStopped(ctx: ReadContext, order: FulfillmentOrder): Promise<void> {
  try {
    refuseUnworkable(order);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const units = await unitsToPutBack(ctx, order.id);
    const hint = units > 0 ? ` ${units} units go back to their bins: see the put-back tasks.` : '';
    throw new Refusal(error.code, error.kind, `${error.message}${hint}`, {
      ...error.details,
      unitsToPutBack: units,
    });
  }
}

async function stationOf(ctx: ReadContext, barcode: string): Promise<string> {
  const station = await locationByBarcode(ctx, barcode);
  if (station?.kind === 'station') return station.id;
  throw new Refusal('warehouse.unknown_code', 'unprocessable', `"${barcode}" is no pack station.`, {
    scanned: barcode,
    kind: station?.kind ?? null,
  });
}

export type NewSession = {
  nodeId: string;
  stationId: string | null;
  toteId: string | null;
  fulfillmentOrderId: string | null;
  advice: CartonAdvice | null;
  steps: ScriptedStep[];
};

/** Opens the session, or takes the open one of the same tote or order where it is mine or free. @throws `warehouse.taken` */
export async function openSession(ctx: WriteContext, session: NewSession): Promise<string> {
  const id = newId('packSession');
  const inserted = await sql`
    insert into warehouse.pack_sessions (org_id, id, node_id, station_id, tote_id, fulfillment_order_id, advice, steps, packer_id,
      packer_name, taken_at, lease_expires_at, created_at)
    values (${ctx.org}, ${id}, ${session.nodeId}, ${session.stationId}, ${session.toteId}, ${session.fulfillmentOrderId},
      ${session.advice === null ? null : JSON.stringify(session.advice)}::jsonb,
      ${JSON.stringify(session.steps)}::jsonb, ${ctx.principal.id}, ${ctx.principal.name}, ${ctx.now},
      ${new Date(ctx.now.getTime() + leaseMs)}, ${ctx.now})
    on conflict do nothing returning id`.execute(ctx.db);
  if (inserted.rows.length > 0) return id;
  const open = await lockOpenSessions(ctx, session);
  for (const held of open) await takeSession(ctx, held);
  const [first] = open;
  // The session in the way ended between the two statements.
  return first ? first.id : openSession(ctx, session);
}

/** What the pack scripts in use ask for an order, by what is picked and not packed of it. */
export async function scriptedStepsFor(ctx: ReadContext, order: FulfillmentOrder): Promise<ScriptedStep[]> {
  const { brandId, tags, lines } = order;
  const toPack = lines.filter(({ pickedQuantity, packedQuantity }) => pickedQuantity > packedQuantity);
  return stepsFor({ brandId, tags, skuIds: toPack.map(({ skuId }) => skuId) }, await activeScripts(ctx));
}

/** Which cartons to take for what is picked and not packed of an order. */
export async function adviceFor(ctx: ReadContext, order: FulfillmentOrder): Promise<CartonAdvice> {
  const skus = new Map(
    (
      await skusByIds(
        ctx,
        order.lines.map(({ skuId }) => skuId),
      )
    ).map((sku) => [sku.id, sku]),
  );
  const { paddingMm } = await packingSettings(ctx);
  const lines = order.lines
    .map((line) => ({ line, sku: skus.get(line.skuId), quantity: line.pickedQuantity - line.packedQuantity }))
    .filter(({ quantity }) => quantity > 0)
    .map(({ line, sku, quantity }) => ({
      lineId: line.id,
      skuId: line.skuId,
      quantity,
      lengthMm: sku?.lengthMm ?? null,
      widthMm: sku?.widthMm ?? null,
      heightMm: sku?.heightMm ?? null,
      weightGrams: sku?.weightGrams ?? null,
      keepUpright: sku?.keepUpright ?? false,
      isFragile: sku?.isFragile ?? false,
    }));
  return adviseCartons(lines, await activeCartons(ctx), paddingMm);
}
