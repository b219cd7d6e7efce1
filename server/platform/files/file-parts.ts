import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { WriteContext } from '../context.ts';
import { type Call, type Edge, read } from '../edge.ts';
import { assert } from '../errors.ts';
import { tidyFileName } from './media-type.ts';

/** The size of a file is kept as a whole number of 32 bits. */
export const mostFileBytes = 2 ** 31 - 1;

/**
 * Files written and read piece by piece, so that neither side ever holds the whole. The parts come first and the row of the
 * file last: until then nobody can see it. Parts are written in order by one writer, who knows what it has written.
 */
export type PartWriter = {
  readonly fileId: string;
  /** Writes the next part; `wrote` counts it once it is committed, so that a transaction may be tried again. */
  append(ctx: WriteContext, content: Buffer): Promise<void>;
  wrote(content: Buffer): void;
  /** What is written so far, in bytes. */
  size(): number;
  /** Makes the parts a file. */
  close(ctx: WriteContext, file: { name: string; mediaType: string; attachedTo: string }): Promise<void>;
};

export function partWriter(fileId: string): PartWriter {
  const hash = createHash('sha256');
  let [position, sizeBytes] = [0, 0];
  return {
    fileId,
    append: async (ctx, content) => {
      await ctx.db
        .insertInto('platform.file_parts')
        .values({ orgId: ctx.org, fileId, position, content })
        .execute();
    },
    wrote: (content) => {
      hash.update(content);
      position += 1;
      sizeBytes += content.length;
    },
    size: () => sizeBytes,
    close: async (ctx, { name, mediaType, attachedTo }) => {
      await ctx.db
        .insertInto('platform.files')
        .values({
          orgId: ctx.org,
          id: fileId,
          name: tidyFileName(name),
          mediaType,
          sizeBytes,
          sha256: hash.copy().digest(),
          attachedTo,
          createdBy: ctx.principal.id,
          createdAt: ctx.now,
        })
        .execute();
    },
  };
}

/** Takes away the parts of a file that was never closed. */
export async function discardParts(ctx: WriteContext, fileId: string): Promise<void> {
  await ctx.db
    .deleteFrom('platform.file_parts')
    .where('orgId', '=', ctx.org)
    .where('fileId', '=', fileId)
    .execute();
}

/** The parts in order, each read in a transaction of its own, so that a slow download holds nothing up. */
export async function* readParts(
  edge: Edge,
  call: Call,
  { id, sizeBytes }: { id: string; sizeBytes: number },
): AsyncGenerator<Buffer> {
  let sent = 0;
  for (let position = 0; sent < sizeBytes; position += 1) {
    const { rows } = await read(edge, call, (ctx) =>
      sql<{ content: Buffer }>`
        select content from platform.file_parts
         where org_id = ${ctx.org} and file_id = ${id} and position = ${position}`.execute(ctx.db),
    );
    const content = rows[0]?.content;
    assert(content, 'a closed file has all its parts');
    sent += content.length;
    yield content;
  }
}
