import type { WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import type { Label } from '../labels/model.ts';
import { labelsOf } from '../labels/store.ts';
import { manifestsHolding } from '../manifests/store.ts';
import type { Parcel, ParcelLine } from './model.ts';
import { linesOf, lockParcels, updateParcels } from './store.ts';

/**
 * Parcels leave with the carrier: each becomes `shipped` and says so with its lines, for those who move the goods. All
 * of them or none. A parcel on a closed manifest leaves with its manifest, unless the carrier's own scan says it left.
 * @throws Refusal `parcel.not_found`, `shipping.not_ready_for_hand_over` naming each parcel and why
 */
export async function handOver(
  ctx: WriteContext,
  parcelIds: readonly string[],
  by: { manifestId?: string; carrierScan?: true } = {},
): Promise<Parcel[]> {
  if (parcelIds.length === 0) return [];
  const parcels = await lockParcels(ctx, parcelIds);
  const missing = parcelIds.find((id) => !parcels.some((parcel) => parcel.id === id));
  if (missing !== undefined) throw notFound('parcel', missing);
  const bought = new Map(
    (await labelsOf(ctx, parcelIds))
      .filter(({ state, isExtra }) => state === 'bought' && !isExtra)
      .map((label) => [label.parcelId, label]),
  );
  const holding = await manifestsHolding(ctx, parcelIds);
  const reasonAgainst = ({ id, status }: Parcel) => {
    if (status !== 'packed') return `is ${status}`;
    if (!bought.has(id)) return 'has no bought label';
    const isElsewhere = holding.has(id) && holding.get(id) !== by.manifestId && !by.carrierScan;
    return isElsewhere ? 'is on a closed manifest' : undefined;
  };
  refuseUnready(parcels.map((parcel) => [parcel.id, reasonAgainst(parcel)]));
  const lines = Map.groupBy(await linesOf(ctx, parcelIds), ({ parcelId }) => parcelId);
  const shipped = await updateParcels(ctx, parcelIds, { status: 'shipped', shippedAt: ctx.now });
  await ctx.publish(
    ...shipped.map((parcel) => shippedEvent(parcel, bought.get(parcel.id), lines.get(parcel.id) ?? [])),
  );
  return shipped;
}

function refuseUnready(reasons: readonly (readonly [string, string | undefined])[]): void {
  const unready = reasons.flatMap(([parcelId, reason]) =>
    reason === undefined ? [] : [{ parcelId, reason }],
  );
  const [first, ...others] = unready;
  if (!first) return;
  throw new Refusal(
    'shipping.not_ready_for_hand_over',
    'conflict',
    `Parcel ${first.parcelId} ${first.reason}${others.length > 0 ? `, and ${others.length} more are not ready` : ''}. Nothing was handed over.`,
    { unready },
  );
}

function shippedEvent(parcel: Parcel, label: Label | undefined, lines: readonly ParcelLine[]) {
  return {
    type: 'shipping.parcel.shipped',
    subjectId: parcel.id,
    timelineId: parcel.orderId ?? parcel.id,
    brandId: parcel.brandId,
    data: {
      parcelId: parcel.id,
      orderId: parcel.orderId,
      orderNumber: parcel.orderNumber,
      fulfillmentOrderId: parcel.fulfillmentOrderId,
      nodeId: parcel.nodeId,
      locationId: parcel.locationId,
      carrierId: parcel.carrierId,
      carrierName: label?.content.carrierName ?? null,
      serviceCode: parcel.serviceCode,
      trackingNumber: parcel.trackingNumber,
      promisedOn: parcel.promisedOn,
      shippedAt: parcel.shippedAt?.toISOString() ?? null,
      lines: lines.map(({ skuId, quantity, fulfillmentOrderLineId, lotId }) => ({
        skuId,
        quantity,
        fulfillmentOrderLineId,
        lotId,
      })),
    },
  };
}
