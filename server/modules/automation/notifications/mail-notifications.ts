import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { Job } from '../../../platform/jobs/job.ts';
import { queueMail } from '../../../platform/mail/mails.ts';
import { composeDigest } from './compose-mail.ts';
import type { Shown } from './path.ts';

/**
 * Mails what a person wants by mail and has not read: gathered for some minutes, all in one mail. Who takes a row's time writes
 * the mail in the same transaction, so it is written once.
 */
const mailTask = 'automation.mail-notifications';

export const mailNotificationsJob: Job = {
  task: mailTask,
  run: (ctx, { userId }) => mailNotifications(ctx, String(userId)),
};

/** Has a person's mails looked at when the first of them is due. */
export async function wakeMail(ctx: WriteContext, userIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ userId: string; dueAt: Date }>`
    select user_id, min(mail_due_at) as due_at from automation.notifications
     where org_id = ${ctx.org} and user_id = any (${userIds}) and mail_due_at is not null group by user_id`.execute(
    ctx.db,
  );
  for (const { userId, dueAt } of rows)
    await ctx.enqueue(mailTask, { userId }, { key: `${mailTask}:${ctx.org}:${userId}`, runAt: dueAt });
}

async function mailNotifications(ctx: WriteContext, userId: string): Promise<void> {
  const { rows: told } = await sql<Shown>`
    with due as (
      update automation.notifications set mail_due_at = null, mailed_at = ${ctx.now}
       where org_id = ${ctx.org} and user_id = ${userId} and mail_due_at <= ${ctx.now}
      returning kind, topic, count, subject_id, facts, last_at)
    select kind, topic, count, subject_id, facts from due order by last_at desc`.execute(ctx.db);
  if (told.length > 0) await writeDigest(ctx, userId, told);
  await wakeMail(ctx, [userId]);
}

type Receiver = { email: string; language: string; company: string; locale: string };

async function writeDigest(ctx: WriteContext, userId: string, told: readonly Shown[]): Promise<void> {
  const { rows } = await sql<Receiver>`
    select p.email, p.language, o.name as company, o.locale
      from auth.how_to_write_to(${userId}) p join platform.organizations o on o.id = ${ctx.org}`.execute(
    ctx.db,
  );
  const [receiver] = rows;
  if (!receiver) return;
  const { email, language, company, locale } = receiver;
  const officeUrl = ctx.settings.publicUrl ?? '';
  const mail = composeDigest({ locale: language === 'auto' ? locale : language, company, officeUrl, told });
  await queueMail(ctx, { kind: 'automation.notification', subjectId: userId, to: email, ...mail });
}
