import type { Route } from '../../platform/http/route.ts';
import { linkRoutes } from './links/api.ts';
import { pageRoutes } from './page/api.ts';
import { trackingRoutes } from './tracking/api.ts';

/** Every endpoint of the portal. */
export const portalRoutes: readonly Route[] = [...linkRoutes, ...trackingRoutes, ...pageRoutes];
