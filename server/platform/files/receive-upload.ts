import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';
import { largestFileBytes } from './files.ts';

/**
 * Bytes of a file as they come in: the raw body, or the first file of a multipart form. Only routes that say so take
 * anything but JSON; on every other route another content type is refused before the body is read.
 */
export type Upload = { name: string | undefined; content: Buffer };

export function acceptUploads(server: FastifyInstance): void {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (takesFiles(request)) done(null, body);
    else done(unsupported());
  });
  void server.register(multipart, {
    limits: { fileSize: largestFileBytes, files: 1, fields: 10, fieldSize: 10_000, headerPairs: 50 },
  });
}

function takesFiles(request: FastifyRequest): boolean {
  const { config } = request.routeOptions;
  return 'takesFiles' in config && config.takesFiles === true;
}

function unsupported(): Refusal {
  return new Refusal('request.unsupported_media_type', 'invalid', 'Send the body as application/json.');
}

/** @throws Refusal `files.missing`, `files.too_large` */
export async function receiveUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) {
    if (Buffer.isBuffer(request.body)) return { name: undefined, content: request.body };
    throw missing();
  }
  const part = await request.file();
  if (!part) throw missing();
  try {
    return { name: part.filename, content: await part.toBuffer() };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE') {
      throw new Refusal('files.too_large', 'too_large', 'A file may have 64 MiB at most. Split it.');
    }
    throw error;
  }
}

function missing(): Refusal {
  return new Refusal(
    'files.missing',
    'unprocessable',
    'Send the file as the body (for example with the content type application/octet-stream) or as the first file of a multipart form.',
  );
}
