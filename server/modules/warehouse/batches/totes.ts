import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';

/** Totes on their way to the pack stations: what packing takes up, and gives back empty. */
export type ToteToPack = {
  locationId: string;
  code: string;
  barcode: string;
  nodeId: string;
  batchId: string;
  batchNumber: string;
  /** Null: the tote of a single-line batch holds many orders; `ordersInTote` names them. */
  fulfillmentOrderId: string | null;
  shipBy: Date | null;
  readyAt: Date;
  units: number;
};

/** The pack queue of a node: full totes, the one that has to ship first before the others. */
export async function totesToPack(ctx: ReadContext, nodeId: string, limit = 200): Promise<ToteToPack[]> {
  const { rows } = await sql<ToteToPack>`
    select t.location_id, l.code, l.barcode, t.node_id, t.batch_id, b.number as batch_number, t.fulfillment_order_id,
           coalesce(o.ship_by, b.ship_by) as ship_by, t.ready_at,
           (select coalesce(sum(i.quantity), 0)::int from inventory.balances i
             where i.org_id = t.org_id and i.location_id = t.location_id) as units
      from warehouse.batch_totes t
      join warehouse.pick_batches b on b.org_id = t.org_id and b.id = t.batch_id
      join network.locations l on l.org_id = t.org_id and l.id = t.location_id
      left join fulfillment.fulfillment_orders o on o.org_id = t.org_id and o.id = t.fulfillment_order_id
     where t.org_id = ${ctx.org} and t.node_id = ${nodeId} and t.ready_at is not null and t.released_at is null
     order by ship_by nulls last, t.ready_at limit ${limit}`.execute(ctx.db);
  return rows;
}

export type PickedInTote = {
  fulfillmentOrderId: string;
  fulfillmentOrderLineId: string;
  skuId: string;
  lotId: string;
  /** Units picked into the tote and not taken out to be put back; packing keeps account of what it took. */
  quantity: number;
};

/** Which orders' units were picked into a tote (by its location), most urgent first. */
export async function ordersInTote(ctx: ReadContext, locationId: string): Promise<PickedInTote[]> {
  const { rows } = await sql<PickedInTote>`
    select k.fulfillment_order_id, k.fulfillment_order_line_id, k.sku_id, k.lot_id,
           sum(k.done_quantity - k.returned_quantity)::int as quantity
      from warehouse.batch_totes t
      join warehouse.tasks k on k.org_id = t.org_id and k.batch_id = t.batch_id and k.to_location_id = t.location_id
       and k.kind = 'pick' and k.done_quantity > k.returned_quantity
     where t.org_id = ${ctx.org} and t.location_id = ${locationId} and t.released_at is null
     group by 1, 2, 3, 4, k.due_at order by k.due_at nulls last, 1, 2`.execute(ctx.db);
  return rows;
}

/** Frees the totes of these locations that are empty and done with; returns how many became free. Repeating is harmless. */
export async function releaseEmptyTotes(ctx: WriteContext, locationIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update warehouse.batch_totes t set released_at = ${ctx.now}
     where t.org_id = ${ctx.org} and t.location_id = any (${[...locationIds]}) and t.ready_at is not null
       and t.released_at is null
       and not exists (select from inventory.balances b
         where b.org_id = t.org_id and b.location_id = t.location_id and b.quantity > 0)
    returning t.id`.execute(ctx.db);
  return rows.length;
}
