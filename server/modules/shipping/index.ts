/** The door of shipping: carriers and rates, parcels, their labels, hand-over and tracking. */

export { createCarrier, type NewCarrier, putService } from './accounts/manage-carriers.ts';
export type { CarrierRecord, NewService, Service } from './accounts/model.ts';
export { buyLabel, requestLabel } from './labels/buy-label.ts';
export { type Document, labelDocument, packingSlipDocument } from './labels/documents.ts';
export { type Intent, intendLabel, type ServiceChoice } from './labels/intend-label.ts';
export type { Label, LabelState } from './labels/model.ts';
export { labelsOf, liveLabelOf } from './labels/store.ts';
export { voidParcel } from './labels/void-label.ts';
export { createParcel } from './parcels/create-parcel.ts';
export { handOver } from './parcels/hand-over.ts';
export type {
  DeliveryStatus,
  NewParcel,
  NewParcelLine,
  Parcel,
  ParcelLine,
  ParcelStatus,
} from './parcels/model.ts';
export { linesOf as parcelLinesOf, parcelById } from './parcels/store.ts';
export { cheapestServiceKeepingPromise, type RateDecision } from './rates/choose-service.ts';
export { importRateSheet, type NewRateSheet } from './rates/import-rate-sheet.ts';
export type { Candidate, Destination } from './rates/model.ts';
export { priceByWeight, type WeightStep, type WeightTariff } from './rates/price-by-weight.ts';
export { promisedDay } from './rates/promise.ts';
export { type QuoteRequest, quoteRates } from './rates/quote-rates.ts';
export { type ReportedEvent, recordTrackingEvents } from './tracking/record-tracking-events.ts';
