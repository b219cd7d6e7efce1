import type { Address } from '../../customers/index.ts';

/** What a channel asks for: one order as sold. Money in minor units of `currency`. */
export type OrderRequest = {
  channel: string;
  externalId: string;
  placedAt?: string;
  currency: string;
  pricesIncludeTax?: boolean;
  customer?: { name?: string; email?: string; phone?: string; locale?: string };
  shipTo: Address;
  billTo?: Address;
  lines: OrderLineRequest[];
  discountMinor?: number;
  shippingMinor?: number;
  taxMinor?: number;
  dutyMinor?: number;
  /** Checked against the sum when given. */
  totalMinor?: number;
  paymentStatus?: PaymentStatus;
  serviceCode?: string;
  priority?: number;
  note?: string;
  tags?: string[];
};

export type OrderLineRequest = {
  sku: string;
  externalId?: string;
  title?: string;
  quantity: number;
  unitPriceMinor: number;
  /** Of the whole line. */
  discountMinor?: number;
  /** Of the whole line; added to the total unless prices include tax. */
  taxMinor?: number;
};

export const paymentStatuses = [
  'pending',
  'authorized',
  'partially_paid',
  'paid',
  'partially_refunded',
  'refunded',
  'voided',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** What the database knows when orders arrive; stock rows are locked until the transaction ends. */
export type IntakeFacts = {
  channels: ChannelFacts[];
  skus: SkuFacts[];
  earlier: { channelId: string; externalId: string; id: string; number: string }[];
  keys: { key: string; hash: string; status: number; body: unknown }[];
};

export type ChannelFacts = {
  id: string;
  code: string;
  brandId: string | null;
  holdWindowMinutes: number;
  backorderPolicy: 'accept' | 'refuse';
  defaultServiceCode: string | null;
  requiresPayment: boolean;
  isActive: boolean;
};

export type ComponentFacts = { id: string; code: string; title: string; quantity: number; available: number };
export type SkuFacts = {
  id: string;
  code: string;
  title: string;
  status: string;
  isKit: boolean;
  isShippable: boolean;
  available: number;
  components: ComponentFacts[] | null;
};

/** One line as it will be written; `promisedQuantity` of it is promised, the rest backordered. */
export type LineRow = {
  id: string;
  promiseId: string;
  orderId: string;
  position: number;
  parentLineId: string | null;
  quantityPerKit: number | null;
  externalId: string | null;
  skuId: string;
  skuCode: string;
  title: string;
  quantity: number;
  unitPriceMinor: number;
  discountMinor: number;
  taxMinor: number;
  isStocked: boolean;
  promisedQuantity: number;
};

export type OrderRow = {
  id: string;
  number: string;
  brandId: string | null;
  channelId: string;
  externalId: string;
  customerId: string | null;
  customerPhone: string | null;
  email: string | null;
  customerName: string;
  locale: string;
  currency: string;
  pricesIncludeTax: boolean;
  linesMinor: number;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  dutyMinor: number;
  totalMinor: number;
  paymentStatus: PaymentStatus;
  /** Fulfilled from the start where nothing has to be shipped. */
  fulfillmentStatus: 'unfulfilled' | 'fulfilled';
  isBackordered: boolean;
  holdReasons: string[];
  holdUntil: Date | null;
  sourcingDueAt: Date | null;
  priority: number;
  serviceCode: string | null;
  shipTo: Address;
  billTo: Address | null;
  note: string | null;
  tags: string[];
  placedAt: Date;
};

export type HoldRow = { id: string; orderId: string; reason: string; source: string; note: string | null };

export type AcceptedOrder = { order: OrderRow; lines: LineRow[]; holds: HoldRow[] };
