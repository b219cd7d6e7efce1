import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { type GoodsToScan, goodsToScan, resolveBarcode } from '../../catalog/index.ts';
import { type Location, locationByBarcode } from '../../network/index.ts';

/** What a scanned code names, whatever it is, with what a worker wants to know of it next. */
export const foundKinds = [
  'location',
  'goods',
  'fulfillment_order',
  'receipt',
  'batch',
  'parcel',
  'unknown',
] as const;

export type GoodsAtPlace = {
  skuId: string;
  sku: string;
  title: string;
  imageFileId: string | null;
  lotId: string;
  lotCode: string | null;
  quantity: number;
  /** Of these, how many picks will take. */
  reserved: number;
};

export type PlaceOfGoods = {
  locationId: string;
  code: string;
  barcode: string;
  kind: string;
  lotId: string;
  lotCode: string | null;
  quantity: number;
  reserved: number;
};

export type LookedUp = {
  code: string;
  kind: (typeof foundKinds)[number];
  location:
    | (Pick<Location, 'id' | 'nodeId' | 'code' | 'barcode' | 'kind' | 'isActive'> & {
        /** Of a tote: the batch it is in use for, and whether it waits to be packed. */
        batchId: string | null;
        isReadyToPack: boolean;
        goods: GoodsAtPlace[];
      })
    | null;
  /** `units`: what one scan of this code stands for. `places`: where it lies at the node asked about. */
  goods: (GoodsToScan & { units: number; places: PlaceOfGoods[] }) | null;
  /** Of a fulfillment order, receipt, batch or parcel. */
  document: { id: string; nodeId: string; number: string; status: string } | null;
};

const nothing = { location: null, goods: null, document: null };

/** Places by their barcode, then goods by any of theirs, then documents by what people call them. */
export async function lookUpCode(ctx: ReadContext, code: string, nodeId: string): Promise<LookedUp> {
  const place = await locationByBarcode(ctx, code);
  if (place?.nodeId) return { ...nothing, code, kind: 'location', location: await described(ctx, place) };
  const { sku, quantity } = await resolveBarcode(ctx, code);
  if (sku) {
    const [goods] = await goodsToScan(ctx, [sku.id]);
    const places = await placesOf(ctx, sku.id, nodeId);
    return { ...nothing, code, kind: 'goods', goods: goods ? { ...goods, units: quantity, places } : null };
  }
  const document = await documentOf(ctx, code.trim());
  if (!document) return { ...nothing, code, kind: 'unknown' };
  const { kind, ...facts } = document;
  return { ...nothing, code, kind, document: facts };
}

async function described(ctx: ReadContext, place: Location): Promise<NonNullable<LookedUp['location']>> {
  const { id, nodeId, code, barcode, kind, isActive } = place;
  const { rows } = await sql<{ batchId: string; isReadyToPack: boolean }>`
    select batch_id, ready_at is not null as is_ready_to_pack from warehouse.batch_totes
     where org_id = ${ctx.org} and location_id = ${id} and released_at is null`.execute(ctx.db);
  return {
    ...{ id, nodeId, code, barcode, kind, isActive },
    batchId: rows[0]?.batchId ?? null,
    isReadyToPack: rows[0]?.isReadyToPack ?? false,
    goods: await goodsAt(ctx, id),
  };
}

/** No more than a screen can show. */
const mostRows = 200;

async function goodsAt(ctx: ReadContext, locationId: string): Promise<GoodsAtPlace[]> {
  const { rows } = await sql<GoodsAtPlace>`
    select b.sku_id, k.code as sku, k.title, k.image_file_id, b.lot_id, o.code as lot_code, b.quantity, b.reserved
      from inventory.balances b
      join catalog.skus k on k.org_id = b.org_id and k.id = b.sku_id
      left join inventory.lots o on o.org_id = b.org_id and o.id = b.lot_id
     where b.org_id = ${ctx.org} and b.location_id = ${locationId} and b.quantity > 0
     order by k.code, b.lot_id limit ${mostRows}`.execute(ctx.db);
  return rows;
}

async function placesOf(ctx: ReadContext, skuId: string, nodeId: string): Promise<PlaceOfGoods[]> {
  const { rows } = await sql<PlaceOfGoods>`
    select b.location_id, l.code, l.barcode, l.kind, b.lot_id, o.code as lot_code, b.quantity, b.reserved
      from inventory.balances b
      join network.locations l on l.org_id = b.org_id and l.id = b.location_id
      left join inventory.lots o on o.org_id = b.org_id and o.id = b.lot_id
     where b.org_id = ${ctx.org} and b.sku_id = ${skuId} and b.node_id = ${nodeId} and b.quantity > 0
     order by l.pick_sequence nulls last, l.code, b.lot_id limit ${mostRows}`.execute(ctx.db);
  return rows;
}

type FoundDocument = NonNullable<LookedUp['document']> & {
  kind: 'fulfillment_order' | 'receipt' | 'batch' | 'parcel';
};

/** Of several of one name (an order split over nodes, a tracking number used again) the one still in work, then the newest. */
async function documentOf(ctx: ReadContext, code: string): Promise<FoundDocument | undefined> {
  const { rows } = await sql<FoundDocument>`
    select * from (
      (select 'fulfillment_order' as kind, id, node_id, order_number as number, status from fulfillment.fulfillment_orders
        where org_id = ${ctx.org} and (id = ${code} or order_number = ${code})
        order by status in ('closed', 'cancelled'), id desc limit 1)
      union all
      (select 'receipt', id, node_id, number, status from inventory.receipts
        where org_id = ${ctx.org} and (id = ${code} or number = ${code} or reference = ${code})
        order by status = 'closed', id desc limit 1)
      union all
      (select 'batch', id, node_id, number, status from warehouse.pick_batches
        where org_id = ${ctx.org} and (id = ${code} or number = ${code}) order by id desc limit 1)
      union all
      (select 'parcel', id, node_id, tracking_number, status from shipping.parcels
        where org_id = ${ctx.org} and (id = ${code} or tracking_number = ${code}) order by id desc limit 1)
    ) found limit 1`.execute(ctx.db);
  return rows[0];
}
