import { sql } from 'kysely';
import { read, systemCall, write } from '../../../../platform/edge.ts';
import { ownTrackingNumber } from '../../tracking/check-digits.ts';
import {
  type Carrier,
  type CarrierCall,
  CarrierSilence,
  type LabelAnswer,
  type LabelRequest,
  type MadeLabel,
  type Refused,
  type TrackAnswer,
  type TrackRequest,
  type VoidAnswer,
  type VoidRequest,
} from '../carrier.ts';
import { journeyUntil } from './journey.ts';
import { playStep } from './script.ts';
import { sandboxPriceMinor, sandboxSettingsOf } from './settings.ts';

/**
 * A carrier to practise with. It keeps books of its own, committed apart from ours, so that "the label was made and the
 * answer was lost" is real; its script says how the next calls go.
 */
export const sandboxCarrier: Carrier = {
  kind: 'sandbox',
  rates: async (call, request) => {
    const refused = refusal(await playStep(call, 'rates'));
    return (
      refused ?? { costMinor: sandboxPriceMinor(call.account.settings, request.weightGrams), currency: 'GBP' }
    );
  },
  label,
  void: voidLabel,
  lookup: async (call, request) => {
    await playStep(call, 'lookup');
    return visibleLabels(call, request.reference);
  },
  manifest: async (call, { manifestId }) =>
    refusal(await playStep(call, 'manifest')) ?? {
      outcome: 'done',
      carrierReference: `SBM-${manifestId.slice(-8)}`,
    },
  track,
  isWorthAsking: (settings) => sandboxSettingsOf(settings).travelHours !== null,
};

const lateEffectMs = 5 * 60_000;

function refusal(step: string): Refused | undefined {
  return step.startsWith('refuse:') ? { outcome: 'refused', words: step.slice('refuse:'.length) } : undefined;
}

async function label(call: CarrierCall, request: LabelRequest): Promise<LabelAnswer> {
  const step = await playStep(call, 'label');
  const refused = refusal(step);
  if (refused) return refused;
  const first = await makeLabel(call, request, 1, step === 'timeout_late_effect' ? lateEffectMs : 0);
  if (step === 'timeout_after_effect' || step === 'timeout_late_effect')
    throw new CarrierSilence('The sandbox did not answer in time.');
  // The vendor's client repeats a call answered with 500; the carrier files a second label under the same reference.
  if (step === 'error_500_then_other_tracking')
    return { outcome: 'done', label: await makeLabel(call, request, 2, 0), retried: true };
  return { outcome: 'done', label: first, retried: false };
}

/** The number holds the count of labels under one reference, so that a repeated call gets a number of its own. */
async function makeLabel(
  { edge, org, account }: CarrierCall,
  request: LabelRequest,
  count: number,
  visibleAfterMs: number,
): Promise<MadeLabel> {
  const made: MadeLabel = {
    trackingNumber: ownTrackingNumber('SB', request.serial * 10 + count),
    costMinor: request.agreedPriceMinor ?? sandboxPriceMinor(account.settings, request.weightGrams),
    currency: request.currency,
  };
  const now = edge.clock.now();
  await write(edge, systemCall(org), (ctx) =>
    ctx.db
      .insertInto('shipping.sandbox_labels')
      .values({
        orgId: org,
        carrierId: account.id,
        ...made,
        reference: request.reference,
        madeAt: now,
        visibleFrom: new Date(now.getTime() + visibleAfterMs),
      })
      .execute(),
  );
  return made;
}

async function visibleLabels(
  { edge, org, account }: CarrierCall,
  reference: string,
): Promise<readonly MadeLabel[]> {
  return read(edge, systemCall(org), (ctx) =>
    ctx.db
      .selectFrom('shipping.sandbox_labels')
      .select(['trackingNumber', 'costMinor', 'currency'])
      .where('orgId', '=', org)
      .where('carrierId', '=', account.id)
      .where('reference', '=', reference)
      .where('voidedAt', 'is', null)
      .where('visibleFrom', '<=', ctx.now)
      .orderBy('madeAt')
      .orderBy('trackingNumber')
      .execute(),
  );
}

async function track(call: CarrierCall, request: TrackRequest): Promise<TrackAnswer> {
  const step = await playStep(call, 'track');
  const refused = refusal(step);
  if (refused) return refused;
  if (step.startsWith('timeout')) throw new CarrierSilence('The sandbox did not answer in time.');
  const { travelHours } = sandboxSettingsOf(call.account.settings);
  const now = call.edge.clock.now();
  return { outcome: 'done', events: travelHours === null ? [] : journeyUntil(now, request, travelHours) };
}

/** Voiding twice is the same as once, as with carriers that are asked again after a lost answer. */
async function voidLabel(call: CarrierCall, { trackingNumber }: VoidRequest): Promise<VoidAnswer> {
  const { edge, org, account } = call;
  const step = await playStep(call, 'void');
  const refused = refusal(step);
  if (refused) return refused;
  const found = await write(edge, systemCall(org), (ctx) =>
    sql<{ costMinor: number }>`
      update shipping.sandbox_labels set voided_at = coalesce(voided_at, ${ctx.now})
       where org_id = ${org} and carrier_id = ${account.id} and tracking_number = ${trackingNumber}
      returning cost_minor`.execute(ctx.db),
  );
  if (step === 'timeout_after_effect') throw new CarrierSilence('The sandbox did not answer in time.');
  const voided = found.rows[0];
  return voided
    ? { outcome: 'done', refundMinor: voided.costMinor }
    : { outcome: 'refused', words: `The sandbox has no label ${trackingNumber}.` };
}
