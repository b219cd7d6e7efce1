import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { sqlState } from '../../../platform/database/transaction.ts';
import { assert, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { raiseShortages, settleShortages } from '../shortages/raise-shortages.ts';
import type { GoodsMove, MovementReason } from './model.ts';

/**
 * Moves goods, all or nothing, and keeps every balance in the same statement. Returns the ids of the movements in order.
 * A loss below what is promised raises a shortage in the same transaction.
 * @throws Refusal `inventory.insufficient_stock` (place, SKU, available, asked), `inventory.unknown_place`
 */
export async function moveGoods(ctx: WriteContext, moves: readonly GoodsMove[]): Promise<string[]> {
  if (moves.length === 0) return [];
  for (const move of moves) {
    assert(
      Number.isSafeInteger(move.quantity) && move.quantity > 0,
      `a move has a positive quantity, not ${move.quantity}`,
    );
    assert(move.fromLocationId !== move.toLocationId, 'a move has two different places');
  }
  const rows = moves.map((move) => ({ id: newId('movement'), ...move }));
  try {
    await sql`select inventory.move_goods(${ctx.org}, ${JSON.stringify(rows)}::jsonb, ${ctx.principal.id},
      ${ctx.principal.name}, ${ctx.now})`.execute(ctx.db);
  } catch (error) {
    throw translated(error, moves);
  }
  await ctx.publish({
    type: 'inventory.goods.moved',
    subjectId: rows[0]?.documentId ?? rows[0]?.id ?? '',
    data: {
      reason: rows[0]?.reason,
      skuIds: [...new Set(rows.map(({ skuId }) => skuId))],
      movements: rows.length,
    },
  });
  await shortagesAfter(ctx, moves, rows[0]?.documentId ?? rows[0]?.id ?? '');
  return rows.map(({ id }) => id);
}

const lossReasons: ReadonlySet<MovementReason> = new Set([
  'adjustment',
  'count',
  'write_off',
  'damage',
  'quality',
  'reversal',
]);
const gainReasons: ReadonlySet<MovementReason> = new Set([
  ...lossReasons,
  'receipt',
  'transfer_in',
  'return',
  'assembly',
  'opening',
]);

/** Goods lost below what is promised raise a shortage, goods gained may end one: no mover can forget it. */
async function shortagesAfter(
  ctx: WriteContext,
  moves: readonly GoodsMove[],
  causeId: string,
): Promise<void> {
  const losses = moves.filter(({ reason }) => lossReasons.has(reason));
  const gains = moves.filter(({ reason }) => gainReasons.has(reason));
  if (gains.length > 0) await settleShortages(ctx, [...new Set(gains.map(({ skuId }) => skuId))]);
  if (losses.length > 0) await raiseShortages(ctx, losses, causeId);
}

type Shortfall = {
  locationId: string;
  skuId: string;
  lotId: string;
  quantity: number;
  reserved: number;
  available: number;
  asked: number;
};

function translated(error: unknown, moves: readonly GoodsMove[]): unknown {
  const state = sqlState(error);
  if (state !== 'WB409' && state !== 'WB404') return error;
  // PostgreSQL errors raised by `inventory.move_goods` carry the facts as JSON in `detail`.
  const facts = JSON.parse((error as { detail?: string }).detail ?? '{}') as Partial<Shortfall> & {
    ord?: number;
  };
  if (state === 'WB404') {
    const move = moves[(facts.ord ?? 1) - 1];
    return new Refusal(
      'inventory.unknown_place',
      'unprocessable',
      'One of the two places does not exist or is not visible to you.',
      {
        fromLocationId: move?.fromLocationId,
        toLocationId: move?.toLocationId,
      },
    );
  }
  return new Refusal(
    'inventory.insufficient_stock',
    'conflict',
    `There are ${facts.available} units free at this place and ${facts.asked} were asked for. Choose another place, or correct the stock first.`,
    facts,
  );
}
