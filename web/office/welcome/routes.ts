import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workRoute } from '../shell/routes.ts';

export const welcomeRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: '/welcome',
    component: lazyRouteComponent(() => import('./WelcomePage.tsx'), 'WelcomePage'),
  }),
  createRoute({
    getParentRoute: () => workRoute,
    path: '/welcome/$step',
    component: lazyRouteComponent(() => import('./StepPage.tsx'), 'StepPage'),
  }),
] as const;
