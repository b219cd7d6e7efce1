import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { queueMail } from '../../../platform/mail/mails.ts';
import { brandById, skusByIds } from '../../catalog/index.ts';
import { carrierById } from '../accounts/store.ts';
import { labelsOf } from '../labels/store.ts';
import type { Parcel } from '../parcels/model.ts';
import { linesOf, parcelById } from '../parcels/store.ts';
import { shipmentMail } from './shipment-mail.ts';

/** Tells the receiver that the parcel has left, when the address has an e-mail and the label is still in use. */
export async function mailShipment(ctx: WriteContext, parcelId: string): Promise<void> {
  const parcel = await parcelById(ctx, parcelId);
  const label = (await labelsOf(ctx, [parcelId])).find(
    ({ state, isExtra }) => state === 'bought' && !isExtra,
  );
  if (!parcel.shipTo.email || !label?.trackingNumber) return;
  const lines = await linesOf(ctx, [parcelId]);
  const skus = await skusByIds(
    ctx,
    lines.map(({ skuId }) => skuId),
  );
  const titles = new Map(skus.map(({ id, title }) => [id, title]));
  const { settings } = await carrierById(ctx, label.carrierId);
  await queueMail(
    ctx,
    shipmentMail({
      parcelId,
      to: parcel.shipTo.email,
      shopName: await shopNameOf(ctx, parcel),
      orderNumber: parcel.orderNumber,
      carrierName: label.content.carrierName,
      trackingNumber: label.trackingNumber,
      trackingUrl: trackingUrlOf(settings, label.trackingNumber),
      promisedOn: parcel.promisedOn,
      shipTo: parcel.shipTo,
      lines: lines.map(({ skuId, quantity }) => ({ title: titles.get(skuId) ?? skuId, quantity })),
    }),
  );
}

async function shopNameOf(ctx: ReadContext, { brandId }: Parcel): Promise<string> {
  const brand = brandId === null ? undefined : await brandById(ctx, brandId);
  if (brand) return brand.name;
  const organization = await ctx.db
    .selectFrom('platform.organizations')
    .select('name')
    .where('id', '=', ctx.org)
    .executeTakeFirstOrThrow();
  return organization.name;
}

/** The account's page for a number, where its settings name one: `https://…{trackingNumber}`. */
function trackingUrlOf({ trackingUrl }: Record<string, unknown>, trackingNumber: string): string | null {
  return typeof trackingUrl === 'string'
    ? trackingUrl.replaceAll('{trackingNumber}', encodeURIComponent(trackingNumber))
    : null;
}
