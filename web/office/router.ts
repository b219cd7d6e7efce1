import { createRouter } from '@tanstack/react-router';
import { readAddress, writeAddress } from '../ui/table/use-list-address.ts';
import { accountRoutes } from './account/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { fulfillmentRoutes } from './fulfillment/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { inventoryRoutes } from './inventory/routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { settingRoutes } from './settings/routes.ts';
import { rootRoute, workRoute } from './shell/routes.ts';
import { shippingRoutes } from './shipping/routes.ts';
import { todayRoutes } from './today/routes.ts';
import { welcomeRoutes } from './welcome/routes.ts';

/** Every page of the office. An area lists its own pages in its `routes.ts`; each is loaded when it is first opened. */
export function createOfficeRouter() {
  return createRouter({
    routeTree: rootRoute.addChildren([
      ...accountRoutes,
      workRoute.addChildren([
        ...todayRoutes,
        ...orderRoutes,
        ...customerRoutes,
        ...importRoutes,
        ...inventoryRoutes,
        ...fulfillmentRoutes,
        ...shippingRoutes,
        ...settingRoutes,
        ...welcomeRoutes,
      ]),
    ]),
    parseSearch: readAddress,
    stringifySearch: writeAddress as (search: Record<string, unknown>) => string,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createOfficeRouter>;
  }
}
