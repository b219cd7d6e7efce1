import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workRoute } from '../shell/routes.ts';

export const shippingRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: '/shipping',
    component: lazyRouteComponent(() => import('./ParcelList.tsx'), 'ParcelList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/shipping/manifests',
    component: lazyRouteComponent(() => import('./ManifestList.tsx'), 'ManifestList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/shipping/rates',
    component: lazyRouteComponent(() => import('./RateCompare.tsx'), 'RateCompare'),
  }),
] as const;
