import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { requireSku, type SkuFacts, type SkuName } from '../goods/identify-sku.ts';
import { namedPlace, type Place } from './find-place.ts';
import { moveGoods } from './move-goods.ts';

export type HandMove = SkuName & {
  quantity: number;
  fromLocationId?: string;
  fromBarcode?: string;
  toLocationId?: string;
  toBarcode?: string;
  /** The lot on the label, or the only one that lies there, unless told. */
  lotId?: string;
  lotCode?: string;
  note?: string;
};

/**
 * Moves goods between two places of one node where they count the same (dock to bin, bin to bin). What is reserved for a
 * pick stays. Into or out of quarantine and damaged is an adjustment; to another node is a transfer.
 * @throws Refusal `inventory.not_a_plain_move`, `inventory.insufficient_stock`, `inventory.lot_needed`, those of `namedPlace`
 */
export async function moveByHand(ctx: WriteContext, request: HandMove): Promise<{ id: string }> {
  const sku = await requireSku(ctx, request);
  const { fromLocationId, fromBarcode, toLocationId, toBarcode } = request;
  const from = await namedPlace(ctx, { locationId: fromLocationId, barcode: fromBarcode }, '/fromLocationId');
  const to = await namedPlace(ctx, { locationId: toLocationId, barcode: toBarcode }, '/toLocationId');
  const { rows } = await sql<{ same: boolean }>`
    select inventory.state_of(${from.kind}) = inventory.state_of(${to.kind})
       and inventory.state_of(${to.kind}) <> 'world' as same`.execute(ctx.db);
  if (
    from.id === to.id ||
    from.nodeId !== to.nodeId ||
    from.nodeId === null ||
    !rows[0]?.same ||
    !to.isActive
  )
    throw new Refusal(
      'inventory.not_a_plain_move',
      'unprocessable',
      `Goods cannot simply be moved from "${from.code}" to "${to.code}". Between nodes make a transfer; for damage and quality control an adjustment.`,
      { fromLocationId: from.id, toLocationId: to.id, from: from.code, to: to.code },
    );
  const [id] = await moveGoods(ctx, [
    {
      skuId: sku.skuId,
      lotId: request.lotId ?? (await lotOf(ctx, sku, from, request.lotCode)),
      quantity: request.quantity * sku.unitsPerScan,
      fromLocationId: from.id,
      toLocationId: to.id,
      reason: from.kind === 'dock' ? 'put_away' : 'move',
      note: request.note,
    },
  ]);
  return { id: id ?? '' };
}

/** @throws Refusal `inventory.lot_needed` where several lots lie there and the label names none */
async function lotOf(
  ctx: WriteContext,
  sku: SkuFacts,
  from: Place,
  asked: string | undefined,
): Promise<string | undefined> {
  if (!sku.tracksLots) return undefined;
  const { rows } = await sql<{ id: string; code: string }>`
    select o.id, o.code from inventory.balances b
      join inventory.lots o on o.org_id = b.org_id and o.id = b.lot_id
     where b.org_id = ${ctx.org} and b.location_id = ${from.id} and b.sku_id = ${sku.skuId} and b.quantity > 0
     order by o.expires_on nulls last, o.code`.execute(ctx.db);
  const lotCode = asked ?? sku.labelled.lotCode;
  const lots = lotCode === undefined ? rows : rows.filter(({ code }) => code === lotCode);
  if (lots.length === 1) return lots[0]?.id;
  throw new Refusal(
    'inventory.lot_needed',
    'conflict',
    lots.length === 0
      ? `"${from.code}" holds ${lotCode === undefined ? 'no lot' : `no lot ${lotCode}`} of ${sku.code}.`
      : `"${from.code}" holds several lots of ${sku.code}: ${lots.map(({ code }) => code).join(', ')}. Scan the label that names the lot.`,
    { lots, place: from.code, sku: sku.code },
  );
}
