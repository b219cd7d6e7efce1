import type { PostalAddress } from '../../../platform/address.ts';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { unprintableCharacters } from '../../../platform/documents/fonts.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { brandById } from '../../catalog/index.ts';
import { nodeById } from '../../network/index.ts';
import { carrierById, serviceOf } from '../accounts/store.ts';
import { requireOperation } from '../carriers/carrier.ts';
import { carriers } from '../carriers/carriers.ts';
import { addressLines } from '../documents/address-lines.ts';
import type { LabelContent } from '../documents/label-content.ts';
import type { Parcel } from '../parcels/model.ts';
import { lockParcel, updateParcel } from '../parcels/store.ts';
import { cheapestServiceKeepingPromise } from '../rates/choose-service.ts';
import { servicePrice } from '../rates/service-price.ts';
import { type Label, settlingMs } from './model.ts';
import { insertLabel, liveLabelOf } from './store.ts';

export type ServiceChoice = { carrierId: string; serviceCode: string };

/** `isNew`: the caller is the one who goes and asks the carrier for it; otherwise the parcel's label is bought already. */
export type Intent = { label: Label; isNew: boolean };

/**
 * Records that a label is going to be bought, before anyone is called: the first of the two transactions of a purchase.
 * The resolver is enqueued with it, so that a purchase whose buyer dies is looked up. A parcel that has its label gets
 * the same one again.
 * @throws Refusal `shipping.label_in_progress`, `shipping.parcel_not_packed`, `shipping.no_service_available`,
 * `shipping.address_not_printable`, `shipping.service_inactive`, `shipping.unsupported_operation`
 */
export async function intendLabel(
  ctx: WriteContext,
  parcelId: string,
  choice?: ServiceChoice,
): Promise<Intent> {
  const parcel = await lockParcel(ctx, parcelId);
  const live = await liveLabelOf(ctx, parcelId);
  if (live?.state === 'bought') return { label: live, isNew: false };
  if (live) throw inProgress(live);
  if (parcel.status !== 'packed') {
    throw new Refusal(
      'shipping.parcel_not_packed',
      'conflict',
      `The parcel is ${parcel.status}; a label can only be bought while it is packed and not handed over.`,
      { state: parcel.status },
    );
  }
  const service = await serviceFor(ctx, parcel, choice);
  const label = await writeIntent(ctx, parcel, service);
  await updateParcel(ctx, parcelId, service);
  await ctx.enqueue(
    'shipping.resolve-label',
    { labelId: label.id },
    { key: `resolve-label:${label.id}`, runAt: label.leasedUntil },
  );
  return { label, isNew: true };
}

async function writeIntent(ctx: WriteContext, parcel: Parcel, service: ServiceChoice): Promise<Label> {
  const account = await carrierById(ctx, service.carrierId);
  requireOperation(carriers[account.kind], account, 'label');
  const offered = await serviceOf(ctx, service.carrierId, service.serviceCode);
  if (!account.isActive || !offered.isActive) {
    throw new Refusal(
      'shipping.service_inactive',
      'conflict',
      `${account.name} ${offered.name} is switched off. Choose another service.`,
      { service: `${account.name} ${offered.name}` },
    );
  }
  const price = await servicePrice(ctx, parcel, service);
  const content: LabelContent = {
    parcelId: parcel.id,
    orderNumber: parcel.orderNumber,
    carrierName: account.name,
    serviceName: offered.name,
    requiresSignature: offered.requiresSignature,
    ...(await senderOf(ctx, parcel)),
    shipTo: parcel.shipTo,
    weightGrams: parcel.weightGrams,
    requestedAt: ctx.now.toISOString(),
  };
  refuseUnprintable(content);
  const id = newId('label');
  return insertLabel(ctx, {
    id,
    parcelId: parcel.id,
    ...service,
    reference: id,
    state: 'intended',
    isExtra: false,
    content,
    trackingNumber: null,
    costMinor: price?.totalMinor ?? null,
    currency: price?.currency ?? null,
    carrierMessage: null,
    requestedBy: ctx.principal.id,
    requestedByName: ctx.principal.name,
    requestedAt: ctx.now,
    leasedUntil: new Date(ctx.now.getTime() + settlingMs),
    boughtAt: null,
  });
}

/** The service asked for, else the one chosen for the parcel before, else the cheapest that keeps its promise. */
async function serviceFor(ctx: WriteContext, parcel: Parcel, choice?: ServiceChoice): Promise<ServiceChoice> {
  if (choice) return choice;
  const { carrierId, serviceCode } = parcel;
  if (carrierId !== null && serviceCode !== null) return { carrierId, serviceCode };
  const { chosen } = await cheapestServiceKeepingPromise(ctx, parcel.id);
  return { carrierId: chosen.carrierId, serviceCode: chosen.serviceCode };
}

function inProgress(label: Label): Refusal {
  const doing = label.state === 'voiding' ? 'is being voided' : 'is being bought';
  return new Refusal(
    'shipping.label_in_progress',
    'conflict',
    `The label of this parcel ${doing}, asked for by ${label.requestedByName} at ${label.requestedAt.toISOString()}. Wait for it; a second one is not bought.`,
    {
      labelId: label.id,
      state: label.state,
      requestedBy: label.requestedByName,
      requestedAt: label.requestedAt.toISOString(),
      retryAfterSeconds: 2,
    },
  );
}

/** From whom: the node's address, under the brand's name. */
async function senderOf(
  ctx: ReadContext,
  parcel: Parcel,
): Promise<{ shipFrom: PostalAddress; brandName: string | null }> {
  const node = await nodeById(ctx, parcel.nodeId);
  if (!node) throw notFound('node', parcel.nodeId);
  const brand = parcel.brandId === null ? undefined : await brandById(ctx, parcel.brandId);
  return {
    shipFrom: { ...node.address, name: node.address.name ?? node.name },
    brandName: brand?.name ?? null,
  };
}

function refuseUnprintable(content: LabelContent): void {
  const characters = unprintableCharacters(addressLines(content.shipTo).join(' '));
  if (characters.length === 0) return;
  throw new Refusal(
    'shipping.address_not_printable',
    'unprocessable',
    `The address has characters that labels cannot show: ${characters.join(' ')}. Write it in Latin, Greek, Cyrillic or Arabic letters.`,
    { characters },
  );
}
