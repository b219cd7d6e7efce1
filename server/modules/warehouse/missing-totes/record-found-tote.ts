import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import { adjustStock } from '../../inventory/index.ts';
import { locationsOfKind } from '../../network/index.ts';
import { planPutAway } from '../putting-away/plan-put-away.ts';
import type { MissingGoods, MissingTote, Units } from './model.ts';
import { missingToteById } from './store.ts';

/** What was still in it; all that was missing unless told. */
export type Finding = { goods?: readonly (Omit<Units, 'lotId'> & { lotId?: string })[] };

/**
 * A missing tote turned up: what is in it comes back to the ledger at the dock with tasks to put it away, and the tote may go
 * on a cart again. Whoever is second is told that it was found.
 * @throws Refusal `warehouse.tote_already_found`, `warehouse.more_than_missing`, `warehouse.no_dock`, `missing_tote.not_found`
 */
export async function recordFoundTote(
  ctx: WriteContext,
  id: string,
  { goods }: Finding,
): Promise<MissingTote> {
  const before = await missingToteById(ctx, id);
  const found = foundUnits(before, goods);
  const gain = found.length === 0 ? null : await adjustStock(ctx, await gainOf(ctx, before, found));
  await settle(ctx, id, gain?.id ?? null);
  for (const { skuId, lotId, quantity } of found)
    await sql`
      update warehouse.missing_goods set found_quantity = ${quantity}
       where org_id = ${ctx.org} and missing_tote_id = ${id} and sku_id = ${skuId} and lot_id = ${lotId}`.execute(
      ctx.db,
    );
  if (gain) await planPutAway(ctx, before.nodeId);
  await ctx.publish({
    type: 'warehouse.tote.found',
    subjectId: id,
    timelineId: before.orderId,
    data: {
      ...{ orderId: before.orderId, nodeId: before.nodeId, toteId: before.locationId, code: before.code },
      units: found.reduce((sum, { quantity }) => sum + quantity, 0),
    },
  });
  return missingToteById(ctx, id);
}

function foundUnits({ id, goods }: MissingTote, told: Finding['goods']): Units[] {
  const all = told ?? goods;
  const found = all.map(({ skuId, lotId = '', quantity }) => ({ skuId, lotId, quantity }));
  for (const units of found) refuseMore(id, goods, units, found);
  return found.filter(({ quantity }) => quantity > 0);
}

function refuseMore(id: string, goods: readonly MissingGoods[], units: Units, all: readonly Units[]): void {
  const isSame = (one: Pick<Units, 'skuId' | 'lotId'>) =>
    one.skuId === units.skuId && one.lotId === units.lotId;
  const missing = goods.find(isSame)?.quantity ?? 0;
  const named = all.filter(isSame).length;
  if (named === 1 && units.quantity <= missing) return;
  throw new Refusal(
    'warehouse.more_than_missing',
    'unprocessable',
    `${units.quantity} were said to be found, but ${missing} of it were missing. Name each SKU once, and record what is more as a gain.`,
    { missingToteId: id, ...units, missing },
  );
}

async function gainOf(ctx: WriteContext, { nodeId, code, batchNumber }: MissingTote, found: Units[]) {
  const [dock] = await locationsOfKind(ctx, nodeId, 'dock');
  if (!dock)
    throw new Refusal(
      'warehouse.no_dock',
      'conflict',
      'This node has no active location of kind "dock" where found goods are put. Create one first.',
      { nodeId },
    );
  return {
    kind: 'gain' as const,
    reason: 'found again',
    note: `${code}, ${batchNumber}`,
    lines: found.map((units) => ({ ...units, locationId: dock.id })),
  };
}

/** One statement, so that of two who find it at once one is told. */
async function settle(ctx: WriteContext, id: string, gainId: string | null): Promise<void> {
  const { rows } = await sql`
    update warehouse.missing_totes
       set found_at = ${ctx.now}, found_by_name = ${ctx.principal.name}, gain_id = ${gainId}, version = version + 1
     where org_id = ${ctx.org} and id = ${id} and found_at is null returning id`.execute(ctx.db);
  if (rows.length > 0) return;
  const { foundAt, foundByName, code } = await missingToteById(ctx, id);
  if (foundAt === null) throw notFound('missing_tote', id);
  throw new Refusal(
    'warehouse.tote_already_found',
    'conflict',
    `${code} was found before, by ${foundByName}. What is more than that is recorded as a gain.`,
    { missingToteId: id, foundByName, foundAt: foundAt.toISOString() },
  );
}
