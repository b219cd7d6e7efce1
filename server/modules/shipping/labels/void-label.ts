import type { WriteContext } from '../../../platform/context.ts';
import { type Call, type Edge, read, write } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import { carrierById } from '../accounts/store.ts';
import { requireOperation, type VoidAnswer } from '../carriers/carrier.ts';
import { carriers } from '../carriers/carriers.ts';
import { manifestsHolding } from '../manifests/store.ts';
import type { Parcel } from '../parcels/model.ts';
import { lockParcel, updateParcel } from '../parcels/store.ts';
import { withinTime } from './buy-label.ts';
import { answerTimeoutMs, type Label, settlingMs } from './model.ts';
import { startVoid } from './record-outcome.ts';
import { labelById, liveLabelOf, updateLabel } from './store.ts';

/**
 * Voiding: the parcel or its label is taken back in our books first, the carrier is asked after, and what it refunds is
 * noted. A carrier that does not answer is asked again; voiding twice is the same as once.
 */
export async function voidParcel(ctx: WriteContext, parcelId: string, reason: string): Promise<Parcel> {
  const parcel = await lockParcel(ctx, parcelId);
  if (parcel.status === 'voided') return parcel;
  await refuseUnlessHere(ctx, parcel);
  const live = await liveLabelOf(ctx, parcelId);
  // A label still being bought is voided as soon as it comes to light (see `recordOutcome`).
  if (live?.state === 'bought') await startVoid(ctx, live, reason);
  const voided = await updateParcel(ctx, parcelId, {
    status: 'voided',
    voidedAt: ctx.now,
    voidReason: reason,
  });
  await ctx.publish({
    type: 'shipping.parcel.voided',
    subjectId: parcelId,
    timelineId: parcel.orderId ?? parcelId,
    brandId: parcel.brandId,
    data: {
      parcelId,
      reason,
      orderId: parcel.orderId,
      fulfillmentOrderId: parcel.fulfillmentOrderId,
      nodeId: parcel.nodeId,
    },
  });
  return voided;
}

/** Takes back the label and keeps the parcel, so that another can be bought once this one is void. */
export async function voidLabelOf(ctx: WriteContext, parcelId: string, reason: string): Promise<Label> {
  const parcel = await lockParcel(ctx, parcelId);
  await refuseUnlessHere(ctx, parcel);
  const live = await liveLabelOf(ctx, parcelId);
  if (live?.state === 'voiding') return live;
  if (live?.state === 'bought') return startVoid(ctx, live, reason);
  throw new Refusal(
    'shipping.no_label',
    'conflict',
    live
      ? 'The label of this parcel is still being bought. Void it when it is there.'
      : 'This parcel has no label to void.',
  );
}

async function refuseUnlessHere(ctx: WriteContext, parcel: Parcel): Promise<void> {
  if (parcel.status !== 'packed') {
    throw new Refusal(
      'shipping.parcel_not_packed',
      'conflict',
      `The parcel is ${parcel.status}; only one that has not been handed over can be voided.`,
      { state: parcel.status },
    );
  }
  const manifestId = (await manifestsHolding(ctx, [parcel.id])).get(parcel.id);
  if (manifestId === undefined) return;
  throw new Refusal(
    'shipping.parcel_manifested',
    'conflict',
    'The parcel is on a closed manifest. Hand the manifest over without it (leftBehind), then void it.',
    { manifestId },
  );
}

/** Asks the carrier to void a label marked so, and records what it says. */
export async function askToVoid(edge: Edge, call: Call, labelId: string): Promise<Label> {
  const { label, account } = await read(edge, call, async (ctx) => {
    const found = await labelById(ctx, labelId);
    return { label: found, account: await carrierById(ctx, found.carrierId) };
  });
  if (label.state !== 'voiding' || label.trackingNumber === null) return label;
  const voidIt = requireOperation(carriers[account.kind], account, 'void');
  const carrierCall = { edge, org: call.principal.org, requestId: call.requestId, account };
  const { reference, trackingNumber, costMinor } = label;
  const request = { reference, trackingNumber, costMinor: costMinor ?? 0 };
  const answer = await withinTime(voidIt(carrierCall, request), answerTimeoutMs).catch(() => undefined);
  return write(edge, call, (ctx) => recordVoid(ctx, label, answer));
}

async function recordVoid(ctx: WriteContext, { id, parcelId }: Label, answer?: VoidAnswer): Promise<Label> {
  const parcel = await lockParcel(ctx, parcelId);
  const label = await labelById(ctx, id);
  if (label.state !== 'voiding') return label;
  if (!answer) {
    const runAt = new Date(ctx.now.getTime() + 2 * settlingMs);
    await ctx.enqueue('shipping.void-label', { labelId: id }, { key: `void-label:${id}`, runAt });
    return updateLabel(ctx, id, { carrierMessage: 'The carrier did not answer; it is asked again.' });
  }
  if (answer.outcome === 'refused') {
    return updateLabel(ctx, id, { state: 'bought', carrierMessage: `Void refused: ${answer.words}` });
  }
  if (parcel.trackingNumber === label.trackingNumber)
    await updateParcel(ctx, parcelId, { trackingNumber: null });
  await ctx.publish({
    type: 'shipping.label.voided',
    subjectId: id,
    timelineId: parcel.orderId ?? parcelId,
    brandId: parcel.brandId,
    data: { parcelId, trackingNumber: label.trackingNumber, refundMinor: answer.refundMinor },
  });
  return updateLabel(ctx, id, { state: 'voided', voidedAt: ctx.now, refundMinor: answer.refundMinor });
}
