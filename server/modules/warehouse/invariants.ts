import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of picks, tasks, batches and totes. */
export const floorInvariants: readonly Invariant[] = [
  {
    name: 'warehouse.open_picks_equal_reservations',
    states: 'Every unit reserved for a line in work has a pick task at that place, and the other way round.',
    sql: `
      select format('%s at %s: reserved %s, to pick %s', line_id, location_id, r.quantity, t.quantity) as finding
        from (select r.for_id as line_id, r.location_id, r.lot_id, sum(r.quantity) as quantity from inventory.reservations r
               join fulfillment.fulfillment_order_lines l on l.org_id = r.org_id and l.id = r.for_id
               where r.org_id = $1 group by 1, 2, 3) r
        full join (select fulfillment_order_line_id as line_id, from_location_id as location_id, lot_id,
                     sum(quantity - done_quantity) as quantity from warehouse.tasks
               where org_id = $1 and kind = 'pick' and finished_at is null group by 1, 2, 3) t
          using (line_id, location_id, lot_id)
       where coalesce(r.quantity, 0) <> coalesce(t.quantity, 0)`,
  },
  {
    name: 'warehouse.picked_equals_picks',
    states: 'What a line counts as picked is what its tasks put into totes and nobody took back.',
    sql: `
      select format('%s: picked %s, tasks %s', l.id, l.picked_quantity, t.quantity) as finding
        from fulfillment.fulfillment_order_lines l
        join (select fulfillment_order_line_id as id, sum(done_quantity - returned_quantity) as quantity from warehouse.tasks
               where org_id = $1 and kind = 'pick' group by 1) t using (id)
       where l.org_id = $1 and l.picked_quantity <> t.quantity`,
  },
  {
    name: 'warehouse.picked_goods_are_in_totes',
    states:
      'What is picked and not packed, and what waits to be put back, lies in the totes and stations of its node.',
    sql: `
      with wanted as (
        select node_id, sku_id, sum(quantity) as quantity from (
          select o.node_id, l.sku_id, l.picked_quantity - l.packed_quantity as quantity
            from fulfillment.fulfillment_order_lines l
            join fulfillment.fulfillment_orders o on o.org_id = l.org_id and o.id = l.fulfillment_order_id
           where l.org_id = $1
          union all
          select node_id, sku_id, quantity - done_quantity from warehouse.tasks
           where org_id = $1 and kind = 'put_back' and finished_at is null) w group by 1, 2)
      select format('%s %s: wanted %s, in totes %s', node_id, sku_id, w.quantity, b.quantity) as finding
        from wanted w
        left join (select b.node_id, b.sku_id, sum(b.quantity) as quantity from inventory.balances b
               join network.locations l on l.org_id = b.org_id and l.id = b.location_id and l.kind in ('tote', 'cart', 'station')
               where b.org_id = $1 group by 1, 2) b using (node_id, sku_id)
       where w.quantity > coalesce(b.quantity, 0)`,
  },
  {
    name: 'warehouse.open_batches_have_open_tasks',
    states: 'A batch in work has a task to do; a finished one has none.',
    sql: `
      select format('%s %s', b.number, b.status) as finding from warehouse.pick_batches b
       where b.org_id = $1 and (b.status in ('open', 'in_progress')) <> exists (
         select from warehouse.tasks t where t.org_id = b.org_id and t.batch_id = b.id and t.finished_at is null)`,
  },
  {
    name: 'warehouse.batched_picks_have_their_tote',
    states: 'A pick in a batch goes into a tote that this batch holds.',
    sql: `
      select t.id as finding from warehouse.tasks t
       where t.org_id = $1 and t.kind = 'pick' and t.finished_at is null and t.batch_id is not null
         and not exists (select from warehouse.batch_totes b where b.org_id = t.org_id and b.batch_id = t.batch_id
           and b.location_id = t.to_location_id and b.released_at is null
           and (b.fulfillment_order_id is null or b.fulfillment_order_id = t.fulfillment_order_id))`,
  },
];
