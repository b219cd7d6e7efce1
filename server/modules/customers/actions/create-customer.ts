import { brandOfNew } from '../../../platform/auth/own-brands.ts';
import type { WriteContext } from '../../../platform/context.ts';
import type { Customer, CustomerFacts } from '../model.ts';
import { emailTaken, refuseUnknownBrand, tidyTags } from '../rules.ts';
import { customerByEmail, insertCustomers } from '../store.ts';

export type NewCustomerRequest = Partial<CustomerFacts>;

/** @throws Refusal `customers.email_taken`, `auth.beyond_own_brands`, `request.invalid` for an unknown brand */
export async function createCustomer(ctx: WriteContext, request: NewCustomerRequest): Promise<Customer> {
  const brandId = brandOfNew(ctx, request.brandId);
  await refuseUnknownBrand(ctx, brandId);
  const email = request.email?.trim() ?? null;
  const [customer] = await insertCustomers(ctx, [
    {
      brandId,
      email,
      name: request.name ?? '',
      phone: request.phone ?? null,
      locale: request.locale ?? 'en',
      tags: tidyTags(request.tags ?? []),
    },
  ]);
  if (!customer) throw emailTaken(email ?? '', await customerByEmail(ctx, brandId, email ?? ''));
  await ctx.publish({ type: 'customers.customer.created', subjectId: customer.id, brandId, data: {} });
  return customer;
}
