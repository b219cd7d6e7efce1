import type { Route } from '../../platform/http/route.ts';
import { shopperMailRoutes } from './mails/api.ts';
import { notificationRoutes } from './notifications/api.ts';
import { webhookRoutes } from './webhooks/api.ts';

/** Every endpoint of automation. */
export const automationRoutes: readonly Route[] = [
  ...webhookRoutes,
  ...shopperMailRoutes,
  ...notificationRoutes,
];
