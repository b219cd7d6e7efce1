/** Why goods moved: one word per act of the trade; see docs/glossary.md. */
export const movementReasons = [
  'receipt',
  'put_away',
  'move',
  'pick',
  'put_back',
  'pack',
  'shipment',
  'delivery',
  'transfer_out',
  'transfer_in',
  'adjustment',
  'count',
  'write_off',
  'damage',
  'quality',
  'assembly',
  'return',
  'opening',
  'reversal',
] as const;

export type MovementReason = (typeof movementReasons)[number];

/** Goods to be moved: a positive quantity of the SKU's smallest unit from one place to another. */
export type GoodsMove = {
  skuId: string;
  /** Where the SKU tracks lots; absent or `''` elsewhere. */
  lotId?: string;
  quantity: number;
  fromLocationId: string;
  toLocationId: string;
  reason: MovementReason;
  /** The receipt, transfer, adjustment, fulfillment order, parcel … behind the move. */
  documentId?: string;
  /** The movement that this one takes back. */
  reversesId?: string;
  note?: string;
  /** When it happened in the world; now unless told. */
  occurredAt?: Date;
  /** The units were reserved at the source; the move uses the reservation up. */
  reserved?: boolean;
  /** The units leave for a customer: as much of the promise and of the node's commitment is used up. */
  promised?: boolean;
  /** The order line whose promise is used up; with `promised`. */
  orderLineId?: string;
};
