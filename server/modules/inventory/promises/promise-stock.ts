import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import { settleShortages } from '../shortages/raise-shortages.ts';

export type PromiseAsk = { orderLineId: string; skuId: string; quantity: number };
export type PromiseGrant = { orderLineId: string; skuId: string; promised: number };

/**
 * Promises goods to order lines against what the whole organization can still promise: each ask gets as much as is left,
 * in the order given, never more. Locks the SKUs in key order, so buyers of one SKU queue and nobody oversells.
 */
export async function promiseStock(ctx: WriteContext, asks: readonly PromiseAsk[]): Promise<PromiseGrant[]> {
  if (asks.length === 0) return [];
  const rows = asks.map((ask) => ({ id: newId('movement'), ...ask }));
  const granted = await sql<PromiseGrant>`
    select order_line_id, sku_id, promised from inventory.promise_stock(${ctx.org}, ${JSON.stringify(rows)}::jsonb, ${ctx.now})
  `.execute(ctx.db);
  return granted.rows;
}

/** Gives promises back (cancelled or edited lines). The caller has checked that as much is promised to the line. */
export async function releasePromises(ctx: WriteContext, releases: readonly PromiseAsk[]): Promise<void> {
  await changePromises(
    ctx,
    releases
      .filter(({ quantity }) => quantity > 0)
      .map((release) => ({ ...release, delta: -release.quantity })),
    'release',
  );
  await settleShortages(ctx, [...new Set(releases.map(({ skuId }) => skuId))]);
}

async function changePromises(
  ctx: WriteContext,
  changes: readonly { orderLineId: string; skuId: string; delta: number }[],
  reason: string,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = JSON.stringify(changes.map((change) => ({ id: newId('movement'), ...change })));
  await sql`
    select 1 from inventory.sku_stock s where s.org_id = ${ctx.org}
       and s.sku_id = any (${changes.map(({ skuId }) => skuId)})
     order by s.sku_id for update`.execute(ctx.db);
  await sql`
    update inventory.sku_stock s set promised = s.promised + c.delta
      from (select c ->> 'skuId' as sku_id, sum((c ->> 'delta')::bigint) as delta
              from jsonb_array_elements(${rows}::jsonb) c group by 1) c
     where s.org_id = ${ctx.org} and s.sku_id = c.sku_id`.execute(ctx.db);
  await sql`
    insert into inventory.promise_moves (org_id, id, sku_id, order_line_id, promised, reason, recorded_at)
    select ${ctx.org}, c ->> 'id', c ->> 'skuId', c ->> 'orderLineId', (c ->> 'delta')::bigint, ${reason}, ${ctx.now}
      from jsonb_array_elements(${rows}::jsonb) c`.execute(ctx.db);
}
