import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';

/** What waits for hands at a node, by kind: the first thing a worker sees. */
export type WaitingWork = {
  receiving: { receipts: number; expectedUnits: number };
  putAway: { tasks: number; units: number };
  putBack: { tasks: number; units: number };
  counting: { tasks: number };
  moving: { tasks: number };
  picking: {
    /** Released fulfillment orders that are in no batch yet. */
    ordersToBatch: number;
    /** Batches nobody has taken. */
    openBatches: number;
    ownBatch: { id: string; number: string; taskCount: number; finishedTaskCount: number } | null;
    dueAt: Date | null;
  };
  packing: { totes: number; units: number; dueAt: Date | null };
};

export async function waitingWork(ctx: ReadContext, nodeId: string): Promise<WaitingWork> {
  const tasks = await openTasks(ctx, nodeId);
  const of = (kind: string) => tasks.find((row) => row.kind === kind) ?? { tasks: 0, units: 0 };
  return {
    receiving: await openReceipts(ctx, nodeId),
    putAway: { tasks: of('put_away').tasks, units: of('put_away').units },
    putBack: { tasks: of('put_back').tasks, units: of('put_back').units },
    counting: { tasks: of('count').tasks },
    moving: { tasks: of('move').tasks + of('replenish').tasks },
    picking: await picking(ctx, nodeId),
    packing: await packing(ctx, nodeId),
  };
}

async function openTasks(
  ctx: ReadContext,
  nodeId: string,
): Promise<{ kind: string; tasks: number; units: number }[]> {
  const { rows } = await sql<{ kind: string; tasks: number; units: number }>`
    select kind, count(*)::int as tasks, sum(quantity - done_quantity)::int as units from warehouse.tasks
     where org_id = ${ctx.org} and node_id = ${nodeId} and finished_at is null and kind <> 'pick'
     group by kind`.execute(ctx.db);
  return rows;
}

async function openReceipts(ctx: ReadContext, nodeId: string): Promise<WaitingWork['receiving']> {
  const { rows } = await sql<WaitingWork['receiving']>`
    select count(distinct r.id)::int as receipts,
           coalesce(sum(greatest(l.expected_quantity - l.received_quantity, 0)), 0)::int as expected_units
      from inventory.receipts r
      left join inventory.receipt_lines l on l.org_id = r.org_id and l.receipt_id = r.id
     where r.org_id = ${ctx.org} and r.node_id = ${nodeId} and r.status = 'open'`.execute(ctx.db);
  return rows[0] ?? { receipts: 0, expectedUnits: 0 };
}

async function picking(ctx: ReadContext, nodeId: string): Promise<WaitingWork['picking']> {
  const { rows } = await sql<{ orders: number; dueAt: Date | null; openBatches: number }>`
    select count(distinct t.fulfillment_order_id) filter (where t.batch_id is null)::int as orders, min(t.due_at) as due_at,
           (select count(*)::int from warehouse.pick_batches b where b.org_id = ${ctx.org} and b.node_id = ${nodeId}
              and b.status in ('open', 'in_progress') and b.assigned_to is null) as open_batches
      from warehouse.tasks t
     where t.org_id = ${ctx.org} and t.node_id = ${nodeId} and t.kind = 'pick' and t.finished_at is null`.execute(
    ctx.db,
  );
  const own = await sql<NonNullable<WaitingWork['picking']['ownBatch']>>`
    select b.id, b.number, count(*)::int as task_count, count(t.finished_at)::int as finished_task_count
      from warehouse.pick_batches b join warehouse.tasks t on t.org_id = b.org_id and t.batch_id = b.id
     where b.org_id = ${ctx.org} and b.node_id = ${nodeId} and b.status in ('open', 'in_progress')
       and b.assigned_to = ${ctx.principal.id}
     group by b.id, b.number, b.assigned_at order by b.assigned_at limit 1`.execute(ctx.db);
  const [all] = rows;
  return {
    ordersToBatch: all?.orders ?? 0,
    openBatches: all?.openBatches ?? 0,
    ownBatch: own.rows[0] ?? null,
    dueAt: all?.dueAt ?? null,
  };
}

async function packing(ctx: ReadContext, nodeId: string): Promise<WaitingWork['packing']> {
  const { rows } = await sql<WaitingWork['packing']>`
    select count(*)::int as totes, min(coalesce(o.ship_by, b.ship_by)) as due_at,
           coalesce(sum((select sum(i.quantity) from inventory.balances i
             where i.org_id = t.org_id and i.location_id = t.location_id)), 0)::int as units
      from warehouse.batch_totes t
      join warehouse.pick_batches b on b.org_id = t.org_id and b.id = t.batch_id
      left join fulfillment.fulfillment_orders o on o.org_id = t.org_id and o.id = t.fulfillment_order_id
     where t.org_id = ${ctx.org} and t.node_id = ${nodeId} and t.ready_at is not null and t.released_at is null`.execute(
    ctx.db,
  );
  return rows[0] ?? { totes: 0, units: 0, dueAt: null };
}
