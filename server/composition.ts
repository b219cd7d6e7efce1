import packageFile from '../package.json' with { type: 'json' };
import { demoRoutes } from './demo/explore/api.ts';
import { demoJobs } from './demo/explore/jobs.ts';
import { automationRoutes } from './modules/automation/api.ts';
import { automationInvariants } from './modules/automation/invariants.ts';
import { automationJobs, automationSchedules } from './modules/automation/jobs.ts';
import { automationReactions } from './modules/automation/reactions.ts';
import { catalogRoutes } from './modules/catalog/api.ts';
import { catalogExports, catalogImports } from './modules/catalog/imports.ts';
import { catalogInvariants } from './modules/catalog/invariants.ts';
import { catalogReactions } from './modules/catalog/reactions.ts';
import { customerRoutes } from './modules/customers/api.ts';
import { customerExports, customerImports } from './modules/customers/imports.ts';
import { customerReactions } from './modules/customers/reactions.ts';
import { fulfillmentRoutes } from './modules/fulfillment/api.ts';
import { fulfillmentInvariants } from './modules/fulfillment/invariants.ts';
import { fulfillmentReactions } from './modules/fulfillment/reactions.ts';
import { insightRoutes } from './modules/insights/api.ts';
import { inventoryRoutes } from './modules/inventory/api.ts';
import { inventoryImports, stockExports } from './modules/inventory/imports.ts';
import { inventoryInvariants } from './modules/inventory/invariants.ts';
import { inventoryJobs, inventorySchedules } from './modules/inventory/jobs.ts';
import { networkRoutes } from './modules/network/api.ts';
import { networkExports, networkImports } from './modules/network/imports.ts';
import { networkInvariants } from './modules/network/invariants.ts';
import { networkReactions } from './modules/network/reactions.ts';
import { orderRoutes } from './modules/orders/api.ts';
import { orderExport } from './modules/orders/csv/export-orders.ts';
import { orderImport } from './modules/orders/csv/import-orders.ts';
import { orderInvariants } from './modules/orders/invariants.ts';
import { orderJobs, orderSchedules } from './modules/orders/jobs.ts';
import { orderReactions } from './modules/orders/reactions.ts';
import { portalRoutes } from './modules/portal/api.ts';
import { portalInvariants } from './modules/portal/invariants.ts';
import { portalReactions } from './modules/portal/reactions.ts';
import { shippingRoutes } from './modules/shipping/api.ts';
import { shippingInvariants } from './modules/shipping/invariants.ts';
import { shippingJobs, shippingSchedules } from './modules/shipping/jobs.ts';
import { sourcingRoutes } from './modules/sourcing/api.ts';
import { sourcingDecisionInvariants } from './modules/sourcing/invariants.ts';
import { sourcingJobs } from './modules/sourcing/jobs.ts';
import { floorRoutes } from './modules/warehouse/api.ts';
import { floorInvariants } from './modules/warehouse/invariants.ts';
import { floorJobs, floorSchedules } from './modules/warehouse/jobs.ts';
import { missingToteRoutes } from './modules/warehouse/missing-totes/api.ts';
import { missingToteInvariants } from './modules/warehouse/missing-totes/invariants.ts';
import { packScriptRoutes } from './modules/warehouse/pack-scripts/api.ts';
import { packingRoutes } from './modules/warehouse/packing/api.ts';
import { packingInvariants } from './modules/warehouse/packing/invariants.ts';
import { packingReactions } from './modules/warehouse/packing/reactions.ts';
import { floorReactions } from './modules/warehouse/reactions.ts';
import type { Reaction } from './platform/events/reaction.ts';
import { exportJobs, exportRoutes } from './platform/exports/api.ts';
import type { ExportKind } from './platform/exports/export-kind.ts';
import type { Route } from './platform/http/route.ts';
import { systemRoutes } from './platform/http/system-api.ts';
import { importRoutes } from './platform/imports/api.ts';
import type { ImportKind } from './platform/imports/import-kind.ts';
import { importJobs } from './platform/imports/jobs.ts';
import type { Invariant } from './platform/invariant.ts';
import { platformInvariants } from './platform/invariants.ts';
import type { Job, Schedule } from './platform/jobs/job.ts';
import { platformJobs, platformRoutes, platformSchedules } from './platform/parts.ts';

/**
 * The composition root: what the modules bring, gathered in one place. A module is added by one line in each list it
 * has something for. Import and export kinds are what can be read from and written to CSV.
 */
export const importKinds: readonly ImportKind[] = [
  ...catalogImports,
  ...networkImports,
  ...inventoryImports,
  ...customerImports,
  orderImport,
];

export const exportKinds: readonly ExportKind[] = [
  ...catalogExports,
  ...networkExports,
  ...stockExports,
  ...customerExports,
  orderExport,
];

const moduleRoutes: readonly Route[] = [
  ...floorRoutes,
  ...fulfillmentRoutes,
  ...platformRoutes,
  ...inventoryRoutes,
  ...orderRoutes,
  ...sourcingRoutes,
  ...networkRoutes,
  ...shippingRoutes,
  ...catalogRoutes,
  ...customerRoutes,
  ...importRoutes(importKinds),
  ...exportRoutes(exportKinds),
  ...packingRoutes,
  ...missingToteRoutes,
  ...packScriptRoutes,
  ...portalRoutes,
  ...automationRoutes,
  ...insightRoutes,
  ...demoRoutes,
];

export const routes: readonly Route[] = [...moduleRoutes, ...systemRoutes(moduleRoutes, packageFile.version)];

export const reactions: readonly Reaction[] = [
  ...catalogReactions,
  ...customerReactions,
  ...floorReactions,
  ...fulfillmentReactions,
  ...networkReactions,
  ...orderReactions,
  ...packingReactions,
  ...portalReactions,
  ...automationReactions,
];

export const jobs: readonly Job[] = [
  ...floorJobs,
  ...inventoryJobs,
  ...platformJobs,
  ...shippingJobs,
  ...sourcingJobs,
  ...orderJobs,
  ...importJobs(importKinds),
  ...exportJobs(exportKinds),
  ...automationJobs,
  ...demoJobs(() => ({ routes, jobs })),
];

export const schedules: readonly Schedule[] = [
  ...floorSchedules,
  ...platformSchedules,
  ...inventorySchedules,
  ...shippingSchedules,
  ...orderSchedules,
  ...automationSchedules,
];

export const invariants: readonly Invariant[] = [
  ...floorInvariants,
  ...fulfillmentInvariants,
  ...platformInvariants,
  ...inventoryInvariants,
  ...orderInvariants,
  ...sourcingDecisionInvariants,
  ...networkInvariants,
  ...shippingInvariants,
  ...catalogInvariants,
  ...packingInvariants,
  ...missingToteInvariants,
  ...portalInvariants,
  ...automationInvariants,
];
