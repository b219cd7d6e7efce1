import type { Route } from '../../platform/http/route.ts';
import { batchRoutes } from './batches/api.ts';
import { mapRoutes } from './map/api.ts';
import { overviewRoutes } from './overview/api.ts';
import { releaseRoutes } from './releasing/api.ts';
import { taskRoutes } from './tasks/api.ts';

/** HTTP of the floor up to the pack station: releasing, batches, tasks and scans. */
export const floorRoutes: readonly Route[] = [
  ...releaseRoutes,
  ...batchRoutes,
  ...taskRoutes,
  ...overviewRoutes,
  ...mapRoutes,
];
