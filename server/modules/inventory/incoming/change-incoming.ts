import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';

export type IncomingChange = { nodeId: string; skuId: string; quantity: number };

/** Changes what is expected at nodes, with the document that says so; negative when it came or will not come. */
export async function changeIncoming(
  ctx: WriteContext,
  documentId: string,
  changes: readonly IncomingChange[],
): Promise<void> {
  const rows = changes
    .filter(({ quantity }) => quantity !== 0)
    .map((change) => ({ id: newId('movement'), ...change }));
  if (rows.length === 0) return;
  await sql`select inventory.change_incoming(${ctx.org}, ${JSON.stringify(rows)}::jsonb, ${documentId}, ${ctx.now})`.execute(
    ctx.db,
  );
}
