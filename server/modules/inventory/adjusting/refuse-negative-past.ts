import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import type { GoodsMove } from '../ledger/model.ts';

/**
 * A fact dated in the past changes every balance since then: looks, after it was written, whether any place it took from
 * would have held fewer than none at some instant since, and refuses it with that instant if so.
 */
export async function refuseNegativePast(
  ctx: WriteContext,
  moves: readonly GoodsMove[],
  since: Date,
): Promise<void> {
  for (const { fromLocationId, skuId, lotId = '' } of moves) {
    const { rows } = await sql<{ occurredAt: Date; balance: number }>`
      with history as (
        select occurred_at, sum(delta) as delta from (
          select occurred_at, case when to_location_id = ${fromLocationId} then quantity else -quantity end as delta
            from inventory.movements
           where org_id = ${ctx.org} and sku_id = ${skuId} and lot_id = ${lotId}
             and ${fromLocationId} in (from_location_id, to_location_id)) m
         group by occurred_at)
      select h.occurred_at, h.balance from (
        select occurred_at, sum(delta) over (order by occurred_at) as balance from history) h
       join network.locations l on l.org_id = ${ctx.org} and l.id = ${fromLocationId}
       where h.occurred_at >= ${since} and h.balance < 0 and inventory.state_of(l.kind) <> 'world'
       order by h.occurred_at limit 1`.execute(ctx.db);
    const fault = rows[0];
    if (!fault) continue;
    throw new Refusal(
      'inventory.negative_in_the_past',
      'conflict',
      `Dated ${since.toISOString()}, this would have left ${fault.balance} units here at ${fault.occurredAt.toISOString()}. Choose a later date or a smaller quantity.`,
      { locationId: fromLocationId, skuId, at: fault.occurredAt, balance: fault.balance },
    );
  }
}
