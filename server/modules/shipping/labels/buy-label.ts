import { type Call, type Edge, read, write } from '../../../platform/edge.ts';
import { carrierById } from '../accounts/store.ts';
import {
  type CarrierAccount,
  type CarrierCall,
  type LabelRequest,
  requireOperation,
} from '../carriers/carrier.ts';
import { carriers } from '../carriers/carriers.ts';
import { parcelById } from '../parcels/store.ts';
import { homeCurrency } from '../rates/store.ts';
import { intendLabel, type ServiceChoice } from './intend-label.ts';
import { answerTimeoutMs, type Label } from './model.ts';
import { type Outcome, recordOutcome } from './record-outcome.ts';
import { labelById } from './store.ts';

/**
 * Buys the parcel's label: intent in one transaction, the carrier outside any, the outcome in a second one. When the
 * carrier does not answer the label is `unknown` and the resolver looks it up by reference.
 * @throws Refusal as `intendLabel`
 */
export async function requestLabel(
  edge: Edge,
  call: Call,
  parcelId: string,
  choice?: ServiceChoice,
): Promise<Label> {
  const { label, isNew } = await write(edge, call, (ctx) => intendLabel(ctx, parcelId, choice));
  return isNew ? buyLabel(edge, call, label.id) : label;
}

/** The second half of a purchase whose intent the caller has committed. */
export async function buyLabel(edge: Edge, call: Call, labelId: string): Promise<Label> {
  const { carrierCall, request } = await purchaseFacts(edge, call, labelId);
  const outcome = await askCarrier(carrierCall, request);
  return write(edge, call, (ctx) => recordOutcome(ctx, labelId, outcome));
}

export type PurchaseFacts = { carrierCall: CarrierCall; request: LabelRequest; label: Label };

/** Everything the carrier is told of a purchase, read in one transaction. */
export async function purchaseFacts(edge: Edge, call: Call, labelId: string): Promise<PurchaseFacts> {
  return read(edge, call, async (ctx) => {
    const label = await labelById(ctx, labelId);
    const parcel = await parcelById(ctx, label.parcelId);
    const account: CarrierAccount = await carrierById(ctx, label.carrierId);
    const request: LabelRequest = {
      reference: label.reference,
      serial: label.serial,
      serviceCode: label.serviceCode,
      shipFrom: label.content.shipFrom,
      shipTo: label.content.shipTo,
      weightGrams: label.content.weightGrams,
      lengthMm: parcel.lengthMm,
      widthMm: parcel.widthMm,
      heightMm: parcel.heightMm,
      agreedPriceMinor: label.costMinor,
      currency: label.currency ?? (await homeCurrency(ctx)),
    };
    return {
      carrierCall: { edge, org: call.principal.org, requestId: call.requestId, account },
      request,
      label,
    };
  });
}

async function askCarrier(carrierCall: CarrierCall, request: LabelRequest): Promise<Outcome> {
  const { account } = carrierCall;
  const label = requireOperation(carriers[account.kind], account, 'label');
  try {
    return { kind: 'answered', answer: await withinTime(label(carrierCall, request), answerTimeoutMs) };
  } catch (error) {
    // Whatever went wrong, the request may have arrived: only a look-up can tell.
    return { kind: 'silent', words: error instanceof Error ? error.message : 'The carrier gave no answer.' };
  }
}

/** The answer, or an error when it takes longer than `limitMs`. */
export async function withinTime<T>(answer: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The carrier did not answer within ${limitMs / 1000} s.`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
