import type { ReadContext } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { nodeById } from '../network/index.ts';

/**
 * A node of somebody else, or one the caller is not limited to, looks like one that does not exist; an empty answer
 * would say that it does. @throws Refusal `node.not_found`
 */
export async function refuseUnseenNode(ctx: ReadContext, nodeId: string): Promise<void> {
  if (!(await nodeById(ctx, nodeId))) throw notFound('node', nodeId);
}
