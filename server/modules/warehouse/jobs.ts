import { sql } from 'kysely';
import type { ReadContext } from '../../platform/context.ts';
import type { Job, Schedule } from '../../platform/jobs/job.ts';
import { planPutAway } from './putting-away/plan-put-away.ts';
import { releaseWork } from './releasing/release-work.ts';

/** Every minute the floors of our own open nodes get what has become due, and the docks their put-away tasks. */
export const floorJobs: readonly Job[] = [
  {
    task: 'warehouse.release-work',
    run: async (ctx) => {
      for (const nodeId of await ownNodes(ctx)) await releaseWork(ctx, nodeId);
    },
  },
  {
    task: 'warehouse.plan-put-away',
    run: async (ctx) => {
      for (const nodeId of await ownNodes(ctx)) await planPutAway(ctx, nodeId);
    },
  },
];

export const floorSchedules: readonly Schedule[] = [
  { task: 'warehouse.release-work', crontab: '* * * * *' },
  { task: 'warehouse.plan-put-away', crontab: '* * * * *' },
];

async function ownNodes(ctx: ReadContext): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from network.nodes where org_id = ${ctx.org} and status = 'open' and ships_orders
       and kind in ('warehouse', 'store', 'home') order by id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}
