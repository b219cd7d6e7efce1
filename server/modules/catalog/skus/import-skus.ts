import { brandOfNew } from '../../../platform/auth/own-brands.ts';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { fault } from '../../../platform/errors.ts';
import type { CellFault, CellReader } from '../../../platform/imports/cells.ts';
import {
  changedValues,
  type ImportedRow,
  importKind,
  type RowResult,
  type Values,
} from '../../../platform/imports/import-kind.ts';
import { currencyExponent } from '../../../platform/money.ts';
import { readBarcode } from '../barcodes/rules.ts';
import { insertBarcodes } from '../barcodes/store.ts';
import { skuCreated } from './actions/create-sku.ts';
import { skuEdited } from './actions/edit-sku.ts';
import { skuColumns } from './import-columns.ts';
import { plainFacts, type Sku, type SkuBarcode, type SkuFacts, skuStatuses } from './model.ts';
import { faultsOfFacts } from './rules.ts';
import { deleteSku, insertSkus, lockSkus, skusByCodes, updateSku } from './store.ts';
import { codesOf, undoSkuChanges } from './undo-sku-import.ts';

/**
 * Importing SKUs: a row is found by its code; what is new is created, what differs is changed. Barcodes are added, never
 * taken off.
 */
type SkuRow = {
  facts: Partial<SkuFacts> & { code: string };
  /** Code of the brand; undefined: not said, null: of no brand. */
  brand: string | null | undefined;
  barcodes: SkuBarcode[];
};

export const skuImport = importKind<SkuRow>({
  kind: 'skus',
  access: 'skus:write',
  columns: skuColumns,
  parse: parseSku,
  keyOf: ({ facts }) => facts.code,
  apply: applySkus,
  undo: undoSkuChanges,
});

function parseSku(cells: CellReader): SkuRow {
  const code = cells.required('code', cells.text('code', { max: 100, isCode: true })) ?? '';
  const currency = (column: string) => {
    const value = cells
      .text(column, {
        max: 3,
        pattern: /^[A-Za-z]{3}$/,
        form: { words: 'must be a code like GBP', example: 'GBP' },
      })
      ?.toUpperCase();
    if (value !== undefined && currencyExponent(value) === undefined)
      cells.fault(column, fault('not_a_currency', 'is no currency of ISO 4217'));
    return value;
  };
  const priceCurrency = currency('price_currency');
  const costCurrency = currency('cost_currency');
  const size = { min: 1, max: 100_000 };
  const number = (column: string, limits: { min?: number; max: number }) =>
    cells.orClear(column, cells.integer(column, limits));
  return {
    brand: cells.orClear('brand', cells.text('brand', { max: 40 })),
    barcodes: parseBarcodes(cells),
    facts: {
      code,
      title: cells.text('title', { max: 500 }),
      description: cells.orClear('description', cells.text('description', { max: 10_000 })),
      status: cells.oneOf('status', skuStatuses),
      isShippable: cells.boolean('is_shippable'),
      tracksLots: cells.boolean('tracks_lots'),
      tracksExpiry: cells.boolean('tracks_expiry'),
      tracksSerials: cells.boolean('tracks_serials'),
      lengthMm: number('length_mm', size),
      widthMm: number('width_mm', size),
      heightMm: number('height_mm', size),
      weightGrams: number('weight_grams', { max: 100_000_000 }),
      keepUpright: cells.boolean('keep_upright'),
      isFragile: cells.boolean('is_fragile'),
      ...parseCustoms(cells),
      priceMinor: cells.orClear('price', cells.money('price', priceCurrency)),
      priceCurrency: cells.orClear('price_currency', priceCurrency),
      costMinor: cells.orClear('cost', cells.money('cost', costCurrency)),
      costCurrency: cells.orClear('cost_currency', costCurrency),
      lowStockAt: number('low_stock_at', { max: 1_000_000_000 }),
      overStockAt: number('over_stock_at', { max: 1_000_000_000 }),
    },
  };
}

function parseCustoms(cells: CellReader) {
  const hsCode = cells.text('hs_code', {
    isCode: true,
    pattern: /^\d{6,10}$/,
    form: { words: 'must have 6 to 10 digits', example: '620442' },
  });
  const country = { pattern: /^[A-Za-z]{2}$/, form: { words: 'must be a code like PT', example: 'PT' } };
  const originCountry = cells.text('origin_country', country)?.toUpperCase();
  return {
    hsCode: cells.orClear('hs_code', hsCode),
    originCountry: cells.orClear('origin_country', originCountry),
    customsDescription: cells.orClear('customs_description', cells.text('customs_description', { max: 64 })),
  };
}

/** `5412345000013` or, for a case of twelve, `15412345000010*12`. */
function parseBarcodes(cells: CellReader): SkuBarcode[] {
  const barcodes: SkuBarcode[] = [];
  for (const part of cells.list('barcodes') ?? []) {
    const [, code = '', quantity = '1'] = /^(.*?)(?:\*(\d{1,6}))?$/.exec(part) ?? [];
    const reading = readBarcode(code, undefined, Number(quantity));
    if ('fault' in reading) cells.fault('barcodes', reading.fault);
    else barcodes.push(reading.barcode);
  }
  return barcodes;
}

type Judged = ImportedRow<SkuRow> & { brandId: string | null | undefined };

async function applySkus(ctx: WriteContext, rows: readonly ImportedRow<SkuRow>[]): Promise<RowResult[]> {
  const found = await skusByCodes(
    ctx,
    rows.map(({ value }) => value.facts.code),
  );
  const existing = new Map(
    (
      await lockSkus(
        ctx,
        found.map(({ id }) => id),
      )
    ).map((sku) => [sku.code, sku]),
  );
  const brands = await brandIds(ctx, rows);
  const results: RowResult[] = [];
  const fresh: Judged[] = [];
  for (const row of rows) {
    const { brand } = row.value;
    const brandId = typeof brand === 'string' ? brands.get(brand) : brand;
    if (typeof brand === 'string' && brandId === undefined) {
      results.push(
        wrong(row.row, { column: 'brand', ...fault('no_such', 'there is no such brand'), value: brand }),
      );
      continue;
    }
    const sku = existing.get(row.value.facts.code);
    if (sku) results.push(await changeSku(ctx, { ...row, brandId }, sku));
    else fresh.push({ ...row, brandId });
  }
  return [...results, ...(await createSkus(ctx, fresh))];
}

async function brandIds(
  ctx: ReadContext,
  rows: readonly ImportedRow<SkuRow>[],
): Promise<Map<string, string>> {
  const codes = [...new Set(rows.flatMap(({ value }) => value.brand ?? []))];
  if (codes.length === 0) return new Map();
  const found = await ctx.db
    .selectFrom('catalog.brands')
    .select(['id', 'code'])
    .where('orgId', '=', ctx.org)
    .where('code', 'in', codes)
    .where('archivedAt', 'is', null)
    .execute();
  return new Map(found.map(({ id, code }) => [code, id]));
}

function wrong(row: number, ...faults: CellFault[]): RowResult {
  return { row, outcome: 'error', faults };
}

function barcodeTaken(value: string): CellFault {
  return { column: 'barcodes', ...fault('barcode_taken', 'is on another SKU'), value };
}

/** Column names of the file for fields of the model. */
const columnOf: Partial<Record<keyof SkuFacts, string>> = {
  costCurrency: 'cost_currency',
  priceCurrency: 'price_currency',
  tracksLots: 'tracks_lots',
  overStockAt: 'over_stock_at',
};

function factFaults(facts: SkuFacts): CellFault[] {
  return faultsOfFacts(facts).map(({ field, ...what }) => ({ column: columnOf[field] ?? field, ...what }));
}

function said<T extends object>(facts: T): Partial<T> {
  // Leaving out what the row does not say keeps the rest at their types.
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
}

async function changeSku(ctx: WriteContext, { row, value, brandId }: Judged, sku: Sku): Promise<RowResult> {
  if (ctx.principal.brands !== null && !ctx.principal.brands.includes(sku.brandId ?? '')) {
    return wrong(row, {
      column: 'code',
      ...fault('other_brand', 'belongs to another brand, or to all; you may not change it'),
    });
  }
  if (brandId === null && ctx.principal.brands !== null) {
    return wrong(row, {
      column: 'brand',
      ...fault('brand_kept', 'may not be taken away by you: the SKU would be of all brands'),
    });
  }
  const wanted = said({ ...value.facts, brandId });
  const faults = factFaults({ ...sku, ...wanted });
  if (faults.length > 0) return wrong(row, ...faults);
  const changed = changedValues({ ...sku }, wanted);
  const had = new Set(sku.barcodes.map(({ code }) => code));
  const missing = value.barcodes.filter(({ code }) => !had.has(code));
  const added = await insertBarcodes(
    ctx,
    missing.map((barcode) => ({ ...barcode, skuId: sku.id })),
  );
  const taken = missing.find(({ code }) => !added.some((each) => each.code === code));
  if (taken) return wrong(row, barcodeTaken(taken.code));
  if (!changed && added.length === 0) return { row, outcome: 'skipped' };
  const after = await updateSku(ctx, sku.id, changed?.after ?? {});
  await ctx.publish(...skuEdited(sku, after));
  return {
    row,
    outcome: 'updated',
    subjectId: sku.id,
    before: { ...changed?.before },
    after: {
      ...changed?.after,
      ...(added.length > 0 ? { addedBarcodes: added.map(({ code }) => code) } : {}),
    },
  };
}

async function createSkus(ctx: WriteContext, rows: readonly Judged[]): Promise<RowResult[]> {
  const results: RowResult[] = [];
  const ready: (Judged & { complete: SkuFacts })[] = [];
  for (const judged of rows) {
    const { title } = judged.value.facts;
    const complete: SkuFacts = {
      ...plainFacts,
      ...said(judged.value.facts),
      code: judged.value.facts.code,
      title: title ?? '',
      brandId: brandOfNew(ctx, judged.brandId),
    };
    const faults = factFaults(complete);
    if (title === undefined)
      faults.push({ column: 'title', ...fault('required', 'is required for a new SKU') });
    if (faults.length > 0) results.push(wrong(judged.row, ...faults));
    else ready.push({ ...judged, complete });
  }
  const created = new Map(
    (
      await insertSkus(
        ctx,
        ready.map(({ complete }) => complete),
      )
    ).map((sku) => [sku.code, sku]),
  );
  const free = await putBarcodes(ctx, ready, created);
  const kept: Sku[] = [];
  for (const { row, value, complete } of ready) {
    const sku = created.get(complete.code);
    const taken = value.barcodes.find(({ code }) => free.get(code) !== sku?.id);
    if (!sku)
      results.push(wrong(row, { column: 'code', ...fault('taken', 'is taken'), value: complete.code }));
    else if (taken) results.push(await withdrawn(ctx, row, sku, taken.code));
    else {
      kept.push(sku);
      results.push({
        row,
        outcome: 'created',
        subjectId: sku.id,
        after: createdValues(complete, value.barcodes),
      });
    }
  }
  await ctx.publish(...kept.map(skuCreated));
  return results;
}

/** Adds all barcodes of new SKUs in one statement; returns which SKU each one is on now. */
async function putBarcodes(
  ctx: WriteContext,
  rows: readonly Judged[],
  created: ReadonlyMap<string, Sku>,
): Promise<Map<string, string>> {
  const wanted = rows.flatMap(({ value }) => {
    const sku = created.get(value.facts.code);
    return sku ? value.barcodes.map((barcode) => ({ ...barcode, skuId: sku.id })) : [];
  });
  const unique = wanted.filter(({ code }, index) => wanted.findIndex((each) => each.code === code) === index);
  const added = await insertBarcodes(ctx, unique);
  return new Map(added.map(({ code, skuId }) => [code, skuId]));
}

/** Takes back a SKU whose barcode is on another one: a row is imported whole or not at all. */
async function withdrawn(ctx: WriteContext, row: number, sku: Sku, barcode: string): Promise<RowResult> {
  await deleteSku(ctx, sku.id);
  return wrong(row, barcodeTaken(barcode));
}

/** What differs from a plain SKU, so that undoing can tell whether anybody has changed anything since. */
function createdValues(complete: SkuFacts, barcodes: readonly SkuBarcode[]): Values {
  return { ...changedValues({ ...plainFacts }, { ...complete })?.after, barcodes: codesOf(barcodes) };
}
