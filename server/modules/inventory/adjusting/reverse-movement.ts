import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import type { GoodsMove, MovementReason } from '../ledger/model.ts';
import { moveGoods } from '../ledger/move-goods.ts';
import { moveLostGoods } from '../ledger/move-lost-goods.ts';
import { lockReceiptOfMovement, takeBackArrival } from '../receiving/take-back-arrival.ts';
import { lockMovement } from './lock-movement.ts';

type MovementRow = {
  id: string;
  skuId: string;
  lotId: string;
  quantity: number;
  fromLocationId: string;
  toLocationId: string;
  fromState: string;
  toState: string;
  toNodeId: string | null;
  reason: MovementReason;
  documentId: string | null;
};

/** Acts with a document of their own are undone there, so that the document and the goods never disagree. */
const reversibleReasons: ReadonlySet<MovementReason> = new Set([
  'receipt',
  'put_away',
  'move',
  'adjustment',
  'count',
  'write_off',
  'damage',
  'quality',
  'opening',
]);

/**
 * Takes a movement back, once: the same goods the other way, with a reason. A receipt's line counts less again. Goods that
 * thereby leave for the outside world are treated as lost, so who had reserved them is told.
 * @throws Refusal `inventory.already_reversed`, `inventory.not_reversible`, `inventory.insufficient_stock`
 */
export async function reverseMovement(
  ctx: WriteContext,
  id: string,
  reason: string,
): Promise<{ id: string; reversesId: string }> {
  const receipt = await lockReceiptOfMovement(ctx, id);
  const movement = await readMovement(ctx, id);
  if (!reversibleReasons.has(movement.reason))
    throw new Refusal(
      'inventory.not_reversible',
      'conflict',
      `A ${movement.reason.replace('_', ' ')} is not undone by itself: undo it at its document ${movement.documentId ?? ''}.`,
      { movementId: id, reason: movement.reason, documentId: movement.documentId },
    );
  await lockMovement(ctx, id);
  await refuseReversed(ctx, id);
  const move: GoodsMove = {
    skuId: movement.skuId,
    lotId: movement.lotId,
    quantity: movement.quantity,
    fromLocationId: movement.toLocationId,
    toLocationId: movement.fromLocationId,
    reason: 'reversal',
    documentId: movement.documentId ?? undefined,
    reversesId: id,
    note: reason,
  };
  const loses = movement.toState === 'sellable' && movement.fromState !== 'sellable';
  const [reversal] = loses ? await moveLostGoods(ctx, [move]) : await moveGoods(ctx, [move]);
  if (receipt) await takeBackArrival(ctx, receipt);
  await publishReversed(ctx, movement, move, reversal ?? '', reason);
  return { id: reversal ?? '', reversesId: id };
}

async function readMovement(ctx: WriteContext, id: string): Promise<MovementRow> {
  const { rows } = await sql<MovementRow>`
    select m.id, m.sku_id, m.lot_id, m.quantity, m.from_location_id, m.to_location_id, m.reason, m.document_id,
           inventory.state_of(f.kind) as from_state, inventory.state_of(t.kind) as to_state, f.node_id as to_node_id
      from inventory.movements m
      join catalog.skus k on k.org_id = m.org_id and k.id = m.sku_id
      join network.locations f on f.org_id = m.org_id and f.id = m.from_location_id
      join network.locations t on t.org_id = m.org_id and t.id = m.to_location_id
     where m.org_id = ${ctx.org} and m.id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw notFound('movement', id);
  return rows[0];
}

async function refuseReversed(ctx: WriteContext, id: string): Promise<void> {
  const { rows } = await sql<{ id: string; actorName: string; recordedAt: Date }>`
    select id, actor_name, recorded_at from inventory.movements
     where org_id = ${ctx.org} and reverses_id = ${id}`.execute(ctx.db);
  const earlier = rows[0];
  if (earlier)
    throw new Refusal(
      'inventory.already_reversed',
      'conflict',
      `${earlier.actorName} has taken this movement back at ${earlier.recordedAt.toISOString()}.`,
      {
        movementId: id,
        reversalId: earlier.id,
        takenBackBy: earlier.actorName,
        takenBackAt: earlier.recordedAt.toISOString(),
      },
    );
}

async function publishReversed(
  ctx: WriteContext,
  movement: MovementRow,
  move: GoodsMove,
  reversalId: string,
  reason: string,
): Promise<void> {
  const { skuId, lotId, quantity } = movement;
  await ctx.publish({
    type: 'inventory.movement.reversed',
    subjectId: movement.id,
    data: { reversalId, reason, skuId, quantity },
  });
  if (movement.fromState !== 'sellable' || movement.toState === 'sellable') return;
  await ctx.publish({
    type: 'inventory.stock.received',
    subjectId: reversalId,
    data: {
      skuIds: [skuId],
      nodeId: movement.toNodeId,
      documentId: reversalId,
      goods: [{ skuId, lotId, quantity, locationId: move.toLocationId }],
    },
  });
}
