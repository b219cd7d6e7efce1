/** The door of sourcing: which node ships what, at the least cost, and why. */
export { type Decided, decideSourcing } from './deciding/decide-sourcing.ts';
export type { Decision, LineToSource, OrderToSource, Shipment } from './deciding/model.ts';
export type { NodeLoad } from './deciding/read-ground.ts';
export { recordRefusal, storeDecisions } from './deciding/store-decisions.ts';
export { decisionsOfOrder, type ExplainedDecision } from './explaining/decisions-of-order.ts';
export { decisionSchema } from './explaining/schema.ts';
