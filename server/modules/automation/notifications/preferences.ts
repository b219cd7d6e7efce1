import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { changesBetween, refuseStale, sentMembers } from '../../../platform/http/edits.ts';
import { type Channels, type NotificationKind, notificationKinds, permissionOf, unchosen } from './model.ts';

/** How the caller wants to be told, kind by kind. Kinds nobody of the caller's role is told are left out. */
export type NotificationPreferences = { channels: Channels; version: number };

/** Version 0: nothing was chosen yet. */
export async function readPreferences(ctx: ReadContext): Promise<NotificationPreferences> {
  const { chosen, version } = await chosenBy(ctx);
  const { permissions } = ctx.principal;
  const told = notificationKinds.filter((kind) => {
    const permission = permissionOf[kind];
    return permission === null || permissions.has(permission);
  });
  return {
    channels: Object.fromEntries(told.map((kind) => [kind, chosen[kind] ?? unchosen])),
    version,
  };
}

/** Kinds left out stay as they are. @throws Refusal `request.stale` */
export async function changePreferences(
  ctx: WriteContext,
  change: Channels,
  ifMatch: number,
): Promise<NotificationPreferences> {
  const before = await chosenBy(ctx);
  refuseStale(before.version, ifMatch);
  const chosen = { ...before.chosen, ...sentMembers(change) };
  const { rows } = await sql<{ version: number }>`
    insert into automation.notification_preferences as p (org_id, user_id, channels, updated_at)
    values (${ctx.org}, ${ctx.principal.id}, ${JSON.stringify(chosen)}::jsonb, ${ctx.now})
        on conflict (org_id, user_id) do update set channels = excluded.channels, updated_at = excluded.updated_at,
           version = p.version + 1 where p.version = ${ifMatch}
    returning version`.execute(ctx.db);
  if (!rows[0]) refuseStale(before.version + 1, ifMatch);
  await holdBackMails(ctx, chosen);
  await ctx.publish({
    type: 'automation.notification_preferences.changed',
    subjectId: ctx.principal.id,
    data: { changes: changesBetween(before.chosen, chosen) },
  });
  return readPreferences(ctx);
}

async function chosenBy(ctx: ReadContext): Promise<{ chosen: Channels; version: number }> {
  const { rows } = await sql<{ chosen: Channels; version: number }>`
    select channels as chosen, version from automation.notification_preferences
     where org_id = ${ctx.org} and user_id = ${ctx.principal.id}`.execute(ctx.db);
  return rows[0] ?? { chosen: {}, version: 0 };
}

/** A mail that waits is not sent of what is no longer wanted by mail. */
async function holdBackMails(ctx: WriteContext, chosen: Channels): Promise<void> {
  const unwanted: NotificationKind[] = notificationKinds.filter((kind) => chosen[kind] !== 'mail');
  await ctx.db
    .updateTable('automation.notifications')
    .set({ mailDueAt: null })
    .where('orgId', '=', ctx.org)
    .where('userId', '=', ctx.principal.id)
    .where('mailDueAt', 'is not', null)
    .where('kind', 'in', unwanted)
    .execute();
}
