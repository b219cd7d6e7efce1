import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { sourceDueTask } from './jobs.ts';

/**
 * Has the due orders sourced as soon as this transaction commits, or at the minute told. Waking up many times is one job.
 */
export async function wakeSourcing(ctx: WriteContext, at: Date = ctx.now): Promise<void> {
  if (at.getTime() <= ctx.now.getTime()) {
    await ctx.enqueue(sourceDueTask, {}, { key: `${sourceDueTask}:${ctx.org}:now` });
    return;
  }
  const runAt = new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
  await ctx.enqueue(sourceDueTask, {}, { key: `${sourceDueTask}:${ctx.org}:${runAt.toISOString()}`, runAt });
}

/**
 * Orders that wait because nobody could ship them (of these SKUs, or all) are due now; those in their hold window are left.
 * Returns how many there are.
 */
export async function endWaits(ctx: WriteContext, skuIds: readonly string[] | 'all'): Promise<number> {
  const isOfSku =
    skuIds === 'all'
      ? sql`true`
      : sql`exists (select from orders.order_lines l where l.org_id = o.org_id and l.order_id = o.id
              and l.sku_id = any (${[...skuIds]}) and l.promised_quantity > l.allocated_quantity)`;
  const { rows } = await sql<{ id: string }>`
    select o.id from orders.orders o
     where o.org_id = ${ctx.org} and o.sourcing_due_at > ${ctx.now}
       and coalesce(o.hold_until, ${ctx.now}::timestamptz) <= ${ctx.now} and ${isOfSku}
     order by o.id for update`.execute(ctx.db);
  if (rows.length === 0) return 0;
  await sql`update orders.orders set sourcing_due_at = ${ctx.now}
    where org_id = ${ctx.org} and id = any (${rows.map(({ id }) => id)})`.execute(ctx.db);
  return rows.length;
}
