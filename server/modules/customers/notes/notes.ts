import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { lockOwnCustomer } from '../own-customer.ts';

/** What the people of the shop note about a customer. */
export type CustomerNote = { id: string; text: string; createdBy: string; createdAt: Date };

/** Newest first. */
export async function notesOfCustomer(ctx: ReadContext, customerId: string): Promise<CustomerNote[]> {
  return ctx.db
    .selectFrom('customers.notes')
    .select(['id', 'text', 'createdBy', 'createdAt'])
    .where('orgId', '=', ctx.org)
    .where('customerId', '=', customerId)
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
}

/** @throws Refusal `customer.not_found` */
export async function addNote(ctx: WriteContext, customerId: string, text: string): Promise<CustomerNote> {
  await lockOwnCustomer(ctx, customerId);
  const note = { id: newId('note'), text, createdBy: ctx.principal.id, createdAt: ctx.now };
  await ctx.db
    .insertInto('customers.notes')
    .values({ ...note, orgId: ctx.org, customerId })
    .execute();
  return note;
}

/** @throws Refusal `customer.not_found`, `note.not_found` */
export async function removeNote(ctx: WriteContext, customerId: string, id: string): Promise<void> {
  await lockOwnCustomer(ctx, customerId);
  const { numDeletedRows } = await ctx.db
    .deleteFrom('customers.notes')
    .where('orgId', '=', ctx.org)
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw notFound('note', id);
}
