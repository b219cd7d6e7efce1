/**
 * The one place that says what an order's statuses follow from: its lines (kits count by their components), and for sourcing
 * its holds. The same SQL writes the statuses and checks them.
 *
 * `cancelled`: every unit is. `fulfilled`: nothing is left to ship, also when nothing ever was. `in_progress`: some node was
 * asked to ship. Due for sourcing: units are promised that no node was asked for, and nothing holds the order.
 */
export const derivedStatus = `
  select o.org_id, o.id,
         case when f.units > 0 and f.cancelled = f.units then 'cancelled'
              when f.shipped = f.to_ship then 'fulfilled'
              when f.shipped > 0 then 'partially_fulfilled'
              when f.allocated > 0 then 'in_progress'
              else 'unfulfilled' end as fulfillment_status,
         case when f.shipped = 0 then 'not_shipped'
              when f.delivered = f.to_ship then 'delivered'
              when f.delivered > 0 then 'partially_delivered'
              when f.shipped = f.to_ship then 'shipped'
              else 'partially_shipped' end as delivery_status,
         f.backordered > 0 as is_backordered,
         f.promised > f.allocated and o.hold_reasons = '{}' as is_due
    from orders.orders o, lateral (
      select coalesce(sum(l.quantity), 0) as units, coalesce(sum(l.cancelled_quantity), 0) as cancelled,
             coalesce(sum(l.quantity - l.cancelled_quantity) filter (where l.is_stocked), 0) as to_ship,
             coalesce(sum(l.shipped_quantity) filter (where l.is_stocked), 0) as shipped,
             coalesce(sum(l.delivered_quantity) filter (where l.is_stocked), 0) as delivered,
             coalesce(sum(l.backordered_quantity), 0) as backordered,
             coalesce(sum(l.promised_quantity), 0) as promised, coalesce(sum(l.allocated_quantity), 0) as allocated
        from orders.order_lines l where l.org_id = o.org_id and l.order_id = o.id) f`;

/** Of a kit as much is shipped, delivered or cancelled as whole kits are: the least complete component decides. */
export const derivedKits = `
  select c.org_id, c.order_id, c.parent_line_id, min(c.shipped_quantity / c.quantity_per_kit) as shipped,
         min(c.delivered_quantity / c.quantity_per_kit) as delivered,
         min(c.cancelled_quantity / c.quantity_per_kit) as cancelled
    from orders.order_lines c where c.parent_line_id is not null group by 1, 2, 3`;
