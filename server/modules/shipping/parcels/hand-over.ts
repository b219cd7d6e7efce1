import type { WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import type { Label } from '../labels/model.ts';
import { labelsOf } from '../labels/store.ts';
import type { Parcel } from './model.ts';
import { linesOf, lockParcels, updateParcel } from './store.ts';

/**
 * Parcels leave with the carrier: each becomes `shipped` and says so with its lines, for those who move the goods. All
 * of them or none.
 * @throws Refusal `parcel.not_found`, `shipping.not_ready_for_hand_over` naming each parcel and why
 */
export async function handOver(ctx: WriteContext, parcelIds: readonly string[]): Promise<Parcel[]> {
  const parcels = await lockParcels(ctx, parcelIds);
  const missing = parcelIds.find((id) => !parcels.some((parcel) => parcel.id === id));
  if (missing !== undefined) throw notFound('parcel', missing);
  const labels = await labelsOf(ctx, parcelIds);
  const bought = new Map(
    labels
      .filter(({ state, isExtra }) => state === 'bought' && !isExtra)
      .map((label) => [label.parcelId, label]),
  );
  refuseUnready(parcels, bought);
  const lines = await linesOf(ctx, parcelIds);
  const shipped: Parcel[] = [];
  for (const { id } of parcels) {
    const parcel = await updateParcel(ctx, id, { status: 'shipped', shippedAt: ctx.now });
    shipped.push(parcel);
    await ctx.publish(
      shippedEvent(
        parcel,
        bought.get(id),
        lines.filter(({ parcelId }) => parcelId === id),
      ),
    );
  }
  return shipped;
}

function refuseUnready(parcels: readonly Parcel[], bought: ReadonlyMap<string, Label>): void {
  const unready = parcels.flatMap(({ id, status }) => {
    if (status !== 'packed') return [{ parcelId: id, reason: `is ${status}` }];
    return bought.has(id) ? [] : [{ parcelId: id, reason: 'has no bought label' }];
  });
  if (unready.length === 0) return;
  const first = unready[0];
  throw new Refusal(
    'shipping.not_ready_for_hand_over',
    'conflict',
    `Parcel ${first?.parcelId} ${first?.reason}${unready.length > 1 ? `, and ${unready.length - 1} more are not ready` : ''}. Nothing was handed over.`,
    { unready },
  );
}

function shippedEvent(
  parcel: Parcel,
  label: Label | undefined,
  lines: readonly {
    skuId: string;
    quantity: number;
    fulfillmentOrderLineId: string | null;
    lotId: string | null;
  }[],
) {
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
