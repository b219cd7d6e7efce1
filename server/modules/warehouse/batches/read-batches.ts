import { type RawBuilder, sql } from 'kysely';
import type { Spot } from '../../../algorithms/routes/index.ts';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { type GoodsToScan, goodsToScan } from '../../catalog/index.ts';
import type { Task } from '../tasks/model.ts';
import { selectTasks } from '../tasks/store.ts';
import { floorOf } from './batch-facts.ts';
import type { Floor } from './plan-batches.ts';
import { type Leg, walkThrough } from './walk-of-batch.ts';

export const batchStatuses = ['open', 'in_progress', 'done', 'cancelled'] as const;
export type BatchStatus = (typeof batchStatuses)[number];

export type PickBatch = {
  id: string;
  nodeId: string;
  number: string;
  kind: 'single_line' | 'multi_order';
  status: BatchStatus;
  walkMm: number;
  orderCount: number;
  unitCount: number;
  /** Pick tasks, and how many of them are finished. */
  taskCount: number;
  finishedTaskCount: number;
  shipBy: Date | null;
  assignedTo: string | null;
  assignedToName: string | null;
  assignedAt: Date | null;
  /** Until when what is left to pick is somebody's; then anybody may take the batch. */
  leasedUntil: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  version: number;
  /** How the plan was chosen. */
  explanation: {
    candidates: number;
    isShortest: boolean;
    alternatives: { orderByOrderMm: number; byDueTimeMm: number };
  };
};

export type BatchTote = {
  locationId: string;
  code: string;
  barcode: string;
  position: number;
  fulfillmentOrderId: string | null;
  orderNumber: string | null;
  readyAt: Date | null;
  releasedAt: Date | null;
};

/** A stop of the walk, with the leg that ends there and what is picked there: the pick list. */
export type RouteStop = Leg & {
  locationId: string;
  code: string;
  barcode: string;
  /** Whether the place has co-ordinates; one that has none counts as at the depot. */
  isPlaced: boolean;
  tasks: Task[];
};
/** All that is needed to walk it without a net: places and totes with their barcodes, goods with theirs. */
export type PickBatchWithRoute = PickBatch & {
  totes: BatchTote[];
  route: RouteStop[];
  /** From the last stop to the depot. */
  wayBack: Leg;
  goods: GoodsToScan[];
};

/** The plan as it is kept with the batch: the floor of then, and where its stops were. */
type StoredPlan = { floor?: Floor; stops?: readonly { locationId: string; spot?: Spot }[] };

const columns = sql`b.id, b.node_id, b.number, b.kind, b.status, b.walk_mm, b.order_count, b.unit_count, b.ship_by, b.assigned_to,
  b.assigned_to_name, b.assigned_at, b.created_at, b.started_at, b.finished_at, b.version, b.plan -> 'explanation' as explanation,
  (select count(*) from warehouse.tasks t where t.org_id = b.org_id and t.batch_id = b.id) as task_count,
  (select count(*) from warehouse.tasks t where t.org_id = b.org_id and t.batch_id = b.id and t.finished_at is not null)
    as finished_task_count,
  (select max(t.lease_expires_at) from warehouse.tasks t where t.org_id = b.org_id and t.batch_id = b.id) as leased_until`;

export type BatchFilter = {
  nodeId?: string;
  status?: BatchStatus;
  assignedTo?: string;
  limit?: number;
  cursor?: string;
};

/** Newest first. */
export async function listPickBatches(ctx: ReadContext, filter: BatchFilter): Promise<Page<PickBatch>> {
  const limit = filter.limit ?? defaultPageSize;
  const conditions: RawBuilder<unknown>[] = [sql`b.org_id = ${ctx.org}`];
  if (filter.nodeId !== undefined) conditions.push(sql`b.node_id = ${filter.nodeId}`);
  if (filter.status !== undefined) conditions.push(sql`b.status = ${filter.status}`);
  if (filter.assignedTo !== undefined) conditions.push(sql`b.assigned_to = ${filter.assignedTo}`);
  if (filter.cursor !== undefined) conditions.push(sql`b.id < ${decodeCursor(filter.cursor, 1)[0]}`);
  const { rows } = await sql<PickBatch>`select ${columns} from warehouse.pick_batches b
    where ${sql.join(conditions, sql` and `)} order by b.id desc limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ id }) => [id]);
}

/** @throws Refusal `pick_batch.not_found` */
export async function pickBatchById(ctx: ReadContext, id: string): Promise<PickBatchWithRoute> {
  const { rows } = await sql<PickBatch & { plan: StoredPlan }>`
    select ${columns}, b.plan from warehouse.pick_batches b
     where b.org_id = ${ctx.org} and b.id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw notFound('pick_batch', id);
  const { plan, ...batch } = rows[0];
  const tasks = await selectTasks(ctx, [sql`t.batch_id = ${id}`, sql`t.kind = 'pick'`]);
  const goods = await goodsToScan(
    ctx,
    tasks.map(({ skuId }) => skuId),
  );
  return {
    ...batch,
    totes: await totesOf(ctx, id),
    ...(await routeOf(ctx, batch.nodeId, tasks, plan)),
    goods,
  };
}

/** Tasks in walking order, those at one place together, with the way from place to place. */
async function routeOf(ctx: ReadContext, nodeId: string, tasks: readonly Task[], plan: StoredPlan) {
  const places = [...Map.groupBy(tasks, (task) => task.fromLocationId)];
  const spots = await spotsNow(
    ctx,
    places.map(([locationId]) => locationId),
  );
  const floor = plan.floor ?? (await floorOf(ctx, nodeId));
  const planned = new Map(plan.stops?.map(({ locationId, spot }) => [locationId, spot]));
  const walk = walkThrough(
    floor,
    places.map(([locationId]) => planned.get(locationId) ?? spots.get(locationId) ?? floor.depot),
  );
  const route = places.map(([locationId, here], n) => ({
    locationId,
    code: here[0]?.fromCode ?? '',
    barcode: here[0]?.fromBarcode ?? '',
    isPlaced: spots.has(locationId),
    ...walk.legs[n]!,
    tasks: here,
  }));
  return { route, wayBack: walk.back };
}

/** Where the places are that have co-ordinates. */
async function spotsNow(ctx: ReadContext, locationIds: readonly string[]): Promise<Map<string, Spot>> {
  const { rows } = await sql<Spot & { id: string }>`
    select id, x_mm as x, y_mm as y from network.locations
     where org_id = ${ctx.org} and id = any (${locationIds}::text[]) and x_mm is not null and y_mm is not null`.execute(
    ctx.db,
  );
  return new Map(rows.map(({ id, x, y }) => [id, { x, y }]));
}

async function totesOf(ctx: ReadContext, batchId: string): Promise<BatchTote[]> {
  const { rows } = await sql<BatchTote>`
    select t.location_id, l.code, l.barcode, t.position, t.fulfillment_order_id, o.order_number, t.ready_at, t.released_at
      from warehouse.batch_totes t
      join network.locations l on l.org_id = t.org_id and l.id = t.location_id
      left join fulfillment.fulfillment_orders o on o.org_id = t.org_id and o.id = t.fulfillment_order_id
     where t.org_id = ${ctx.org} and t.batch_id = ${batchId} order by t.position`.execute(ctx.db);
  return rows;
}
