import type { ReadContext } from '../../../platform/context.ts';
import type { RateQuestion } from './model.ts';
import { priceOf } from './price.ts';
import { homeCurrency, rateRows } from './store.ts';

/** What it would cost to send one thing from one node by one service. */
export type RateEstimate = {
  key: string;
  nodeId: string;
  carrierId: string;
  carrierCode: string;
  serviceCode: string;
  costMinor: number;
  currency: string;
  transitDaysMin: number;
  transitDaysMax: number;
  deliversWeekends: boolean;
};

export type EstimateRequest = {
  nodeIds: readonly string[];
  /** Any number of shipments; each is priced from every node. */
  shipments: readonly RateQuestion[];
  at?: Date;
};

/**
 * Prices any number of shipments from any number of nodes in one statement: every service that serves the destination,
 * cheapest first per shipment and node. Services without a price are left out. Promised days follow from the transit
 * days with `promisedDay`.
 */
export async function estimateRates(ctx: ReadContext, request: EstimateRequest): Promise<RateEstimate[]> {
  const rows = await rateRows(ctx, request.nodeIds, request.shipments, request.at ?? ctx.now);
  const currency = await homeCurrency(ctx);
  const weights = new Map(request.shipments.map(({ key, weightGrams }) => [key, weightGrams]));
  return rows
    .flatMap((row): RateEstimate[] => {
      const price = priceOf(row, weights.get(row.key) ?? 0, currency);
      if (typeof price === 'string') return [];
      const { key, nodeId, carrierId, carrierCode, serviceCode } = row;
      const { transitDaysMin, transitDaysMax, deliversWeekends } = row;
      return [
        {
          ...{ key, nodeId, carrierId, carrierCode, serviceCode },
          costMinor: price.totalMinor,
          currency: price.currency,
          ...{ transitDaysMin, transitDaysMax, deliversWeekends },
        },
      ];
    })
    .sort(
      (a, b) =>
        inOrder(a.key, b.key) ||
        inOrder(a.nodeId, b.nodeId) ||
        a.costMinor - b.costMinor ||
        a.transitDaysMax - b.transitDaysMax,
    );
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
