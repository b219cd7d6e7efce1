import { sql } from 'kysely';
import { rolePermissions } from '../../../platform/auth/principal.ts';
import type { WriteContext } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { Reaction } from '../../../platform/events/reaction.ts';
import type { Job, Schedule } from '../../../platform/jobs/job.ts';
import { keptDays, notificationKinds, permissionOf } from './model.ts';
import type { Member } from './rules.ts';

/** Notifications end with their time, and with the right to act on what they tell of. */
const forgetTask = 'automation.forget-notifications';

export const forgetNotificationsJob: Job = { task: forgetTask, run: forgetOld };

export const notificationSchedules: readonly Schedule[] = [{ task: forgetTask, crontab: '50 3 * * *' }];

async function forgetOld(ctx: WriteContext): Promise<void> {
  const before = new Date(ctx.now.getTime() - keptDays * 24 * 3_600_000);
  await ctx.db
    .deleteFrom('automation.notifications')
    .where('orgId', '=', ctx.org)
    .where('lastAt', '<', before)
    .execute();
}

/** Somebody whose rights changed keeps no notification of what is beyond them now. Leaving takes all along, by the tables. */
export const rightsReaction: Reaction = {
  name: 'automation.forget_beyond_rights',
  when: 'within',
  to: ['auth.user.changed'],
  run: forgetBeyondRights,
};

type Rights = Pick<Member, 'role' | 'nodeIds' | 'brandIds'>;

async function forgetBeyondRights(ctx: WriteContext, { subjectId, data }: StoredEvent): Promise<void> {
  // Written only by `changeMember`.
  const { before, after } = data as { before: Rights; after: Rights };
  const isLimitedAnew =
    isNarrower(before.nodeIds, after.nodeIds) || isNarrower(before.brandIds, after.brandIds);
  const beyond = notificationKinds.filter((kind) => {
    const permission = permissionOf[kind];
    return permission !== null && (isLimitedAnew || !rolePermissions[after.role].has(permission));
  });
  await sql`
    delete from automation.notifications
     where org_id = ${ctx.org} and user_id = ${subjectId} and kind = any (${beyond})`.execute(ctx.db);
}

/** A notification does not say of which brands and nodes all it counts were, so that any loss is of them all. */
function isNarrower(before: readonly string[] | null, after: readonly string[] | null): boolean {
  return after !== null && (before === null || before.some((id) => !after.includes(id)));
}
