import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workRoute } from '../shell/routes.ts';

export const customerRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: '/customers',
    component: lazyRouteComponent(() => import('./CustomerList.tsx'), 'CustomerList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/customers/$id',
    component: lazyRouteComponent(() => import('./CustomerPage.tsx'), 'CustomerPage'),
  }),
] as const;
