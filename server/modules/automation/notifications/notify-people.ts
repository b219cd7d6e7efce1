import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { Reaction } from '../../../platform/events/reaction.ts';
import { newId } from '../../../platform/ids.ts';
import { wakeMail } from './mail-notifications.ts';
import { mailGatherMs, mailPauseMs } from './model.ts';
import { tellingsOf, toldEvents } from './read-tellings.ts';
import { type Member, type Notice, noticesOf } from './rules.ts';

/**
 * Tells people what they can act on and what became of their own work. An event is told to a person once; while a notification is
 * unread, more of its topic is counted into it. In a demo that rests nobody is told of the days behind it.
 */
const run = (ctx: WriteContext, events: readonly StoredEvent[]) => notifyPeople(ctx, events);

export const notifyReaction: Reaction = {
  name: 'automation.notify_people',
  when: 'after',
  to: toldEvents,
  run: (ctx, event) => run(ctx, [event]),
  runMany: run,
};

async function notifyPeople(ctx: WriteContext, events: readonly StoredEvent[]): Promise<void> {
  if (await isResting(ctx)) return;
  const tellings = await tellingsOf(ctx, events);
  if (tellings.length === 0) return;
  const notices = noticesOf(tellings, await lockMembers(ctx));
  if (notices.length === 0) return;
  for (let start = 0; start < notices.length; start += perStatement)
    await writeNotices(ctx, notices.slice(start, start + perStatement));
  const mailed = notices.filter(({ channel }) => channel === 'mail');
  await wakeMail(ctx, [...new Set(mailed.map(({ userId }) => userId))]);
  // Pages that are open hear of it, and read their own.
  await ctx.publish({
    type: 'automation.people.notified',
    subjectId: events.at(-1)?.id ?? '',
    data: { people: new Set(notices.map(({ userId }) => userId)).size },
  });
}

const perStatement = 1000;

async function isResting(ctx: WriteContext): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('platform.organizations')
    .select('isResting')
    .where('id', '=', ctx.org)
    .executeTakeFirst();
  return found?.isResting ?? false;
}

/** Everybody with their rights, held so until the notifications are written: whoever leaves or loses rights comes after. */
async function lockMembers(ctx: WriteContext): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select m.user_id, m.role, m.node_ids, m.brand_ids, p.channels
      from platform.memberships m
      left join automation.notification_preferences p on p.org_id = m.org_id and p.user_id = m.user_id
     where m.org_id = ${ctx.org} order by m.user_id for share of m`.execute(ctx.db);
  return rows;
}

async function writeNotices(ctx: WriteContext, notices: readonly Notice[]): Promise<void> {
  const mailDueAt = new Date(ctx.now.getTime() + mailGatherMs);
  await ctx.db
    .insertInto('automation.notifications')
    .values(
      notices.map(({ channel, facts, ...notice }) => ({
        ...notice,
        orgId: ctx.org,
        id: newId('notification'),
        facts: JSON.stringify(facts),
        mailDueAt: channel === 'mail' ? mailDueAt : null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['orgId', 'userId', 'kind', 'topic'])
        .where('readAt', 'is', null)
        .doUpdateSet((build) => ({
          count: sql`notifications.count + excluded.count`,
          subjectId: build.ref('excluded.subjectId'),
          facts: build.ref('excluded.facts'),
          firstAt: sql`least(notifications.first_at, excluded.first_at)`,
          lastAt: sql`greatest(notifications.last_at, excluded.last_at)`,
          mailDueAt: nextMail,
        })),
    )
    .execute();
}

/** A mail that waits takes this along; after one that went, the next is some time away. */
const nextMail = sql<Date | null>`
  case when excluded.mail_due_at is null then notifications.mail_due_at
       else coalesce(notifications.mail_due_at, greatest(excluded.mail_due_at,
         notifications.mailed_at + ${mailPauseMs} * interval '1 millisecond')) end`;
