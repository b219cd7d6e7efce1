import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workRoute } from '../shell/routes.ts';

export const inventoryRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: '/inventory',
    component: lazyRouteComponent(() => import('./StockList.tsx'), 'StockList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/inventory/skus/$skuId',
    component: lazyRouteComponent(() => import('./SkuPage.tsx'), 'SkuPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/inventory/movements',
    component: lazyRouteComponent(() => import('./MovementList.tsx'), 'MovementList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/inventory/receipts',
    component: lazyRouteComponent(() => import('./ReceiptList.tsx'), 'ReceiptList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/inventory/receipts/$id',
    component: lazyRouteComponent(() => import('./ReceiptPage.tsx'), 'ReceiptPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/inventory/transfers',
    component: lazyRouteComponent(() => import('./TransferList.tsx'), 'TransferList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/inventory/lots',
    component: lazyRouteComponent(() => import('./LotList.tsx'), 'LotList'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/inventory/kits',
    component: lazyRouteComponent(() => import('./KitList.tsx'), 'KitList'),
  }),
] as const;
