import type { Reaction } from '../../platform/events/reaction.ts';
import { mailReaction } from './mails/send-mails.ts';
import { rightsReaction } from './notifications/forget-notifications.ts';
import { notifyReaction } from './notifications/notify-people.ts';
import { webhookReaction } from './webhooks/queue-deliveries.ts';

/** What automation does when facts arrive. */
export const automationReactions: readonly Reaction[] = [
  webhookReaction,
  mailReaction,
  notifyReaction,
  rightsReaction,
];
