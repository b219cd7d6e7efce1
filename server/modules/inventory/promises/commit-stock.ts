import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import { settleShortages } from '../shortages/raise-shortages.ts';

export type Commitment = { nodeId: string; skuId: string; orderLineId: string; quantity: number };

/**
 * Commits nodes to ship promised goods: all of the commitments, or none when any node no longer has the goods available
 * (sold at its counter, lost, committed elsewhere). Returns what could not be committed; empty means done.
 */
export async function commitStock(
  ctx: WriteContext,
  commitments: readonly Commitment[],
): Promise<Commitment[]> {
  if (commitments.length === 0) return [];
  const rows = JSON.stringify(commitments.map((one) => ({ id: newId('movement'), ...one })));
  await lockNodeStock(ctx, rows);
  const short = await sql<{ nodeId: string; skuId: string }>`
    select c.node_id, c.sku_id
      from (select c ->> 'nodeId' as node_id, c ->> 'skuId' as sku_id, sum((c ->> 'quantity')::bigint) as quantity
              from jsonb_array_elements(${rows}::jsonb) c group by 1, 2) c
      left join inventory.node_stock s on s.org_id = ${ctx.org} and s.node_id = c.node_id and s.sku_id = c.sku_id
     where coalesce(s.sellable - s.committed - s.safety_stock, 0) < c.quantity`.execute(ctx.db);
  if (short.rows.length > 0) {
    return commitments.filter(({ nodeId, skuId }) =>
      short.rows.some((row) => row.nodeId === nodeId && row.skuId === skuId),
    );
  }
  await applyCommitments(ctx, rows, 1, 'commit');
  return [];
}

/** Frees nodes from commitments (re-sourced, rejected, cancelled). The promise to the customer stays. */
export async function releaseCommitments(ctx: WriteContext, releases: readonly Commitment[]): Promise<void> {
  const positive = releases.filter(({ quantity }) => quantity > 0);
  if (positive.length === 0) return;
  const rows = JSON.stringify(positive.map((one) => ({ id: newId('movement'), ...one })));
  await lockNodeStock(ctx, rows);
  await applyCommitments(ctx, rows, -1, 'release');
  await settleShortages(ctx, [...new Set(positive.map(({ skuId }) => skuId))]);
}

/** The offset keeps the select apart: row-level security allows an index only where the other side is a plain column. */
async function lockNodeStock(ctx: WriteContext, rows: string): Promise<void> {
  await sql`
    select 1 from inventory.node_stock s where s.org_id = ${ctx.org}
       and (s.node_id, s.sku_id) in (select c ->> 'nodeId', c ->> 'skuId' from jsonb_array_elements(${rows}::jsonb) c offset 0)
     order by s.node_id, s.sku_id for update`.execute(ctx.db);
}

async function applyCommitments(
  ctx: WriteContext,
  rows: string,
  sign: 1 | -1,
  reason: string,
): Promise<void> {
  await sql`
    update inventory.node_stock s set committed = s.committed + ${sign}::int * c.quantity
      from (select c ->> 'nodeId' as node_id, c ->> 'skuId' as sku_id, sum((c ->> 'quantity')::bigint) as quantity
              from jsonb_array_elements(${rows}::jsonb) c group by 1, 2) c
     where s.org_id = ${ctx.org} and s.node_id = c.node_id and s.sku_id = c.sku_id`.execute(ctx.db);
  await sql`
    insert into inventory.promise_moves (org_id, id, sku_id, node_id, order_line_id, committed, reason, recorded_at)
    select ${ctx.org}, c ->> 'id', c ->> 'skuId', c ->> 'nodeId', c ->> 'orderLineId', ${sign}::int * (c ->> 'quantity')::bigint,
           ${reason}, ${ctx.now}
      from jsonb_array_elements(${rows}::jsonb) c`.execute(ctx.db);
}
