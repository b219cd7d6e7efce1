import type { ReadContext } from '../context.ts';
import { Refusal } from '../errors.ts';

/**
 * A caller limited to certain brands writes only what belongs to one of them: what belongs to no brand is shared by all, so
 * it can be read by them and not written.
 */

/** The brand of a new row: the one asked for, or the caller's only one. @throws Refusal `auth.beyond_own_brands` */
export function brandOfNew(ctx: ReadContext, asked: string | null | undefined): string | null {
  const { brands } = ctx.principal;
  const brand = asked ?? (brands?.length === 1 ? brands[0] : null) ?? null;
  refuseForeignBrand(ctx, brand);
  return brand;
}

/** @throws Refusal `auth.beyond_own_brands` */
export function refuseForeignBrand(ctx: ReadContext, brand: string | null): void {
  const { brands } = ctx.principal;
  if (brands === null || (brand !== null && brands.includes(brand))) return;
  throw new Refusal(
    'auth.beyond_own_brands',
    'forbidden',
    'You are limited to certain brands; this belongs to another or to all. Name one of your own, or ask an owner.',
    { brandId: brand },
  );
}
