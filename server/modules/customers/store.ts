import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Customer, CustomerFacts } from './model.ts';

/** The SQL of customers. A customer's row is locked by `lockCustomer` before anything of theirs is changed. */
const columns = [
  'id',
  'brandId',
  'email',
  'name',
  'phone',
  'locale',
  'tags',
  'createdAt',
  'updatedAt',
  'version',
] as const;

export function selectCustomers(ctx: ReadContext) {
  return ctx.db.selectFrom('customers.customers').select(columns).where('orgId', '=', ctx.org);
}

export async function customerById(ctx: ReadContext, id: string): Promise<Customer | undefined> {
  return selectCustomers(ctx).where('id', '=', id).executeTakeFirst();
}

export async function customersByIds(ctx: ReadContext, ids: readonly string[]): Promise<Customer[]> {
  if (ids.length === 0) return [];
  return selectCustomers(ctx).where(sql<boolean>`id = any (${ids}::text[])`).execute();
}

export async function customerByEmail(
  ctx: ReadContext,
  brandId: string | null,
  email: string,
): Promise<Customer | undefined> {
  return (await customersByEmails(ctx, brandId, [email]))[0];
}

export async function customersByEmails(
  ctx: ReadContext,
  brandId: string | null,
  emails: readonly string[],
): Promise<Customer[]> {
  const wanted = emails.map((email) => email.toLowerCase());
  return selectCustomers(ctx)
    .where(sql<boolean>`brand_id is not distinct from ${brandId} and lower(email) = any (${wanted}::text[])`)
    .execute();
}

export async function lockCustomer(ctx: WriteContext, id: string): Promise<Customer | undefined> {
  return selectCustomers(ctx).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Inserts customers whose mail addresses are free and returns them; the others are left out. */
export async function insertCustomers(
  ctx: WriteContext,
  facts: readonly CustomerFacts[],
): Promise<Customer[]> {
  if (facts.length === 0) return [];
  return ctx.db
    .insertInto('customers.customers')
    .values(
      facts.map((each) => ({
        ...each,
        orgId: ctx.org,
        id: newId('customer'),
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns)
    .execute();
}

export async function updateCustomer(
  ctx: WriteContext,
  id: string,
  edit: Partial<CustomerFacts>,
): Promise<Customer> {
  return ctx.db
    .updateTable('customers.customers')
    .set((build) => ({ ...edit, updatedAt: ctx.now, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
}
