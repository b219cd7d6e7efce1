import { beforeAll, describe, expect, it } from 'vitest';
import { type DemoEvent, type DemoOrder, eventsOf } from './events.ts';
import { buildCompany, type DemoCompany } from './generate/company.ts';

let company: DemoCompany;
let events: DemoEvent[];
let orders: DemoOrder[];

beforeAll(async () => {
  company = await buildCompany();
  events = eventsOf(company);
  orders = events.flatMap((event) => (event.kind === 'order' ? [event.order] : []));
});

describe('the demo company', () => {
  it('is the same each time it is built', async () => {
    const again = await buildCompany();
    expect(JSON.stringify(eventsOf(again))).toBe(JSON.stringify(events));
    expect(JSON.stringify(again.opening)).toBe(JSON.stringify(company.opening));
  });

  it('keeps every SKU at home in the warehouse and the best sellers in the shop', () => {
    expect(company.skus).toHaveLength(2674);
    expect(company.locations).toHaveLength(74 + 14);
    expect(new Set(company.locations.map(({ nodeCode, code }) => `${nodeCode} ${code}`)).size).toBe(88);
    expect(company.opening.filter(({ nodeCode }) => nodeCode === 'YRK')).toHaveLength(432);
    const lines = [...company.opening, ...company.receipts.flatMap((receipt) => receipt.lines)];
    expect(lines.every(({ quantity }) => Number.isInteger(quantity) && quantity > 0)).toBe(true);
    expect(company.receipts).toHaveLength(66);
  });

  it('has a rate for every country it ships to', () => {
    const served = new Set(company.rateSheet.zones.flatMap(({ countries }) => countries));
    expect(orders.filter(({ shippingAddress }) => !served.has(shippingAddress.country))).toEqual([]);
  });
});

describe('the events', () => {
  it('are counted by kind, in the order of time, within the three weeks', () => {
    const counts = Object.fromEntries(
      [...Map.groupBy(events, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]),
    );
    expect(counts).toEqual({ receipt: 66, order: 1392, cancellation: 13, return: 127, adjustment: 140 });
    const times = events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(times[0]! > '2011-09-19T05').toBe(true);
    expect(times.at(-1)! < '2011-10-09T23').toBe(true);
  });

  it('hold orders whose totals add up, each once, with SKUs of the catalog', () => {
    const known = new Set(company.skus.map(({ sku }) => sku));
    for (const order of orders) {
      const goods = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
      expect(order.totalMinor).toBe(goods + order.shippingMinor - order.discountMinor + order.feeMinor);
      expect(order.lines.filter(({ sku, quantity }) => !known.has(sku) || quantity < 1)).toEqual([]);
    }
    expect(new Set(orders.map(({ externalId }) => externalId)).size).toBe(1392);
    expect(orders.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(86_409_436);
    expect(orders.filter(({ channel }) => channel === 'web')).toHaveLength(30);
    expect(orders.filter(({ shippingSpeed }) => shippingSpeed === 'next_day')).toHaveLength(6);
  });

  it('cancel or give back only what an earlier order has, and never more than it sold', () => {
    const left = new Map<string, number>();
    let whole = 0;
    for (const event of events) {
      if (event.kind === 'order') {
        event.order.lines.forEach((line, index) => {
          left.set(`${event.order.externalId} ${index + 1} ${line.sku}`, line.quantity);
        });
      }
      if (event.kind !== 'cancellation' && event.kind !== 'return') continue;
      if (event.kind === 'cancellation' && event.isWhole) whole += 1;
      for (const { lineNumber, sku, quantity } of event.parts) {
        const key = `${event.externalId} ${lineNumber} ${sku}`;
        left.set(key, left.get(key)! - quantity);
      }
    }
    expect([...left.values()].every((quantity) => quantity >= 0)).toBe(true);
    expect(whole).toBe(5);
  });

  it('run some SKUs short: 365 lines of 261 orders wait for goods', () => {
    const stock = new Map<string, number>();
    const move = (sku: string, quantity: number) =>
      stock.set(sku, (stock.get(sku) ?? 0) + quantity).get(sku)!;
    for (const { sku, quantity } of company.opening) move(sku, quantity);
    const waiting: string[] = [];
    for (const event of events) {
      if (event.kind === 'receipt') for (const line of event.receipt.lines) move(line.sku, line.quantity);
      if (event.kind === 'adjustment') move(event.sku, event.quantity);
      if (event.kind !== 'order') continue;
      for (const { sku, quantity } of event.order.lines) {
        if (move(sku, -quantity) < 0) waiting.push(event.order.externalId);
      }
    }
    expect(waiting).toHaveLength(365);
    expect(new Set(waiting).size).toBe(261);
  });
});
