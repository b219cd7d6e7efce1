import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { sqlState } from '../../../platform/database/transaction.ts';
import { type Fault, fault, faultOfRefusal, Refusal } from '../../../platform/errors.ts';
import type { CellReader } from '../../../platform/imports/cells.ts';
import {
  type AppliedChange,
  changedFault,
  changedSince,
  changedValues,
  goneFault,
  type ImportColumn,
  type ImportedRow,
  importKind,
  type RowResult,
  type UndoResult,
} from '../../../platform/imports/import-kind.ts';
import { nodeByCode } from '../nodes/store.ts';
import { createLocation } from './actions/create-location.ts';
import { editLocation } from './actions/edit-location.ts';
import { type Location, type NodeLocationKind, nodeLocationKinds } from './model.ts';
import { type LocationEdit, locationByCode, lockLocation } from './store.ts';

/** Importing locations: a row is found by its node and code. Parents are named by code and must stand before their children. */
type LocationRow = {
  node: string;
  code: string;
  /** Undefined: not said; null: it stands in none. */
  parent: string | null | undefined;
  kind: NodeLocationKind | undefined;
  facts: Pick<
    LocationEdit,
    'barcode' | 'aisle' | 'xMm' | 'yMm' | 'zMm' | 'pickSequence' | 'maxWeightGrams' | 'isActive'
  >;
};

/** The columns of location files, for import and export alike. */
export const locationColumns: readonly ImportColumn[] = [
  { name: 'node', aliases: ['warehouse', 'site'], isRequired: true, describes: 'Code of the node' },
  { name: 'code', aliases: ['location', 'bin'], isRequired: true, describes: 'Code within the node' },
  { name: 'kind', aliases: ['type'], describes: `Needed for a new one: ${nodeLocationKinds.join(', ')}` },
  { name: 'parent', isClearable: true, describes: 'Code of the location it stands in' },
  { name: 'barcode', describes: 'Made when left out' },
  { name: 'aisle', isClearable: true, describes: 'Number' },
  { name: 'x_mm', isClearable: true, describes: 'Millimetres' },
  { name: 'y_mm', isClearable: true, describes: 'Millimetres' },
  { name: 'z_mm', isClearable: true, describes: 'Millimetres' },
  { name: 'pick_sequence', isClearable: true, describes: 'Order of walking' },
  { name: 'max_weight_grams', isClearable: true, describes: 'Grams' },
  { name: 'is_active', describes: 'yes or no' },
];

export const locationImport = importKind<LocationRow>({
  kind: 'locations',
  access: 'nodes:write',
  columns: locationColumns,
  parse: parseLocation,
  keyOf: ({ node, code }) => `${node} ${code}`,
  apply: applyLocations,
  undo: undoLocations,
});

const codeForm = { max: 60, isCode: true, pattern: /^[A-Za-z0-9][A-Za-z0-9 ._/-]*$/ };

function parseLocation(cells: CellReader): LocationRow {
  const offset = { min: -10_000_000, max: 10_000_000 };
  const number = (column: string, limits: { min: number; max?: number }) =>
    cells.orClear(column, cells.integer(column, limits));
  return {
    node: cells.required('node', cells.text('node', { max: 20, isCode: true })) ?? '',
    code: cells.required('code', cells.text('code', codeForm)) ?? '',
    parent: cells.orClear('parent', cells.text('parent', codeForm)),
    kind: cells.oneOf('kind', nodeLocationKinds),
    facts: {
      barcode: cells.text('barcode', { max: 60, isCode: true, pattern: /^[!-~]{3,60}$/ })?.toUpperCase(),
      aisle: number('aisle', { min: 1, max: 10_000 }),
      xMm: number('x_mm', offset),
      yMm: number('y_mm', offset),
      zMm: number('z_mm', offset),
      pickSequence: number('pick_sequence', { min: 1 }),
      maxWeightGrams: number('max_weight_grams', { min: 1 }),
      isActive: cells.boolean('is_active'),
    },
  };
}

async function applyLocations(
  ctx: WriteContext,
  rows: readonly ImportedRow<LocationRow>[],
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const { row, value } of rows) {
    try {
      results.push(await applyLocation(ctx, row, value));
    } catch (error) {
      // Creating and editing refuse before they write, so the other rows of the chunk stand.
      if (!(error instanceof Refusal)) throw error;
      const column = error.details.errors?.[0]?.pointer.slice(1) ?? 'code';
      results.push(wrong(row, column, faultOfRefusal(error)));
    }
  }
  return results;
}

function wrong(row: number, column: string, what: Fault): RowResult {
  return { row, outcome: 'error', faults: [{ column, ...what }] };
}

async function applyLocation(ctx: WriteContext, row: number, value: LocationRow): Promise<RowResult> {
  const node = await nodeByCode(ctx, value.node);
  if (!node) return wrong(row, 'node', fault('no_such', `there is no node "${value.node}"`));
  const parentId = await parentIdOf(ctx, node.id, value.parent);
  if (parentId === undefined && value.parent !== undefined) {
    return wrong(
      row,
      'parent',
      fault(
        'no_such_parent_yet',
        `there is no location "${value.parent}" in this node yet; put its row before this one`,
      ),
    );
  }
  const existing = await locationByCode(ctx, node.id, value.code);
  const wanted: LocationEdit = { ...value.facts, kind: value.kind, parentId };
  if (existing) return changeLocation(ctx, row, existing, wanted);
  const { kind } = value;
  if (kind === undefined) return wrong(row, 'kind', fault('required', 'is required for a new location'));
  const { isActive, ...facts } = value.facts;
  const created = await createLocation(ctx, {
    ...facts,
    nodeId: node.id,
    code: value.code,
    kind,
    parentId: parentId ?? null,
  });
  if (isActive === false) await editLocation(ctx, created.id, { isActive }, created.version);
  return { row, outcome: 'created', subjectId: created.id, after: { code: created.code, kind } };
}

/** Undefined when nothing is said of the parent, or when there is none of that code. */
async function parentIdOf(ctx: ReadContext, nodeId: string, code: string | null | undefined) {
  return typeof code === 'string' ? (await locationByCode(ctx, nodeId, code))?.id : code;
}

async function changeLocation(
  ctx: WriteContext,
  row: number,
  existing: Location,
  wanted: LocationEdit,
): Promise<RowResult> {
  const changed = changedValues({ ...existing }, { ...wanted });
  if (!changed) return { row, outcome: 'skipped' };
  await editLocation(ctx, existing.id, changed.after, existing.version);
  return { row, outcome: 'updated', subjectId: existing.id, ...changed };
}

async function undoLocations(ctx: WriteContext, changes: readonly AppliedChange[]): Promise<UndoResult[]> {
  const results: UndoResult[] = [];
  for (const change of changes) {
    const { row, subjectId } = change;
    const location = await lockLocation(ctx, subjectId);
    if (!location) results.push({ row, fault: goneFault });
    else if (change.outcome === 'created') results.push(await removeLocation(ctx, row, location));
    else results.push(await restoreLocation(ctx, change, location));
  }
  return results;
}

async function restoreLocation(
  ctx: WriteContext,
  { row, before, after }: AppliedChange,
  location: Location,
): Promise<UndoResult> {
  const changed = changedSince({ ...location }, after);
  if (changed.length > 0) return { row, fault: changedFault(changed) };
  // `before` holds the earlier values of fields of a location and nothing else.
  await editLocation(ctx, location.id, (before ?? {}) as LocationEdit, location.version);
  return { row };
}

async function removeLocation(ctx: WriteContext, row: number, location: Location): Promise<UndoResult> {
  await sql`savepoint remove_location`.execute(ctx.db);
  try {
    await sql`delete from network.locations where org_id = ${ctx.org} and id = ${location.id}`.execute(
      ctx.db,
    );
    await sql`release savepoint remove_location`.execute(ctx.db);
  } catch (error) {
    await sql`rollback to savepoint remove_location`.execute(ctx.db);
    // 23503: goods are or were in it, or another location stands in it.
    if (sqlState(error) !== '23503') throw error;
    return {
      row,
      fault: fault(
        'location_in_use',
        'in use by goods or other locations; take it out of use by hand if it should go',
      ),
    };
  }
  await ctx.publish({
    type: 'network.location.removed',
    subjectId: location.id,
    timelineId: location.nodeId ?? location.id,
    data: { code: location.code },
  });
  return { row };
}
