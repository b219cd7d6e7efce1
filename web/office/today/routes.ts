import { createRoute, redirect } from '@tanstack/react-router';
import { workRoute } from '../shell/routes.ts';

export const todayRoutes = [
  createRoute({
    getParentRoute: () => workRoute,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/orders' });
    },
  }),
] as const;
