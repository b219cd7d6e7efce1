import { type Selectable, sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import type { Database } from '../../../platform/database/schema.gen.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Facts, NotificationKind } from './model.ts';
import { pathOf } from './path.ts';

/** The caller's own notifications, nobody else's: listed, counted, marked as read. */
export type Notification = {
  id: string;
  kind: NotificationKind;
  count: number;
  subjectId: string;
  facts: Facts;
  firstAt: Date;
  lastAt: Date;
  readAt: Date | null;
  /** Where the office shows it. */
  path: string;
};

const columns = [
  'id',
  'kind',
  'topic',
  'count',
  'subjectId',
  'facts',
  'firstAt',
  'lastAt',
  'readAt',
] as const;

export type NotificationFilter = { unread?: boolean; limit?: number; cursor?: string };

/** The newest first; one that counts more of its topic moves to the front again. */
export async function listNotifications(
  ctx: ReadContext,
  { unread, cursor, limit = defaultPageSize }: NotificationFilter,
): Promise<Page<Notification>> {
  let rows = own(ctx).select(columns);
  if (unread !== undefined) rows = rows.where('readAt', unread ? 'is' : 'is not', null);
  if (cursor !== undefined) {
    const [lastAt, id] = decodeCursor(cursor, 2).map(String);
    rows = rows.where(sql<boolean>`(last_at, id) < (${lastAt}::timestamptz, ${id})`);
  }
  const found = await rows
    .orderBy('lastAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(found.map(asNotification), limit, ({ lastAt, id }) => [lastAt.toISOString(), id]);
}

export async function countUnread(ctx: ReadContext): Promise<number> {
  const { unread } = await own(ctx)
    .select((build) => build.fn.countAll<number>().as('unread'))
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(unread);
}

/** Twice is the same as once. @throws Refusal `notification.not_found` also for another person's */
export async function markRead(ctx: WriteContext, id: string): Promise<Notification> {
  await ownUnread(ctx).where('id', '=', id).execute();
  const row = await own(ctx).select(columns).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('notification', id);
  return asNotification(row);
}

/** Those whose latest is not after the instant, so that what came since stays unread. Answers how many were. */
export async function markReadUntil(ctx: WriteContext, until: Date): Promise<number> {
  const { numUpdatedRows } = await ownUnread(ctx).where('lastAt', '<=', until).executeTakeFirst();
  return Number(numUpdatedRows);
}

function own(ctx: ReadContext) {
  return ctx.db
    .selectFrom('automation.notifications')
    .where('orgId', '=', ctx.org)
    .where('userId', '=', ctx.principal.id);
}

/** What was read is not mailed any more. */
function ownUnread(ctx: WriteContext) {
  return ctx.db
    .updateTable('automation.notifications')
    .set({ readAt: ctx.now, mailDueAt: null })
    .where('orgId', '=', ctx.org)
    .where('userId', '=', ctx.principal.id)
    .where('readAt', 'is', null);
}

type Row = Pick<Selectable<Database['automation.notifications']>, (typeof columns)[number]>;

function asNotification({ topic, ...row }: Row): Notification {
  // A check on the column allows the kinds only; facts are written only by `notifyPeople`.
  const shown = { ...row, kind: row.kind as NotificationKind, facts: row.facts as Facts };
  return { ...shown, path: pathOf({ ...shown, topic }) };
}
