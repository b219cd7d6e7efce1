import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { listStock, type StockRow } from './list-stock.ts';
import { stockAsOf } from './read-stock-as-of.ts';

export type PlaceStock = {
  locationId: string;
  location: string;
  kind: string;
  nodeId: string | null;
  lotId: string;
  lot: string | null;
  expiresOn: string | null;
  quantity: number;
  reserved: number;
  firstInAt: Date;
};

export type SkuStock = {
  skuId: string;
  sku: string;
  title: string;
  /** What the organization holds to sell, keeps back, and has promised; what it can promise is the rest. */
  sellable: number;
  safetyStock: number;
  promised: number;
  availableToPromise: number;
  inTransit: number;
  nodes: StockRow[];
  places: PlaceStock[];
};

/** Everything about the stock of one SKU: the organization, its nodes, and every place and lot; now, or as it was at `asOf`. */
export async function readStock(ctx: ReadContext, skuId: string, asOf?: string): Promise<SkuStock> {
  const { rows } = await sql<Omit<SkuStock, 'nodes' | 'places' | 'inTransit'>>`
    select k.id as sku_id, k.code as sku, k.title, coalesce(s.sellable, 0) as sellable, coalesce(s.safety, 0) as safety_stock,
           coalesce(s.promised, 0) as promised, coalesce(s.sellable - s.safety - s.promised, 0) as available_to_promise
      from catalog.skus k left join inventory.sku_stock s on s.org_id = k.org_id and s.sku_id = k.id
     where k.org_id = ${ctx.org} and k.id = ${skuId}`.execute(ctx.db);
  const sku = rows[0];
  if (!sku) throw notFound('sku', skuId);
  if (asOf !== undefined) return { ...sku, ...(await stockAsOf(ctx, skuId, new Date(asOf))) };
  const places = await placesOf(ctx, skuId);
  return {
    ...sku,
    inTransit: places
      .filter(({ kind }) => kind === 'in_transit')
      .reduce((sum, { quantity }) => sum + quantity, 0),
    nodes: (await listStock(ctx, { skuId, limit: 200 })).items,
    places,
  };
}

async function placesOf(ctx: ReadContext, skuId: string): Promise<PlaceStock[]> {
  const { rows } = await sql<PlaceStock>`
    select b.location_id, l.code as location, l.kind, b.node_id, b.lot_id, t.code as lot, t.expires_on::text as expires_on,
           b.quantity, b.reserved, b.first_in_at
      from inventory.balances b
      join network.locations l on l.org_id = b.org_id and l.id = b.location_id
      left join inventory.lots t on t.org_id = b.org_id and t.id = b.lot_id
     where b.org_id = ${ctx.org} and b.sku_id = ${skuId} and b.quantity > 0
     order by b.node_id nulls last, l.code, b.lot_id`.execute(ctx.db);
  return rows;
}
