import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { storeFile } from '../../../platform/files/files.ts';

/** Files of an order: photos, letters, customs papers. Who may see the order sees what is attached. */
export type Attachment = {
  id: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  createdBy: string;
  createdAt: Date;
};

/** @throws Refusal `order.not_found` */
export async function attachmentsOf(ctx: ReadContext, orderId: string): Promise<Attachment[]> {
  await brandOf(ctx, orderId);
  const { rows } = await sql<Attachment>`
    select id, name, media_type, size_bytes, created_by, created_at from platform.files
     where org_id = ${ctx.org} and attached_to = ${orderId} order by id`.execute(ctx.db);
  return rows;
}

/**
 * Keeps a file with the order; the same bytes under the same name are kept once.
 * @throws Refusal `order.not_found`, and those of storing a file
 */
export async function attachFile(
  ctx: WriteContext,
  orderId: string,
  file: { name: string; content: Buffer },
): Promise<Attachment> {
  const brandId = await brandOf(ctx, orderId, true);
  const hash = createHash('sha256').update(file.content).digest();
  const { rows } = await sql<Attachment>`
    select id, name, media_type, size_bytes, created_by, created_at from platform.files
     where org_id = ${ctx.org} and attached_to = ${orderId} and sha256 = ${hash} and name = ${file.name}`.execute(
    ctx.db,
  );
  if (rows[0]) return rows[0];
  const stored = await storeFile(ctx, { ...file, attachedTo: orderId });
  const { id, name, mediaType, sizeBytes } = stored;
  await ctx.publish({
    type: 'orders.attachment.added',
    subjectId: id,
    timelineId: orderId,
    brandId,
    data: { name, mediaType, sizeBytes },
  });
  return stored;
}

async function brandOf(ctx: ReadContext, orderId: string, isLocked = false): Promise<string | null> {
  const { rows } = await sql<{ brandId: string | null }>`
    select brand_id from orders.orders where org_id = ${ctx.org} and id = ${orderId}
    ${isLocked ? sql`for update` : sql``}`.execute(ctx.db);
  const order = rows[0];
  if (!order) throw notFound('order', orderId);
  return order.brandId;
}
