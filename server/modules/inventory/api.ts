import { adjustingRoutes } from './adjusting/api.ts';
import { movementRoutes } from './ledger/api.ts';
import { lotRoutes } from './lots/api.ts';
import { receivingRoutes } from './receiving/api.ts';
import { shortageRoutes } from './shortages/api.ts';
import { stockRoutes } from './stock/api.ts';
import { transferRoutes } from './transfers/api.ts';

/** HTTP: everything of inventory. */
export const inventoryRoutes = [
  ...stockRoutes,
  ...movementRoutes,
  ...receivingRoutes,
  ...transferRoutes,
  ...adjustingRoutes,
  ...shortageRoutes,
  ...lotRoutes,
];
