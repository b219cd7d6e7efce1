import type { WriteContext } from '../../../platform/context.ts';
import { sourceDueTask } from './jobs.ts';

/**
 * Has the due orders sourced as soon as this transaction commits, or at the minute told. Waking up many times is one job.
 */
export async function wakeSourcing(ctx: WriteContext, at: Date = ctx.now): Promise<void> {
  if (at.getTime() <= ctx.now.getTime()) {
    await ctx.enqueue(sourceDueTask, {}, { key: `${sourceDueTask}:${ctx.org}:now` });
    return;
  }
  const minute = new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
  await ctx.enqueue(
    sourceDueTask,
    {},
    { key: `${sourceDueTask}:${ctx.org}:${minute.toISOString()}`, runAt: minute },
  );
}
