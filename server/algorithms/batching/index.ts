/** Order batching: which orders go together on one pick cart. */
export { type BatchableOrder, type Batching, type BatchingRequest, batchOrders } from './batch-orders.ts';
export type { TourPolicy } from './tour-lengths.ts';
