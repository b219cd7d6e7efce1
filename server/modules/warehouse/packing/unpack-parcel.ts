import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { fulfillmentOrderById, lockFulfillmentOrder, recordUnpacked } from '../../fulfillment/index.ts';
import { moveGoods } from '../../inventory/index.ts';
import { locationsOfKind } from '../../network/index.ts';
import type { PackedCarton, PackedItem } from './model.ts';
import { itemsOf } from './store.ts';

/**
 * A parcel packed here was voided before it left: its goods go from the stage back to the tote they came from where that
 * is still in the same use, else to a station, and count as picked; goods taken straight from a bin go back to it and count
 * as not picked. Then they can be packed anew, or the order cancelled. Runs in the transaction that voids the parcel.
 */
export async function unpackParcel(ctx: WriteContext, parcelId: string): Promise<void> {
  const carton = await cartonOfParcel(ctx, parcelId);
  if (!carton) return;
  const items = await itemsOf(ctx, [carton.id]);
  const unlocked = await fulfillmentOrderById(ctx, carton.fulfillmentOrderId);
  const returns = await destinationsOf(ctx, unlocked.nodeId, items);
  await moveGoods(
    ctx,
    returns.map(({ item, toLocationId }) => ({
      skuId: item.skuId,
      lotId: item.lotId,
      quantity: item.quantity,
      fromLocationId: carton.stageId,
      toLocationId,
      reason: 'put_back',
      documentId: carton.id,
    })),
  );
  const order = await lockFulfillmentOrder(ctx, carton.fulfillmentOrderId);
  const after = await recordUnpacked(ctx, order, quantitiesOf(items, false), 'picked');
  await recordUnpacked(ctx, after, quantitiesOf(items, true), 'bin');
  await rememberStations(ctx, returns);
  await sql`
    update warehouse.packed_cartons set status = 'unpacked', version = version + 1
     where org_id = ${ctx.org} and id = ${carton.id}`.execute(ctx.db);
}

async function cartonOfParcel(
  ctx: WriteContext,
  parcelId: string,
): Promise<(Pick<PackedCarton, 'id' | 'fulfillmentOrderId'> & { stageId: string }) | undefined> {
  const { rows } = await sql<Pick<PackedCarton, 'id' | 'fulfillmentOrderId'> & { stageId: string }>`
    select c.id, c.fulfillment_order_id, p.location_id as stage_id from warehouse.packed_cartons c
      join shipping.parcels p on p.org_id = c.org_id and p.id = c.parcel_id
     where c.org_id = ${ctx.org} and c.parcel_id = ${parcelId} and c.status = 'closed'`.execute(ctx.db);
  return rows[0];
}

type Return = { item: PackedItem; toLocationId: string; isAtStation: boolean };

async function destinationsOf(
  ctx: WriteContext,
  nodeId: string,
  items: readonly PackedItem[],
): Promise<Return[]> {
  const inUse = await totesInSameUse(ctx, items);
  const [station] = await locationsOfKind(ctx, nodeId, 'station');
  return items.map((item) => {
    if (item.isFromBin || inUse.has(`${item.lineId} ${item.fromLocationId}`))
      return { item, toLocationId: item.fromLocationId, isAtStation: false };
    if (station) return { item, toLocationId: station.id, isAtStation: true };
    throw new Refusal(
      'warehouse.no_station',
      'conflict',
      'The tote these goods came from serves others now, and the node has no pack station to lay them down. Create one first.',
      { nodeId },
    );
  });
}

/** `line place` of items whose tote still belongs to the batch that picked them. */
async function totesInSameUse(ctx: WriteContext, items: readonly PackedItem[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select distinct t.fulfillment_order_line_id || ' ' || t.to_location_id as key from warehouse.tasks t
      join warehouse.batch_totes b on b.org_id = t.org_id and b.batch_id = t.batch_id and b.location_id = t.to_location_id
       and b.released_at is null
     where t.org_id = ${ctx.org} and t.kind = 'pick'
       and t.fulfillment_order_line_id = any (${items.map(({ lineId }) => lineId)})`.execute(ctx.db);
  return new Set(rows.map(({ key }) => key));
}

/** The pick's tasks say where the goods are now, so that packing, or a task to put them back, finds them there. */
async function rememberStations(ctx: WriteContext, returns: readonly Return[]): Promise<void> {
  for (const { item, toLocationId, isAtStation } of returns)
    if (isAtStation)
      await sql`
        update warehouse.tasks set to_location_id = ${toLocationId}, version = version + 1
         where org_id = ${ctx.org} and kind = 'pick' and fulfillment_order_line_id = ${item.lineId}
           and to_location_id = ${item.fromLocationId} and done_quantity > returned_quantity`.execute(ctx.db);
}

function quantitiesOf(items: readonly PackedItem[], isFromBin: boolean): { id: string; quantity: number }[] {
  return [
    ...Map.groupBy(
      items.filter((item) => item.isFromBin === isFromBin),
      ({ lineId }) => lineId,
    ),
  ].map(([id, same]) => ({ id, quantity: same.reduce((sum, { quantity }) => sum + quantity, 0) }));
}
