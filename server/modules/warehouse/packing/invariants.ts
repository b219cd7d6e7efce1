import type { Invariant } from '../../../platform/invariant.ts';

/** What must always hold at the pack stations. */
export const packingInvariants: readonly Invariant[] = [
  {
    name: 'warehouse.brought_totes_serve_the_order',
    states: 'A tote brought to an open session is in use for its order, or shared, until it is empty.',
    sql: `
      select format('%s at %s', s.id, t.location_id) as finding
        from warehouse.pack_session_totes t
        join warehouse.pack_sessions s on s.org_id = t.org_id and s.id = t.session_id and s.status = 'open'
        join inventory.balances g on g.org_id = t.org_id and g.location_id = t.location_id and g.quantity > 0
       where t.org_id = $1 and not exists (select from warehouse.batch_totes b
         where b.org_id = t.org_id and b.location_id = t.location_id and b.released_at is null
           and (b.fulfillment_order_id is null or s.fulfillment_order_id is null
             or b.fulfillment_order_id = s.fulfillment_order_id))`,
  },
  {
    name: 'warehouse.parcels_hold_what_was_packed',
    states: 'A parcel made at a pack station holds exactly the items of its carton.',
    sql: `
      select format('%s %s: carton %s, parcel %s', parcel_id, line_id, c.quantity, p.quantity) as finding
        from (select k.parcel_id, i.line_id, i.lot_id, sum(i.quantity) as quantity
                from warehouse.packed_items i
                join warehouse.packed_cartons k on k.org_id = i.org_id and k.id = i.packed_carton_id and k.status = 'closed'
               where i.org_id = $1 group by 1, 2, 3) c
        full join (
          select l.parcel_id, l.fulfillment_order_line_id as line_id, coalesce(l.lot_id, '') as lot_id, sum(l.quantity) as quantity
            from shipping.parcel_lines l
           where l.org_id = $1 and l.parcel_id in (
             select parcel_id from warehouse.packed_cartons where org_id = $1 and status = 'closed')
           group by 1, 2, 3) p using (parcel_id, line_id, lot_id)
       where coalesce(c.quantity, 0) <> coalesce(p.quantity, 0)`,
  },
  {
    name: 'warehouse.cartons_hold_no_more_than_picked',
    states: 'What lies in the open cartons of a line is picked and not packed.',
    sql: `
      select format('%s: %s in open cartons, %s picked, %s packed', l.id, c.quantity, l.picked_quantity, l.packed_quantity) as finding
        from (select i.line_id, sum(i.quantity) as quantity
                from warehouse.packed_items i
                join warehouse.packed_cartons k on k.org_id = i.org_id and k.id = i.packed_carton_id and k.status = 'open'
               where i.org_id = $1 group by 1) c
        join fulfillment.fulfillment_order_lines l on l.org_id = $1 and l.id = c.line_id
       where c.quantity > l.picked_quantity - l.packed_quantity`,
  },
  {
    name: 'warehouse.packed_goods_moved',
    states: 'What a closed carton holds moved to the stage, once; what was taken out again moved back.',
    sql: `
      select format('%s %s: carton %s, moved %s', carton, sku_id, c.quantity, m.quantity) as finding
        from (select k.id as carton, i.sku_id, i.lot_id, sum(i.quantity) as quantity
                from warehouse.packed_items i
                join warehouse.packed_cartons k on k.org_id = i.org_id and k.id = i.packed_carton_id and k.status in ('closed', 'unpacked')
               where i.org_id = $1 group by 1, 2, 3) c
        full join (select document_id as carton, sku_id, lot_id, sum(quantity) as quantity from inventory.movements
                    where org_id = $1 and reason = 'pack' and document_id in (
                      select id from warehouse.packed_cartons where org_id = $1)
                    group by 1, 2, 3) m using (carton, sku_id, lot_id)
       where coalesce(c.quantity, 0) <> coalesce(m.quantity, 0)`,
  },
  {
    name: 'warehouse.ended_sessions_have_no_open_carton',
    states: 'A session that is over has no carton on the bench.',
    sql: `
      select c.id as finding from warehouse.packed_cartons c
        join warehouse.pack_sessions s on s.org_id = c.org_id and s.id = c.session_id
       where c.org_id = $1 and c.status = 'open' and s.status <> 'open'`,
  },
  {
    name: 'warehouse.closed_cartons_are_confirmed',
    states:
      'Every step of its pack script that must be confirmed was confirmed for a closed carton, or once for its order.',
    sql: `
      select format('%s: "%s"', c.id, step ->> 'text') as finding
        from warehouse.packed_cartons c cross join lateral jsonb_array_elements(c.steps) step
       where c.org_id = $1 and c.status = 'closed' and (step ->> 'needsConfirmation')::boolean
         and (step -> 'because' -> 'skuIds' = '[]' or exists (
           select from warehouse.packed_items i
            where i.org_id = c.org_id and i.packed_carton_id = c.id and step -> 'because' -> 'skuIds' ? i.sku_id))
         and not exists (
           select from warehouse.pack_confirmations f
             join warehouse.packed_cartons o on o.org_id = f.org_id and o.id = f.packed_carton_id
            where f.org_id = c.org_id and f.step_id = step ->> 'id' and (o.id = c.id
              or ((step ->> 'isOncePerOrder')::boolean and o.fulfillment_order_id = c.fulfillment_order_id)))`,
  },
  {
    name: 'warehouse.confirmations_are_of_own_steps',
    states: 'What a packer confirmed is a step of that carton.',
    sql: `
      select format('%s %s', f.packed_carton_id, f.step_id) as finding from warehouse.pack_confirmations f
        join warehouse.packed_cartons c on c.org_id = f.org_id and c.id = f.packed_carton_id
       where f.org_id = $1 and not c.steps @> jsonb_build_array(jsonb_build_object('id', f.step_id))`,
  },
  {
    name: 'warehouse.unpacked_goods_moved_back',
    states: 'What a carton held whose parcel was voided went back from the stage, once.',
    sql: `
      select format('%s %s: carton %s, moved %s', carton, sku_id, c.quantity, m.quantity) as finding
        from (select k.id as carton, i.sku_id, i.lot_id, sum(i.quantity) as quantity
                from warehouse.packed_items i
                join warehouse.packed_cartons k on k.org_id = i.org_id and k.id = i.packed_carton_id and k.status = 'unpacked'
               where i.org_id = $1 group by 1, 2, 3) c
        full join (select document_id as carton, sku_id, lot_id, sum(quantity) as quantity from inventory.movements
                    where org_id = $1 and reason = 'put_back' and document_id in (
                      select id from warehouse.packed_cartons where org_id = $1)
                    group by 1, 2, 3) m using (carton, sku_id, lot_id)
       where coalesce(c.quantity, 0) <> coalesce(m.quantity, 0)`,
  },
];
