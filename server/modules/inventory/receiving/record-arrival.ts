import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { assert, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { identifySku, requireSku, type SkuFacts, type SkuName } from '../goods/identify-sku.ts';
import { changeIncoming } from '../incoming/change-incoming.ts';
import { findPlace, namedPlace } from '../ledger/find-place.ts';
import { moveGoods } from '../ledger/move-goods.ts';
import { findOrCreateLot, type LotName, lotNameOf } from '../lots/find-lot.ts';
import { refuseKit } from './create-receipt.ts';
import { type Arrival, readArrival } from './read-receipts.ts';
import { type ArrivalOutcome, arrivalOutcome, type Condition, outstanding } from './rules.ts';
import { addToLine, expectsGoods, lockOpenReceipt, type ReceiptRow } from './store.ts';

export type ArrivalRequest = SkuName &
  LotName & {
    /** Units, or scans of a case barcode that stands for several units each. */
    quantity: number;
    condition?: Condition;
    /** Where good goods are put down; the node's first dock unless told. */
    locationId?: string;
    /** The same by a scan of its barcode. */
    locationBarcode?: string;
    note?: string;
    /** Record goods that nobody can name, instead of refusing them. */
    recordUnknown?: boolean;
    /** Names this act of the device: sent again, it is answered again and done once. */
    clientId?: string;
  };

/**
 * Records what arrived: the goods move from the supplier to the dock (or to the damaged or quarantine place), the line
 * of the receipt counts them, and what was expected of them is no longer incoming. The receipt row is locked first, so
 * two people who receive the same line count one after the other.
 * @throws Refusal `inventory.unknown_item`, `inventory.receipt_closed`, lot and place refusals
 */
export async function recordArrival(
  ctx: WriteContext,
  receiptId: string,
  request: ArrivalRequest,
): Promise<Arrival> {
  const receipt = await lockOpenReceipt(ctx, receiptId);
  const earlier = await arrivalByClientId(ctx, receiptId, request.clientId);
  if (earlier) return readArrival(ctx, earlier);
  const sku = request.recordUnknown ? await identifySku(ctx, request) : await requireSku(ctx, request);
  if (!sku) return recordUnknown(ctx, receipt, request);
  refuseKit(sku);
  return recordKnown(ctx, receipt, sku, request);
}

async function recordKnown(
  ctx: WriteContext,
  receipt: ReceiptRow,
  sku: SkuFacts,
  request: ArrivalRequest,
): Promise<Arrival> {
  const condition = request.condition ?? 'good';
  const quantity = request.quantity * sku.unitsPerScan;
  const lotId = await findOrCreateLot(ctx, sku, lotNameOf(request), { forSale: condition === 'good' });
  const locationId = await destinationOf(ctx, receipt.nodeId, condition, request);
  const expectsAnything = await expectsGoods(ctx, receipt.id);
  const [movementId] = await moveGoods(ctx, [
    {
      skuId: sku.skuId,
      lotId,
      quantity,
      fromLocationId: await findPlace(ctx, null, 'supplier'),
      toLocationId: locationId,
      reason: 'receipt',
      documentId: receipt.id,
      note: request.note,
    },
  ]);
  const line = await addToLine(
    ctx,
    { id: newId('receiptLine'), receiptId: receipt.id, skuId: sku.skuId },
    quantity,
    condition,
  );
  const { expectedQuantity: expected, receivedQuantity: received } = line;
  await changeIncoming(ctx, receipt.id, [
    {
      nodeId: receipt.nodeId,
      skuId: sku.skuId,
      quantity: outstanding(expected, received) - outstanding(expected, received - quantity),
    },
  ]);
  const outcome = arrivalOutcome(expectsAnything, expected, received);
  const id = await insertArrival(ctx, receipt, request, {
    skuId: sku.skuId,
    lotId,
    quantity,
    locationId,
    movementId: movementId ?? null,
    outcome,
  });
  if (condition === 'good')
    await ctx.publish({
      type: 'inventory.stock.received',
      subjectId: receipt.id,
      data: {
        skuIds: [sku.skuId],
        nodeId: receipt.nodeId,
        documentId: receipt.id,
        goods: [{ skuId: sku.skuId, lotId, quantity, locationId }],
      },
    });
  return readArrival(ctx, id);
}

async function destinationOf(
  ctx: WriteContext,
  nodeId: string,
  condition: Condition,
  { locationId, locationBarcode }: Pick<ArrivalRequest, 'locationId' | 'locationBarcode'>,
): Promise<string> {
  if (condition === 'damaged') return findPlace(ctx, nodeId, 'damaged');
  if (condition === 'quality_control') return findPlace(ctx, nodeId, 'quarantine');
  if (locationId === undefined && locationBarcode === undefined) return findPlace(ctx, nodeId, 'dock');
  const place = await namedPlace(ctx, { locationId, barcode: locationBarcode }, '/locationId');
  const takesGoods = ['dock', 'bin', 'bulk', 'display'].includes(place.kind) && place.isActive;
  if (place.nodeId === nodeId && takesGoods) return place.id;
  throw new Refusal(
    'inventory.not_a_receiving_place',
    'unprocessable',
    `Good goods are put down at a dock, bin, bulk or display location of this node; "${place.code}" is none.`,
    { locationId: place.id, place: place.code, kind: place.kind },
  );
}

async function recordUnknown(
  ctx: WriteContext,
  receipt: ReceiptRow,
  request: ArrivalRequest,
): Promise<Arrival> {
  const id = await insertArrival(ctx, receipt, request, {
    skuId: null,
    lotId: '',
    quantity: request.quantity,
    locationId: null,
    movementId: null,
    outcome: 'unknown',
  });
  await ctx.publish({
    type: 'inventory.item.unknown',
    subjectId: receipt.id,
    data: { arrivalId: id, nodeId: receipt.nodeId, quantity: request.quantity, note: request.note ?? null },
  });
  return readArrival(ctx, id);
}

type ArrivalFacts = {
  skuId: string | null;
  lotId: string;
  quantity: number;
  locationId: string | null;
  movementId: string | null;
  outcome: ArrivalOutcome;
};

async function insertArrival(
  ctx: WriteContext,
  receipt: ReceiptRow,
  request: ArrivalRequest,
  facts: ArrivalFacts,
): Promise<string> {
  assert((facts.movementId === null) === (facts.skuId === null), 'known goods moved, unknown goods did not');
  const id = newId('scan');
  await ctx.db
    .insertInto('inventory.receipt_arrivals')
    .values({
      orgId: ctx.org,
      id,
      receiptId: receipt.id,
      clientId: request.clientId ?? null,
      ...facts,
      condition: request.condition ?? 'good',
      scannedCode: request.barcode ?? request.sku ?? null,
      note: request.note ?? null,
      actorId: ctx.principal.id,
      actorName: ctx.principal.name,
      recordedAt: ctx.now,
    })
    .execute();
  return id;
}

async function arrivalByClientId(
  ctx: WriteContext,
  receiptId: string,
  clientId: string | undefined,
): Promise<string | undefined> {
  if (clientId === undefined) return undefined;
  const { rows } = await sql<{ id: string }>`
    select id from inventory.receipt_arrivals
     where org_id = ${ctx.org} and receipt_id = ${receiptId} and client_id = ${clientId}`.execute(ctx.db);
  return rows[0]?.id;
}
