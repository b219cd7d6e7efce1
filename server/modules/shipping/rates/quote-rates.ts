import type { ReadContext } from '../../../platform/context.ts';
import { calendarsOfNodes, type NodeCalendar, nextShipMoment } from '../../network/index.ts';
import type { Candidate, Destination, Price, PricedParcel, RateRow } from './model.ts';
import { priceOf } from './price.ts';
import { promisedDay } from './promise.ts';
import { homeCurrency, rateRows } from './store.ts';

/**
 * Every service that could carry the parcels from a node, with what it costs, when it leaves and arrives, and what
 * excludes it. Sorted: those that can be taken first, cheapest first, then the earlier promise.
 */
export type QuoteRequest = {
  nodeId: string;
  shipTo: Destination;
  parcels: readonly PricedParcel[];
  /** When the parcels can leave. */
  readyAt: Date;
  /** The last day on which they may arrive; services that take longer are excluded. */
  deliverBy?: string;
};

export async function quoteRates(ctx: ReadContext, request: QuoteRequest): Promise<Candidate[]> {
  const questions = request.parcels.map((parcel, at) => ({
    ...parcel,
    key: String(at),
    destination: request.shipTo,
  }));
  const rows = await rateRows(ctx, [request.nodeId], questions, request.readyAt);
  const calendar = (await calendarsOfNodes(ctx, [request.nodeId])).get(request.nodeId);
  const currency = await homeCurrency(ctx);
  const services = Map.groupBy(rows, ({ carrierId, serviceCode }) => `${carrierId} ${serviceCode}`);
  return [...services.values()]
    .map((ofService) => candidateOf(ofService, request, calendar, currency))
    .sort(byPreference);
}

function candidateOf(
  rows: readonly RateRow[],
  request: QuoteRequest,
  calendar: NodeCalendar | undefined,
  currency: string,
): Candidate {
  const first = rows[0]!;
  const prices = rows.map((row) =>
    priceOf(row, request.parcels[Number(row.key)]?.weightGrams ?? 0, currency),
  );
  const unpriced = prices.find((price) => typeof price === 'string');
  const shipOn = calendar ? shipDay(first, calendar, request.readyAt) : null;
  const transitDays = Math.max(...rows.map(({ transitDaysMax }) => transitDaysMax));
  const promisedOn = shipOn && promisedDay(shipOn, transitDays, first.deliversWeekends);
  const isLate = promisedOn !== null && request.deliverBy !== undefined && promisedOn > request.deliverBy;
  return {
    nodeId: first.nodeId,
    carrierId: first.carrierId,
    carrierCode: first.carrierCode,
    carrierName: first.carrierName,
    serviceCode: first.serviceCode,
    serviceName: first.serviceName,
    isTracked: first.isTracked,
    requiresSignature: first.requiresSignature,
    price: unpriced ? null : sumOf(prices.filter((price) => typeof price !== 'string')),
    transitDaysMin: Math.max(...rows.map(({ transitDaysMin }) => transitDaysMin)),
    transitDaysMax: transitDays,
    shipOn,
    promisedOn,
    excludedBy: unpriced ?? (shipOn === null ? 'no_pickup' : isLate ? 'after_promise' : null),
  };
}

function shipDay(row: RateRow, { calendar, cutoffs, zone }: NodeCalendar, readyAt: Date): string | null {
  const moment = nextShipMoment({
    calendar,
    cutoffs,
    zone,
    carrier: row.carrierCode,
    service: row.serviceCode,
    readyAt,
  });
  return moment?.shipOn ?? null;
}

/** Of several parcels the amounts add up; zone, format and sheet are those of the first. */
function sumOf(prices: readonly Price[]): Price {
  const total = (amount: (price: Price) => number) => prices.reduce((sum, price) => sum + amount(price), 0);
  return {
    ...prices[0]!,
    baseMinor: total(({ baseMinor }) => baseMinor),
    fuelMinor: total(({ fuelMinor }) => fuelMinor),
    totalMinor: total(({ totalMinor }) => totalMinor),
    billableGrams: total(({ billableGrams }) => billableGrams),
  };
}

/** Takeable before excluded, cheap before dear, early before late, then by name so that the order is always the same. */
export function byPreference(a: Candidate, b: Candidate): number {
  const rank = ({ excludedBy }: Candidate) => (excludedBy === null ? 0 : 1);
  const cost = ({ price }: Candidate) => price?.totalMinor ?? Number.MAX_SAFE_INTEGER;
  const name = ({ carrierCode, serviceCode }: Candidate) => `${carrierCode} ${serviceCode}`;
  return (
    rank(a) - rank(b) ||
    cost(a) - cost(b) ||
    (a.promisedOn ?? '9999').localeCompare(b.promisedOn ?? '9999') ||
    name(a).localeCompare(name(b))
  );
}
