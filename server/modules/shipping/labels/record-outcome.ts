import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import type { LabelAnswer, MadeLabel } from '../carriers/carrier.ts';
import { lockParcel, updateParcel } from '../parcels/store.ts';
import { type Label, lateLabelMs, settlingMs } from './model.ts';
import { insertLabel, labelById, updateLabel } from './store.ts';

/**
 * What became of a purchase, written under the parcel's lock: the second of its two transactions. Whoever learns of a
 * label first writes it; a label that is not the parcel's own is an extra, kept as paid and sent to be voided.
 */
export type Outcome =
  | { kind: 'answered'; answer: LabelAnswer }
  /** The carrier did not answer; `words` say what is known. */
  | { kind: 'silent'; words: string }
  /** What a look-up by reference found. */
  | { kind: 'found'; labels: readonly MadeLabel[] };

export async function recordOutcome(ctx: WriteContext, labelId: string, outcome: Outcome): Promise<Label> {
  const { parcelId } = await labelById(ctx, labelId);
  await lockParcel(ctx, parcelId);
  const label = await labelById(ctx, labelId);
  if (outcome.kind === 'silent') return recordSilence(ctx, label, outcome.words);
  if (outcome.kind === 'found') return recordFound(ctx, label, outcome.labels);
  const { answer } = outcome;
  if (answer.outcome === 'refused') return recordRefusal(ctx, label, answer.words);
  if (answer.retried) await lookAgainLater(ctx, label);
  return recordFound(ctx, label, [answer.label]);
}

const isOpen = ({ state }: Label) => state === 'intended' || state === 'unknown';

async function recordSilence(ctx: WriteContext, label: Label, words: string): Promise<Label> {
  if (!isOpen(label)) return label;
  const lookUpAt = new Date(ctx.now.getTime() + settlingMs);
  await ctx.enqueue(
    'shipping.resolve-label',
    { labelId: label.id },
    { key: `resolve-label:${label.id}`, runAt: lookUpAt },
  );
  return updateLabel(ctx, label.id, { state: 'unknown', carrierMessage: words, leasedUntil: lookUpAt });
}

async function recordRefusal(ctx: WriteContext, label: Label, words: string): Promise<Label> {
  if (!isOpen(label)) return label;
  const refused = await updateLabel(ctx, label.id, { state: 'refused', carrierMessage: words });
  await ctx.publish({
    type: 'shipping.label.refused',
    subjectId: label.id,
    data: { parcelId: label.parcelId, carrierId: label.carrierId, carrierMessage: words },
  });
  return refused;
}

async function recordFound(ctx: WriteContext, label: Label, found: readonly MadeLabel[]): Promise<Label> {
  const [first] = found;
  if (!first) return recordNothingFound(ctx, label);
  const adopted = isOpen(label) ? await adopt(ctx, label, first) : label;
  for (const made of found) {
    if (made.trackingNumber !== adopted.trackingNumber) await keepExtra(ctx, label, made);
  }
  return adopted;
}

async function recordNothingFound(ctx: WriteContext, label: Label): Promise<Label> {
  if (!isOpen(label)) return label;
  await lookAgainLater(ctx, label);
  return recordRefusal(
    ctx,
    label,
    `The carrier did not answer and has no label under ${label.reference}. Nothing was bought; ask again.`,
  );
}

async function adopt(ctx: WriteContext, label: Label, made: MadeLabel): Promise<Label> {
  const bought = await updateLabel(ctx, label.id, {
    state: 'bought',
    ...made,
    carrierMessage: null,
    boughtAt: ctx.now,
  });
  const parcel = await updateParcel(ctx, label.parcelId, { trackingNumber: made.trackingNumber });
  await ctx.publish({
    type: 'shipping.label.bought',
    subjectId: label.id,
    timelineId: parcel.orderId ?? parcel.id,
    brandId: parcel.brandId,
    data: { parcelId: parcel.id, carrierId: label.carrierId, serviceCode: label.serviceCode, ...made },
  });
  // The parcel was voided while its label was being bought: nothing will carry it.
  if (parcel.status === 'voided')
    return startVoid(ctx, bought, 'The parcel was voided before its label came.');
  return bought;
}

/** A label the carrier made besides the parcel's own. Seen before: nothing to do. */
async function keepExtra(ctx: WriteContext, label: Label, made: MadeLabel): Promise<void> {
  const known = await ctx.db
    .selectFrom('shipping.labels')
    .select('id')
    .where('orgId', '=', ctx.org)
    .where('carrierId', '=', label.carrierId)
    .where('trackingNumber', '=', made.trackingNumber)
    .executeTakeFirst();
  if (known) return;
  const extra = await insertLabel(ctx, {
    ...labelFacts(label),
    id: newId('label'),
    state: 'voiding',
    isExtra: true,
    ...made,
    carrierMessage: `The carrier made this label besides the one in use, under ${label.reference}.`,
    leasedUntil: ctx.now,
    boughtAt: ctx.now,
    voidReason: 'A second label for one parcel.',
  });
  await ctx.publish({
    type: 'shipping.label.extra_found',
    subjectId: extra.id,
    data: { parcelId: label.parcelId, carrierId: label.carrierId, ...made },
  });
  await ctx.enqueue('shipping.void-label', { labelId: extra.id }, { key: `void-label:${extra.id}` });
}

function labelFacts(label: Label) {
  const { parcelId, carrierId, serviceCode, reference, content } = label;
  const { requestedBy, requestedByName, requestedAt } = label;
  return { parcelId, carrierId, serviceCode, reference, content, requestedBy, requestedByName, requestedAt };
}

/** Marks a bought label as being voided and enqueues the call that does it. */
export async function startVoid(ctx: WriteContext, label: Label, reason: string): Promise<Label> {
  await ctx.enqueue('shipping.void-label', { labelId: label.id }, { key: `void-label:${label.id}` });
  return updateLabel(ctx, label.id, {
    state: 'voiding',
    voidReason: reason,
    voidRequestedBy: ctx.principal.id,
    carrierMessage: null,
  });
}

async function lookAgainLater(ctx: WriteContext, label: Label): Promise<void> {
  await ctx.enqueue(
    'shipping.find-extra-labels',
    { labelId: label.id },
    { key: `find-extra-labels:${label.id}`, runAt: new Date(ctx.now.getTime() + lateLabelMs) },
  );
}
