import type { ReadContext } from '../../platform/context.ts';
import { fault, invalidField, Refusal } from '../../platform/errors.ts';
import type { Customer } from './model.ts';

/** What creating and editing customers share. */

export function emailTaken(email: string, other: Customer | undefined): Refusal {
  return new Refusal(
    'customers.email_taken',
    'conflict',
    `There is a customer with the address ${email} already. Edit that one instead.`,
    {
      errors: [{ pointer: '/email', ...fault('taken', 'is taken') }],
      email,
      ...(other ? { customerId: other.id } : {}),
    },
  );
}

/** Each tag once, without outer spaces, in the order given. */
export function tidyTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
}

/** @throws Refusal `request.invalid` */
export async function refuseUnknownBrand(ctx: ReadContext, brandId: string | null): Promise<void> {
  if (brandId === null) return;
  const brand = await ctx.db
    .selectFrom('catalog.brands')
    .select('id')
    .where('orgId', '=', ctx.org)
    .where('id', '=', brandId)
    .executeTakeFirst();
  if (!brand) throw invalidField('/brandId', fault('no_such', 'There is no such brand.'));
}
