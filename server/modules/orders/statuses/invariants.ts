import type { Invariant } from '../../../platform/invariant.ts';
import { derivedKits, derivedStatus } from './derived-status.ts';

/** What must always hold of the states of orders. */
export const statusInvariants: readonly Invariant[] = [
  {
    name: 'orders.status_is_derived',
    states: 'The fulfillment and delivery status of an order are what its lines say.',
    sql: `
      select format('%s: %s/%s, by its lines %s/%s', o.number, o.fulfillment_status, o.delivery_status,
               d.fulfillment_status, d.delivery_status) as finding
        from orders.orders o join (${derivedStatus} where o.org_id = $1) d on d.org_id = o.org_id and d.id = o.id
       where o.org_id = $1
         and (o.fulfillment_status, o.delivery_status) <> (d.fulfillment_status, d.delivery_status)`,
  },
  {
    name: 'orders.due_when_unallocated',
    states:
      'An order is due for sourcing exactly when units are promised that no node was asked for and nothing holds it.',
    sql: `
      select format('%s: due %s', o.number, coalesce(o.sourcing_due_at::text, 'never')) as finding
        from orders.orders o join (${derivedStatus} where o.org_id = $1) d on d.org_id = o.org_id and d.id = o.id
       where o.org_id = $1 and (o.sourcing_due_at is not null) <> d.is_due`,
  },
  {
    name: 'orders.kits_follow_components',
    states: 'Of a kit as much is shipped, delivered and cancelled as of its least complete component.',
    sql: `
      select format('%s %s: %s/%s/%s, by its components %s/%s/%s', k.order_id, k.sku_code, k.shipped_quantity,
               k.delivered_quantity, k.cancelled_quantity, d.shipped, d.delivered, d.cancelled) as finding
        from orders.order_lines k
        join (${derivedKits}) d on d.org_id = k.org_id and d.order_id = k.order_id and d.parent_line_id = k.id
       where k.org_id = $1 and d.org_id = $1
         and (k.shipped_quantity, k.delivered_quantity, k.cancelled_quantity) <> (d.shipped, d.delivered, d.cancelled)`,
  },
];
