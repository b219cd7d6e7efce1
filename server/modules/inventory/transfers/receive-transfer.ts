import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { changeIncoming } from '../incoming/change-incoming.ts';
import { findPlace } from '../ledger/find-place.ts';
import type { GoodsMove } from '../ledger/model.ts';
import { moveGoods } from '../ledger/move-goods.ts';
import { requireNode } from '../ledger/require-node.ts';
import { readTransfer, type Transfer } from './read-transfers.ts';
import {
  lockTransfer,
  setTransferStatus,
  type TransferLineRow,
  type TransferRow,
  transferLinesOf,
} from './store.ts';

/** What came of one line: units in order, units damaged, and units that will not come any more. */
export type ReceivedLine = { lineId: string; received?: number; damaged?: number; short?: number };

/**
 * Receives a transfer, whole or in parts: sound goods to the dock, damaged ones to the damaged place, and what is known to
 * be lost leaves the books. The transfer is done when nothing of it is in transit. A part received twice is refused,
 * because no more can come of a line than is still under way.
 * @throws Refusal `inventory.more_than_in_transit`, `inventory.transfer_not_in_transit`
 */
export async function receiveTransfer(
  ctx: WriteContext,
  id: string,
  came: readonly ReceivedLine[],
): Promise<Transfer> {
  const transfer = await lockTransfer(ctx, id, 'in_transit');
  await requireNode(ctx, transfer.toNodeId);
  const lines = new Map((await transferLinesOf(ctx, id)).map((line) => [line.id, line]));
  const moves: GoodsMove[] = [];
  for (const part of came) moves.push(...(await movesOf(ctx, transfer, lines, part)));
  await moveGoods(ctx, moves);
  await changeIncoming(
    ctx,
    id,
    moves.map(({ skuId, quantity }) => ({ nodeId: transfer.toNodeId, skuId, quantity: -quantity })),
  );
  const done = [...lines.values()].every((line) => underWay(line) === 0);
  if (done) await setTransferStatus(ctx, id, 'received', 'closed');
  await publishReceived(ctx, transfer, moves, done);
  return readTransfer(ctx, id);
}

function underWay(line: TransferLineRow): number {
  return line.shippedQuantity - line.receivedQuantity - line.shortQuantity;
}

async function movesOf(
  ctx: WriteContext,
  transfer: TransferRow,
  lines: Map<string, TransferLineRow>,
  { lineId, received = 0, damaged = 0, short = 0 }: ReceivedLine,
): Promise<GoodsMove[]> {
  const line = lines.get(lineId);
  if (!line || received + damaged + short > underWay(line))
    throw new Refusal(
      'inventory.more_than_in_transit',
      'conflict',
      line
        ? `${underWay(line)} units of this line are still in transit, not ${received + damaged + short}. It may have been received already.`
        : 'This transfer has no such line.',
      { lineId, inTransit: line ? underWay(line) : 0, asked: received + damaged + short },
    );
  line.receivedQuantity += received + damaged;
  line.shortQuantity += short;
  await sql`
    update inventory.transfer_lines
       set received_quantity = received_quantity + ${received + damaged}, damaged_quantity = damaged_quantity + ${damaged},
           short_quantity = short_quantity + ${short}
     where org_id = ${ctx.org} and id = ${lineId}`.execute(ctx.db);
  const from = await findPlace(ctx, null, 'in_transit');
  const parts = [
    { quantity: received, to: () => findPlace(ctx, transfer.toNodeId, 'dock'), reason: 'transfer_in' },
    { quantity: damaged, to: () => findPlace(ctx, transfer.toNodeId, 'damaged'), reason: 'transfer_in' },
    { quantity: short, to: () => findPlace(ctx, null, 'adjustment'), reason: 'adjustment' },
  ] as const;
  const moves: GoodsMove[] = [];
  for (const { quantity, to, reason } of parts)
    if (quantity > 0)
      moves.push({
        skuId: line.skuId,
        lotId: line.lotId,
        quantity,
        fromLocationId: from,
        toLocationId: await to(),
        reason,
        documentId: transfer.id,
      });
  return moves;
}

async function publishReceived(
  ctx: WriteContext,
  transfer: TransferRow,
  moves: readonly GoodsMove[],
  done: boolean,
): Promise<void> {
  await ctx.publish({
    type: 'inventory.transfer.received',
    subjectId: transfer.id,
    data: { toNodeId: transfer.toNodeId, done },
  });
  const dock = moves.some(({ reason }) => reason === 'transfer_in')
    ? await findPlace(ctx, transfer.toNodeId, 'dock')
    : null;
  const good = moves.filter(({ toLocationId }) => toLocationId === dock);
  if (good.length === 0) return;
  await ctx.publish({
    type: 'inventory.stock.received',
    subjectId: transfer.id,
    data: {
      skuIds: [...new Set(good.map(({ skuId }) => skuId))],
      nodeId: transfer.toNodeId,
      documentId: transfer.id,
      goods: good.map(({ skuId, lotId, quantity, toLocationId }) => ({
        skuId,
        lotId: lotId ?? '',
        quantity,
        locationId: toLocationId,
      })),
    },
  });
}
