/** Cartons: the cheapest one that takes an order, and how the items lie in it. */
export {
  type CartonChoice,
  type CartonRejection,
  type CartonSearch,
  chooseCarton,
} from './choose-carton.ts';
export { type Carton, type CartonItem, type Dimensions, type Placement, packingFault } from './model.ts';
export { type CartonPackage, type OrderPacking, packOrder } from './pack-order.ts';
