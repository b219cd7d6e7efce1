/**
 * The stock codes that stand for money and not for goods, and what each does to the total of its invoice.
 * The amount keeps its sign: positive is paid by the customer, negative is given back.
 */
export type ChargeKind =
  | 'postage'
  | 'carriage'
  | 'discount'
  | 'manual'
  | 'sample'
  | 'gift_voucher'
  | 'bank_charge'
  | 'marketplace_fee'
  | 'commission';

/** The part of the order total that a charge belongs to. */
export type ChargeEffect = 'shipping' | 'discount' | 'fee';

export type Charge = {
  kind: ChargeKind;
  effect: ChargeEffect;
  label: string;
  /** Signed pence, quantity times unit price. */
  amountMinor: number;
  rowNumber: number;
};

const KINDS: Record<string, ChargeKind> = {
  POST: 'postage',
  DOT: 'postage',
  C2: 'carriage',
  // "Next Day Carriage": the one charge with a number like goods.
  '23444': 'carriage',
  D: 'discount',
  M: 'manual',
  S: 'sample',
  'BANK CHARGES': 'bank_charge',
  AMAZONFEE: 'marketplace_fee',
  CRUK: 'commission',
};

/** The kind of charge behind a stock code in upper case, `undefined` for goods. */
export function chargeKindOf(sku: string): ChargeKind | undefined {
  return sku.startsWith('GIFT_') ? 'gift_voucher' : KINDS[sku];
}

/**
 * Postage and carriage are shipping. Discounts, and manual amounts and samples given back, lower the total
 * as discount. All else is a fee: a manual amount asked, a voucher sold (nothing to ship), the fees of
 * bank, marketplace and charity.
 */
export function chargeEffectOf(kind: ChargeKind, amountMinor: number): ChargeEffect {
  if (kind === 'postage' || kind === 'carriage') return 'shipping';
  if (kind === 'discount') return 'discount';
  return amountMinor < 0 && (kind === 'manual' || kind === 'sample') ? 'discount' : 'fee';
}
