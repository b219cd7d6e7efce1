import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../context.ts';
import { notFound, Refusal } from '../errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../http/pagination.ts';
import { newId } from '../ids.ts';
import { mediaTypeOf, tidyFileName } from './media-type.ts';

/**
 * Files people and the program keep: attachments, images, imports and their error lists. A file is never changed. Callers
 * limited to brands or nodes see their own files and images that belong to nothing else.
 */
export type StoredFile = {
  id: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  attachedTo: string | null;
  createdBy: string;
  createdAt: Date;
};

export const largestFileBytes = 64 * 1024 * 1024;

const columns = ['id', 'name', 'mediaType', 'sizeBytes', 'attachedTo', 'createdBy', 'createdAt'] as const;

export type NewFile = { name: string; content: Buffer; attachedTo?: string | null };

/** @throws Refusal `files.empty`, `files.too_large`, `files.unsupported_type`, `files.active_content` */
export async function storeFile(ctx: WriteContext, file: NewFile): Promise<StoredFile> {
  if (file.content.length === 0) throw new Refusal('files.empty', 'unprocessable', 'The file is empty.');
  if (file.content.length > largestFileBytes) throw tooLarge();
  const name = tidyFileName(file.name);
  return ctx.db
    .insertInto('platform.files')
    .values({
      orgId: ctx.org,
      id: newId('file'),
      name,
      mediaType: mediaTypeOf(file.content, name),
      sizeBytes: file.content.length,
      sha256: createHash('sha256').update(file.content).digest(),
      content: file.content,
      attachedTo: file.attachedTo ?? null,
      createdBy: ctx.principal.id,
      createdAt: ctx.now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

function tooLarge(): Refusal {
  return new Refusal('files.too_large', 'too_large', 'A file may have 64 MiB at most. Split it.');
}

function visibleFiles(ctx: ReadContext) {
  const all = ctx.db.selectFrom('platform.files').where('orgId', '=', ctx.org);
  if (ctx.principal.brands === null && ctx.principal.nodes === null) return all;
  return all.where((row) =>
    row.or([
      row('createdBy', '=', ctx.principal.id),
      row.and([row('attachedTo', 'is', null), row('mediaType', 'like', 'image/%')]),
    ]),
  );
}

/** @throws Refusal `file.not_found` */
export async function fileById(ctx: ReadContext, id: string): Promise<StoredFile> {
  const file = await visibleFiles(ctx).select(columns).where('id', '=', id).executeTakeFirst();
  if (!file) throw notFound('file', id);
  return file;
}

/** `content` is null when the file is kept in parts. @throws Refusal `file.not_found` */
export async function fileToSend(
  ctx: ReadContext,
  id: string,
): Promise<StoredFile & { content: Buffer | null; sha256: Buffer }> {
  const file = await visibleFiles(ctx)
    .select([...columns, 'content', 'sha256'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!file) throw notFound('file', id);
  return file;
}

/** The whole file in memory. @throws Refusal `file.not_found`, `files.too_large` */
export async function fileWithContent(
  ctx: ReadContext,
  id: string,
): Promise<StoredFile & { content: Buffer }> {
  const { content, ...file } = await fileToSend(ctx, id);
  if (file.sizeBytes > largestFileBytes) throw tooLarge();
  return { ...file, content: content ?? (await joinedParts(ctx, id)) };
}

async function joinedParts(ctx: ReadContext, id: string): Promise<Buffer> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from platform.file_parts where org_id = ${ctx.org} and file_id = ${id} order by position
  `.execute(ctx.db);
  return Buffer.concat(rows.map(({ content }) => content));
}

/** Newest first. */
export async function listFiles(
  ctx: ReadContext,
  query: { attachedTo?: string; limit?: number; cursor?: string },
): Promise<Page<StoredFile>> {
  const limit = query.limit ?? defaultPageSize;
  let files = visibleFiles(ctx).select(columns);
  if (query.attachedTo !== undefined) files = files.where('attachedTo', '=', query.attachedTo);
  if (query.cursor !== undefined) files = files.where('id', '<', String(decodeCursor(query.cursor, 1)[0]));
  const rows = await files
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(rows, limit, ({ id }) => [id]);
}

/** What makes an upload another one: its content, its name, or what it is attached to. */
export function hashOfFile({ name, attachedTo, content }: NewFile): Buffer {
  return createHash('sha256').update(`${name}\n${attachedTo}\n`).update(content).digest();
}
