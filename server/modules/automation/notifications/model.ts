import type { Permission } from '../../../platform/auth/principal.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';

/** What people of the office are told, by whom it can be acted on, and how it may reach them. */
export const notificationKinds = [
  'work_done',
  'work_failed',
  'order_held',
  'pick_short',
  'shortage',
  'label_refused',
  'parcel_exception',
  'question_asked',
  'webhook_stopped',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Who can act on it; null: it is told to whoever began the work. */
export const permissionOf: Readonly<Record<NotificationKind, Permission | null>> = {
  work_done: null,
  work_failed: null,
  order_held: 'orders:write',
  pick_short: 'fulfillment_orders:write',
  shortage: 'orders:write',
  label_refused: 'parcels:write',
  parcel_exception: 'orders:write',
  question_asked: 'orders:write',
  webhook_stopped: 'webhooks:write',
};

/** `mail`: in the office and by mail too. */
export const channels = ['off', 'office', 'mail'] as const;
export type Channel = (typeof channels)[number];
export type Channels = Partial<Record<NotificationKind, Channel>>;

/** How who never chose is told. */
export const unchosen: Channel = 'office';

/** What a notification's words are made of. Kinds and their facts are listed in the module's README. */
export type Facts = Readonly<Record<string, string | number | null>>;

/** What happened, before it is known whom to tell. */
export type Telling = {
  kind: NotificationKind;
  /** While unread, all of one topic are one notification. */
  topic: string;
  subjectId: string;
  facts: Facts;
  at: Date;
  /** Whose own work it is; null: it concerns everybody who can act on it. */
  ownerId: string | null;
  /** Who caused it by an act of their own knows of it. */
  actorId: string;
  brandId: string | null;
  nodeId: string | null;
};

/** A telling as it is read from the event that says when it was and who did it. */
export type Told = Omit<Telling, 'at' | 'actorId'> & { event: StoredEvent };

/** Long work that ended within this time ended before the eyes of who began it. */
export const briefWorkMs = 10_000;

/** How long mails wait for more of their kind, and how long until another mail of what is still unread. */
export const mailGatherMs = 5 * 60_000;
export const mailPauseMs = 60 * 60_000;

/** So long they are kept. */
export const keptDays = 90;
