import type { WriteContext } from '../../../platform/context.ts';
import { fault, faultOfRefusal, Refusal } from '../../../platform/errors.ts';
import type { CellReader } from '../../../platform/imports/cells.ts';
import {
  type AppliedChange,
  changedFault,
  type ImportColumn,
  type ImportedRow,
  importKind,
  type RowResult,
  type UndoResult,
} from '../../../platform/imports/import-kind.ts';
import { skusByCodes } from '../skus/store.ts';
import { asRequest, type ComponentRequest, defineKit, dissolveKit } from './actions/define-kit.ts';
import { kitComponents } from './store.ts';

/** Importing kits: one row per component. A row sets the quantity of its component; other components stay; 0 takes it out. */
type KitRow = { kit: string; component: string; quantity: number };

/** The columns of kit files, for import and export alike. */
export const kitColumns: readonly ImportColumn[] = [
  {
    name: 'kit',
    aliases: ['kit sku', 'bundle'],
    isRequired: true,
    describes: 'Code of the SKU that is the kit',
  },
  { name: 'component', aliases: ['component sku'], isRequired: true, describes: 'Code of a SKU in it' },
  {
    name: 'quantity',
    aliases: ['qty'],
    isRequired: true,
    describes: 'Units per kit; 0 takes the component out',
  },
];

export const kitImport = importKind<KitRow>({
  kind: 'kits',
  access: 'skus:write',
  columns: kitColumns,
  parse: (cells: CellReader) => ({
    kit: cells.required('kit', cells.text('kit', { max: 100, isCode: true })) ?? '',
    component: cells.required('component', cells.text('component', { max: 100, isCode: true })) ?? '',
    quantity: cells.required('quantity', cells.integer('quantity', { max: 100_000 })) ?? 0,
  }),
  keyOf: ({ kit, component }) => `${kit} ${component}`,
  apply: applyRows,
  undo: undoRows,
});

async function applyRows(ctx: WriteContext, rows: readonly ImportedRow<KitRow>[]): Promise<RowResult[]> {
  const codes = rows.flatMap(({ value }) => [value.kit, value.component]);
  const ids = new Map((await skusByCodes(ctx, [...new Set(codes)])).map(({ code, id }) => [code, id]));
  const results: RowResult[] = [];
  for (const { row, value } of rows) {
    const unknown = (['kit', 'component'] as const).find((column) => !ids.has(value[column]));
    if (unknown) {
      const faults = [
        { column: unknown, ...fault('no_such', 'there is no such SKU'), value: value[unknown] },
      ];
      results.push({ row, outcome: 'error', faults });
      continue;
    }
    const [kitId, componentId] = [ids.get(value.kit)!, ids.get(value.component)!];
    results.push(await setQuantity(ctx, row, kitId, componentId, value.quantity));
  }
  return results;
}

async function setQuantity(
  ctx: WriteContext,
  row: number,
  kitId: string,
  componentId: string,
  quantity: number,
): Promise<RowResult> {
  const current = (await kitComponents(ctx, [kitId])).map(asRequest);
  const before = quantityOf(current, componentId);
  if (before === quantity) return { row, outcome: 'skipped' };
  const wanted = withQuantity(current, componentId, quantity);
  if (wanted.length === 0) {
    const faults = [
      { column: 'quantity', ...fault('empties_kit', 'would leave the kit empty; dissolve the kit instead') },
    ];
    return { row, outcome: 'error', faults };
  }
  try {
    await defineKit(ctx, kitId, wanted);
  } catch (error) {
    // Refused before anything of this row is written, so the other rows of the chunk stand.
    if (!(error instanceof Refusal)) throw error;
    return { row, outcome: 'error', faults: [{ column: 'component', ...faultOfRefusal(error) }] };
  }
  const after = { componentId, quantity };
  return { row, outcome: 'updated', subjectId: kitId, before: { componentId, quantity: before }, after };
}

function quantityOf(components: readonly ComponentRequest[], skuId: string): number {
  return components.find((component) => component.skuId === skuId)?.quantity ?? 0;
}

function withQuantity(
  components: readonly ComponentRequest[],
  skuId: string,
  quantity: number,
): ComponentRequest[] {
  const others = components.filter((component) => component.skuId !== skuId);
  return quantity === 0 ? others : [...others, { skuId, quantity }];
}

type KitValues = { componentId: string; quantity: number };

async function undoRows(ctx: WriteContext, changes: readonly AppliedChange[]): Promise<UndoResult[]> {
  const results: UndoResult[] = [];
  for (const { row, subjectId, before, after } of changes) {
    // Written only by `setQuantity`.
    const [was, is] = [before as KitValues, after as KitValues];
    const current = (await kitComponents(ctx, [subjectId])).map(asRequest);
    if (quantityOf(current, is.componentId) !== is.quantity) {
      results.push({ row, fault: changedFault(['quantity']) });
      continue;
    }
    const wanted = withQuantity(current, was.componentId, was.quantity);
    if (wanted.length > 0) await defineKit(ctx, subjectId, wanted);
    else await dissolveKit(ctx, subjectId);
    results.push({ row });
  }
  return results;
}
