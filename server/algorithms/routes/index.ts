/** Walks through a warehouse: shortest pick routes on a floor of aisles and cross aisles. */
export { type FloorPlan, type Spot, walkingDistance, walkingWay, walkLength } from './floor-plan.ts';
export { frontierOf } from './frontier.ts';
export { type Leg, type Route, type RouteRequest, routePicks } from './route-picks.ts';
