import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { remainingOf, type Task } from '../tasks/model.ts';
import { changeTask, insertTasks, lockOpenTasks } from '../tasks/store.ts';
import type { PlannedPick } from './plan-batches.ts';

/** A pick of a cart: its place in the walk, and the tote it goes into. */
export type PlacedPick = PlannedPick & { position: number; toLocationId: string };

/**
 * Locks the pick tasks that are to go on a cart, by id. Undefined when one is on another cart or over, or has become smaller than
 * the parts it was cut into.
 */
export async function lockUnbatchedPicks(
  ctx: WriteContext,
  picks: readonly PlacedPick[],
): Promise<Map<string, Task> | undefined> {
  const ids = [...new Set(picks.map(({ taskId }) => taskId))];
  const found = await lockOpenTasks(ctx, [sql`t.id = any (${ids})`, sql`t.batch_id is null`]);
  const tasks = new Map(found.map((task) => [task.id, task]));
  if (tasks.size < ids.length) return undefined;
  const parts = Map.groupBy(
    picks.filter(({ isPart }) => isPart),
    ({ taskId }) => taskId,
  );
  for (const [id, own] of parts) if (sumOf(own) > remainingOf(tasks.get(id)!)) return undefined;
  return tasks;
}

/**
 * Gives the picks to the batch. A task of which the cart takes parts is divided: each part becomes a task of its own, and
 * what is left of it waits for another cart; so that the units to pick stay those reserved.
 */
export async function putOnCart(
  ctx: WriteContext,
  batch: { id: string; confirmsPut: boolean },
  picks: readonly PlacedPick[],
  tasks: ReadonlyMap<string, Task>,
): Promise<void> {
  const whole = picks.filter(({ isPart }) => !isPart);
  const parts = Map.groupBy(
    picks.filter(({ isPart }) => isPart),
    ({ taskId }) => taskId,
  );
  for (const [id, own] of parts) whole.push(...(await divide(ctx, batch, tasks.get(id)!, own)));
  await sql`
    update warehouse.tasks t set batch_id = ${batch.id}, position = p.position, to_location_id = p.tote,
           confirms_put = ${batch.confirmsPut}, version = version + 1
      from unnest(${whole.map(({ taskId }) => taskId)}::text[], ${whole.map(({ position }) => position)}::int[],
        ${whole.map(({ toLocationId }) => toLocationId)}::text[]) as p (id, position, tote)
     where t.org_id = ${ctx.org} and t.id = p.id`.execute(ctx.db);
}

/** Makes tasks of the parts. Where they are all of the task, it goes on as the first of them, which is returned. */
async function divide(
  ctx: WriteContext,
  batch: { id: string; confirmsPut: boolean },
  task: Task,
  parts: readonly PlacedPick[],
): Promise<PlacedPick[]> {
  const isAll = sumOf(parts) === remainingOf(task);
  const apart = isAll ? parts.slice(1) : parts;
  await changeTask(ctx, task, {
    quantity: task.quantity - sumOf(apart),
    scannedQuantity: 0,
    step: 'location',
  });
  await insertTasks(
    ctx,
    apart.map(({ units, position, toLocationId }) => ({
      ...task,
      quantity: units,
      batchId: batch.id,
      confirmsPut: batch.confirmsPut,
      position,
      toLocationId,
    })),
  );
  return isAll ? parts.slice(0, 1) : [];
}

function sumOf(picks: readonly PlacedPick[]): number {
  return picks.reduce((sum, { units }) => sum + units, 0);
}
