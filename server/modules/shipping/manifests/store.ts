import type { ReadContext } from '../../../platform/context.ts';

/** The SQL of manifests. */

/** Id of the manifest that holds the parcel, if any. */
export async function manifestHolding(ctx: ReadContext, parcelId: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('shipping.manifest_parcels')
    .select('manifestId')
    .where('orgId', '=', ctx.org)
    .where('parcelId', '=', parcelId)
    .executeTakeFirst();
  return row?.manifestId;
}
