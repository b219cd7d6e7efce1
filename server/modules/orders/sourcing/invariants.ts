import type { Invariant } from '../../../platform/invariant.ts';

/** What must always hold between orders and what nodes are asked to ship of them. */
export const sourcingInvariants: readonly Invariant[] = [
  {
    name: 'orders.allocated_equals_fulfillment_lines',
    states: 'What a line has allocated is what open fulfillment orders still have to ship of it.',
    sql: `
      select format('%s: allocated %s, to ship %s', id, l.allocated_quantity, f.quantity) as finding
        from (select order_line_id as id, sum(quantity - cancelled_quantity - shipped_quantity) as quantity
                from fulfillment.fulfillment_order_lines where org_id = $1 group by 1) f
        full join (select * from orders.order_lines where org_id = $1) l using (id)
       where coalesce(l.allocated_quantity, 0) <> coalesce(f.quantity, 0)`,
  },
];
