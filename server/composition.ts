import packageFile from '../package.json' with { type: 'json' };
import { catalogRoutes } from './modules/catalog/api.ts';
import { catalogInvariants } from './modules/catalog/invariants.ts';
import { customerRoutes } from './modules/customers/api.ts';
import { fulfillmentRoutes } from './modules/fulfillment/api.ts';
import { fulfillmentInvariants } from './modules/fulfillment/invariants.ts';
import { fulfillmentReactions } from './modules/fulfillment/reactions.ts';
import { inventoryRoutes } from './modules/inventory/api.ts';
import { inventoryInvariants } from './modules/inventory/invariants.ts';
import { inventoryJobs, inventorySchedules } from './modules/inventory/jobs.ts';
import { networkRoutes } from './modules/network/api.ts';
import { networkInvariants } from './modules/network/invariants.ts';
import { networkReactions } from './modules/network/reactions.ts';
import { orderRoutes } from './modules/orders/api.ts';
import { orderInvariants } from './modules/orders/invariants.ts';
import { orderJobs, orderSchedules } from './modules/orders/jobs.ts';
import { orderReactions } from './modules/orders/reactions.ts';
import { shippingRoutes } from './modules/shipping/api.ts';
import { shippingInvariants } from './modules/shipping/invariants.ts';
import { shippingJobs, shippingSchedules } from './modules/shipping/jobs.ts';
import type { Reaction } from './platform/events/reaction.ts';
import type { Route } from './platform/http/route.ts';
import { systemRoutes } from './platform/http/system-api.ts';
import type { Invariant } from './platform/invariant.ts';
import { platformInvariants } from './platform/invariants.ts';
import type { Job, Schedule } from './platform/jobs/job.ts';
import { platformJobs, platformRoutes, platformSchedules } from './platform/parts.ts';

/**
 * The composition root: what the modules bring, gathered in one place. A module is added by one line in each list it
 * has something for.
 */
const moduleRoutes: readonly Route[] = [
  ...fulfillmentRoutes,
  ...platformRoutes,
  ...inventoryRoutes,
  ...orderRoutes,
  ...networkRoutes,
  ...shippingRoutes,
  ...catalogRoutes,
  ...customerRoutes,
];

export const routes: readonly Route[] = [...moduleRoutes, ...systemRoutes(moduleRoutes, packageFile.version)];

export const reactions: readonly Reaction[] = [
  ...fulfillmentReactions,
  ...networkReactions,
  ...orderReactions,
];

export const jobs: readonly Job[] = [...inventoryJobs, ...platformJobs, ...shippingJobs, ...orderJobs];

export const schedules: readonly Schedule[] = [
  ...platformSchedules,
  ...inventorySchedules,
  ...shippingSchedules,
  ...orderSchedules,
];

export const invariants: readonly Invariant[] = [
  ...fulfillmentInvariants,
  ...platformInvariants,
  ...inventoryInvariants,
  ...orderInvariants,
  ...networkInvariants,
  ...shippingInvariants,
  ...catalogInvariants,
];
