import { Type } from 'typebox';
import type { ReadContext } from '../context.ts';
import { languageQuery } from '../documents/languages.ts';
import { route } from '../http/route.ts';
import {
  anyObject,
  idOf,
  instant,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../http/schema.ts';
import { jobProblem } from '../jobs/api.ts';
import { jobStatuses, watchedJob } from '../jobs/watched-jobs.ts';
import { createImport, requestUndo } from './create-import.ts';
import type { ImportKind } from './import-kind.ts';
import { previewImport } from './preview-import.ts';
import {
  emptyCellRules,
  faultyRows,
  type Import,
  importById,
  importModes,
  listImports,
  undoState,
} from './store.ts';

/** HTTP: imports of CSV files. */
const mapping = () =>
  Type.Unsafe<Record<string, string>>({
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 200 },
  });

const fault = Type.Object({
  row: Type.Integer({ description: 'As a spreadsheet numbers them; the header is row 1' }),
  column: Type.String(),
  detail: Type.String(),
  code: Type.String({ description: 'What is wrong; stable, choose your own words by it' }),
  facts: anyObject(),
  value: nullable(Type.String()),
});

const importSummary = {
  id: idOf('import'),
  kind: Type.String(),
  fileId: idOf('file'),
  mapping: mapping(),
  unusedHeaders: Type.Array(Type.String()),
  mode: oneOf(importModes),
  emptyCells: oneOf(emptyCellRules),
  isDryRun: Type.Boolean(),
  counts: Type.Object({
    created: Type.Integer(),
    updated: Type.Integer(),
    skipped: Type.Integer({ description: 'Rows that say what is there already' }),
    errors: Type.Integer(),
    cleared: Type.Integer({ description: 'Values taken away because their cells were empty' }),
  }),
  jobId: idOf('job'),
  createdAt: instant(),
};

const importAnswer = Type.Object({
  ...importSummary,
  status: oneOf(jobStatuses),
  rowsDone: Type.Integer({ description: 'The row of the file it is at' }),
  message: nullable(Type.String()),
  problem: jobProblem(),
  errorFileId: nullable(idOf('file')),
  firstFaults: Type.Array(fault),
  undo: nullable(
    Type.Object({
      jobId: idOf('job'),
      status: oneOf(jobStatuses),
      undone: Type.Integer(),
      notUndone: Type.Integer(),
      reportFileId: nullable(idOf('file')),
    }),
  ),
});

function summaryOf(plan: Import) {
  const {
    createdCount: created,
    updatedCount: updated,
    skippedCount: skipped,
    errorCount: errors,
    clearedCount: cleared,
    ...rest
  } = plan;
  return { ...rest, counts: { created, updated, skipped, errors, cleared } };
}

async function importOnWire(ctx: ReadContext, id: string) {
  // The counts are read after the job: both end in one commit, so beside `done` they are final, and nobody asks again.
  const { jobId } = await importById(ctx, id);
  const job = await watchedJob(ctx, jobId);
  const plan = await importById(ctx, id);
  const faulty = await faultyRows(ctx, id, 20);
  return {
    ...summaryOf(plan),
    status: job.status,
    rowsDone: job.done,
    message: job.message,
    problem: job.problem,
    errorFileId: job.resultFileId,
    firstFaults: faulty.flatMap(({ row, faults }) =>
      faults.map((each) => ({
        row,
        column: plan.mapping[each.column] ?? each.column,
        detail: each.detail,
        code: each.code,
        facts: each.facts ?? {},
        value: each.value ?? null,
      })),
    ),
    undo: await undoOnWire(ctx, plan),
  };
}

async function undoOnWire(ctx: ReadContext, { id, undoJobId }: Import) {
  if (undoJobId === null) return null;
  const job = await watchedJob(ctx, undoJobId);
  const { undone, notUndone } = await undoState(ctx, id);
  return {
    jobId: undoJobId,
    status: job.status,
    undone,
    notUndone: notUndone.length,
    reportFileId: job.resultFileId,
  };
}

const params = Type.Object({ id: idOf('import') });

export function importRoutes(kinds: readonly ImportKind[]) {
  return [
    route({
      method: 'GET',
      path: '/v1/imports',
      operation: 'listImports',
      access: 'imports:read',
      summary: 'List imports',
      description: 'Newest first.',
      query: Type.Object({ ...pageQuery, kind: Type.Optional(text(50)) }),
      output: pageOf(Type.Object(importSummary)),
      read: async (ctx, { query }) => {
        const page = await listImports(ctx, query);
        return { ...page, items: page.items.map(summaryOf) };
      },
    }),
    createRoute(kinds),
    route({
      method: 'GET',
      path: '/v1/imports/{id}',
      operation: 'getImport',
      access: 'imports:read',
      summary: 'Read how an import went',
      params,
      output: importAnswer,
      read: (ctx, { params: { id } }) => importOnWire(ctx, id),
    }),
    undoRoute(kinds),
    previewRoute(kinds),
  ];
}

function previewRoute(kinds: readonly ImportKind[]) {
  return route({
    method: 'GET',
    path: '/v1/import-previews',
    operation: 'previewImport',
    access: 'imports:write',
    summary: 'See what a CSV file would be read as',
    description:
      'Header, first rows, the columns there are, and which header would fill which of them. Nothing is imported.',
    query: Type.Object({ kind: text(50), fileId: idOf('file') }),
    output: Type.Object({
      header: Type.Array(Type.String()),
      delimiter: Type.String(),
      encoding: Type.String(),
      sample: Type.Array(Type.Array(Type.String())),
      columns: Type.Array(
        Type.Object({
          name: Type.String(),
          isRequired: Type.Boolean(),
          isClearable: Type.Boolean({ description: 'An empty cell may take the value away' }),
          describes: Type.String(),
        }),
      ),
      mapping: mapping(),
      missing: Type.Array(Type.String()),
    }),
    refusals: ['imports.unknown_kind', 'csv.wrong_encoding', 'csv.wrong_header', 'csv.broken'],
    read: (ctx, { query }) => previewImport(ctx, kinds, query),
  });
}

function createRoute(kinds: readonly ImportKind[]) {
  return route({
    method: 'POST',
    path: '/v1/imports',
    operation: 'createImport',
    access: 'imports:write',
    status: 202,
    summary: 'Import a CSV file',
    description: `Upload the file to /v1/files first. Kinds and their columns: ${describeKinds(kinds)} An empty cell changes nothing; with \`emptyCells: "clear"\` it takes the value away, in mapped columns that may be without one. \`mapping\` says which header fills which column; what it leaves out is found by name. \`dryRun\` says what would happen. Wrong rows are listed in a file, in words of \`language\`.`,
    query: Type.Object(languageQuery),
    body: strict({
      kind: text(50),
      fileId: idOf('file'),
      mapping: Type.Optional(mapping()),
      mode: Type.Optional(oneOf(importModes)),
      emptyCells: Type.Optional(oneOf(emptyCellRules)),
      dryRun: Type.Optional(Type.Boolean()),
    }),
    output: importAnswer,
    refusals: [
      'imports.unknown_kind',
      'imports.missing_column',
      'csv.wrong_encoding',
      'csv.wrong_header',
      'csv.broken',
    ],
    rateClass: 'bulk',
    write: async (ctx, { body, query }) =>
      importOnWire(ctx, await createImport(ctx, kinds, { ...body, ...query })),
  });
}

function undoRoute(kinds: readonly ImportKind[]) {
  return route({
    method: 'POST',
    path: '/v1/imports/{id}/undo',
    operation: 'undoImport',
    access: 'imports:write',
    status: 202,
    summary: 'Undo an import',
    description:
      'Puts back what was there, except where it was changed since; the report names those rows, in words of `language`.',
    params,
    query: Type.Object(languageQuery),
    output: importAnswer,
    refusals: ['imports.not_undoable'],
    write: async (ctx, { params: { id }, query }) => {
      await requestUndo(ctx, kinds, id, query.language);
      return importOnWire(ctx, id);
    },
  });
}

function describeKinds(kinds: readonly ImportKind[]): string {
  return kinds
    .map(({ kind, columns }) => {
      const names = columns.map(({ name, isRequired }) => (isRequired ? `**${name}**` : name));
      return `\`${kind}\` (${names.join(', ')}).`;
    })
    .join(' ');
}
