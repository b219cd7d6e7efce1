import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import type { Parcel } from './model.ts';
import { lockParcel, updateParcel } from './store.ts';

/**
 * Gives a parcel up that is with its carrier and does not arrive. Should it arrive after all, its tracking says so.
 * @throws Refusal `parcel.not_found`, `shipping.parcel_not_on_the_way`
 */
export async function declareLost(ctx: WriteContext, parcelId: string, reason: string): Promise<Parcel> {
  const parcel = await lockParcel(ctx, parcelId);
  if (parcel.status === 'lost') return parcel;
  if (parcel.status !== 'shipped') {
    throw new Refusal(
      'shipping.parcel_not_on_the_way',
      'conflict',
      `The parcel is ${parcel.status}; only one that is with its carrier can be lost.`,
      { state: parcel.status },
    );
  }
  const lost = await updateParcel(ctx, parcelId, { status: 'lost' });
  await ctx.publish({
    type: 'shipping.parcel.lost',
    subjectId: parcelId,
    timelineId: parcel.orderId ?? parcelId,
    brandId: parcel.brandId,
    data: { parcelId, orderId: parcel.orderId, fulfillmentOrderId: parcel.fulfillmentOrderId, reason },
  });
  return lost;
}
