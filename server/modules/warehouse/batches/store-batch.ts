import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import type { Floor, PlannedBatch } from './plan-batches.ts';
import { lockUnbatchedPicks, type PlacedPick, putOnCart } from './put-on-cart.ts';

/** What a plan was made of: the floor as it was then, and how many orders were looked at together. */
export type PlanFacts = { floor: Floor; candidates: number };

/**
 * Stores a planned batch with its totes (locations, as many as it wants) and puts its picks on the cart, in walking order.
 * Returns undefined, having written nothing, when one of its picks was taken or became smaller meanwhile.
 */
export async function storeBatch(
  ctx: WriteContext,
  nodeId: string,
  batch: PlannedBatch,
  totes: readonly string[],
  facts: PlanFacts,
): Promise<string | undefined> {
  const id = newId('batch');
  const picks = batch.stops
    .flatMap((stop) => stop.picks)
    .map((pick, n): PlacedPick => ({ ...pick, position: n + 1, toLocationId: totes[pick.tote] ?? '' }));
  const tasks = await lockUnbatchedPicks(ctx, picks);
  if (!tasks) return undefined;
  await insertBatch(ctx, id, nodeId, batch, facts);
  await insertTotes(ctx, id, nodeId, batch, totes);
  await putOnCart(ctx, { id, confirmsPut: totes.length > 1 }, picks, tasks);
  await ctx.publish({
    type: 'warehouse.pick_batch.created',
    subjectId: id,
    data: {
      nodeId,
      kind: batch.kind,
      fulfillmentOrderIds: batch.fulfillmentOrderIds,
      walkMm: batch.walkMm,
    },
  });
  return id;
}

async function insertTotes(
  ctx: WriteContext,
  batchId: string,
  nodeId: string,
  batch: PlannedBatch,
  totes: readonly string[],
): Promise<void> {
  await ctx.db
    .insertInto('warehouse.batch_totes')
    .values(
      totes.map((locationId, n) => ({
        orgId: ctx.org,
        id: newId('batchTote'),
        nodeId,
        batchId,
        locationId,
        fulfillmentOrderId: batch.totes[n] ?? null,
        position: n + 1,
      })),
    )
    .execute();
}

async function insertBatch(
  ctx: WriteContext,
  id: string,
  nodeId: string,
  batch: PlannedBatch,
  facts: PlanFacts,
): Promise<void> {
  const { isShortest, alternatives } = batch;
  const stops = batch.stops.map(({ locationId, spot }) => ({ locationId, spot }));
  const explanation = { candidates: facts.candidates, isShortest, alternatives };
  await ctx.db
    .insertInto('warehouse.pick_batches')
    .values({
      orgId: ctx.org,
      id,
      nodeId,
      number: await nextNumber(ctx),
      kind: batch.kind,
      plan: JSON.stringify({ floor: facts.floor, stops, explanation }),
      walkMm: batch.walkMm,
      orderCount: batch.fulfillmentOrderIds.length,
      unitCount: batch.units,
      shipBy: batch.shipBy,
      createdBy: ctx.principal.id,
      createdAt: ctx.now,
    })
    .execute();
}

async function nextNumber(ctx: WriteContext): Promise<string> {
  const { rows } = await sql<{ number: number }>`
    insert into platform.counters (org_id, name, next_value) values (${ctx.org}, 'warehouse.pick_batches', 1002)
    on conflict (org_id, name) do update set next_value = counters.next_value + 1
    returning next_value - 1 as number`.execute(ctx.db);
  return `PB-${rows[0]?.number}`;
}
