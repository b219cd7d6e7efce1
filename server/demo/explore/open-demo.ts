import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../platform/context.ts';
import { sqlState } from '../../platform/database/transaction.ts';
import { type Call, type Edge, read, systemCall, write } from '../../platform/edge.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import {
  listWatchedJobs,
  startWatchedJob,
  type WatchedJob,
  watchedJob,
} from '../../platform/jobs/watched-jobs.ts';
import { createOrganization, isDemo } from '../../platform/organizations.ts';
import { lockUp } from './remove-demo.ts';

/** The demo of a company: opened and removed from the company, which has one at most. */
export const fillTask = 'demo.fill-company';
export const removeTask = 'demo.remove-company';

export type OwnDemo = {
  /** Null: there is none. */
  organizationId: number | null;
  /** Whether its owner can work in it: it is neither being filled nor removed. */
  isReady: boolean;
  /** The latest filling or removal; null before the first. */
  job: WatchedJob | null;
};

export async function readDemo(ctx: ReadContext): Promise<OwnDemo> {
  const { rows } = await sql<{
    orgId: number;
    isResting: boolean;
  }>`select * from platform.own_demo()`.execute(ctx.db);
  const latest = await Promise.all(
    [fillTask, removeTask].map(async (kind) => (await listWatchedJobs(ctx, { kind, limit: 1 })).items[0]),
  );
  const [job = null] = latest.flatMap((one) => one ?? []).sort((a, b) => (a.id < b.id ? 1 : -1));
  const [demo] = rows;
  return { organizationId: demo?.orgId ?? null, isReady: demo?.isResting === false, job };
}

/** @throws Refusal `demo.needs_a_person`, `demo.inside_demo`, `demo.exists` */
export async function openDemo(edge: Edge, call: Call): Promise<OwnDemo> {
  const { principal } = call;
  if (principal.kind !== 'user') {
    throw new Refusal(
      'demo.needs_a_person',
      'conflict',
      'A demo company is opened by a person, who becomes its owner.',
    );
  }
  if (await read(edge, call, isDemo)) {
    throw new Refusal(
      'demo.inside_demo',
      'conflict',
      'This is a demo company. Open another from your own company.',
    );
  }
  const demo = await createOrganization(edge, {
    ...{ name: 'Online Retail (demo)', currency: 'GBP', timeZone: 'Europe/London', locale: 'en' },
    ...{ isDemo: true, demoOf: principal.org, isResting: true },
  }).catch((error: unknown) => {
    if (sqlState(error) !== '23505') throw error;
    throw new Refusal(
      'demo.exists',
      'conflict',
      'Your company has a demo already. Open it, or remove it first.',
    );
  });
  return write(edge, call, async (ctx) => {
    const jobId = await startWatchedJob(ctx, { kind: fillTask, input: { demo }, total: 100 });
    await ctx.enqueue(fillTask, { jobId, demo, ownerId: principal.id });
    return { organizationId: demo, isReady: false, job: await watchedJob(ctx, jobId) };
  });
}

/**
 * Everybody in the demo is out when this answers; its rows go in the background.
 * @throws Refusal `demo.not_found`, `demo.is_changing`
 */
export async function closeDemo(edge: Edge, call: Call): Promise<OwnDemo> {
  const { demo, job } = await write(edge, call, startRemoval);
  await write(edge, systemCall(demo), lockUp);
  return { organizationId: demo, isReady: false, job };
}

async function startRemoval(ctx: WriteContext): Promise<{ demo: number; job: WatchedJob }> {
  // One after the other: who comes second finds the job of the first.
  await sql`select from platform.organizations where id = ${ctx.org} for update`.execute(ctx.db);
  const { organizationId: demo, job } = await readDemo(ctx);
  if (demo === null) throw notFound('demo', String(ctx.org));
  if (job && ['waiting', 'running'].includes(job.status)) {
    throw new Refusal(
      'demo.is_changing',
      'conflict',
      'The demo is being filled or removed. Wait for it, or stop it.',
    );
  }
  const jobId = await startWatchedJob(ctx, { kind: removeTask, input: { demo } });
  await ctx.enqueue(removeTask, { jobId, demo }, { key: `${removeTask}:${demo}` });
  return { demo, job: await watchedJob(ctx, jobId) };
}
