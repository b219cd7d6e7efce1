import type { ReadContext } from '../../../platform/context.ts';
import type { DocumentLanguage } from '../../../platform/documents/languages.ts';
import { Refusal } from '../../../platform/errors.ts';
import { brandById, skusByIds } from '../../catalog/index.ts';
import { labelPdf } from '../documents/label-pdf.ts';
import { labelZpl } from '../documents/label-zpl.ts';
import { type PackingSlip, packingSlipPdf, type SlipSize } from '../documents/packing-slip.ts';
import { linesOf, parcelById } from '../parcels/store.ts';
import { liveLabelOf } from './store.ts';

/** The documents of a parcel. They are drawn from frozen facts, so printing again gives the same bytes. */
export type Document = { mediaType: string; fileName: string; content: Buffer };

/** @throws Refusal `parcel.not_found`, `shipping.no_label` */
export async function labelDocument(
  ctx: ReadContext,
  parcelId: string,
  format: 'pdf' | 'zpl',
): Promise<Document> {
  await parcelById(ctx, parcelId);
  const label = await liveLabelOf(ctx, parcelId);
  if (label?.state !== 'bought' || label.trackingNumber === null) {
    throw new Refusal(
      'shipping.no_label',
      'conflict',
      label
        ? `The label of this parcel is ${label.state}: ${label.state === 'voiding' ? 'it must not be used' : 'checking with the carrier'}.`
        : 'This parcel has no label. Buy one first.',
      { state: label?.state ?? null },
    );
  }
  const { content, trackingNumber } = label;
  return format === 'pdf'
    ? {
        mediaType: 'application/pdf',
        fileName: `${trackingNumber}.pdf`,
        content: await labelPdf(content, trackingNumber),
      }
    : {
        mediaType: 'application/zpl',
        fileName: `${trackingNumber}.zpl`,
        content: Buffer.from(labelZpl(content, trackingNumber), 'utf8'),
      };
}

/** @throws Refusal `parcel.not_found` */
export async function packingSlipDocument(
  ctx: ReadContext,
  parcelId: string,
  size: SlipSize,
  language: DocumentLanguage,
): Promise<Document> {
  const slip = await packingSlipOf(ctx, parcelId);
  return {
    mediaType: 'application/pdf',
    fileName: `packing-slip-${slip.orderNumber ?? parcelId}.pdf`,
    content: await packingSlipPdf(slip, size, language),
  };
}

async function packingSlipOf(ctx: ReadContext, parcelId: string): Promise<PackingSlip> {
  const parcel = await parcelById(ctx, parcelId);
  const lines = await linesOf(ctx, [parcelId]);
  const skus = await skusByIds(
    ctx,
    lines.map(({ skuId }) => skuId),
  );
  const brand = parcel.brandId === null ? undefined : await brandById(ctx, parcel.brandId);
  const byId = new Map(skus.map((sku) => [sku.id, sku]));
  return {
    parcelId,
    orderNumber: parcel.orderNumber,
    brandName: brand?.name ?? null,
    shipTo: parcel.shipTo,
    packedAt: parcel.packedAt,
    lines: lines.map(({ skuId, quantity }) => ({
      skuCode: byId.get(skuId)?.code ?? skuId,
      title: byId.get(skuId)?.title ?? '',
      quantity,
    })),
  };
}
