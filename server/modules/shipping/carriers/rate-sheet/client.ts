import { ownTrackingNumber, s10Number } from '../../tracking/check-digits.ts';
import type { Carrier, CarrierCall, LabelAnswer, LabelRequest } from '../carrier.ts';
import { rateSheetSettingsOf } from './settings.ts';

/**
 * A carrier with whom prices are agreed on paper: labels and their numbers are made here, without a call to anyone. The
 * answer is a pure function of the request, so looking a label up is making it again. Nobody can be asked where a parcel is:
 * what the carrier says comes in by `POST /v1/tracking-events`.
 */
export const rateSheetCarrier: Carrier = {
  kind: 'rate_sheet',
  label: async (call, request) => makeLabel(call, request),
  lookup: async (call, request) => {
    const answer = makeLabel(call, request);
    return answer.outcome === 'done' ? [answer.label] : [];
  },
  void: async (_call, { costMinor }) => ({ outcome: 'done', refundMinor: costMinor }),
  manifest: async (_call, { manifestId }) => ({ outcome: 'done', carrierReference: manifestId }),
};

function makeLabel({ account }: CarrierCall, request: LabelRequest): LabelAnswer {
  if (request.agreedPriceMinor === null) {
    return {
      outcome: 'refused',
      words: `No rate sheet of ${account.name} has a price for "${request.serviceCode}" to ${request.shipTo.country} ${request.shipTo.postcode ?? ''} at ${request.weightGrams} g.`,
    };
  }
  const { numbering, prefix, s10Service, s10Country } = rateSheetSettingsOf(account.settings);
  const trackingNumber =
    numbering === 's10'
      ? s10Number(s10Service, request.serial % 100_000_000, s10Country)
      : ownTrackingNumber(prefix, request.serial);
  return {
    outcome: 'done',
    label: { trackingNumber, costMinor: request.agreedPriceMinor, currency: request.currency },
    retried: false,
  };
}
