import { refuseForeignBrand } from '../../platform/auth/own-brands.ts';
import type { ReadContext, WriteContext } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import type { Customer } from './model.ts';
import { customerById, lockCustomer } from './store.ts';

/**
 * What hangs on a customer (addresses, consents, notes) carries no brand of its own, so every way to it goes through the
 * customer, whose row the caller must be allowed to see or to write.
 */

/** @throws Refusal `customer.not_found` */
export async function visibleCustomer(ctx: ReadContext, id: string): Promise<Customer> {
  const customer = await customerById(ctx, id);
  if (!customer) throw notFound('customer', id);
  return customer;
}

/** @throws Refusal `customer.not_found`, `auth.beyond_own_brands` */
export async function lockOwnCustomer(ctx: WriteContext, id: string): Promise<Customer> {
  const customer = await lockCustomer(ctx, id);
  if (!customer) throw notFound('customer', id);
  refuseForeignBrand(ctx, customer.brandId);
  return customer;
}
