import type { Route } from '../../platform/http/route.ts';
import { ruleRoutes } from './rules/api.ts';
import { simulationRoutes } from './simulating/api.ts';

/** Every endpoint of sourcing. */
export const sourcingRoutes: readonly Route[] = [...ruleRoutes, ...simulationRoutes];
