/**
 * What history is given as: the documents of an old system, in the order of time, each row of their file in exactly one of them.
 * Money in minor units of the currency, signed where it can go either way.
 */
export type HistoryHeading = {
  /** Unique in its channel. */
  externalId: string;
  /** ISO 8601 in UTC. */
  placedAt: string;
  customerNumber: string | null;
  countryName: string;
  /** ISO 3166-1 alpha-2; null when the name stands for no country. */
  countryCode: string | null;
  currency: string;
  charges: HistoryCharge[];
};

export type HistoryCharge = {
  rowNumber: number;
  kind: string;
  effect: 'shipping' | 'discount' | 'fee';
  label: string;
  /** Positive is paid by the customer. Never zero. */
  amountMinor: number;
};

export type HistoryLine = {
  rowNumber: number;
  sku: string;
  title: string;
  quantity: number;
  unitPriceMinor: number;
};

/** Units given back, and the order lines they came from as far as known. */
export type HistoryReturn = HistoryLine & {
  matches: { externalId: string; lineNumber: number; quantity: number }[];
  /** Why the units beyond the matches have no line; null when there are none. */
  unmatchedReason: UnmatchedReason | null;
};

export type UnmatchedReason = 'no_customer' | 'no_earlier_order' | 'more_than_sold';

export type HistoryOrder = HistoryHeading & { kind: 'order'; lines: HistoryLine[] };
export type HistoryCreditNote = HistoryHeading & { kind: 'credit_note'; returns: HistoryReturn[] };
export type HistoryMoney = HistoryHeading & { kind: 'money_only' };
/** Rows that become nothing in the database, each with its reason. */
export type HistoryLeftOut = { kind: 'left_out'; rows: LeftOutRow[] };

export type HistoryDocument = HistoryOrder | HistoryCreditNote | HistoryMoney | HistoryLeftOut;
export type WrittenDocument = Exclude<HistoryDocument, HistoryLeftOut>;

export const rowKinds = [
  'order_line',
  'return',
  'charge',
  'stock_note',
  'rejected',
  'already_imported',
] as const;
export type RowKind = (typeof rowKinds)[number];

export type LeftOutRow = {
  rowNumber: number;
  kind: Extract<RowKind, 'stock_note' | 'rejected' | 'already_imported'>;
  reason: string;
};

/** How many rows of a file became what. */
export type RowCounts = Partial<Record<RowKind, number>>;

export type HistoryProgress = { rowsRead: number; ordersWritten: number };

/** The closing account of one file. The counts of `rows` sum up to `rowsRead`. */
export type HistoryAccount = {
  importId: string;
  rowsRead: number;
  rows: RowCounts;
  documents: { kind: WrittenDocument['kind']; count: number; totalMinor: number; currency: string }[];
  /** Whether all of it had been imported before. */
  wasFinished: boolean;
};
