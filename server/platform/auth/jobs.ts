import { sql } from 'kysely';
import { idempotencyKeyLifetimeDays } from '../http/idempotency.ts';
import type { Job, Schedule } from '../jobs/job.ts';
import { sendInvitation, sendInvitationTask } from './manage-invitations.ts';

/** Sends invitations, and sweeps once a day what has expired: sessions, links, idempotency keys, unused buckets. */
const sweepTask = 'platform.sweep-expired';

export const authJobs: readonly Job[] = [
  {
    task: sendInvitationTask,
    lane: 'calls',
    outside: (edge, { org }, payload) =>
      sendInvitation(edge, org, String(payload.invitationId), edge.publicUrl ?? 'http://localhost:4400'),
  },
  {
    task: sweepTask,
    run: async (ctx) => {
      const before = new Date(ctx.now.getTime() - idempotencyKeyLifetimeDays * 24 * 3_600_000);
      await ctx.db
        .deleteFrom('platform.idempotency_keys')
        .where('orgId', '=', ctx.org)
        .where('createdAt', '<', before)
        .execute();
      await sql`select auth.drop_expired(), platform.drop_full_buckets()`.execute(ctx.db);
    },
  },
];

export const authSchedules: readonly Schedule[] = [{ task: sweepTask, crontab: '17 3 * * *' }];
