import { Type } from 'typebox';
import { route } from '../http/route.ts';
import { anyObject, idOf, instant, nullable, oneOf, pageOf, pageQuery, text } from '../http/schema.ts';
import { cancelWatchedJob, jobStatuses, listWatchedJobs, watchedJob } from './watched-jobs.ts';

/** HTTP: long acts, their progress, and stopping them. */

/** Why a long act failed as a whole. */
export const jobProblem = () =>
  nullable(
    Type.Object({
      code: Type.String({ description: 'Why it failed; stable, choose your own words by it' }),
      detail: Type.String(),
      facts: Type.Optional(anyObject()),
    }),
  );

export const jobAnswer = Type.Object({
  id: idOf('job'),
  kind: Type.String(),
  status: oneOf(jobStatuses),
  input: anyObject(),
  total: nullable(Type.Integer()),
  done: Type.Integer(),
  failed: Type.Integer(),
  message: nullable(Type.String()),
  problem: jobProblem(),
  resultFileId: nullable(idOf('file')),
  createdBy: Type.String(),
  createdAt: instant(),
  startedAt: nullable(instant()),
  finishedAt: nullable(instant()),
  cancelRequestedAt: nullable(instant()),
  version: Type.Integer(),
});

const params = Type.Object({ id: idOf('job') });

export const jobRoutes = [
  route({
    method: 'GET',
    path: '/v1/jobs',
    operation: 'listJobs',
    access: 'jobs:read',
    summary: 'List long acts',
    description: 'Newest first.',
    query: Type.Object({
      ...pageQuery,
      kind: Type.Optional(text(100)),
      status: Type.Optional(oneOf(jobStatuses)),
    }),
    output: pageOf(jobAnswer),
    read: (ctx, { query }) => listWatchedJobs(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/jobs/{id}',
    operation: 'getJob',
    access: 'jobs:read',
    summary: 'Read how far a long act is',
    params,
    output: jobAnswer,
    read: (ctx, { params: { id } }) => watchedJob(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/jobs/{id}/cancellation',
    operation: 'cancelJob',
    access: 'jobs:write',
    status: 202,
    summary: 'Stop a long act',
    description: 'It stops at its next safe point; what is done stays done.',
    params,
    output: jobAnswer,
    refusals: ['jobs.finished'],
    write: (ctx, { params: { id } }) => cancelWatchedJob(ctx, id),
  }),
];
