import { type RawBuilder, sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Task, TaskReason } from './model.ts';

/** The SQL of tasks. A task is locked last: after the rows of inventory and of its fulfillment order. */
const columns = sql`t.id, t.node_id, t.kind, t.status, t.step, t.batch_id, t.position, t.fulfillment_order_id,
  t.fulfillment_order_line_id, t.sku_id, t.lot_id, t.from_location_id, t.to_location_id, t.confirms_put, t.quantity,
  t.scanned_quantity, t.done_quantity, t.returned_quantity, t.reason, t.priority, t.due_at, t.claimed_by, t.claimed_by_name,
  t.claimed_at, t.lease_expires_at, t.created_at, t.finished_at, t.version,
  k.code as sku_code, k.title as sku_title, f.code as from_code, f.barcode as from_barcode, p.code as to_code,
  p.barcode as to_barcode, o.code as lot_code, o.expires_on::text as lot_expires_on`;

const joined = sql`warehouse.tasks t
  join catalog.skus k on k.org_id = t.org_id and k.id = t.sku_id
  join network.locations f on f.org_id = t.org_id and f.id = t.from_location_id
  left join network.locations p on p.org_id = t.org_id and p.id = t.to_location_id
  left join inventory.lots o on o.org_id = t.org_id and o.id = t.lot_id`;

/** Tasks for which all of `conditions` hold (with `t` the task). */
export async function selectTasks(
  ctx: ReadContext,
  conditions: readonly RawBuilder<unknown>[],
  rest: RawBuilder<unknown> = sql`order by t.position, t.id`,
): Promise<Task[]> {
  const where = sql.join([sql`t.org_id = ${ctx.org}`, ...conditions], sql` and `);
  const { rows } = await sql<Task>`select ${columns} from ${joined} where ${where} ${rest}`.execute(ctx.db);
  return rows;
}

/** @throws Refusal `task.not_found` */
export async function taskById(ctx: ReadContext, id: string): Promise<Task> {
  const [task] = await selectTasks(ctx, [sql`t.id = ${id}`]);
  if (!task) throw notFound('task', id);
  return task;
}

/** Locks one task. @throws Refusal `task.not_found` */
export async function lockTask(ctx: WriteContext, id: string): Promise<Task> {
  await sql`select 1 from warehouse.tasks where org_id = ${ctx.org} and id = ${id} for update`.execute(
    ctx.db,
  );
  return taskById(ctx, id);
}

/** Locks tasks in key order and returns those that are not finished. */
export async function lockOpenTasks(
  ctx: WriteContext,
  conditions: readonly RawBuilder<unknown>[],
): Promise<Task[]> {
  const where = sql.join([sql`t.org_id = ${ctx.org}`, sql`t.finished_at is null`, ...conditions], sql` and `);
  await sql`select 1 from warehouse.tasks t where ${where} order by t.id for update`.execute(ctx.db);
  return selectTasks(ctx, [sql`t.finished_at is null`, ...conditions]);
}

export type NewTask = Pick<Task, 'nodeId' | 'kind' | 'skuId' | 'fromLocationId' | 'quantity'> &
  Partial<
    Pick<
      Task,
      | 'lotId'
      | 'toLocationId'
      | 'batchId'
      | 'position'
      | 'fulfillmentOrderId'
      | 'fulfillmentOrderLineId'
      | 'confirmsPut'
      | 'reason'
      | 'priority'
      | 'dueAt'
    >
  >;

/** Inserts any number of open tasks in one statement; returns their ids in order. */
export async function insertTasks(ctx: WriteContext, tasks: readonly NewTask[]): Promise<string[]> {
  if (tasks.length === 0) return [];
  const ids = tasks.map(() => newId('task'));
  const column = (name: keyof NewTask) => tasks.map((task) => task[name] ?? null);
  await sql`
    insert into warehouse.tasks (org_id, id, node_id, kind, sku_id, lot_id, from_location_id, to_location_id, quantity,
      batch_id, position, fulfillment_order_id, fulfillment_order_line_id, confirms_put, reason, priority, due_at, created_at)
    select n.org_id, t.id, n.id, t.kind, t.sku_id, coalesce(t.lot_id, ''), t.from_location_id, t.to_location_id, t.quantity,
           t.batch_id, coalesce(t.position, 0), t.fulfillment_order_id, t.fulfillment_order_line_id,
           coalesce(t.confirms_put, true), t.reason, coalesce(t.priority, 0), t.due_at, ${ctx.now}
      from unnest(${ids}::text[], ${column('nodeId')}::text[], ${column('kind')}::text[], ${column('skuId')}::text[],
             ${column('lotId')}::text[], ${column('fromLocationId')}::text[], ${column('toLocationId')}::text[],
             ${column('quantity')}::int[], ${column('batchId')}::text[], ${column('position')}::int[],
             ${column('fulfillmentOrderId')}::text[], ${column('fulfillmentOrderLineId')}::text[],
             ${column('confirmsPut')}::boolean[], ${column('reason')}::text[], ${column('priority')}::int[],
             ${column('dueAt')}::timestamptz[])
        as t (id, node_id, kind, sku_id, lot_id, from_location_id, to_location_id, quantity, batch_id, position,
          fulfillment_order_id, fulfillment_order_line_id, confirms_put, reason, priority, due_at)
      join network.nodes n on n.org_id = ${ctx.org} and n.id = t.node_id`.execute(ctx.db);
  return ids;
}

export type TaskChange = Partial<
  Pick<
    Task,
    | 'status'
    | 'step'
    | 'position'
    | 'toLocationId'
    | 'quantity'
    | 'scannedQuantity'
    | 'doneQuantity'
    | 'returnedQuantity'
    | 'reason'
    | 'batchId'
    | 'confirmsPut'
    | 'claimedBy'
    | 'claimedByName'
    | 'claimedAt'
    | 'leaseExpiresAt'
    | 'finishedAt'
  >
>;

/** Writes the change of a locked task and returns the task afterwards. */
export async function changeTask(ctx: WriteContext, task: Task, change: TaskChange): Promise<Task> {
  await ctx.db
    .updateTable('warehouse.tasks')
    .set((build) => ({ ...change, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', task.id)
    .execute();
  return { ...task, ...change, version: task.version + 1 };
}

/** The change that ends a task: its lease with it. */
export function finished(
  ctx: WriteContext,
  status: 'done' | 'short' | 'cancelled',
  reason?: TaskReason,
): TaskChange {
  return {
    status,
    finishedAt: ctx.now,
    claimedBy: null,
    claimedByName: null,
    claimedAt: null,
    leaseExpiresAt: null,
    ...(reason === undefined ? {} : { reason }),
  };
}
