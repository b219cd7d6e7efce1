import type { Invariant } from '../../platform/invariant.ts';
import { bulkActInvariants } from './bulk/invariants.ts';
import { historyInvariants } from './history/invariants.ts';
import { sourcingInvariants } from './sourcing/invariants.ts';
import { statusInvariants } from './statuses/invariants.ts';

/** What must always hold of orders and their lines. */
export const orderInvariants: readonly Invariant[] = [
  ...bulkActInvariants,
  {
    name: 'orders.promises_equal_lines',
    states: 'What inventory has promised of a SKU is what open order lines hold of it.',
    sql: `
      select format('%s: promised %s, lines %s', sku_id, s.promised, l.promised) as finding
        from (select sku_id, sum(promised_quantity) as promised from orders.order_lines where org_id = $1 group by 1) l
        full join (select * from inventory.sku_stock where org_id = $1) s using (sku_id)
       where coalesce(s.promised, 0) <> coalesce(l.promised, 0)`,
  },
  {
    name: 'orders.totals_add_up',
    states:
      'An order costs its lines less discounts, plus shipping, duty, and tax where prices do not include it.',
    sql: `
      select o.number as finding from orders.orders o
       where o.org_id = $1 and (o.total_minor <> o.lines_minor - o.discount_minor + o.shipping_minor + o.duty_minor
               + case when o.prices_include_tax then 0 else o.tax_minor end
          or o.lines_minor <> (select sum(l.quantity * l.unit_price_minor) from orders.order_lines l
               where l.org_id = o.org_id and l.order_id = o.id))`,
  },
  {
    name: 'orders.backorder_flag_is_true',
    states: 'An order is marked as backordered exactly when a line of it is.',
    sql: `
      select o.number as finding from orders.orders o
       where o.org_id = $1 and o.is_backordered <> exists (
         select from orders.order_lines l where l.org_id = o.org_id and l.order_id = o.id and l.backordered_quantity > 0)`,
  },
  {
    name: 'orders.hold_reasons_equal_holds',
    states: 'The hold reasons of an order are those of its holds that nobody has lifted.',
    sql: `
      select o.number as finding from orders.orders o
       where o.org_id = $1 and (select coalesce(array_agg(distinct r order by r), '{}') from unnest(o.hold_reasons) r)
          <> (select coalesce(array_agg(distinct h.reason order by h.reason), '{}') from orders.holds h
               where h.org_id = o.org_id and h.order_id = o.id and h.lifted_at is null)`,
  },
  ...statusInvariants,
  ...sourcingInvariants,
  ...historyInvariants,
];
