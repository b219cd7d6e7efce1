import { sql } from 'kysely';
import type { WriteContext } from '../../platform/context.ts';
import type { Reaction } from '../../platform/events/reaction.ts';
import { newId } from '../../platform/ids.ts';

/** Remembers each day of arrival a shopper was told, so that a change can be shown as one. */
export const portalReactions: readonly Reaction[] = [
  {
    name: 'portal.remember_promises',
    when: 'after',
    to: ['fulfillment.order.created', 'fulfillment.order.edited', 'fulfillment.order.moved'],
    isRepeatable: true,
    run: (ctx, { subjectId }) => rememberPromises(ctx, [subjectId]),
    runMany: (ctx, events) => rememberPromises(ctx, [...new Set(events.map(({ subjectId }) => subjectId))]),
  },
];

async function rememberPromises(ctx: WriteContext, shipmentIds: readonly string[]): Promise<void> {
  const ids = shipmentIds.map(() => newId('toldPromise'));
  await sql`
    insert into portal.told_promises (org_id, id, order_id, fulfillment_order_id, promised_on, told_at)
    select f.org_id, n.id, f.order_id, f.id, f.promised_delivery_on, ${ctx.now}
      from unnest(${shipmentIds}::text[], ${ids}::text[]) n (shipment_id, id)
      join fulfillment.fulfillment_orders f on f.org_id = ${ctx.org} and f.id = n.shipment_id
     where f.promised_delivery_on is not null and f.status <> 'cancelled'
       and f.promised_delivery_on is distinct from (
         select t.promised_on from portal.told_promises t
          where t.org_id = f.org_id and t.fulfillment_order_id = f.id order by t.id desc limit 1)`.execute(
    ctx.db,
  );
}
