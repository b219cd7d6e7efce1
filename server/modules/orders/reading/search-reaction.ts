import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { Reaction } from '../../../platform/events/reaction.ts';
import { learnWords } from '../../../platform/search/known-words.ts';

/** Keeps what people can search an order by. Rebuilds the whole text of the orders touched, so repeating is harmless. */
export const searchReaction: Reaction = {
  name: 'orders.index-for-search',
  when: 'after',
  to: ['orders.order.placed', 'orders.order.edited'],
  run: (ctx, event) => indexOrders(ctx, [event.timelineId]),
  runMany: (ctx, events) => indexOrders(ctx, [...new Set(events.map(({ timelineId }) => timelineId))]),
};

/** Writes the search rows of orders, set by set. */
export async function indexOrders(ctx: WriteContext, ids: readonly string[]): Promise<void> {
  await sql`
    insert into orders.order_search (org_id, order_id, words)
    select o.org_id, o.id, orders.lexemes_of(o.org_id, concat_ws(' ', o.number, o.external_id, o.customer_name, o.email,
             o.ship_to ->> 'name', o.ship_to ->> 'company', o.ship_to ->> 'city', o.ship_to ->> 'postcode',
             replace(o.ship_to ->> 'postcode', ' ', ''),
             (select string_agg(distinct l.sku_code, ' ') from orders.order_lines l
               where l.org_id = o.org_id and l.order_id = o.id)))
      from orders.orders o where o.org_id = ${ctx.org} and o.id = any (${ids})
        on conflict (org_id, order_id) do update set words = excluded.words`.execute(ctx.db);
  const { rows } = await sql<{ names: string }>`
    select concat_ws(' ', customer_name, email, ship_to ->> 'name', ship_to ->> 'company', ship_to ->> 'city') as names
      from orders.orders where org_id = ${ctx.org} and id = any (${ids})`.execute(ctx.db);
  await learnWords(
    ctx,
    'people',
    rows.map(({ names }) => names),
  );
}
