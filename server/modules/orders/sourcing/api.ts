import { Type } from 'typebox';
import { notFound } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { decisionSchema, decisionsOfOrder } from '../../sourcing/index.ts';
import { orderParams } from '../reading/schema.ts';

/** HTTP: why an order ships from where it does. */
export const orderSourcingRoutes = [
  route({
    method: 'GET',
    path: '/v1/orders/{id}/sourcing',
    operation: 'getOrderSourcing',
    access: 'orders:read',
    summary: 'Why this node: the sourcing decisions of an order',
    description:
      'The newest first: what was chosen and its cost by component, the other ways there were, and for each node that does not ship a line the reason.',
    params: orderParams,
    output: Type.Object({ items: Type.Array(decisionSchema) }),
    refusals: ['order.not_found'],
    read: async (ctx, { params: { id } }) => {
      const order = await ctx.db
        .selectFrom('orders.orders')
        .select('id')
        .where('orgId', '=', ctx.org)
        .where('id', '=', id)
        .executeTakeFirst();
      if (!order) throw notFound('order', id);
      return { items: await decisionsOfOrder(ctx, id) };
    },
  }),
];
