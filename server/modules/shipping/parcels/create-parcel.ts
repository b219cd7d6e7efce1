import type { WriteContext } from '../../../platform/context.ts';
import { sqlState } from '../../../platform/database/transaction.ts';
import { fault, invalidField, notFound, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { NewParcel, Parcel } from './model.ts';
import { asParcel, parcelColumns } from './store.ts';

/**
 * A packed parcel: what is in it, what it weighs and where it goes. Its customs value is the sum of its lines, and the
 * net weights of the lines cannot exceed the gross weight.
 * @throws Refusal `shipping.empty_parcel`, `shipping.net_weight_exceeds_gross`, `shipping.undeclared_currency`, and
 * `<what>.not_found` for a node, SKU, brand, location or service that does not exist
 */
export async function createParcel(ctx: WriteContext, request: NewParcel): Promise<Parcel> {
  refuseWrongContents(request);
  const parcel = await insertParcel(ctx, request).catch((error: unknown) => {
    throw refusalOfMissing(error, request);
  });
  await ctx.publish({
    type: 'shipping.parcel.packed',
    subjectId: parcel.id,
    timelineId: parcel.orderId ?? parcel.id,
    brandId: parcel.brandId,
    data: {
      parcelId: parcel.id,
      orderId: parcel.orderId,
      fulfillmentOrderId: parcel.fulfillmentOrderId,
      nodeId: parcel.nodeId,
      weightGrams: parcel.weightGrams,
    },
  });
  return parcel;
}

async function insertParcel(ctx: WriteContext, request: NewParcel): Promise<Parcel> {
  const id = newId('parcel');
  const row = await ctx.db
    .insertInto('shipping.parcels')
    .values({
      orgId: ctx.org,
      id,
      nodeId: request.nodeId,
      brandId: request.brandId ?? null,
      fulfillmentOrderId: request.fulfillmentOrderId ?? null,
      orderId: request.orderId ?? null,
      orderNumber: request.orderNumber ?? null,
      shipTo: JSON.stringify(request.shipTo),
      weightGrams: request.weightGrams,
      lengthMm: request.lengthMm ?? null,
      widthMm: request.widthMm ?? null,
      heightMm: request.heightMm ?? null,
      cartonCode: request.cartonCode ?? null,
      locationId: request.locationId ?? null,
      carrierId: request.carrierId ?? null,
      serviceCode: request.serviceCode ?? null,
      promisedOn: request.promisedOn ?? null,
      declaredValueMinor: declaredValue(request),
      declaredCurrency: declaredValue(request) === null ? null : (request.declaredCurrency ?? null),
      packedBy: ctx.principal.id,
      packedAt: ctx.now,
    })
    .returning(parcelColumns)
    .executeTakeFirstOrThrow();
  await ctx.db
    .insertInto('shipping.parcel_lines')
    .values(
      request.lines.map((line) => ({
        orgId: ctx.org,
        id: newId('parcelLine'),
        parcelId: id,
        skuId: line.skuId,
        quantity: line.quantity,
        fulfillmentOrderLineId: line.fulfillmentOrderLineId ?? null,
        lotId: line.lotId ?? null,
        unitValueMinor: line.unitValueMinor ?? null,
        unitWeightGrams: line.unitWeightGrams ?? null,
      })),
    )
    .execute();
  return asParcel(row);
}

/** What the foreign keys and row policies say is not there, told as a refusal; every other error is passed on. */
function refusalOfMissing(error: unknown, request: NewParcel): unknown {
  // A policy refuses rows of nodes and brands the caller may not see: to them these do not exist.
  if (sqlState(error) === '42501') return notFound('node', request.nodeId);
  if (sqlState(error) !== '23503') return error;
  const { constraint = '', detail = '' } = error as { constraint?: string; detail?: string };
  if (constraint.includes('sku_id')) {
    const skuId = request.lines.find((line) => detail.includes(line.skuId))?.skuId ?? '';
    return notFound('sku', skuId);
  }
  if (constraint.includes('service_code')) return notFound('service', request.serviceCode ?? '');
  if (constraint.includes('brand_id')) return notFound('brand', request.brandId ?? '');
  if (constraint.includes('location_id')) return notFound('location', request.locationId ?? '');
  return notFound('node', request.nodeId);
}

function refuseWrongContents(request: NewParcel): void {
  if (request.lines.length === 0)
    throw invalidField(
      '/lines',
      fault('required', 'A parcel holds at least one line.'),
      'shipping.empty_parcel',
    );
  if ((request.carrierId === undefined) !== (request.serviceCode === undefined))
    throw invalidField('/serviceCode', fault('required', 'Name a carrier and a service of it, or neither.'));
  const net = request.lines.reduce((sum, line) => sum + (line.unitWeightGrams ?? 0) * line.quantity, 0);
  if (net > request.weightGrams) {
    throw new Refusal(
      'shipping.net_weight_exceeds_gross',
      'unprocessable',
      `The contents are declared with ${net} g, more than the parcel weighs (${request.weightGrams} g). Weigh it again or correct the lines.`,
      { netWeightGrams: net, weightGrams: request.weightGrams },
    );
  }
  if (declaredValue(request) !== null && request.declaredCurrency === undefined)
    throw invalidField(
      '/declaredCurrency',
      fault('needs_currency', 'Say the currency of the unit values.'),
      'shipping.undeclared_currency',
    );
}

/** Null unless every line says its value: half a declaration would be a wrong one. */
function declaredValue({ lines }: NewParcel): number | null {
  if (lines.some((line) => line.unitValueMinor === undefined)) return null;
  return lines.reduce((sum, line) => sum + (line.unitValueMinor ?? 0) * line.quantity, 0);
}
