import { sql } from 'kysely';
import { moveGoods } from '../server/modules/inventory/index.ts';
import type { WriteContext } from '../server/platform/context.ts';
import { newId } from '../server/platform/ids.ts';
import type { TestApp } from '../server/platform/testing/app.ts';

/**
 * A small shop for tests: one warehouse with a dock, six bins along two aisles, totes and stages, and plain SKUs with
 * stock in their bins. Written straight to the tables, so that a test of one module does not depend on another's API.
 */
export type Shop = {
  nodeId: string;
  /** SKU ids by code. */
  skus: Record<string, string>;
  /** Location ids by code: DOCK, STAGE, STATION, TOTE-1…4, CART-1, QUARANTINE, DAMAGED, A-01 … B-03, and the world places. */
  places: Record<string, string>;
};

export type ShopStock = Record<
  string,
  {
    quantity: number;
    bin: string;
    lengthMm?: number;
    widthMm?: number;
    heightMm?: number;
    weightGrams?: number;
  }
>;

const worldKinds = [
  'in_transit',
  'supplier',
  'customer',
  'carrier',
  'adjustment',
  'scrap',
  'assembly',
] as const;

export async function buildShop(app: Pick<TestApp, 'act'>, stock: ShopStock, code = 'LON'): Promise<Shop> {
  return app.act(async (ctx) => {
    const nodeId = await insertNode(ctx, code);
    const places = await insertPlaces(ctx, nodeId, code);
    const skus: Record<string, string> = {};
    for (const [sku, item] of Object.entries(stock)) skus[sku] = await insertSku(ctx, sku, item);
    const moves = Object.entries(stock)
      .filter(([, { quantity }]) => quantity > 0)
      .map(([sku, { quantity, bin }]) => ({
        skuId: skus[sku] ?? '',
        quantity,
        fromLocationId: places.supplier ?? '',
        toLocationId: places[bin] ?? '',
        reason: 'opening' as const,
      }));
    await moveGoods(ctx, moves);
    return { nodeId, skus, places };
  });
}

async function insertNode(ctx: WriteContext, code: string): Promise<string> {
  const id = newId('node');
  const address = {
    name: 'Test shop',
    line1: '1 Wharf Road',
    city: 'London',
    postcode: 'N1 7GR',
    country: 'GB',
  };
  await sql`
    insert into network.nodes (org_id, id, code, name, kind, time_zone, address, latitude, longitude, created_at)
    values (${ctx.org}, ${id}, ${code}, ${`${code} warehouse`}, 'warehouse', 'Europe/London', ${JSON.stringify(address)}::jsonb,
            51.53, -0.1, ${ctx.now})`.execute(ctx.db);
  await sql`
    insert into network.cutoffs (org_id, node_id, weekday, cutoff_time, pickup_time)
    select ${ctx.org}, ${id}, day, '16:30', '17:00' from unnest(array[1, 2, 3, 4, 5]) day`.execute(ctx.db);
  return id;
}

async function insertPlaces(
  ctx: WriteContext,
  nodeId: string,
  code: string,
): Promise<Record<string, string>> {
  const places: Record<string, string> = {};
  for (const kind of worldKinds) {
    const found = await sql<{
      id: string;
    }>`select id from network.locations where org_id = ${ctx.org} and kind = ${kind}`.execute(ctx.db);
    places[kind] =
      found.rows[0]?.id ??
      (await insertPlace(ctx, null, `W-${kind.toUpperCase()}`, `W-${kind.toUpperCase()}`, kind));
  }
  const own: [string, string, number?, number?][] = [
    ['DOCK', 'dock'],
    ['STAGE', 'stage'],
    ['STATION', 'station'],
    ['QUARANTINE', 'quarantine'],
    ['DAMAGED', 'damaged'],
    ['CART-1', 'cart'],
    ['TOTE-1', 'tote'],
    ['TOTE-2', 'tote'],
    ['TOTE-3', 'tote'],
    ['TOTE-4', 'tote'],
    ...['A', 'B'].flatMap((aisle, index) =>
      [1, 2, 3].map((bay): [string, string, number, number] => [`${aisle}-0${bay}`, 'bin', index, bay]),
    ),
  ];
  for (const [name, kind, aisle, bay] of own)
    places[name] = await insertPlace(ctx, nodeId, name, `L-${code}-${name}`, kind, aisle, bay);
  return places;
}

async function insertPlace(
  ctx: WriteContext,
  nodeId: string | null,
  code: string,
  barcode: string,
  kind: string,
  aisle?: number,
  bay?: number,
): Promise<string> {
  const id = newId('location');
  await sql`
    insert into network.locations (org_id, id, node_id, code, barcode, kind, aisle, x_mm, y_mm, z_mm, pick_sequence, created_at)
    values (${ctx.org}, ${id}, ${nodeId}, ${code}, ${barcode}, ${kind}, ${aisle ?? null}, ${aisle === undefined ? null : aisle * 3000},
            ${bay === undefined ? null : bay * 1200}, ${bay === undefined ? null : 0},
            ${aisle === undefined || bay === undefined ? null : aisle * 10 + bay}, ${ctx.now})`.execute(
    ctx.db,
  );
  return id;
}

async function insertSku(ctx: WriteContext, code: string, item: ShopStock[string]): Promise<string> {
  const id = newId('sku');
  await sql`
    insert into catalog.skus (org_id, id, code, title, length_mm, width_mm, height_mm, weight_grams, created_at, updated_at)
    values (${ctx.org}, ${id}, ${code}, ${`Title of ${code}`}, ${item.lengthMm ?? 100}, ${item.widthMm ?? 80}, ${item.heightMm ?? 60},
            ${item.weightGrams ?? 200}, ${ctx.now}, ${ctx.now})`.execute(ctx.db);
  await sql`
    insert into catalog.barcodes (org_id, code, sku_id, kind, created_at)
    values (${ctx.org}, ${`BC-${code}`}, ${id}, 'other', ${ctx.now})`.execute(ctx.db);
  return id;
}
