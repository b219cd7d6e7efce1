/**
 * What happens in the demo company until now: the retailer's orders that fit in one parcel, told at days before today. Pure: the
 * same company and the same instant give the same plan.
 */
import type { DemoEvent, DemoOrder } from '../events.ts';
import type { DemoCompany } from '../generate/company.ts';
import type { DemoReceipt } from '../generate/stock.ts';

export type Placed = { at: string; order: DemoOrder };

/** A day that is over: its orders, what arrived in the morning, and when the floor works and the carrier comes. */
export type PastDay = {
  opensAt: string;
  receipt: DemoReceipt | undefined;
  orders: Placed[];
  worksAt: string;
  leavesAt: string;
};

/** The orders since the last pick-up, by how far they are when the story ends. */
export type Today = { gone: Placed[]; packed: Placed[]; picking: Placed[]; waiting: Placed[] };

export type Plan = { days: PastDay[]; today: Today; skus: ReadonlySet<string> };

const zone = 'Europe/London';
const mostLines = 6;
const mostGrams = 12_000;
/** Orders of each day that is over. The first is a small one: after it the database knows what the floor's rows are like. */
const pastOrders = [3, 11, 11, 11] as const;
const todaysOrders = { gone: 6, packed: 8, picking: 6, waiting: 8 } as const;

/** Best sellers that nobody orders in the story are on the shelves too. */
const moreSkus = 150;

const minuteMs = 60_000;

/** Minutes before now in which the orders of each group come in, the first and the last of it. */
const todaysWindows = {
  gone: [0, 215],
  packed: [145, 56],
  picking: [44, 30],
  waiting: [24, 7],
} as const;

export function planOf(company: DemoCompany, events: readonly DemoEvent[], now: Date): Plan {
  const weights = new Map(company.skus.map(({ sku, weightGrams }) => [sku, weightGrams]));
  const small = events.flatMap((event) =>
    event.kind === 'order' && isSmall(event.order, weights) ? [event] : [],
  );
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const receipts = company.receipts.filter(({ nodeCode }) => nodeCode === company.nodes[0]?.code);
  const days = pastOrders.map((orders, index) =>
    pastDay(today.subtract({ days: pastOrders.length - index }), small.splice(0, orders), receipts[index]),
  );
  const rest = small.map(({ order }) => order);
  const plan = { days, today: todayOf(rest, now, new Date(days.at(-1)?.leavesAt ?? now)) };
  return { ...plan, skus: skusOf(company, plan) };
}

/** Fits in one parcel, so that the story has many orders rather than many lines. */
function isSmall(order: DemoOrder, weights: ReadonlyMap<string, number>): boolean {
  if (order.lines.length > mostLines || order.feeMinor > 0) return false;
  if (!order.lines.every(({ sku }) => weights.has(sku))) return false;
  const grams = order.lines.reduce((sum, { sku, quantity }) => sum + quantity * (weights.get(sku) ?? 0), 0);
  return grams <= mostGrams;
}

type OrderEvent = Extract<DemoEvent, { kind: 'order' }>;

function pastDay(
  day: Temporal.PlainDate,
  orders: readonly OrderEvent[],
  receipt: DemoReceipt | undefined,
): PastDay {
  const at = (time: string) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant().toString();
  const placed = orders.map(({ at: when, order }) => {
    // At the time of the day at which the retailer had it.
    const time = Temporal.Instant.from(when).toZonedDateTimeISO(zone).toPlainTime();
    return { at: at(time.toString()), order };
  });
  placed.sort((a, b) => (a.at < b.at ? -1 : 1));
  return { opensAt: at('07:30'), receipt, orders: placed, worksAt: at('15:30'), leavesAt: at('17:30') };
}

/** Spread over the time since the last pick-up, the later groups close to now. */
function todayOf(orders: readonly DemoOrder[], now: Date, lastPickup: Date): Today {
  let from = 0;
  const sinceMinutes = (now.getTime() - lastPickup.getTime()) / minuteMs - 15;
  const group = (name: keyof Today): Placed[] => {
    const some = orders.slice(from, from + todaysOrders[name]);
    from += some.length;
    const [first, last] = todaysWindows[name];
    // The first group begins after the last pick-up, however long ago that is.
    const start = name === 'gone' ? sinceMinutes : first;
    return some.map((order, index) => {
      const minutes = start - ((start - last) * index) / Math.max(1, some.length - 1);
      return { at: new Date(now.getTime() - minutes * minuteMs).toISOString(), order };
    });
  };
  return {
    gone: group('gone'),
    packed: group('packed'),
    picking: group('picking'),
    waiting: group('waiting'),
  };
}

function skusOf(company: DemoCompany, { days, today }: Pick<Plan, 'days' | 'today'>): ReadonlySet<string> {
  const orders = [...days.flatMap((day) => day.orders), ...Object.values(today).flat()];
  const skus = new Set(orders.flatMap(({ order }) => order.lines.map(({ sku }) => sku)));
  const best = company.skus.toSorted((a, b) => b.popularity - a.popularity);
  for (const { sku } of best.slice(0, moreSkus)) skus.add(sku);
  return skus;
}

/** The receipt with the lines of the story's SKUs. */
export function shortened(receipt: DemoReceipt, skus: ReadonlySet<string>, most: number): DemoReceipt {
  return { ...receipt, lines: receipt.lines.filter(({ sku }) => skus.has(sku)).slice(0, most) };
}
