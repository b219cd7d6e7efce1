import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of fulfillment orders. */
export const fulfillmentInvariants: readonly Invariant[] = [
  {
    name: 'fulfillment.status_follows_facts',
    states: 'The status of a fulfillment order is what its lines, holds and release say.',
    sql: `
      with counted as (
        select fulfillment_order_id as id, sum(quantity) as quantity, sum(cancelled_quantity) as cancelled,
               sum(shipped_quantity) as shipped, sum(short_quantity) as short
          from fulfillment.fulfillment_order_lines where org_id = $1 group by 1)
      select format('%s: %s', o.id, o.status) as finding
        from fulfillment.fulfillment_orders o left join counted c using (id)
       where o.org_id = $1 and not coalesce(case
         when c.cancelled = c.quantity then o.status = 'cancelled'
         when c.cancelled + c.shipped = c.quantity then o.status = 'closed'
         when o.hold_reasons <> '{}' then o.status = 'on_hold'
         when c.short > 0 then o.status = 'incomplete'
         when o.released_at is not null then o.status = 'in_progress'
         else o.status in ('scheduled', 'open') end, false)`,
  },
  {
    name: 'fulfillment.commitments_equal_live_lines',
    states: 'A node is committed to at least the units its fulfillment orders still have to ship.',
    sql: `
      select format('%s %s: committed %s, live lines %s', node_id, sku_id, s.committed, l.quantity) as finding
        from (select o.node_id, l.sku_id, sum(l.quantity - l.cancelled_quantity - l.shipped_quantity) as quantity
                from fulfillment.fulfillment_order_lines l
                join fulfillment.fulfillment_orders o on o.org_id = l.org_id and o.id = l.fulfillment_order_id
               where l.org_id = $1 group by 1, 2) l
        full join (select * from inventory.node_stock where org_id = $1) s using (node_id, sku_id)
       where coalesce(s.committed, 0) < coalesce(l.quantity, 0)`,
  },
  {
    name: 'fulfillment.reservations_belong_to_live_lines',
    states: 'Bins are reserved only for lines in work, and for no more units than are left to pick.',
    sql: `
      select format('%s: reserved %s, left to pick %s', r.for_id, r.quantity,
               l.quantity - l.cancelled_quantity - l.short_quantity - l.picked_quantity) as finding
        from (select for_id, sum(quantity) as quantity from inventory.reservations where org_id = $1 group by 1) r
        join fulfillment.fulfillment_order_lines l on l.org_id = $1 and l.id = r.for_id
        join fulfillment.fulfillment_orders o on o.org_id = $1 and o.id = l.fulfillment_order_id
       where o.status not in ('in_progress', 'incomplete')
          or r.quantity > l.quantity - l.cancelled_quantity - l.short_quantity - l.picked_quantity`,
  },
];
