import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';

/** The node exists and the caller may see it. @throws Refusal `node.not_found` */
export async function requireNode(ctx: ReadContext, nodeId: string): Promise<void> {
  const { rows } = await sql`
    select 1 from network.nodes where org_id = ${ctx.org} and id = ${nodeId}`.execute(ctx.db);
  if (rows.length === 0) throw notFound('node', nodeId);
}
