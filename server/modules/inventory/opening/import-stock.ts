import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { type Fault, fault } from '../../../platform/errors.ts';
import type { CellReader } from '../../../platform/imports/cells.ts';
import {
  type AppliedChange,
  type ImportColumn,
  type ImportedRow,
  importKind,
  type RowResult,
  type UndoResult,
} from '../../../platform/imports/import-kind.ts';
import { type Sku, skusByCodes } from '../../catalog/index.ts';
import { reverseMovement } from '../adjusting/reverse-movement.ts';
import { findPlace } from '../ledger/find-place.ts';
import { moveGoods } from '../ledger/move-goods.ts';
import { findOrCreateLot, lotNameOf } from '../lots/find-lot.ts';

/**
 * The stock a shop begins with: a row says what lies at a place when Waybill takes over. A place that holds none of the goods
 * gets them, one that holds just as many is left alone, and any other number is a fault: differences are counted or adjusted.
 */
type StockRow = {
  node: string;
  location: string;
  sku: string;
  quantity: number;
  lotCode: string | undefined;
  expiresOn: string | undefined;
};

const columns = [
  { name: 'node', aliases: ['warehouse', 'site'], isRequired: true, describes: 'Code of the node' },
  {
    name: 'location',
    aliases: ['bin', 'place'],
    isRequired: true,
    describes: 'Code of the place in the node',
  },
  { name: 'sku', aliases: ['code', 'variant sku'], isRequired: true, describes: 'Code of the SKU' },
  {
    name: 'quantity',
    aliases: ['on hand', 'available', 'qty'],
    isRequired: true,
    describes: 'Units there',
  },
  { name: 'lot_code', aliases: ['lot', 'batch'], describes: 'For SKUs kept by lot' },
  { name: 'expires_on', aliases: ['expiry'], describes: 'Of a new lot, like 2027-03-31' },
] satisfies readonly ImportColumn[];

export const stockColumns: readonly string[] = columns.map(({ name }) => name);

export const stockImport = importKind<StockRow>({
  kind: 'stock',
  access: 'stock:write',
  columns,
  parse: parseStock,
  keyOf: ({ node, location, sku, lotCode = '' }) => `${node} ${location} ${sku} ${lotCode}`,
  apply: applyStock,
  undo: undoStock,
});

function parseStock(cells: CellReader): StockRow {
  const day = {
    pattern: /^\d{4}-\d{2}-\d{2}$/,
    form: { words: 'must be a day like 2027-03-31', example: '2027-03-31' },
  };
  return {
    node: cells.required('node', cells.text('node', { max: 20, isCode: true })) ?? '',
    location: cells.required('location', cells.text('location', { max: 60, isCode: true })) ?? '',
    sku: cells.required('sku', cells.text('sku', { max: 100, isCode: true })) ?? '',
    quantity: cells.required('quantity', cells.integer('quantity', { min: 1, max: 1_000_000 })) ?? 0,
    lotCode: cells.text('lot_code', { max: 60, isCode: true }),
    expiresOn: cells.text('expires_on', day),
  };
}

type Place = { id: string; nodeId: string; kind: string; isActive: boolean };
type Opening = { row: number; value: StockRow; sku: Sku; place: Place; lotId: string };

async function applyStock(ctx: WriteContext, rows: readonly ImportedRow<StockRow>[]): Promise<RowResult[]> {
  const skus = new Map(
    (await skusByCodes(ctx, [...new Set(rows.map(({ value }) => value.sku))])).map((sku) => [sku.code, sku]),
  );
  const places = await placesOf(ctx, rows);
  const results: RowResult[] = [];
  const named: Omit<Opening, 'lotId'>[] = [];
  for (const { row, value } of rows) {
    const sku = skus.get(value.sku);
    const place = places.get(placeKey(value));
    const faults = faultsOf(value, sku, place);
    if (faults.length > 0 || !sku || !place) results.push({ row, outcome: 'error', faults });
    else named.push({ row, value, sku, place });
  }
  if (named.length === 0) return results;
  await lockSkus(
    ctx,
    named.map(({ sku }) => sku.id),
  );
  const openings: Opening[] = [];
  for (const one of named) openings.push({ ...one, lotId: await lotOf(ctx, one) });
  return [...results, ...(await putDown(ctx, openings))];
}

const shelves = new Set(['dock', 'bin', 'bulk', 'stage', 'display', 'quarantine', 'damaged']);

function faultsOf(value: StockRow, sku: Sku | undefined, place: Place | undefined) {
  const at = (column: string, what: Fault) => [{ column, ...what }];
  return [
    ...(sku ? [] : at('sku', fault('no_such', `there is no SKU "${value.sku}"; import the SKUs first`))),
    ...(sku?.isKit
      ? at('sku', fault('kit_has_no_goods', 'is a kit, which is made of other goods and has none of its own'))
      : []),
    ...(place
      ? []
      : at('location', fault('no_such', `there is no location "${value.location}" in node "${value.node}"`))),
    ...(place && !shelves.has(place.kind)
      ? at('location', fault('no_stock_begins_here', `is a ${place.kind}, where no stock begins`))
      : []),
    ...(place && !place.isActive ? at('location', fault('switched_off', 'is out of use')) : []),
    ...(sku?.tracksLots && value.lotCode === undefined
      ? at('lot_code', fault('required', 'is required for this SKU'))
      : []),
  ];
}

const placeKey = ({ node, location }: StockRow) => `${node} ${location}`;

async function placesOf(
  ctx: ReadContext,
  rows: readonly ImportedRow<StockRow>[],
): Promise<Map<string, Place>> {
  const { rows: found } = await sql<Place & { node: string; code: string }>`
    select l.id, l.node_id, l.kind, l.is_active, n.code as node, l.code
      from unnest(${rows.map(({ value }) => value.node)}::text[], ${rows.map(({ value }) => value.location)}::text[])
             w (node, code)
      join network.nodes n on n.org_id = ${ctx.org} and n.code = w.node
      join network.locations l on l.org_id = n.org_id and l.node_id = n.id and l.code = w.code`.execute(
    ctx.db,
  );
  return new Map(found.map(({ node, code, ...place }) => [`${node} ${code}`, place]));
}

/** In key order, so that two imports of one file take turns and the second finds what the first has put down. */
async function lockSkus(ctx: WriteContext, skuIds: readonly string[]): Promise<void> {
  const ids = [...new Set(skuIds)].sort();
  await sql`
    insert into inventory.sku_stock (org_id, sku_id) select ${ctx.org}::int, id from unnest(${ids}::text[]) id
        on conflict do nothing`.execute(ctx.db);
  await sql`
    select 1 from inventory.sku_stock where org_id = ${ctx.org} and sku_id = any (${ids}) order by sku_id for update`.execute(
    ctx.db,
  );
}

const withheld = new Set(['quarantine', 'damaged']);

function lotOf(ctx: WriteContext, { sku, place, value }: Omit<Opening, 'lotId'>): Promise<string> {
  const { lotCode, expiresOn } = value;
  const facts = { ...sku, skuId: sku.id, unitsPerScan: 1, labelled: {} };
  return findOrCreateLot(ctx, facts, lotNameOf({ lotCode, expiresOn }), {
    forSale: !withheld.has(place.kind),
  });
}

async function putDown(ctx: WriteContext, openings: readonly Opening[]): Promise<RowResult[]> {
  const held = await heldAt(ctx, openings);
  const results: RowResult[] = [];
  const fresh: Opening[] = [];
  for (const opening of openings) {
    const { row, value } = opening;
    const there = held.get(balanceKey(opening)) ?? 0;
    if (there === 0) fresh.push(opening);
    else if (there === value.quantity) results.push({ row, outcome: 'skipped' });
    else {
      const detail = `${there} lie there already; count the place or adjust its stock instead`;
      results.push({
        row,
        outcome: 'error',
        faults: [{ column: 'quantity', ...fault('stock_there', detail, { there }) }],
      });
    }
  }
  if (fresh.length === 0) return results;
  const from = await findPlace(ctx, null, 'adjustment');
  const movementIds = await moveGoods(
    ctx,
    fresh.map(({ sku, place, lotId, value }) => ({
      skuId: sku.id,
      lotId,
      quantity: value.quantity,
      fromLocationId: from,
      toLocationId: place.id,
      reason: 'opening' as const,
    })),
  );
  await tellArrived(ctx, fresh, movementIds[0] ?? '');
  return [
    ...results,
    ...fresh.map(({ row, value, place }, index): RowResult => {
      const after = { locationId: place.id, sku: value.sku, quantity: value.quantity };
      return { row, outcome: 'created', subjectId: movementIds[index] ?? '', after };
    }),
  ];
}

const balanceKey = ({ place, sku, lotId }: Opening) => `${place.id} ${sku.id} ${lotId}`;

async function heldAt(ctx: ReadContext, openings: readonly Opening[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ locationId: string; skuId: string; lotId: string; quantity: number }>`
    select location_id, sku_id, lot_id, quantity from inventory.balances
     where org_id = ${ctx.org} and location_id = any (${openings.map(({ place }) => place.id)})
       and sku_id = any (${openings.map(({ sku }) => sku.id)})`.execute(ctx.db);
  return new Map(
    rows.map(({ locationId, skuId, lotId, quantity }) => [`${locationId} ${skuId} ${lotId}`, quantity]),
  );
}

/** Whoever waits for goods hears of them, as with any that arrive. */
async function tellArrived(
  ctx: WriteContext,
  openings: readonly Opening[],
  documentId: string,
): Promise<void> {
  const sellable = openings.filter(({ place }) => !withheld.has(place.kind));
  for (const [nodeId, own] of Map.groupBy(sellable, ({ place }) => place.nodeId)) {
    await ctx.publish({
      type: 'inventory.stock.received',
      subjectId: documentId,
      data: {
        skuIds: [...new Set(own.map(({ sku }) => sku.id))],
        nodeId,
        documentId,
        goods: own.map(({ sku, lotId, value, place }) => {
          return { skuId: sku.id, lotId, quantity: value.quantity, locationId: place.id };
        }),
      },
    });
  }
}

async function undoStock(ctx: WriteContext, changes: readonly AppliedChange[]): Promise<UndoResult[]> {
  for (const { subjectId } of changes) await reverseMovement(ctx, subjectId, 'import_undone');
  return changes.map(({ row }) => ({ row }));
}
