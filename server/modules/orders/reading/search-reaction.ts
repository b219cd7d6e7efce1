import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { Reaction } from '../../../platform/events/reaction.ts';

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
  await sql`
    insert into orders.search_words (org_id, word)
    select distinct ${ctx.org}::int, w.word
      from orders.orders o, unnest(orders.words_of(concat_ws(' ', o.customer_name, o.ship_to ->> 'name', o.ship_to ->> 'company',
             o.ship_to ->> 'city'))) w (word)
     where o.org_id = ${ctx.org} and o.id = any (${ids}) and w.word ~ '^[[:alpha:]]{3,40}$'
     order by 2 on conflict do nothing`.execute(ctx.db);
}
