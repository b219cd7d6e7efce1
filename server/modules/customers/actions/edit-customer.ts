import { refuseForeignBrand } from '../../../platform/auth/own-brands.ts';
import type { WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { changesBetween, refuseStale, sentMembers } from '../../../platform/http/edits.ts';
import type { Customer, CustomerFacts } from '../model.ts';
import { emailTaken, tidyTags } from '../rules.ts';
import { customerByEmail, lockCustomer, updateCustomer } from '../store.ts';

export type CustomerEdit = Partial<Omit<CustomerFacts, 'brandId'>>;

/**
 * The event names what changed and not the values: they are personal and events are kept for good.
 * @throws Refusal `customer.not_found`, `request.stale`, `customers.email_taken`
 */
export async function editCustomer(
  ctx: WriteContext,
  id: string,
  edit: CustomerEdit,
  ifMatch: number,
): Promise<Customer> {
  const before = await lockCustomer(ctx, id);
  if (!before) throw notFound('customer', id);
  refuseForeignBrand(ctx, before.brandId);
  refuseStale(before.version, ifMatch);
  const sent = sentMembers(edit);
  if (sent.tags !== undefined) sent.tags = tidyTags(sent.tags);
  if (sent.email) {
    sent.email = sent.email.trim();
    const other = await customerByEmail(ctx, before.brandId, sent.email);
    if (other && other.id !== id) throw emailTaken(sent.email, other);
  }
  const after = await updateCustomer(ctx, id, sent);
  await ctx.publish({
    type: 'customers.customer.changed',
    subjectId: id,
    brandId: before.brandId,
    data: { fields: Object.keys(changesBetween(before, after)) },
  });
  return after;
}
