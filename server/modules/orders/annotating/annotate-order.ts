import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { stale } from '../../../platform/http/edits.ts';
import { newId } from '../../../platform/ids.ts';
import { tagFulfillmentOrders } from '../../fulfillment/index.ts';
import { openOrder } from '../reading/open-order.ts';
import type { OpenOrder, OrderNote } from '../reading/schema.ts';

/** What people add to an order without changing what is shipped: tags, priority, the order note, and notes to each other. */
export type OrderAnnotation = { tags?: string[]; priority?: number; note?: string | null };

/** Answers with the order as it is then. @throws Refusal `order.not_found`, `request.stale` */
export async function annotateOrder(
  ctx: WriteContext,
  id: string,
  change: OrderAnnotation,
  version: number,
): Promise<OpenOrder> {
  await changeAnnotations(ctx, id, change, version);
  return openOrder(ctx, id);
}

/** Tags reach what is still to ship of the order. @throws Refusal `order.not_found`, `request.stale` */
export async function changeAnnotations(
  ctx: WriteContext,
  id: string,
  change: OrderAnnotation,
  version: number,
): Promise<void> {
  const before = await ctx.db
    .selectFrom('orders.orders')
    .select(['tags', 'priority', 'note', 'version'])
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!before) throw notFound('order', id);
  const row = await ctx.db
    .updateTable('orders.orders')
    .set((build) => ({ ...change, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('brandId')
    .executeTakeFirst();
  if (!row) throw stale(before.version, version);
  if (change.tags !== undefined) await tagFulfillmentOrders(ctx, id, change.tags);
  await ctx.publish({
    type: 'orders.order.annotated',
    subjectId: id,
    brandId: row.brandId,
    data: { before: { tags: before.tags, priority: before.priority, note: before.note }, after: change },
  });
}

/** @throws Refusal `order.not_found` */
export async function addNote(ctx: WriteContext, orderId: string, body: string): Promise<OrderNote> {
  const id = newId('note');
  const { rows } = await sql<{ brandId: string | null }>`
    select brand_id from orders.orders where org_id = ${ctx.org} and id = ${orderId}`.execute(ctx.db);
  const order = rows[0];
  if (!order) throw notFound('order', orderId);
  await ctx.db
    .insertInto('orders.notes')
    .values({
      orgId: ctx.org,
      id,
      orderId,
      body,
      authorId: ctx.principal.id,
      authorName: ctx.principal.name,
      createdAt: ctx.now,
    })
    .execute();
  await ctx.publish({
    type: 'orders.note.added',
    subjectId: id,
    timelineId: orderId,
    brandId: order.brandId,
    data: { body },
  });
  return { id, body, authorName: ctx.principal.name, createdAt: ctx.now };
}
