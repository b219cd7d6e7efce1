import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workRoute } from '../shell/routes.ts';

export const fulfillmentRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: '/fulfillment',
    component: lazyRouteComponent(() => import('./FulfillmentList.tsx'), 'FulfillmentList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/fulfillment/batches',
    component: lazyRouteComponent(() => import('./BatchList.tsx'), 'BatchList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/fulfillment/batches/$id',
    component: lazyRouteComponent(() => import('./BatchPage.tsx'), 'BatchPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/fulfillment/tasks',
    component: lazyRouteComponent(() => import('./TaskList.tsx'), 'TaskList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/fulfillment/map',
    component: lazyRouteComponent(() => import('./FloorMapPage.tsx'), 'FloorMapPage'),
  }),
] as const;
