import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { WriteContext } from '../context.ts';
import { read, write } from '../edge.ts';
import { claimIdempotencyKey, parseIdempotencyKey, storeAnswer } from '../http/idempotency.ts';
import { route } from '../http/route.ts';
import { idOf, instant, nullable, pageOf, pageQuery, text } from '../http/schema.ts';
import { fileById, fileWithContent, largestFileBytes, listFiles, type NewFile, storeFile } from './files.ts';
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
    open: async (edge, call, { query }, { request, reply }) => {
      const upload = await receiveUpload(request);
      const file: NewFile = {
        name: query.name ?? upload.name ?? 'file',
        content: upload.content,
        attachedTo: query.attachedTo ?? null,
      };
      const key = parseIdempotencyKey(request.headers['idempotency-key']);
      const stored = await write(edge, call, (ctx) =>
        key === undefined ? storeFile(ctx, file) : storeFileOnce(ctx, key, file),
      );
      return reply.send(stored);
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
      const file = await read(edge, call, (ctx) => fileWithContent(ctx, id));
      return attachment(reply, file)
        .header('etag', `"${file.sha256.toString('hex')}"`)
        .send(file.content);
    },
  }),
];

const routeName = 'POST /v1/files';

async function storeFileOnce(ctx: WriteContext, key: string, file: NewFile): Promise<unknown> {
  const hash = createHash('sha256')
    .update(`${file.name}\n${file.attachedTo}\n`)
    .update(file.content)
    .digest();
  const earlier = await claimIdempotencyKey(ctx, routeName, key, hash);
  if (earlier) return earlier.body;
  const body = await storeFile(ctx, file);
  await storeAnswer(ctx, routeName, key, { status: 201, body });
  return body;
}

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
