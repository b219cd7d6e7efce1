/** What one node is asked to ship, how far it has come, and which ways its status may go. */
export const fulfillmentOrderStatuses = [
  'scheduled',
  'open',
  'in_progress',
  'on_hold',
  'incomplete',
  'closed',
  'cancelled',
] as const;
export type FulfillmentOrderStatus = (typeof fulfillmentOrderStatuses)[number];

export const fulfillmentRequests = [
  'unsubmitted',
  'submitted',
  'accepted',
  'rejected',
  'cancellation_requested',
  'cancellation_accepted',
  'cancellation_rejected',
] as const;
export type FulfillmentRequest = (typeof fulfillmentRequests)[number];

/** What became of an order whose work is taken back from the floor. */
export const withdrawalCauses = ['held', 'cancelled', 'moved', 'split', 'rejected', 'tote_missing'] as const;
export type WithdrawalCause = (typeof withdrawalCauses)[number];

/** Where each status may go. Closed and cancelled are the end. */
export const statusTransitions: Readonly<Record<FulfillmentOrderStatus, readonly FulfillmentOrderStatus[]>> =
  {
    scheduled: ['open', 'in_progress', 'on_hold', 'cancelled'],
    open: ['scheduled', 'in_progress', 'on_hold', 'cancelled', 'closed'],
    in_progress: ['scheduled', 'open', 'on_hold', 'incomplete', 'closed', 'cancelled'],
    on_hold: ['scheduled', 'open', 'in_progress', 'incomplete', 'closed', 'cancelled'],
    incomplete: ['scheduled', 'open', 'in_progress', 'on_hold', 'closed', 'cancelled'],
    closed: [],
    cancelled: [],
  };

export type FulfillmentOrderLine = {
  id: string;
  fulfillmentOrderId: string;
  orderLineId: string;
  skuId: string;
  title: string;
  /** All in units of the SKU; `quantity` is what was asked for, cancelled units included. */
  quantity: number;
  pickedQuantity: number;
  packedQuantity: number;
  shippedQuantity: number;
  cancelledQuantity: number;
  shortQuantity: number;
};

export type FulfillmentOrder = {
  id: string;
  orderId: string;
  orderNumber: string;
  /** 1, 2, … among the fulfillment orders of its order. */
  sequence: number;
  brandId: string | null;
  channelId: string | null;
  nodeId: string;
  status: FulfillmentOrderStatus;
  request: FulfillmentRequest;
  shipTo: Record<string, unknown>;
  email: string | null;
  locale: string;
  serviceCode: string | null;
  /** Higher goes first. */
  priority: number;
  releaseAfter: Date;
  shipBy: Date | null;
  /** ISO day. */
  promisedDeliveryOn: string | null;
  note: string | null;
  /** Words people put on the order. */
  tags: string[];
  isGift: boolean;
  rejectionReason: string | null;
  holdReasons: string[];
  releasedAt: Date | null;
  closedAt: Date | null;
  createdAt: Date;
  version: number;
  lines: FulfillmentOrderLine[];
};

/** A number of units of one line of a fulfillment order. */
export type LineQuantity = { id: string; quantity: number };
