import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { defaultKinds } from './read-facts.ts';

/** Which mails shoppers get: for the organization, and for each brand that has its own settings. */
export type MailSettings = {
  brandId: string | null;
  orderConfirmation: boolean;
  parcelShipped: boolean;
  parcelDelivered: boolean;
};

const columns = ['brandId', 'orderConfirmation', 'parcelShipped', 'parcelDelivered'] as const;

/** The organization first, then brands that differ. */
export async function readMailSettings(ctx: ReadContext): Promise<MailSettings[]> {
  const rows = await ctx.db
    .selectFrom('automation.mail_settings')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .orderBy('brandId', (order) => order.asc().nullsFirst())
    .execute();
  if (rows[0] && rows[0].brandId === null) return rows;
  const { order_confirmation, parcel_shipped, parcel_delivered } = defaultKinds;
  const defaults = {
    brandId: null,
    orderConfirmation: order_confirmation,
    parcelShipped: parcel_shipped,
    parcelDelivered: parcel_delivered,
  };
  return [defaults, ...rows];
}

/** @throws Refusal `brand.not_found`, `auth.beyond_own_rights` */
export async function setMailSettings(ctx: WriteContext, settings: MailSettings): Promise<MailSettings> {
  const { brandId } = settings;
  await refuseForeignBrand(ctx, brandId);
  const row = { ...settings, updatedBy: ctx.principal.id, updatedAt: ctx.now };
  await ctx.db
    .insertInto('automation.mail_settings')
    .values({ orgId: ctx.org, scope: brandId ?? 'organization', ...row })
    .onConflict((conflict) => conflict.columns(['orgId', 'scope']).doUpdateSet(row))
    .execute();
  await ctx.publish({
    type: 'automation.mail_settings.changed',
    subjectId: brandId ?? `org_${ctx.org}`,
    brandId,
    data: settings,
  });
  return settings;
}

/**
 * Whose mails somebody may change: with brands of their own, those of these brands only.
 * @throws Refusal `brand.not_found`, `auth.beyond_own_rights`
 */
export async function refuseForeignBrand(ctx: ReadContext, brandId: string | null): Promise<void> {
  const { brands } = ctx.principal;
  if (brands !== null && (brandId === null || !brands.includes(brandId))) {
    throw new Refusal(
      'auth.beyond_own_rights',
      'forbidden',
      'You may set the mails of your own brands only.',
    );
  }
  if (brandId !== null) {
    const brand = await ctx.db
      .selectFrom('catalog.brands')
      .select('id')
      .where('orgId', '=', ctx.org)
      .where('id', '=', brandId)
      .executeTakeFirst();
    if (!brand) throw new Refusal('brand.not_found', 'not_found', `There is no brand "${brandId}".`);
  }
}
