import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workRoute } from '../shell/routes.ts';

export const settingRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings',
    component: lazyRouteComponent(() => import('./SettingsHome.tsx'), 'SettingsHome'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/profile',
    component: lazyRouteComponent(() => import('./ProfilePage.tsx'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/people',
    component: lazyRouteComponent(() => import('./PeoplePage.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/api-keys',
    component: lazyRouteComponent(() => import('./ApiKeysPage.tsx'), 'ApiKeysPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/channels',
    component: lazyRouteComponent(() => import('./ChannelsPage.tsx'), 'ChannelsPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/cartons',
    component: lazyRouteComponent(() => import('./CartonsPage.tsx'), 'CartonsPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/nodes',
    component: lazyRouteComponent(() => import('./NodesPage.tsx'), 'NodesPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/nodes/$id',
    component: lazyRouteComponent(() => import('./NodePage.tsx'), 'NodePage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/carriers',
    component: lazyRouteComponent(() => import('./CarriersPage.tsx'), 'CarriersPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/webhooks',
    component: lazyRouteComponent(() => import('./WebhooksPage.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/mails',
    component: lazyRouteComponent(() => import('./MailsPage.tsx'), 'MailsPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/company',
    component: lazyRouteComponent(() => import('./CompanyPage.tsx'), 'CompanyPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/brands',
    component: lazyRouteComponent(() => import('./BrandsPage.tsx'), 'BrandsPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/packing',
    component: lazyRouteComponent(() => import('./PackingPage.tsx'), 'PackingPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/sourcing',
    component: lazyRouteComponent(() => import('./SourcingPage.tsx'), 'SourcingPage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/settings/sourcing/draft',
    component: lazyRouteComponent(() => import('./draft/DraftPage.tsx'), 'DraftPage'),
  }),
] as const;
