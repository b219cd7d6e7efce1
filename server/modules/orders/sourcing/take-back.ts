import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import {
  cancelFulfillmentOrderLines,
  type FulfillmentOrderLine,
  fulfillmentOrderById,
  unpickedOf,
} from '../../fulfillment/index.ts';
import { recordRefusal } from '../../sourcing/index.ts';

/**
 * Takes units back from a node that cannot or will not ship them. The promise to the customer stays; the order becomes due for
 * sourcing by that very fact, and the node is not asked again for what it refused. Repeating is harmless.
 */

/** The node said no to all of it. */
export async function takeBackRejected(ctx: WriteContext, event: StoredEvent): Promise<void> {
  const { orderId, nodeId } = event.data as { orderId: string; nodeId: string };
  await takeBack(ctx, event.subjectId, cancellable, 'rejected_by_node');
  await recordRefusal(ctx, { orderId, nodeId, reason: 'rejected_by_node' });
}

/** The node found fewer units than its records say, or lost them after they were picked: then it may have others in its bins. */
export async function takeBackShorted(ctx: WriteContext, event: StoredEvent): Promise<void> {
  const { orderId, nodeId, lines, isLostAfterPicking } = event.data as {
    orderId: string;
    nodeId: string;
    lines: { id: string; skuId: string }[];
    isLostAfterPicking?: boolean;
  };
  const shorted = new Set(lines.map(({ id }) => id));
  const missing = (line: FulfillmentOrderLine) => (shorted.has(line.id) ? line.shortQuantity : 0);
  if (isLostAfterPicking) return takeBack(ctx, event.subjectId, missing, 'lost_after_picking');
  await takeBack(ctx, event.subjectId, missing, 'not_found_at_node');
  for (const { skuId } of lines)
    await recordRefusal(ctx, { orderId, nodeId, skuId, reason: 'not_found_at_node' });
}

/** Everything a closed node has not picked yet, of at most `limit` fulfillment orders. Returns how many it was. */
export async function takeBackFromClosedNode(
  ctx: WriteContext,
  nodeId: string,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select f.id from fulfillment.fulfillment_orders f
      join network.nodes n on n.org_id = f.org_id and n.id = f.node_id and n.status = 'closed'
     where f.org_id = ${ctx.org} and f.node_id = ${nodeId}
       and f.status in ('scheduled', 'open', 'in_progress', 'on_hold', 'incomplete')
       and exists (select from fulfillment.fulfillment_order_lines l
         where l.org_id = f.org_id and l.fulfillment_order_id = f.id
           and l.quantity > l.cancelled_quantity + l.picked_quantity)
     order by f.id limit ${limit}`.execute(ctx.db);
  const unpicked = (line: FulfillmentOrderLine) => unpickedOf(line) + line.shortQuantity;
  for (const { id } of rows) await takeBack(ctx, id, unpicked, 'node_closed');
  return rows.length;
}

function cancellable(line: FulfillmentOrderLine): number {
  return line.quantity - line.cancelledQuantity - line.packedQuantity;
}

async function takeBack(
  ctx: WriteContext,
  id: string,
  quantityOf: (line: FulfillmentOrderLine) => number,
  reason: string,
): Promise<void> {
  const order = await fulfillmentOrderById(ctx, id);
  const lines = order.lines
    .map((line) => ({ id: line.id, quantity: quantityOf(line) }))
    .filter(({ quantity }) => quantity > 0);
  if (lines.length === 0) return;
  try {
    await cancelFulfillmentOrderLines(ctx, { id, lines, reason });
  } catch (error) {
    // Somebody was quicker: the units are packed, or cancelled already. Either way the node keeps or has lost them.
    const codes = ['fulfillment.nothing_to_cancel', 'fulfillment.too_late_to_cancel'];
    if (!(error instanceof Refusal && codes.includes(error.code))) throw error;
  }
}
