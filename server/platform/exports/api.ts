import { Type } from 'typebox';
import type { ReadContext } from '../context.ts';
import { route } from '../http/route.ts';
import { idOf, instant, nullable, oneOf, strict, text } from '../http/schema.ts';
import { jobProblem } from '../jobs/api.ts';
import type { Job } from '../jobs/job.ts';
import { jobStatuses, watchedJob } from '../jobs/watched-jobs.ts';
import type { ExportKind } from './export-kind.ts';
import { createExport, exportById, runExportTask } from './exports.ts';
import { runExport } from './run-export.ts';

/** HTTP and background work of exports. */
const filter = () =>
  Type.Unsafe<Record<string, string>>({
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 200 },
    maxProperties: 20,
  });

const exportAnswer = Type.Object({
  id: idOf('export'),
  kind: Type.String(),
  filter: filter(),
  jobId: idOf('job'),
  status: oneOf(jobStatuses),
  rows: Type.Integer(),
  message: nullable(Type.String()),
  problem: jobProblem(),
  fileId: nullable(idOf('file')),
  createdAt: instant(),
});

async function exportOnWire(ctx: ReadContext, id: string) {
  const found = await exportById(ctx, id);
  const { status, done, message, problem, resultFileId } = await watchedJob(ctx, found.jobId);
  return { ...found, status, rows: done, message, problem, fileId: resultFileId };
}

export function exportRoutes(kinds: readonly ExportKind[]) {
  return [
    route({
      method: 'POST',
      path: '/v1/exports',
      operation: 'createExport',
      access: 'exports:write',
      status: 202,
      summary: 'Export a CSV file',
      description: `Kinds: ${kinds.map(({ kind }) => `\`${kind}\``).join(', ')}. \`filter\` takes the filters of the list of the same name. Download it from /v1/files/{fileId}/content when done.`,
      body: strict({ kind: text(50), filter: Type.Optional(filter()) }),
      output: exportAnswer,
      refusals: ['exports.unknown_kind'],
      example: { body: { kind: 'skus' } },
      rateClass: 'bulk',
      write: async (ctx, { body }) => exportOnWire(ctx, await createExport(ctx, kinds, body)),
    }),
    route({
      method: 'GET',
      path: '/v1/exports/{id}',
      operation: 'getExport',
      access: 'exports:read',
      summary: 'Read how far an export is',
      params: Type.Object({ id: idOf('export') }),
      output: exportAnswer,
      read: (ctx, { params: { id } }) => exportOnWire(ctx, id),
    }),
  ];
}

export function exportJobs(kinds: readonly ExportKind[]): readonly Job[] {
  return [
    {
      task: runExportTask,
      lane: 'long',
      outside: (edge, call, payload) => runExport(edge, kinds, call, String(payload.exportId)),
    },
  ];
}
