import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { requireSku, type SkuName } from '../goods/identify-sku.ts';
import { placeOf } from './find-place.ts';
import { moveGoods } from './move-goods.ts';

export type HandMove = SkuName & {
  quantity: number;
  fromLocationId: string;
  toLocationId: string;
  lotId?: string;
  note?: string;
};

/**
 * Moves goods between two places of one node where they count the same (dock to bin, bin to bin). What is reserved for a
 * pick stays. Into or out of quarantine and damaged is an adjustment; to another node is a transfer.
 * @throws Refusal `inventory.not_a_plain_move`, `inventory.insufficient_stock`
 */
export async function moveByHand(ctx: WriteContext, request: HandMove): Promise<{ id: string }> {
  const sku = await requireSku(ctx, request);
  const from = await placeOf(ctx, request.fromLocationId);
  const to = await placeOf(ctx, request.toLocationId);
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
      { fromLocationId: from.id, toLocationId: to.id },
    );
  const [id] = await moveGoods(ctx, [
    {
      skuId: sku.skuId,
      lotId: request.lotId,
      quantity: request.quantity * sku.unitsPerScan,
      fromLocationId: from.id,
      toLocationId: to.id,
      reason: from.kind === 'dock' ? 'put_away' : 'move',
      note: request.note,
    },
  ]);
  return { id: id ?? '' };
}
