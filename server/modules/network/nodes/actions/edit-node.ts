import type { WriteContext } from '../../../../platform/context.ts';
import { notFound } from '../../../../platform/errors.ts';
import { changesBetween, refuseStale, sentMembers } from '../../../../platform/http/edits.ts';
import type { Node } from '../model.ts';
import { refuseTakenCode, refuseUnknownTimeZone } from '../rules.ts';
import { lockNode, type NodeEdit, updateNode } from '../store.ts';

/**
 * Changes a node, or closes and opens it. Orders allocated to a node that closes are re-sourced by who hears the event.
 * @throws Refusal `node.not_found`, `request.stale`, `network.node_code_taken`
 */
export async function editNode(
  ctx: WriteContext,
  id: string,
  edit: Omit<NodeEdit, 'layout' | 'kind'>,
  ifMatch: number,
): Promise<Node> {
  const before = await lockNode(ctx, id);
  if (!before) throw notFound('node', id);
  refuseStale(before.version, ifMatch);
  const sent = sentMembers(edit);
  if (sent.timeZone !== undefined) refuseUnknownTimeZone(sent.timeZone);
  if (sent.code !== undefined) await refuseTakenCode(ctx, sent.code, id);
  const after = await updateNode(ctx, id, sent);
  const changes = changesBetween(before, after);
  if (before.status !== after.status) {
    await ctx.publish({
      type: `network.node.${after.status === 'open' ? 'opened' : 'closed'}`,
      subjectId: id,
      data: {},
    });
  }
  await ctx.publish({ type: 'network.node.changed', subjectId: id, data: { changes } });
  return after;
}
