import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import { refuseStale } from '../../../platform/http/edits.ts';
import { newId } from '../../../platform/ids.ts';
import { lockOwnCustomer } from '../own-customer.ts';
import { type Address, normalizeAddress } from './normalize-address.ts';

/** The addresses of a customer; one of them may be the default. */
export type CustomerAddress = {
  id: string;
  customerId: string;
  address: Address;
  isDefault: boolean;
  createdAt: Date;
  version: number;
};

const columns = ['id', 'customerId', 'address', 'isDefault', 'createdAt', 'version'] as const;

function asAddress(row: Omit<CustomerAddress, 'address'> & { address: unknown }): CustomerAddress {
  // Written only by this file, from a normalized address.
  return { ...row, address: row.address as Address };
}

export async function addressesOfCustomer(ctx: ReadContext, customerId: string): Promise<CustomerAddress[]> {
  const rows = await ctx.db
    .selectFrom('customers.addresses')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .where('customerId', '=', customerId)
    .orderBy('isDefault', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(asAddress);
}

const mostPerCustomer = 100;

/**
 * The first address becomes the default.
 * @throws Refusal `customer.not_found`, `customers.wrong_address`, `customers.too_many_addresses`
 */
export async function addAddress(
  ctx: WriteContext,
  customerId: string,
  input: Address,
  isDefault?: boolean,
): Promise<CustomerAddress> {
  await lockOwnCustomer(ctx, customerId);
  const existing = await addressesOfCustomer(ctx, customerId);
  if (existing.length >= mostPerCustomer) {
    throw new Refusal(
      'customers.too_many_addresses',
      'unprocessable',
      `A customer can have ${mostPerCustomer} addresses at most. Remove one that is no longer used.`,
      { most: mostPerCustomer },
    );
  }
  const becomesDefault = isDefault ?? existing.length === 0;
  if (becomesDefault) await clearDefault(ctx, customerId);
  const row = await ctx.db
    .insertInto('customers.addresses')
    .values({
      orgId: ctx.org,
      id: newId('customerAddress'),
      customerId,
      address: asJson(checkedAddress(input)),
      isDefault: becomesDefault,
      createdAt: ctx.now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return asAddress(row);
}

function checkedAddress(input: Address): Address {
  const { address, faults } = normalizeAddress(input);
  if (faults.length === 0) return address;
  const errors = faults.map(({ field, ...what }) => ({ pointer: `/address/${field}`, ...what }));
  throw new Refusal('customers.wrong_address', 'unprocessable', `${faults[0]?.detail}.`, { errors });
}

async function clearDefault(ctx: WriteContext, customerId: string): Promise<void> {
  await ctx.db
    .updateTable('customers.addresses')
    .set((build) => ({ isDefault: false, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('customerId', '=', customerId)
    .where('isDefault', '=', true)
    .execute();
}

export type AddressEdit = { address?: Address; isDefault?: boolean };

/** @throws Refusal `customer.not_found`, `address.not_found`, `request.stale`, `customers.wrong_address` */
export async function editAddress(
  ctx: WriteContext,
  customerId: string,
  id: string,
  edit: AddressEdit,
  ifMatch: number,
): Promise<CustomerAddress> {
  await lockOwnCustomer(ctx, customerId);
  const before = (await addressesOfCustomer(ctx, customerId)).find((address) => address.id === id);
  if (!before) throw notFound('address', id);
  refuseStale(before.version, ifMatch);
  if (edit.isDefault && !before.isDefault) await clearDefault(ctx, customerId);
  const row = await ctx.db
    .updateTable('customers.addresses')
    .set((build) => ({
      ...(edit.address === undefined ? {} : { address: asJson(checkedAddress(edit.address)) }),
      ...(edit.isDefault === undefined ? {} : { isDefault: edit.isDefault }),
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return asAddress(row);
}

/** @throws Refusal `customer.not_found`, `address.not_found` */
export async function removeAddress(ctx: WriteContext, customerId: string, id: string): Promise<void> {
  await lockOwnCustomer(ctx, customerId);
  const { numDeletedRows } = await ctx.db
    .deleteFrom('customers.addresses')
    .where('orgId', '=', ctx.org)
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw notFound('address', id);
}

function asJson(value: object) {
  return sql<unknown>`${JSON.stringify(value)}::jsonb`;
}
