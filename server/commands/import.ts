import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { importKinds, reactions } from '../composition.ts';
import { importHistoryFile } from '../history-import/import-history-file.ts';
import { systemClock } from '../platform/clock.ts';
import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { createPool } from '../platform/database/pool.ts';
import { type Edge, read, systemCall, write } from '../platform/edge.ts';
import { Refusal } from '../platform/errors.ts';
import { fileWithContent, storeFile } from '../platform/files/files.ts';
import { createImport, requestUndo } from '../platform/imports/create-import.ts';
import type { Mapping } from '../platform/imports/mapping.ts';
import { runImport } from '../platform/imports/run-import.ts';
import { emptyCellRules, faultyRows, importById, importModes, undoState } from '../platform/imports/store.ts';
import { undoImport } from '../platform/imports/undo-import.ts';
import { watchedJob } from '../platform/jobs/watched-jobs.ts';
import { organizationExists } from '../platform/organizations.ts';

/** Reads a CSV file into the database, as POST /v1/imports does, and waits for it. */
export const help = `usage: waybill import FILE --kind KIND [--map COLUMN=HEADER]... [--mode MODE] [--empty RULE] [--dry-run] [--org NUMBER]
       waybill import --undo IMPORT [--org NUMBER]
       waybill import --history FILE [--report FILE] [--org NUMBER]

Reads a CSV file: UTF-8 or UTF-16, with commas, semicolons or tabs. A row that says what is there already is skipped. --map says which header fills which column; the others are found by name. --mode is valid_rows
(the default: wrong rows are left out and listed) or all_or_nothing. --empty is keep (the default: an empty cell
changes nothing) or clear (it takes the value away). --dry-run says what would happen. --undo puts back
what an import changed, except where it was changed since. --org is 1 unless told.

--history reads the transactions of an old system (InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice,
CustomerID, Country; .csv or .csv.gz) as delivered orders, returns and charges, without stock or mails. Rows that became
nothing are in the report (FILE.report.csv) with their reason. It may be stopped and started again at any time.

Kinds and their columns (* is needed):
${importKinds.map(({ kind, columns }) => `  ${kind}: ${columns.map(({ name, isRequired }) => (isRequired ? `${name}*` : name)).join(', ')}`).join('\n')}

Example: waybill import products.csv --kind skus --map code="Item number" --dry-run
`;

type Asked = { org: number; say: (line: string) => void; io: CommandIo };

export async function run(args: string[], io: CommandIo): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      map: { type: 'string', multiple: true },
      mode: { type: 'string' },
      empty: { type: 'string' },
      'dry-run': { type: 'boolean' },
      org: { type: 'string' },
      undo: { type: 'string' },
      history: { type: 'string' },
      report: { type: 'string' },
    },
  });
  const [path, ...others] = positionals;
  const org = Number(values.org ?? 1);
  const mode = importModes.find((known) => known === (values.mode ?? 'valid_rows'));
  const emptyCells = emptyCellRules.find((known) => known === (values.empty ?? 'keep'));
  const mapping = mappingOf(values.map ?? []);
  const { history } = values;
  const isHistory =
    history !== undefined && [path, values.kind, values.undo].every((one) => one === undefined);
  const isUndo = values.undo !== undefined && path === undefined && history === undefined;
  const isImport =
    values.undo === undefined && history === undefined && path !== undefined && values.kind !== undefined;
  if (
    others.length > 0 ||
    !Number.isSafeInteger(org) ||
    org < 1 ||
    !mode ||
    !emptyCells ||
    !mapping ||
    !(isUndo || isImport || isHistory)
  ) {
    io.stderr.write(help);
    return 2;
  }
  const asked: Asked = { org, io, say: (line) => io.stdout.write(`${line}\n`) };
  const database = await openDatabase(readConfig(io.env), (line) => io.stderr.write(`${line}\n`));
  const edge: Edge = {
    pool: createPool({ url: database.url, role: 'runtime', size: 3 }),
    clock: systemClock,
    reactions,
  };
  try {
    if (history !== undefined) {
      const report = values.report ?? `${history}.report.csv`;
      return await importHistoryFile(edge, systemCall(org), { path: history, report }, io);
    }
    if (values.undo !== undefined) return await undo(edge, asked, values.undo);
    const request = {
      kind: values.kind ?? '',
      mapping,
      mode,
      emptyCells,
      dryRun: values['dry-run'] ?? false,
    };
    return await importFile(edge, asked, path ?? '', request);
  } finally {
    await edge.pool.end();
    await database.stop();
  }
}

/** `code=Item number` as a mapping; undefined when an entry has no equals sign. */
function mappingOf(entries: readonly string[]): Mapping | undefined {
  const mapping: Mapping = {};
  for (const entry of entries) {
    const [, column, header] = /^([a-z0-9_]+)=(.*)$/.exec(entry) ?? [];
    if (column === undefined || header === undefined) return undefined;
    mapping[column] = header;
  }
  return mapping;
}

type Request = Omit<Parameters<typeof createImport>[2], 'fileId'>;

async function importFile(
  edge: Edge,
  { org, say, io }: Asked,
  path: string,
  request: Request,
): Promise<number> {
  const content = await readFile(path).catch((error: Error) => {
    throw new Refusal('imports.unreadable_file', 'not_found', `${path} cannot be read: ${error.message}`);
  });
  const call = systemCall(org);
  const id = await write(edge, call, async (ctx) => {
    if (!(await organizationExists(ctx))) {
      throw new Refusal('imports.no_organization', 'not_found', `There is no organization ${org}.`);
    }
    const file = await storeFile(ctx, { name: basename(path), content });
    return createImport(ctx, importKinds, { ...request, fileId: file.id });
  });
  await runImport(
    edge,
    importKinds,
    { org, requestId: call.requestId },
    { importId: id, language: 'en' },
    (row) => io.stderr.write(`\rrow ${row}`),
  );
  io.stderr.write('\n');
  return read(edge, call, async (ctx) => {
    const done = await importById(ctx, id);
    const job = await watchedJob(ctx, done.jobId);
    for (const { row, faults } of await faultyRows(ctx, id, 20)) {
      for (const { column, detail } of faults)
        say(`row ${row}, ${done.mapping[column] ?? column}: ${detail}`);
    }
    if (job.resultFileId) {
      const errors = `${path}.errors.csv`;
      await writeFile(errors, (await fileWithContent(ctx, job.resultFileId)).content);
      say(`All wrong rows are in ${errors}`);
    }
    const { createdCount, updatedCount, skippedCount, errorCount, clearedCount } = done;
    say(`${createdCount} created, ${updatedCount} updated, ${skippedCount} skipped, ${errorCount} wrong`);
    if (clearedCount > 0) say(`${clearedCount} values taken away by empty cells`);
    if (job.message) say(job.message);
    if (!done.isDryRun && createdCount + updatedCount > 0 && job.status === 'done') {
      say(`To undo: waybill import --undo ${id}`);
    }
    return job.status === 'done' && errorCount === 0 ? 0 : 1;
  });
}

async function undo(edge: Edge, { org, say }: Asked, id: string): Promise<number> {
  const call = systemCall(org);
  await write(edge, call, (ctx) => requestUndo(ctx, importKinds, id));
  await undoImport(edge, importKinds, { org, requestId: call.requestId }, { importId: id, language: 'en' });
  const { undone, notUndone } = await read(edge, call, (ctx) => undoState(ctx, id));
  for (const { row, fault } of notUndone.slice(0, 20)) say(`row ${row} not undone: ${fault.detail}`);
  say(`${undone} rows undone, ${notUndone.length} not`);
  return notUndone.length === 0 ? 0 : 1;
}
