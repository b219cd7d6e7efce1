import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import {
  anyObject,
  idOf,
  instant,
  instantInput,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
} from '../../../platform/http/schema.ts';
import { channels, type NotificationKind, notificationKinds } from './model.ts';
import { changePreferences, readPreferences } from './preferences.ts';
import { countUnread, listNotifications, markRead, markReadUntil } from './read-notifications.ts';

/** HTTP: what the signed-in person was told, and how this person wants to be told. */
const notification = Type.Object({
  id: idOf('notification'),
  kind: oneOf(notificationKinds),
  count: Type.Integer({ minimum: 1, description: 'How many of one topic this one tells of' }),
  subjectId: Type.String({ description: 'The latest thing it is about' }),
  facts: anyObject(),
  firstAt: instant(),
  lastAt: instant(),
  readAt: nullable(instant()),
  path: Type.String({ description: 'Where the office shows it, or them all' }),
});

const optionalChannel = () => Type.Optional(oneOf(channels));

// The list holds every kind, so each is a member.
const channelOfKind = Object.fromEntries(
  notificationKinds.map((kind) => [kind, optionalChannel()]),
) as Record<NotificationKind, ReturnType<typeof optionalChannel>>;

const preferences = Type.Object({
  channels: Type.Object(channelOfKind, {
    description:
      '`mail` means in the office and by mail. Kinds that nobody of your role is told are left out',
  }),
  version: Type.Integer(),
});

const preferencesPath = '/v1/me/notification-preferences';

export const notificationRoutes = [
  route({
    method: 'GET',
    path: '/v1/me/notifications',
    operation: 'listMyNotifications',
    access: 'person',
    summary: 'List what I was told',
    description:
      'The newest first, kept for 90 days. What repeats while unread is counted into one. Words are chosen by `kind` and `facts`.',
    query: Type.Object({ ...pageQuery, unread: Type.Optional(Type.Boolean()) }),
    output: pageOf(notification),
    read: (ctx, { query }) => listNotifications(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/me/notification-counts',
    operation: 'countMyNotifications',
    access: 'person',
    summary: 'Count what I have not read',
    output: Type.Object({ unread: Type.Integer({ minimum: 0 }) }),
    read: async (ctx) => ({ unread: await countUnread(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/v1/me/notifications/{id}/reading',
    operation: 'readNotification',
    access: 'person',
    summary: 'Mark one as read',
    description: 'Twice is the same as once.',
    params: Type.Object({ id: idOf('notification') }),
    output: notification,
    refusals: ['notification.not_found'],
    write: (ctx, { params: { id } }) => markRead(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/me/notification-readings',
    operation: 'readNotificationsUntil',
    access: 'person',
    summary: 'Mark all as read, up to an instant',
    description: '`until` is the `lastAt` of the newest one seen: what came after it stays unread.',
    body: strict({ until: instantInput() }),
    output: Type.Object({ read: Type.Integer({ description: 'How many were unread' }) }),
    example: { body: { until: '2026-11-24T09:00:00.000Z' } },
    write: async (ctx, { body }) => ({ read: await markReadUntil(ctx, new Date(body.until)) }),
  }),
  route({
    method: 'GET',
    path: preferencesPath,
    operation: 'readMyNotificationPreferences',
    access: 'person',
    summary: 'How I am told',
    output: preferences,
    read: (ctx) => readPreferences(ctx),
  }),
  route({
    method: 'PATCH',
    path: preferencesPath,
    operation: 'changeMyNotificationPreferences',
    access: 'person',
    summary: 'Change how I am told',
    description:
      'Kinds left out stay. Mails are gathered for five minutes, and what stays unread is mailed again after an hour at the earliest.',
    body: strict({ channels: strict(channelOfKind, { minProperties: 1 }) }),
    output: preferences,
    example: { body: { channels: { label_refused: 'mail', work_done: 'off' } } },
    write: (ctx, { body, ifMatch }) => changePreferences(ctx, body.channels, ifMatch),
  }),
];
