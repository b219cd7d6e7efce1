import { Type } from 'typebox';
import { idOf, instant, nullable, oneOf } from '../../../platform/http/schema.ts';
import { labelStates } from './model.ts';

/** A label as the API shows it. */
export const labelSchema = Type.Object({
  id: idOf('label'),
  parcelId: idOf('parcel'),
  carrierId: idOf('carrier'),
  serviceCode: Type.String(),
  reference: Type.String({ description: 'What the carrier files the label under.' }),
  state: oneOf(labelStates),
  isExtra: Type.Boolean({ description: 'A second label the carrier made for one parcel, to be voided.' }),
  trackingNumber: nullable(Type.String()),
  costMinor: nullable(Type.Integer()),
  currency: nullable(Type.String()),
  carrierMessage: nullable(Type.String({ description: "The carrier's own words." })),
  attempts: Type.Integer(),
  requestedByName: Type.String(),
  requestedAt: instant(),
  boughtAt: nullable(instant()),
  voidReason: nullable(Type.String()),
  voidedAt: nullable(instant()),
  refundMinor: nullable(Type.Integer()),
  version: Type.Integer(),
});
