/** The door of fulfillment: what one node is asked to ship, and how far it has come. */
export {
  type CancellationRequest,
  cancelFulfillmentOrderLines,
} from './actions/cancel-fulfillment-order-lines.ts';
export {
  type CreatedFulfillmentOrder,
  type CreationResult,
  createFulfillmentOrders,
  type NewFulfillmentOrder,
} from './actions/create-fulfillment-orders.ts';
export { editFulfillmentOrder, type FulfillmentOrderEdit } from './actions/edit-fulfillment-order.ts';
export { holdFulfillmentOrder, releaseHold } from './actions/hold-fulfillment-order.ts';
export { moveFulfillmentOrder } from './actions/move-fulfillment-order.ts';
export {
  recordLostPicks,
  recordPacked,
  recordPicked,
  recordShort,
  recordUnpacked,
  refuseUnworkable,
} from './actions/record-work.ts';
export { rejectFulfillmentOrder } from './actions/reject-fulfillment-order.ts';
export { recordReleased } from './actions/release-fulfillment-orders.ts';
export { splitFulfillmentOrder } from './actions/split-fulfillment-order.ts';
export { tagFulfillmentOrders } from './actions/tag-fulfillment-orders.ts';
export type { WhyWithdrawn } from './actions/withdraw-from-floor.ts';
export type {
  FulfillmentOrder,
  FulfillmentOrderLine,
  FulfillmentOrderStatus,
  LineQuantity,
} from './model.ts';
export { type WithdrawalCause, withdrawalCauses } from './model.ts';
export { cancellableOf, unpickedOf } from './rules.ts';
export {
  fulfillmentOrderById,
  fulfillmentOrdersByIds,
  fulfillmentOrdersOfOrder,
  lockFulfillmentOrder,
  lockFulfillmentOrders,
  lockUnchangedOrders,
} from './store.ts';
