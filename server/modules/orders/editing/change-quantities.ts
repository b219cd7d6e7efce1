import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { promiseStock } from '../../inventory/index.ts';
import type { OpenOrder } from '../reading/schema.ts';
import type { LinePlan } from './rules.ts';

/** Writes new quantities, with the money they carry, and promises what was added. */
export async function changeQuantities(ctx: WriteContext, order: OpenOrder, plan: LinePlan): Promise<void> {
  for (const { line, delta, discountDelta, taxDelta } of plan.changes) {
    await sql`
      update orders.order_lines set quantity = quantity + ${delta}, discount_minor = discount_minor + ${discountDelta},
             tax_minor = tax_minor + ${taxDelta}
       where org_id = ${ctx.org} and id = ${line.id}`.execute(ctx.db);
  }
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  await sql`
    update orders.orders set discount_minor = discount_minor + ${sum(plan.changes.map(({ discountDelta }) => discountDelta))},
           tax_minor = tax_minor + ${sum(plan.changes.map(({ taxDelta }) => taxDelta))}
     where org_id = ${ctx.org} and id = ${order.id}`.execute(ctx.db);
  await promiseMore(
    ctx,
    plan.changes
      .filter(({ line, delta }) => delta > 0 && line.isStocked)
      .map(({ line, delta }) => ({ orderLineId: line.id, skuId: line.skuId, quantity: delta })),
  );
}

/** Promises units to lines as far as stock goes and writes it on them; the rest is backordered. */
export async function promiseMore(
  ctx: WriteContext,
  asks: readonly { orderLineId: string; skuId: string; quantity: number }[],
): Promise<{ orderLineId: string; promised: number }[]> {
  const granted = await promiseStock(ctx, asks);
  for (const { orderLineId, promised } of granted) {
    if (promised === 0) continue;
    await sql`
      update orders.order_lines set promised_quantity = promised_quantity + ${promised}
       where org_id = ${ctx.org} and id = ${orderLineId}`.execute(ctx.db);
  }
  return granted;
}
