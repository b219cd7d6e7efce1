import { type CsvFile, readRows } from '../csv/read-csv.ts';
import { type Fault, fault } from '../errors.ts';
import { type CellFault, cellReader } from './cells.ts';
import type { ImportedRow, ImportKind, RowResult } from './import-kind.ts';
import type { Mapping } from './mapping.ts';
import type { Import } from './store.ts';

/** A file in chunks of parsed rows, with the rows that cannot be parsed already answered. */
export type Chunk = {
  rows: (ImportedRow<unknown> & { group?: string })[];
  faulty: RowResult[];
  /** The last row of the file in this chunk. */
  last: number;
};

const rowsPerChunk = 500;

export async function* readChunks(
  content: Buffer,
  file: CsvFile,
  kind: ImportKind,
  { mapping, emptyCells }: Pick<Import, 'mapping' | 'emptyCells'>,
): AsyncGenerator<Chunk> {
  const cleared = new Set(emptyCells === 'clear' ? clearableColumns(kind, mapping) : []);
  const places = Object.entries(mapping).map(
    ([column, name]) => [column, file.header.indexOf(name)] as const,
  );
  const firstRowOf = new Map<string, number>();
  let chunk: Chunk = { rows: [], faulty: [], last: 0 };
  let groups: RowGroups = new Map();
  let group: string | undefined;
  for await (const { row, cells } of readRows(content, file)) {
    const faults = countFaults(cells.length, file.header.length);
    const value = faults.length > 0 ? undefined : parseRow(kind, { places, cleared }, cells, faults);
    const before = group;
    group = value === undefined ? undefined : kind.groupOf?.(value);
    if (
      chunk.rows.length + chunk.faulty.length >= rowsPerChunk &&
      (group === undefined || group !== before)
    ) {
      yield withWholeGroups(chunk, groups);
      chunk = { rows: [], faulty: [], last: 0 };
      groups = new Map();
    }
    if (group !== undefined) groups.set(row, group);
    if (faults.length === 0) noteRepeated(kind.keyOf(value), row, firstRowOf, faults, kind);
    if (faults.length > 0) chunk.faulty.push({ row, outcome: 'error', faults });
    else chunk.rows.push({ row, value });
    chunk.last = row;
  }
  if (chunk.last > 0) yield withWholeGroups(chunk, groups);
}

/** The group of every row that has one. */
type RowGroups = Map<number, string>;

/** One wrong row makes its whole group wrong: half an order is not an order. */
function withWholeGroups(chunk: Chunk, groups: RowGroups): Chunk {
  const wrong = new Map(
    chunk.faulty.flatMap(({ row }) => (groups.has(row) ? [[groups.get(row), row] as const] : [])),
  );
  const spoiledBy = (row: number) => (groups.has(row) ? wrong.get(groups.get(row)) : undefined);
  const spoiled = chunk.rows
    .filter(({ row }) => spoiledBy(row) !== undefined)
    .map(
      ({ row }): RowResult => ({
        row,
        outcome: 'error',
        faults: [{ column: '', ...besideWrong(spoiledBy(row)) }],
      }),
    );
  return {
    rows: chunk.rows
      .filter(({ row }) => spoiledBy(row) === undefined)
      .map((row) => ({ ...row, group: groups.get(row.row) })),
    faulty: [...chunk.faulty, ...spoiled],
    last: chunk.last,
  };
}

function besideWrong(row: number | undefined): Fault {
  return fault('beside_wrong_row', `belongs together with row ${row}, which is wrong`, { row });
}

function countFaults(cells: number, columns: number): CellFault[] {
  if (cells === columns) return [];
  const detail = `has ${cells} cells, but the header has ${columns}: a delimiter is missing, or one is not quoted`;
  return [{ column: '', ...fault('wrong_cell_count', detail, { cells, columns }) }];
}

/** Where in a row each column stands, and which of them an empty cell clears. */
type Reading = {
  places: readonly (readonly [column: string, index: number])[];
  cleared: ReadonlySet<string>;
};

function clearableColumns({ columns }: ImportKind, mapping: Mapping): string[] {
  return columns
    .filter(({ name, isClearable }) => isClearable && mapping[name] !== undefined)
    .map(({ name }) => name);
}

function parseRow(
  kind: ImportKind,
  { places, cleared }: Reading,
  cells: readonly string[],
  faults: CellFault[],
): unknown {
  const byColumn = new Map(places.map(([column, index]) => [column, cells[index] ?? '']));
  return kind.parse(cellReader(byColumn, faults, cleared));
}

/** Rows that go together, in the order of the file; a row without a group is one of its own. */
export function groupsOf(rows: Chunk['rows']): Chunk['rows'][] {
  return [...Map.groupBy(rows, ({ row, group }) => group ?? row).values()];
}

function noteRepeated(
  key: string,
  row: number,
  firstRowOf: Map<string, number>,
  faults: CellFault[],
  kind: ImportKind,
): void {
  const first = firstRowOf.get(key);
  if (first === undefined) firstRowOf.set(key, row);
  else
    faults.push({
      column: kind.columns[0]?.name ?? '',
      ...fault('repeats_row', `repeats row ${first}`, { row: first }),
      value: key.slice(0, 200),
    });
}
