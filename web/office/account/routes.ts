import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/routes.ts';

/** The pages one reaches without being signed in: by the one-time link, or by a link from a mail. The token is the fragment. */
const linkPages = () => import('./LinkPages.tsx');

export const accountRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/setup',
    component: lazyRouteComponent(() => import('./SetUp.tsx'), 'SetUp'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/invitation',
    component: lazyRouteComponent(linkPages, 'Invitation'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reset-password',
    component: lazyRouteComponent(linkPages, 'ResetPassword'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/confirm-email',
    component: lazyRouteComponent(linkPages, 'ConfirmEmail'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/forgot-password',
    component: lazyRouteComponent(linkPages, 'ForgotPassword'),
  }),
] as const;
