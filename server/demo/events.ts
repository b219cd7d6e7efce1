/**
 * The three weeks as one list of things that happen, in the order of time: goods arrive, orders come in,
 * some are cancelled, some goods come back, staff correct the stock. A player walks through it and calls
 * the public API.
 */
import type { CreditNote, SalesOrder, StockCorrection, StreamDocument } from './documents.ts';
import type { Address, AddressBook } from './generate/addresses.ts';
import type { DemoCompany } from './generate/company.ts';
import { customerNumberOf, customerOf } from './generate/customers.ts';
import type { DemoReceipt } from './generate/stock.ts';
import type { StockNoteReason } from './stock-notes.ts';

/** As a channel would send it. Prices are as sold; the source knows no tax, so none is added. */
export type DemoOrder = {
  /** `web` where the retailer's own site charged its postage, else `trade`. */
  channel: 'web' | 'trade';
  externalId: string;
  placedAt: string;
  currency: 'GBP';
  customer: { externalId: string; name: string; email: string; phone: string | null };
  shippingAddress: Address;
  lines: { sku: string; title: string; quantity: number; unitPriceMinor: number; taxMinor: 0 }[];
  shippingMinor: number;
  discountMinor: number;
  /** Manual amounts, vouchers and other money asked on the same invoice. */
  feeMinor: number;
  /** Lines + shipping - discount + fee. */
  totalMinor: number;
  /** What the customer paid carriage for. */
  shippingSpeed: 'standard' | 'next_day';
};

/** `lineNumber` counts from 1 in the order. */
export type OrderPart = { lineNumber: number; sku: string; quantity: number };

export type DemoEvent =
  | { at: string; kind: 'receipt'; receipt: DemoReceipt }
  | { at: string; kind: 'order'; order: DemoOrder }
  | {
      at: string;
      kind: 'cancellation';
      externalId: string;
      isWhole: boolean;
      parts: OrderPart[];
      reference: string;
    }
  | { at: string; kind: 'return'; externalId: string; parts: OrderPart[]; reference: string }
  | {
      at: string;
      kind: 'adjustment';
      reference: string;
      sku: string;
      /** Signed. */
      quantity: number;
      reason: StockNoteReason;
      note: string;
    };

/** A credit note this soon after its order is a cancellation: the parcel has not left. */
const CANCELLED_WITHIN_MS = 4 * 3_600_000;

/** At one instant goods arrive before they are sold, and an order comes before what is done to it. */
const SEQUENCE = ['receipt', 'order', 'cancellation', 'return', 'adjustment'];

/** All events of the company's three weeks, in the order of time. */
export function eventsOf(company: DemoCompany): DemoEvent[] {
  const orders = new Map<string, SalesOrder>();
  const events: DemoEvent[] = company.receipts.map((receipt) => ({
    at: receipt.at,
    kind: 'receipt',
    receipt,
  }));
  for (const document of company.documents) {
    if (document.kind === 'order') orders.set(document.externalId, document);
    events.push(...eventsOfDocument(document, orders, company.addressBook));
  }
  return events.sort((a, b) => compare(a.at, b.at) || SEQUENCE.indexOf(a.kind) - SEQUENCE.indexOf(b.kind));
}

function eventsOfDocument(
  document: StreamDocument,
  orders: ReadonlyMap<string, SalesOrder>,
  addressBook: AddressBook,
): DemoEvent[] {
  switch (document.kind) {
    case 'order':
      return [{ at: document.placedAt, kind: 'order', order: orderOf(document, addressBook) }];
    case 'credit_note':
      return creditEvents(document, orders);
    case 'stock_correction':
      return adjustments(document);
    default:
      return [];
  }
}

function orderOf(order: SalesOrder, addressBook: AddressBook): DemoOrder {
  const customerNumber = customerNumberOf(order);
  const customer = customerOf(customerNumber, order.countryCode ?? 'GB');
  const { externalId, placedAt, currency, shippingMinor, discountMinor, feeMinor, totalMinor } = order;
  return {
    channel: order.charges.some(({ label }) => label === 'DOTCOM POSTAGE') ? 'web' : 'trade',
    externalId,
    placedAt,
    currency,
    customer: {
      externalId: customerNumber,
      name: customer.name,
      email: customer.email,
      phone: customer.phone,
    },
    shippingAddress: addressBook.addressOf(customer, order.countryCode),
    lines: order.lines.map(({ sku, title, quantity, unitPriceMinor }) => {
      return { sku, title, quantity, unitPriceMinor, taxMinor: 0 };
    }),
    shippingMinor,
    discountMinor,
    feeMinor,
    totalMinor,
    shippingSpeed: order.charges.some(({ label }) => label === 'Next Day Carriage') ? 'next_day' : 'standard',
  };
}

/** One event for each order that the credit note gives something back of. */
function creditEvents(note: CreditNote, orders: ReadonlyMap<string, SalesOrder>): DemoEvent[] {
  const parts = note.lines.flatMap(({ sku, matches }) => matches.map((match) => ({ ...match, sku })));
  return [...Map.groupBy(parts, ({ externalId }) => externalId)].map(([externalId, given]) => {
    const order = orders.get(externalId)!; // A match names an order that came before.
    const summed = sumByLine(given);
    const at = note.placedAt;
    if (Date.parse(at) - Date.parse(order.placedAt) > CANCELLED_WITHIN_MS) {
      return { at, kind: 'return', externalId, parts: summed, reference: note.externalId };
    }
    const isWhole = order.lines.every((line, index) =>
      summed.some((part) => part.lineNumber === index + 1 && part.quantity === line.quantity),
    );
    return { at, kind: 'cancellation', externalId, isWhole, parts: summed, reference: note.externalId };
  });
}

function sumByLine(parts: OrderPart[]): OrderPart[] {
  return [...Map.groupBy(parts, ({ lineNumber }) => lineNumber)]
    .map(([lineNumber, same]) => ({
      lineNumber,
      sku: same[0]!.sku, // A group has a member.
      quantity: same.reduce((sum, { quantity }) => sum + quantity, 0),
    }))
    .sort((a, b) => a.lineNumber - b.lineNumber);
}

function adjustments(correction: StockCorrection): DemoEvent[] {
  return correction.notes.map(({ sku, quantity, reason, note }) => {
    return {
      at: correction.placedAt,
      kind: 'adjustment',
      reference: correction.externalId,
      sku,
      quantity,
      reason,
      note,
    };
  });
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
