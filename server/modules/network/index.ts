/** The door of the network: nodes, the locations inside them, and when they ship. */

export { type Cutoff, nextShipMoment, type ShipMoment } from './calendars/cutoffs.ts';
export { localDay } from './calendars/local-time.ts';
export { calendarsOfNodes, type NodeCalendar } from './calendars/store.ts';
export {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  type WorkingCalendar,
  workingDaysBetween,
} from './calendars/working-days.ts';
export { createLocation, type NewLocationRequest } from './locations/actions/create-location.ts';
export type { Location, LocationKind, WorldPlaceKind } from './locations/model.ts';
export {
  locationByBarcode,
  locationById,
  locationsByIds,
  locationsOfKind,
} from './locations/store.ts';
export { worldPlace } from './locations/world-places.ts';
export { createNode, type NewNodeRequest } from './nodes/actions/create-node.ts';
export type { Layout, Node, NodeKind } from './nodes/model.ts';
export { nodeByCode, nodeById, nodesByIds, openShippingNodes } from './nodes/store.ts';
