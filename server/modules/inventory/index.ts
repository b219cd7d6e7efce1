/** The door of inventory: the goods ledger, promises, commitments and reservations. */
export { adjustStock } from './adjusting/adjust-stock.ts';
export { type GoodsMove, type MovementReason, movementReasons } from './ledger/model.ts';
export { moveGoods } from './ledger/move-goods.ts';
export { moveLostGoods } from './ledger/move-lost-goods.ts';
export { type Commitment, commitStock, releaseCommitments } from './promises/commit-stock.ts';
export {
  type PromiseAsk,
  type PromiseGrant,
  promiseStock,
  releasePromises,
} from './promises/promise-stock.ts';
export type { BinAsk, BinChoice, BinPlan } from './reservations/choose-bins.ts';
export {
  type FreedReservation,
  type KeptReservation,
  keepReservations,
} from './reservations/keep-reservations.ts';
export {
  lockBalance,
  lockBalancesAtNode,
  lockReservedBalances,
  lockStock,
} from './reservations/lock-stock.ts';
export {
  type BalanceKey,
  dropReservations,
  releaseReservations,
  useReservation,
} from './reservations/release-reservations.ts';
export { type ReserveOptions, reserveInBins } from './reservations/reserve-in-bins.ts';
export { overStock } from './stock/over-stock.ts';
