import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import type { Parcel } from '../parcels/model.ts';
import { lockParcel, updateParcel } from '../parcels/store.ts';
import type { Candidate } from './model.ts';
import { quoteRates } from './quote-rates.ts';

/** What was chosen for a parcel, and everything it was chosen from. */
export type RateDecision = {
  parcel: Parcel;
  chosen: Candidate;
  candidates: Candidate[];
  keepsPromise: boolean;
};

/**
 * Gives a packed parcel the cheapest service that arrives by its promised day. When none can, the one that arrives first
 * is taken: late is better than never, and the decision says so. The decision is kept with every candidate, its cost and
 * what excluded it.
 * @throws Refusal `parcel.not_found`, `shipping.no_service_available` with the candidates
 */
export async function cheapestServiceKeepingPromise(
  ctx: WriteContext,
  parcelId: string,
): Promise<RateDecision> {
  const parcel = await lockParcel(ctx, parcelId);
  const candidates = await quoteRates(ctx, {
    nodeId: parcel.nodeId,
    shipTo: parcel.shipTo,
    parcels: [parcel],
    readyAt: ctx.now,
    ...(parcel.promisedOn === null ? {} : { deliverBy: parcel.promisedOn }),
  });
  const chosen = chooseFrom(candidates);
  if (!chosen) throw nothingAvailable(candidates);
  await storeDecision(ctx, parcelId, chosen, candidates);
  const updated = await updateParcel(ctx, parcelId, {
    carrierId: chosen.carrierId,
    serviceCode: chosen.serviceCode,
    ...(parcel.promisedOn === null ? { promisedOn: chosen.promisedOn } : {}),
  });
  return { parcel: updated, chosen, candidates, keepsPromise: chosen.excludedBy === null };
}

/** The best that nothing excludes; else, of those that are only late, the one that arrives first, then the cheapest. */
export function chooseFrom(candidates: readonly Candidate[]): Candidate | undefined {
  const takeable = candidates.find(({ excludedBy }) => excludedBy === null);
  if (takeable) return takeable;
  return candidates
    .filter(({ excludedBy }) => excludedBy === 'after_promise')
    .toSorted(
      (a, b) =>
        (a.promisedOn ?? '').localeCompare(b.promisedOn ?? '') ||
        (a.price?.totalMinor ?? 0) - (b.price?.totalMinor ?? 0),
    )[0];
}

function nothingAvailable(candidates: readonly Candidate[]): Refusal {
  const reasons = candidates.map(({ carrierCode, serviceCode, excludedBy }) => ({
    carrierCode,
    serviceCode,
    excludedBy,
  }));
  return new Refusal(
    'shipping.no_service_available',
    'unprocessable',
    candidates.length === 0
      ? 'No carrier has an active service. Set one up under carriers.'
      : 'No service can carry this parcel to its address; each candidate says why. Add a price for it, or choose by hand.',
    { candidates: reasons },
  );
}

async function storeDecision(
  ctx: WriteContext,
  parcelId: string,
  chosen: Candidate,
  candidates: readonly Candidate[],
): Promise<void> {
  const decision = {
    decidedAt: ctx.now,
    carrierId: chosen.carrierId,
    serviceCode: chosen.serviceCode,
    promisedOn: chosen.promisedOn,
    candidates: JSON.stringify(candidates),
  };
  await ctx.db
    .insertInto('shipping.rate_decisions')
    .values({ orgId: ctx.org, parcelId, ...decision })
    .onConflict((conflict) => conflict.columns(['orgId', 'parcelId']).doUpdateSet(decision))
    .execute();
}
