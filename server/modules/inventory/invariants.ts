import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of goods, promises, commitments and reservations. */
export const inventoryInvariants: readonly Invariant[] = [
  {
    name: 'inventory.balances_equal_movements',
    states: 'What lies at a place is what came minus what left, per SKU and lot.',
    sql: `
      with moved as (
        select location_id, sku_id, lot_id, sum(delta) as quantity from (
          select to_location_id as location_id, sku_id, lot_id, quantity as delta from inventory.movements where org_id = $1
          union all
          select from_location_id, sku_id, lot_id, -quantity from inventory.movements where org_id = $1) m
        join network.locations l on l.org_id = $1 and l.id = location_id and inventory.state_of(l.kind) <> 'world'
        group by 1, 2, 3)
      select format('%s %s %s: balance %s, movements %s', location_id, sku_id, lot_id, b.quantity, m.quantity) as finding
        from moved m full join (select * from inventory.balances where org_id = $1) b using (location_id, sku_id, lot_id)
       where coalesce(b.quantity, 0) <> coalesce(m.quantity, 0)`,
  },
  {
    name: 'inventory.node_stock_equals_balances',
    states: 'The stock of a node per state is the sum of the balances at its places.',
    sql: `
      with counted as (
        select b.node_id, b.sku_id,
               sum(b.quantity) filter (where inventory.state_of(l.kind) = 'sellable') as sellable,
               sum(b.quantity) filter (where inventory.state_of(l.kind) = 'quality_control') as quality_control,
               sum(b.quantity) filter (where inventory.state_of(l.kind) = 'damaged') as damaged
          from inventory.balances b join network.locations l on l.org_id = b.org_id and l.id = b.location_id
         where b.org_id = $1 and b.node_id is not null group by 1, 2)
      select format('%s %s: node %s/%s/%s, balances %s/%s/%s', node_id, sku_id, s.sellable, s.quality_control, s.damaged,
               c.sellable, c.quality_control, c.damaged) as finding
        from counted c full join (select * from inventory.node_stock where org_id = $1) s using (node_id, sku_id)
       where coalesce(s.sellable, 0) <> coalesce(c.sellable, 0)
          or coalesce(s.quality_control, 0) <> coalesce(c.quality_control, 0)
          or coalesce(s.damaged, 0) <> coalesce(c.damaged, 0)`,
  },
  {
    name: 'inventory.sku_stock_equals_node_stock',
    states: 'What the organisation can sell of a SKU, and keeps as safety, is the sum over its nodes.',
    sql: `
      select format('%s: organisation %s/%s, nodes %s/%s', sku_id, s.sellable, s.safety, n.sellable, n.safety) as finding
        from (select sku_id, sum(sellable) as sellable, sum(safety_stock) as safety from inventory.node_stock
               where org_id = $1 group by 1) n
        full join (select * from inventory.sku_stock where org_id = $1) s using (sku_id)
       where coalesce(s.sellable, 0) <> coalesce(n.sellable, 0) or coalesce(s.safety, 0) <> coalesce(n.safety, 0)`,
  },
  {
    name: 'inventory.reserved_equals_reservations',
    states: 'The units reserved at a place are the sum of the reservations there.',
    sql: `
      select format('%s %s %s: reserved %s, reservations %s', location_id, sku_id, lot_id, b.reserved, r.quantity) as finding
        from (select location_id, sku_id, lot_id, sum(quantity) as quantity from inventory.reservations
               where org_id = $1 group by 1, 2, 3) r
        full join (select * from inventory.balances where org_id = $1) b using (location_id, sku_id, lot_id)
       where coalesce(b.reserved, 0) <> coalesce(r.quantity, 0)`,
  },
  {
    name: 'inventory.promises_equal_their_moves',
    states: 'What is promised and committed is the sum of every promise made, released and used up.',
    sql: `
      select format('%s: promised %s, moves %s', sku_id, s.promised, m.promised) as finding
        from (select sku_id, sum(promised) as promised from inventory.promise_moves where org_id = $1 group by 1) m
        full join (select * from inventory.sku_stock where org_id = $1) s using (sku_id)
       where coalesce(s.promised, 0) <> coalesce(m.promised, 0)
      union all
      select format('%s %s: committed %s, moves %s', node_id, sku_id, s.committed, m.committed)
        from (select node_id, sku_id, sum(committed) as committed from inventory.promise_moves
               where org_id = $1 and node_id is not null group by 1, 2) m
        full join (select * from inventory.node_stock where org_id = $1) s using (node_id, sku_id)
       where coalesce(s.committed, 0) <> coalesce(m.committed, 0)`,
  },
  {
    name: 'inventory.reserved_lots_can_be_sold',
    states: 'Nothing is reserved from a recalled lot.',
    sql: `
      select r.id as finding from inventory.reservations r join inventory.lots l on l.org_id = r.org_id and l.id = r.lot_id
       where r.org_id = $1 and l.status = 'recalled'`,
  },
];
