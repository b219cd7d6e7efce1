import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { read, write } from '../edge.ts';
import { onceUnderKey, parseIdempotencyKey } from '../http/idempotency.ts';
import { route } from '../http/route.ts';
import { idOf, instant, nullable, pageOf, pageQuery, text } from '../http/schema.ts';
import { readParts } from './file-parts.ts';
import {
  fileById,
  fileToSend,
  hashOfFile,
  largestFileBytes,
  listFiles,
  type NewFile,
  storeFile,
} from './files.ts';
import { receiveUpload } from './receive-upload.ts';

/** HTTP: files. Content goes out as an attachment that no browser runs. */
const fileAnswer = Type.Object({
  id: idOf('file'),
  name: Type.String(),
  mediaType: Type.String(),
  sizeBytes: Type.Integer(),
  attachedTo: nullable(Type.String()),
  createdBy: Type.String(),
  createdAt: instant(),
});

const params = Type.Object({ id: idOf('file') });
const anyId = () => Type.String({ pattern: '^[a-z]{3}_[0-9a-z]{26}$' });

export const fileRoutes = [
  route({
    method: 'GET',
    path: '/v1/files',
    operation: 'listFiles',
    access: 'files:read',
    summary: 'List files',
    description: 'Newest first.',
    query: Type.Object({ ...pageQuery, attachedTo: Type.Optional(anyId()) }),
    output: pageOf(fileAnswer),
    read: (ctx, { query }) => listFiles(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/files',
    operation: 'uploadFile',
    access: 'files:write',
    status: 201,
    summary: 'Upload a file',
    description:
      'The body is the file itself (any content type but JSON), or a multipart form whose first file is taken. 64 MiB at most. What it is is found in its bytes.',
    query: Type.Object({ name: Type.Optional(text(255)), attachedTo: Type.Optional(anyId()) }),
    output: fileAnswer,
    refusals: ['files.missing', 'files.too_large', 'files.unsupported_type', 'files.active_content'],
    bodyLimitBytes: largestFileBytes,
    takesFiles: true,
    idempotency: 'own',
    open: async (edge, call, { query }, { request, reply }) => {
      const upload = await receiveUpload(request);
      const file: NewFile = {
        name: query.name ?? upload.name ?? 'file',
        content: upload.content,
        attachedTo: query.attachedTo ?? null,
      };
      const key = parseIdempotencyKey(request.headers['idempotency-key']);
      if (key === undefined) return reply.send(await write(edge, call, (ctx) => storeFile(ctx, file)));
      const claim = { route: 'POST /v1/files', key, hash: hashOfFile(file), status: 201 };
      const once = await write(edge, call, (ctx) => onceUnderKey(ctx, claim, () => storeFile(ctx, file)));
      if (once.replayed) reply.header('idempotency-replayed', 'true');
      return reply.send(once.body);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/files/{id}',
    operation: 'getFile',
    access: 'files:read',
    summary: 'Read what is known of a file',
    params,
    output: fileAnswer,
    read: (ctx, { params: { id } }) => fileById(ctx, id),
  }),
  route({
    method: 'GET',
    path: '/v1/files/{id}/content',
    operation: 'downloadFile',
    access: 'files:read',
    summary: 'Download a file',
    params,
    mediaType: 'application/octet-stream',
    output: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
    open: async (edge, call, { params: { id } }, { reply }) => {
      const file = await read(edge, call, (ctx) => fileToSend(ctx, id));
      return attachment(reply, file)
        .header('etag', `"${file.sha256.toString('hex')}"`)
        .header('content-length', file.sizeBytes)
        .send(file.content ?? Readable.from(readParts(edge, call, file)));
    },
  }),
];

function attachment(
  reply: FastifyReply,
  { name, mediaType }: { name: string; mediaType: string },
): FastifyReply {
  const plain = name.replace(/[^ !#$&+\-.0-9A-Z^_`a-z|~]/g, '_');
  const coded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${coded}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store');
}
