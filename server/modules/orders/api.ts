import type { Route } from '../../platform/http/route.ts';
import { attachmentRoutes } from './attachments/api.ts';
import { bulkActRoutes } from './bulk/api.ts';
import { channelRoutes } from './channels/api.ts';
import { intakeRoutes } from './intake/api.ts';
import { orderLifeRoutes } from './life-api.ts';
import { readingRoutes } from './reading/api.ts';
import { orderSourcingRoutes } from './sourcing/api.ts';

/** Every endpoint of orders and channels. */
export const orderRoutes: readonly Route[] = [
  ...channelRoutes,
  ...intakeRoutes,
  ...readingRoutes,
  ...orderLifeRoutes,
  ...bulkActRoutes,
  ...attachmentRoutes,
  ...orderSourcingRoutes,
];
