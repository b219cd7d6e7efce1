import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { assert } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { type Commitment, commitStock } from '../../inventory/index.ts';
import type { FulfillmentOrder } from '../model.ts';
import { statusOf } from '../rules.ts';

/** What an order asks one node to ship. Commits the node's stock for it, all of the list or nothing. */
export type NewFulfillmentOrder = {
  orderId: string;
  orderNumber: string;
  brandId?: string | null;
  channelId?: string | null;
  nodeId: string;
  shipTo: Record<string, unknown>;
  email?: string | null;
  locale?: string;
  serviceCode?: string | null;
  /** Higher goes first. */
  priority?: number;
  /** Not released to the floor before this instant (the end of the hold window); now unless told. */
  releaseAfter?: Date;
  shipBy?: Date | null;
  promisedDeliveryOn?: string | null;
  note?: string | null;
  tags?: string[];
  isGift?: boolean;
  holdReasons?: string[];
  lines: { orderLineId: string; skuId: string; title: string; quantity: number }[];
};

export type CreatedFulfillmentOrder = Pick<
  FulfillmentOrder,
  'id' | 'orderId' | 'nodeId' | 'sequence' | 'status'
> & {
  lines: { id: string; orderLineId: string; skuId: string; quantity: number }[];
};

export type CreationResult = { created: CreatedFulfillmentOrder[]; short: Commitment[] };

/** Returns what was created, or what the nodes no longer have (`short`); then nothing is created. */
export async function createFulfillmentOrders(
  ctx: WriteContext,
  requests: readonly NewFulfillmentOrder[],
): Promise<CreationResult> {
  if (requests.length === 0) return { created: [], short: [] };
  for (const { lines } of requests)
    assert(lines.length > 0, 'a fulfillment order has at least one line to ship');
  const short = await commitStock(
    ctx,
    requests.flatMap(({ nodeId, lines }) =>
      lines.map(({ skuId, orderLineId, quantity }) => ({ nodeId, skuId, orderLineId, quantity })),
    ),
  );
  if (short.length > 0) return { created: [], short };
  const created = await numbered(ctx, requests);
  for (let start = 0; start < requests.length; start += 500)
    await insertOrders(ctx, requests.slice(start, start + 500), created.slice(start, start + 500));
  await ctx.publish(
    ...requests.map((request, index) => {
      const made = created[index];
      assert(made, 'every request got its order');
      return {
        type: 'fulfillment.order.created',
        subjectId: made.id,
        timelineId: request.orderId,
        brandId: request.brandId ?? null,
        data: { ...made, orderNumber: request.orderNumber, shipBy: request.shipBy ?? null },
      };
    }),
  );
  return { created, short: [] };
}

async function numbered(
  ctx: WriteContext,
  requests: readonly NewFulfillmentOrder[],
): Promise<CreatedFulfillmentOrder[]> {
  const { rows } = await sql<{ orderId: string; last: number }>`
    select order_id, max(sequence) as last from fulfillment.fulfillment_orders
     where org_id = ${ctx.org} and order_id = any (${requests.map(({ orderId }) => orderId)}) group by order_id`.execute(
    ctx.db,
  );
  const last = new Map(rows.map((row) => [row.orderId, row.last]));
  return requests.map((request) => {
    const sequence = (last.get(request.orderId) ?? 0) + 1;
    last.set(request.orderId, sequence);
    const status = statusOf(
      {
        holdReasons: request.holdReasons ?? [],
        releaseAfter: request.releaseAfter ?? ctx.now,
        releasedAt: null,
        lines: [{ quantity: 1, cancelledQuantity: 0, shippedQuantity: 0, shortQuantity: 0 }],
      },
      ctx.now,
    );
    return {
      id: newId('fulfillmentOrder'),
      orderId: request.orderId,
      nodeId: request.nodeId,
      sequence,
      status,
      lines: request.lines.map(({ orderLineId, skuId, quantity }) => ({
        id: newId('fulfillmentOrderLine'),
        orderLineId,
        skuId,
        quantity,
      })),
    };
  });
}

async function insertOrders(
  ctx: WriteContext,
  requests: readonly NewFulfillmentOrder[],
  created: readonly CreatedFulfillmentOrder[],
): Promise<void> {
  await ctx.db
    .insertInto('fulfillment.fulfillment_orders')
    .values(
      requests.map((request, index) => ({
        orgId: ctx.org,
        // `created` was made from `requests`, one each.
        id: created[index]!.id,
        sequence: created[index]!.sequence,
        status: created[index]!.status,
        orderId: request.orderId,
        orderNumber: request.orderNumber,
        brandId: request.brandId ?? null,
        channelId: request.channelId ?? null,
        nodeId: request.nodeId,
        shipTo: JSON.stringify(request.shipTo),
        email: request.email ?? null,
        locale: request.locale ?? 'en',
        serviceCode: request.serviceCode ?? null,
        priority: request.priority ?? 0,
        releaseAfter: request.releaseAfter ?? ctx.now,
        shipBy: request.shipBy ?? null,
        promisedDeliveryOn: request.promisedDeliveryOn ?? null,
        note: request.note ?? null,
        tags: request.tags ?? [],
        isGift: request.isGift ?? false,
        holdReasons: request.holdReasons ?? [],
        createdAt: ctx.now,
      })),
    )
    .execute();
  const lines = requests.flatMap((request, index) =>
    request.lines.map(({ title }, line) => ({
      orgId: ctx.org,
      ...created[index]!.lines[line]!,
      fulfillmentOrderId: created[index]!.id,
      title,
    })),
  );
  for (let start = 0; start < lines.length; start += 5000)
    await ctx.db
      .insertInto('fulfillment.fulfillment_order_lines')
      .values(lines.slice(start, start + 5000))
      .execute();
}
