import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workRoute } from '../shell/routes.ts';

export const orderRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: '/orders',
    component: lazyRouteComponent(() => import('./OrderList.tsx'), 'OrderList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/orders/new',
    component: lazyRouteComponent(() => import('./NewOrder.tsx'), 'NewOrder'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/orders/$id',
    component: lazyRouteComponent(() => import('./OrderPage.tsx'), 'OrderPage'),
  }),
] as const;
