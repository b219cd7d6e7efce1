/**
 * What the shop has and what its suppliers bring: enough opening stock to reach each supplier's first
 * delivery, and deliveries that follow what is sold. A few SKUs are bought too short on purpose, so that
 * backorders happen and are filled by the next delivery.
 */
import { RETAILER_TIME_ZONE } from '../local-time.ts';
import { fractionOf, hash, integerOf, pick } from './hash.ts';
import type { DemoSku } from './skus.ts';
import type { HomeBins } from './slotting.ts';

/** Units that leave the stock at an instant: an order line, or a loss the retailer wrote down. */
export type Demand = { sku: string; at: string; quantity: number };

export type OpeningStock = {
  nodeCode: string;
  locationCode: string;
  sku: string;
  quantity: number;
  unitCostMinor: number;
};

export type DemoReceipt = {
  reference: string;
  supplier: string;
  nodeCode: string;
  /** UTC instant of arrival. */
  at: string;
  lines: { sku: string; quantity: number; unitCostMinor: number; homeBin: string | null }[];
};

export type StockPlan = { opening: OpeningStock[]; receipts: DemoReceipt[] };

const SUPPLIERS = Array.from({ length: 24 }, (_, index) => `SUP-${String(index + 1).padStart(2, '0')}`);

/** Days, counted from the first day of the plan, of the weeks that suppliers deliver in. */
const WEEK_STARTS = [0, 7, 14];

/** Share of SKUs bought too short. */
const SHORT_SHARE = 0.02;

/**
 * @param firstDay local date of the first day, a Monday
 * @param warehouseBins, storeBins home bins by SKU in the two nodes
 */
export function planStock(
  skus: DemoSku[],
  demands: Demand[],
  firstDay: string,
  nodes: { warehouse: string; store: string; warehouseBins: HomeBins; storeBins: HomeBins },
): StockPlan {
  const bySku = Map.groupBy(demands, ({ sku }) => sku);
  const opening: OpeningStock[] = [];
  const deliveries = new Map<string, DemoReceipt>();
  for (const sku of skus) {
    const supplier = pick(`supplier of ${sku.kind}`, SUPPLIERS);
    const arrivals = WEEK_STARTS.map((weekStart) => arrivalOf(supplier, firstDay, weekStart));
    const [first = 0, ...later] = quantitiesOf(sku, bySku.get(sku.sku) ?? [], arrivals);
    const line = { sku: sku.sku, unitCostMinor: sku.costMinor };
    const homeBin = nodes.warehouseBins.get(sku.sku)?.code ?? null;
    if (homeBin && first > 0) {
      opening.push({ nodeCode: nodes.warehouse, locationCode: homeBin, quantity: first, ...line });
    }
    const storeBin = nodes.storeBins.get(sku.sku)?.code;
    if (storeBin) {
      const quantity = integerOf(`store stock ${sku.sku}`, 2, 12);
      opening.push({ nodeCode: nodes.store, locationCode: storeBin, quantity, ...line });
    }
    later.forEach((quantity, week) => {
      if (quantity === 0) return;
      const reference = `${supplier}-${firstDay}-W${week + 1}`;
      const receipt = deliveries.get(reference) ?? {
        reference,
        supplier,
        nodeCode: nodes.warehouse,
        at: arrivals[week]!, // One quantity follows each arrival.
        lines: [],
      };
      deliveries.set(reference, receipt);
      receipt.lines.push({ ...line, quantity, homeBin });
    });
  }
  return { opening, receipts: [...deliveries.values()].sort((a, b) => compare(a.at, b.at)) };
}

/**
 * The opening quantity, then one for each arrival: what is asked for until the next arrival, plus a cover.
 * A short SKU gets a part of it and the next arrival brings what was missing.
 */
function quantitiesOf(sku: DemoSku, demands: Demand[], arrivals: string[]): number[] {
  const isShort = fractionOf(`short ${sku.sku}`) < SHORT_SHARE;
  const bounds = ['', ...arrivals, '9999'];
  const shelf = integerOf(`shelf ${sku.sku}`, 2, 12);
  let missing = 0;
  return bounds.slice(0, -1).map((from, period) => {
    const until = bounds[period + 1]!; // The last bound has no period of its own.
    const asked = demands.reduce(
      (sum, { at, quantity }) => (at >= from && at < until ? sum + quantity : sum),
      0,
    );
    const key = `cover ${period} ${sku.sku}`;
    const brought = Math.ceil((asked * (isShort ? integerOf(key, 30, 80) : integerOf(key, 100, 135))) / 100);
    const quantity = brought + missing + (period === 0 && !isShort ? shelf : 0);
    missing = isShort ? asked - brought : 0;
    return quantity;
  });
}

/** A supplier comes on its own weekday, Monday to Friday, between seven and eleven. */
function arrivalOf(supplier: string, firstDay: string, weekStart: number): string {
  const day = Temporal.PlainDate.from(firstDay).add({ days: weekStart + (hash(`weekday ${supplier}`) % 5) });
  const minute = integerOf(`arrival ${supplier} ${weekStart}`, 7 * 60, 11 * 60);
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return day.toZonedDateTime({ timeZone: RETAILER_TIME_ZONE, plainTime: time }).toInstant().toString();
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
