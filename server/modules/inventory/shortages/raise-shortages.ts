import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import type { GoodsMove } from '../ledger/model.ts';
import { adviseOn, type Hit, hitsOf, type PromisedLine } from './rules.ts';

type Gap = {
  nodeId: string;
  skuId: string;
  /** Units promised and no longer there that no open shortage speaks of yet. */
  quantity: number;
  availableElsewhere: number;
  incoming: number;
};

/**
 * After a loss: where a node holds less than it is committed to ship, or the organization less than it has promised,
 * writes down how much, whose orders it hits and what to do. Runs while the stock rows are locked by the move.
 */
export async function raiseShortages(
  ctx: WriteContext,
  losses: readonly GoodsMove[],
  causeId: string,
): Promise<void> {
  for (const gap of await gapsAfter(ctx, losses)) await raise(ctx, gap, causeId);
}

/** Ends the open shortages of SKUs whose nodes, and the organization, hold what they promised again. */
export async function settleShortages(ctx: WriteContext, skuIds: readonly string[]): Promise<void> {
  await sql`
    update inventory.shortages h set resolved_at = ${ctx.now}
      from inventory.sku_stock k, inventory.node_stock n
     where h.org_id = ${ctx.org} and h.sku_id = any (${[...skuIds]}) and h.resolved_at is null
       and k.org_id = h.org_id and k.sku_id = h.sku_id and k.sellable >= k.promised
       and n.org_id = h.org_id and n.sku_id = h.sku_id and n.node_id = h.node_id and n.sellable >= n.committed`.execute(
    ctx.db,
  );
}

async function gapsAfter(ctx: WriteContext, losses: readonly GoodsMove[]): Promise<Gap[]> {
  const skuIds = [...new Set(losses.map(({ skuId }) => skuId))];
  const placeIds = [...new Set(losses.map(({ fromLocationId }) => fromLocationId))];
  const { rows } = await sql<Gap>`
    select n.node_id, n.sku_id,
           greatest(n.committed - n.sellable - coalesce(o.at_node, 0), k.promised - k.sellable - coalesce(o.of_sku, 0)) as quantity,
           coalesce(e.available, 0) as available_elsewhere, coalesce(e.incoming, 0) as incoming
      from inventory.node_stock n
      join inventory.sku_stock k on k.org_id = n.org_id and k.sku_id = n.sku_id
      left join lateral (
        select sum(h.quantity) as of_sku, sum(h.quantity) filter (where h.node_id = n.node_id) as at_node
          from inventory.shortages h
         where h.org_id = ${ctx.org} and h.sku_id = n.sku_id and h.resolved_at is null) o on true
      left join lateral (
        select sum(greatest(0, s.sellable - s.committed - s.safety_stock)) filter (where s.node_id <> n.node_id) as available,
               sum(s.incoming) as incoming
          from inventory.node_stock s where s.org_id = ${ctx.org} and s.sku_id = n.sku_id) e on true
     where n.org_id = ${ctx.org} and n.sku_id = any (${skuIds}) and n.node_id in (
             select l.node_id from network.locations l where l.org_id = ${ctx.org} and l.id = any (${placeIds}))
       and (n.committed > n.sellable or k.promised > k.sellable)
     order by n.sku_id, n.node_id`.execute(ctx.db);
  return rows.filter(({ quantity }) => quantity > 0);
}

async function raise(ctx: WriteContext, gap: Gap, causeId: string): Promise<void> {
  const hits: Hit[] = hitsOf(await promisedLines(ctx, gap), gap.quantity);
  const advice = adviseOn(gap);
  const id = newId('shortage');
  await sql`
    insert into inventory.shortages (org_id, id, sku_id, node_id, quantity, cause_id, hits, advice, available_elsewhere,
      incoming, raised_at)
    values (${ctx.org}, ${id}, ${gap.skuId}, ${gap.nodeId}, ${gap.quantity}, ${causeId}, ${JSON.stringify(hits)}::jsonb,
      ${advice}, ${gap.availableElsewhere}, ${gap.incoming}, ${ctx.now})`.execute(ctx.db);
  await ctx.publish({
    type: 'inventory.shortage.raised',
    subjectId: id,
    data: { skuId: gap.skuId, nodeId: gap.nodeId, quantity: gap.quantity, hits, advice, causeId },
  });
}

/** Order lines with goods of this SKU promised, those this node is committed to first, the newest promise first. */
async function promisedLines(ctx: WriteContext, gap: Gap): Promise<PromisedLine[]> {
  const { rows } = await sql<PromisedLine>`
    select order_line_id, sum(promised) as promised,
           coalesce(sum(committed) filter (where node_id = ${gap.nodeId}), 0) as committed_here,
           coalesce(sum(committed) filter (where node_id <> ${gap.nodeId}), 0) as committed_elsewhere
      from inventory.promise_moves
     where org_id = ${ctx.org} and sku_id = ${gap.skuId} and order_line_id is not null
     group by order_line_id having sum(promised) > 0
     order by max(id) filter (where promised > 0) desc`.execute(ctx.db);
  return rows;
}
