/** A tote whose order went on without it: what was in it is off the books until it is found. */
export type MissingGoods = {
  skuId: string;
  sku: string;
  title: string;
  lotId: string;
  quantity: number;
  foundQuantity: number;
};

export type MissingTote = {
  id: string;
  nodeId: string;
  batchId: string;
  batchNumber: string;
  locationId: string;
  code: string;
  fulfillmentOrderId: string;
  orderId: string;
  orderNumber: string;
  /** The tote is at the bench; only its goods are gone. */
  isToteHere: boolean;
  reason: string;
  reportedByName: string;
  reportedAt: Date;
  foundByName: string | null;
  foundAt: Date | null;
  version: number;
  goods: MissingGoods[];
};

/** Units of a SKU and lot. */
export type Units = { skuId: string; lotId: string; quantity: number };
