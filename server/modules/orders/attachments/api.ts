import { Type } from 'typebox';
import { read, write } from '../../../platform/edge.ts';
import { hashOfFile, largestFileBytes } from '../../../platform/files/files.ts';
import { receiveUpload } from '../../../platform/files/receive-upload.ts';
import { onceUnderKey, parseIdempotencyKey } from '../../../platform/http/idempotency.ts';
import { route } from '../../../platform/http/route.ts';
import { idOf, instant, text } from '../../../platform/http/schema.ts';
import { orderParams } from '../reading/schema.ts';
import { attachFile, attachmentsOf } from './attach-file.ts';

/** HTTP: files that belong to an order. Their content is under /v1/files. */
const attachment = Type.Object({
  id: idOf('file'),
  name: Type.String(),
  mediaType: Type.String(),
  sizeBytes: Type.Integer(),
  createdBy: Type.String(),
  createdAt: instant(),
});

export const attachmentRoutes = [
  route({
    method: 'GET',
    path: '/v1/orders/{id}/attachments',
    operation: 'listOrderAttachments',
    access: 'orders:read',
    summary: 'List the files of an order',
    params: orderParams,
    output: Type.Object({ items: Type.Array(attachment) }),
    refusals: ['order.not_found'],
    read: async (ctx, { params: { id } }) => ({ items: await attachmentsOf(ctx, id) }),
  }),
  route({
    method: 'POST',
    path: '/v1/orders/{id}/attachments',
    operation: 'attachToOrder',
    access: 'orders:write',
    status: 201,
    summary: 'Attach a file to an order',
    description:
      'The body is the file itself (any content type but JSON), or a multipart form whose first file is taken. Sent again, the same file is attached once.',
    params: orderParams,
    query: Type.Object({ name: Type.Optional(text(255)) }),
    output: attachment,
    refusals: [
      'order.not_found',
      'files.missing',
      'files.too_large',
      'files.unsupported_type',
      'files.active_content',
    ],
    bodyLimitBytes: largestFileBytes,
    takesFiles: true,
    idempotency: 'own',
    open: async (edge, call, { params: { id }, query }, { request, reply }) => {
      await read(edge, call, (ctx) => attachmentsOf(ctx, id));
      const upload = await receiveUpload(request);
      const name = query.name ?? upload.name ?? 'file';
      const file = { name, content: upload.content };
      const key = parseIdempotencyKey(request.headers['idempotency-key']);
      if (key === undefined) return reply.send(await write(edge, call, (ctx) => attachFile(ctx, id, file)));
      const hash = hashOfFile({ ...file, attachedTo: id });
      const claim = { route: 'POST /v1/orders/{id}/attachments', key, hash, status: 201 };
      const once = await write(edge, call, (ctx) =>
        onceUnderKey(ctx, claim, () => attachFile(ctx, id, file)),
      );
      if (once.replayed) reply.header('idempotency-replayed', 'true');
      return reply.send(once.body);
    },
  }),
];
