import { calendarRoutes } from './calendars/api.ts';
import { locationRoutes } from './locations/api.ts';
import { nodeRoutes } from './nodes/api.ts';

/** HTTP of the network: nodes, locations, calendars. */
export const networkRoutes = [...nodeRoutes, ...locationRoutes, ...calendarRoutes];
