import { addMember } from '../../platform/auth/accept-invitation.ts';
import type { ReadContext, WriteContext } from '../../platform/context.ts';
import { type Edge, read, systemCall, write } from '../../platform/edge.ts';
import { Refusal } from '../../platform/errors.ts';
import {
  finishWatchedJob,
  type JobEnd,
  reportProgress,
  watchedJob,
} from '../../platform/jobs/watched-jobs.ts';
import { eventsOf } from '../events.ts';
import { buildCompany } from '../generate/company.ts';
import { dismissPrograms, engageCast } from './people.ts';
import { perform } from './perform.ts';
import { planOf } from './plan.ts';
import { removeAll } from './remove-demo.ts';
import { openStage, type StageParts } from './stage.ts';

/**
 * Fills a demo that was opened: tells its story up to now, then lets the owner in. People watch the job in their own company. A
 * demo that was not finished (stopped, failed, or its program killed) is of no use to anybody and removed again.
 */
export type Filling = {
  /** The company that watches. */
  org: number;
  jobId: string;
  demo: number;
  ownerId: string;
};

/** Progress is counted in parts of this many. */
const parts = 100;
const lookMs = 400;

export async function fillDemo(edge: Edge, filling: Filling, stageParts: StageParts): Promise<void> {
  const { org, jobId, demo } = filling;
  const job = await read(edge, systemCall(org), (ctx) => watchedJob(ctx, jobId));
  // A job may be delivered again after it was done.
  if (job.finishedAt !== null) return;
  const found = await read(edge, systemCall(demo), stateOf);
  if (found === 'ready') return finish(edge, filling, { status: 'done' });
  if (job.cancelRequestedAt !== null) return giveUp(edge, filling, { status: 'cancelled' });
  if (found !== 'empty') return giveUp(edge, filling, failed(interrupted()));
  const watch = watchJob(edge, org, jobId);
  try {
    await tellStory(edge, filling, stageParts, watch);
    await watch.end();
    if (watch.isStopping()) await giveUp(edge, filling, { status: 'cancelled' });
    else await finish(edge, filling, { status: 'done' });
  } catch (error) {
    await watch.end();
    await giveUp(edge, filling, failed(error instanceof Refusal ? error : notFilled()));
    throw error;
  }
}

type State = 'gone' | 'empty' | 'begun' | 'ready';

/** A story is told once and its people come first: who finds some in a demo that rests finds what a killed program left. */
async function stateOf(ctx: ReadContext): Promise<State> {
  const demo = await ctx.db
    .selectFrom('platform.organizations')
    .select('isResting')
    .where('id', '=', ctx.org)
    .executeTakeFirst();
  if (!demo) return 'gone';
  if (!demo.isResting) return 'ready';
  const somebody = await ctx.db
    .selectFrom('platform.memberships')
    .select('userId')
    .where('orgId', '=', ctx.org)
    .limit(1)
    .executeTakeFirst();
  return somebody ? 'begun' : 'empty';
}

async function tellStory(
  edge: Edge,
  { demo, ownerId }: Filling,
  stageParts: StageParts,
  watch: Watch,
): Promise<void> {
  const now = edge.clock.now();
  const company = await buildCompany();
  const plan = planOf(company, eventsOf(company), now);
  const stage = openStage(edge, demo, new Date(plan.days[0]?.opensAt ?? now), stageParts);
  try {
    const cast = await write(stage.edge, systemCall(demo), engageCast);
    await perform({
      stage,
      cast,
      company,
      plan,
      now,
      isStopping: watch.isStopping,
      progress: watch.progress,
    });
    if (watch.isStopping()) return;
    await write(edge, systemCall(demo), async (ctx) => {
      await dismissPrograms(ctx, cast);
      for (const { task, payload, options } of stage.leaveJobs()) await ctx.enqueue(task, payload, options);
      await wake(ctx);
      await addMember(ctx, ownerId, { role: 'owner', nodeIds: null, brandIds: null, createdBy: 'demo' });
    });
  } finally {
    await stage.close();
  }
}

/** From here on the program's own clock goes on with it. */
async function wake(ctx: WriteContext): Promise<void> {
  await ctx.db
    .updateTable('platform.organizations')
    .set({ isResting: false })
    .where('id', '=', ctx.org)
    .execute();
}

async function giveUp(edge: Edge, filling: Filling, end: JobEnd): Promise<void> {
  await removeAll(edge, filling.demo, () => {});
  await finish(edge, filling, end);
}

function finish(edge: Edge, { org, jobId }: Filling, end: JobEnd): Promise<void> {
  return write(edge, systemCall(org), (ctx) => finishWatchedJob(ctx, jobId, end));
}

const failed = (refusal: Refusal): JobEnd => ({ status: 'failed', refusal });

function interrupted(): Refusal {
  return new Refusal(
    'demo.interrupted',
    'conflict',
    'The program was stopped in the middle of it. Open the demo again.',
  );
}

function notFilled(): Refusal {
  return new Refusal(
    'demo.not_filled',
    'unavailable',
    'Something in the program failed. Try again; if it stays, the log of the server says what it was.',
  );
}

type Watch = { progress(share: number): void; isStopping(): boolean; end(): Promise<void> };

/** Says how far the story is and hears whether it is to stop, beside the telling. */
function watchJob(edge: Edge, org: number, jobId: string): Watch {
  let share = 0;
  let isStopped = false;
  let isOver = false;
  const loop = async () => {
    while (!isOver && !isStopped) {
      const goesOn = await write(edge, systemCall(org), (ctx) =>
        reportProgress(ctx, jobId, { done: Math.round(share * parts), total: parts }),
      );
      if (!goesOn) isStopped = true;
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  };
  const running = loop();
  // Who waits for the end hears of its failure; until then nobody does.
  running.catch(() => {});
  return {
    progress: (next) => {
      share = next;
    },
    isStopping: () => isStopped,
    end: async () => {
      isOver = true;
      await running;
    },
  };
}
