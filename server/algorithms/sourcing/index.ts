/** Sourcing: which node ships which line, at the least cost, and why. */
export {
  type AvailableStock,
  type Candidate,
  type CostParts,
  type Exclusion,
  INSUFFICIENT_STOCK,
  type LineOffer,
  type NodeOffer,
  type OrderLine,
  type SourcingDecision,
  type SourcingOrder,
  type WeightOption,
} from './model.ts';
export { type BatchResult, type BatchSearch, sourceBatch } from './source-batch.ts';
export { sourceOrder } from './source-order.ts';
export { cheapestWay, stepPrice } from './weight-prices.ts';
