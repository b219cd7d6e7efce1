import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { workRoute } from '../shell/routes.ts';

export const importRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: '/imports/$kind',
    component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
  }),
] as const;
