import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import type { Decided } from './decide-sourcing.ts';

/** Keeps decisions with everything they were made from; append-only. Returns their ids in the same order. */
export async function storeDecisions(ctx: WriteContext, decided: readonly Decided[]): Promise<string[]> {
  if (decided.length === 0) return [];
  const rows = decided.map(({ order, decision, facts, rules, currency, durationMs }) => ({
    orgId: ctx.org,
    id: newId('sourcing'),
    orderId: order.id,
    brandId: order.brandId,
    outcome: outcomeOf(decision),
    reason: decision.reason,
    algorithm: decision.algorithm,
    durationMs,
    shipments: decision.chosen.shipments,
    costMinor: decision.chosen.costMinor,
    currency,
    chosen: JSON.stringify({
      ...decision.chosen,
      shipments: decision.shipments,
      unsourced: decision.unsourced,
      relaxedRuleIds: decision.relaxedRuleIds,
    }),
    alternatives: JSON.stringify(decision.alternatives),
    exclusions: JSON.stringify(decision.exclusions),
    rules: JSON.stringify(rules),
    facts: JSON.stringify(facts),
    decidedAt: ctx.now,
  }));
  for (let start = 0; start < rows.length; start += 500)
    await ctx.db
      .insertInto('sourcing.decisions')
      .values(rows.slice(start, start + 500))
      .execute();
  return rows.map(({ id }) => id);
}

function outcomeOf({ chosen, unsourced }: Decided['decision']): 'sourced' | 'partly_sourced' | 'unsourced' {
  if (unsourced.length === 0) return 'sourced';
  return chosen.assignments.length > 0 ? 'partly_sourced' : 'unsourced';
}

/** A node said no to the order (no SKU) or did not find a SKU for it: it is not asked again for the same. */
export async function recordRefusal(
  ctx: WriteContext,
  refusal: {
    orderId: string;
    nodeId: string;
    skuId?: string;
    reason: 'rejected_by_node' | 'not_found_at_node';
  },
): Promise<void> {
  await sql`
    insert into sourcing.refusals (org_id, order_id, node_id, sku_id, reason, refused_at)
    values (${ctx.org}, ${refusal.orderId}, ${refusal.nodeId}, ${refusal.skuId ?? ''}, ${refusal.reason}, ${ctx.now})
    on conflict do nothing`.execute(ctx.db);
}
