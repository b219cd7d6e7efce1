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
    states: 'What the organization can sell of a SKU, and keeps as safety, is the sum over its nodes.',
    sql: `
      select format('%s: organization %s/%s, nodes %s/%s', sku_id, s.sellable, s.safety, n.sellable, n.safety) as finding
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
  {
    name: 'inventory.incoming_equals_expectations',
    states:
      'What is incoming at a node is what open receipts and transfers under way still expect there, and what was recorded.',
    sql: `
      with expected as (
        select node_id, sku_id, sum(quantity) as quantity from (
          select r.node_id, l.sku_id, greatest(0, l.expected_quantity - l.received_quantity) as quantity
            from inventory.receipt_lines l join inventory.receipts r on r.org_id = l.org_id and r.id = l.receipt_id
           where l.org_id = $1 and r.status = 'open'
          union all
          select t.to_node_id, l.sku_id, l.shipped_quantity - l.received_quantity - l.short_quantity
            from inventory.transfer_lines l join inventory.transfers t on t.org_id = l.org_id and t.id = l.transfer_id
           where l.org_id = $1) e group by 1, 2),
      recorded as (
        select node_id, sku_id, sum(quantity) as quantity from inventory.incoming_moves where org_id = $1 group by 1, 2)
      select format('%s %s: incoming %s, expected %s, recorded %s', node_id, sku_id, s.incoming, e.quantity, m.quantity) as finding
        from expected e full join recorded m using (node_id, sku_id)
        full join (select * from inventory.node_stock where org_id = $1) s using (node_id, sku_id)
       where coalesce(s.incoming, 0) <> coalesce(e.quantity, 0) or coalesce(s.incoming, 0) <> coalesce(m.quantity, 0)`,
  },
  {
    name: 'inventory.in_transit_equals_transfers',
    states:
      'Of every transfer, shipped = received + short + in transit; what is in transit is the sum over the transfers.',
    sql: `
      select format('%s %s: balance %s, transfers %s', sku_id, lot_id, b.quantity, t.quantity) as finding
        from (select l.sku_id, l.lot_id, sum(l.shipped_quantity - l.received_quantity - l.short_quantity) as quantity
                from inventory.transfer_lines l where l.org_id = $1 group by 1, 2) t
        full join (select b.sku_id, b.lot_id, sum(b.quantity) as quantity from inventory.balances b
                     join network.locations p on p.org_id = b.org_id and p.id = b.location_id and p.kind = 'in_transit'
                    where b.org_id = $1 group by 1, 2) b using (sku_id, lot_id)
       where coalesce(b.quantity, 0) <> coalesce(t.quantity, 0)
      union all
      select format('%s: %s with %s units in transit', t.id, t.status, l.quantity)
        from inventory.transfers t
        join (select transfer_id, sum(shipped_quantity - received_quantity - short_quantity) as quantity
                from inventory.transfer_lines where org_id = $1 group by 1) l on l.transfer_id = t.id
       where t.org_id = $1 and (t.status = 'in_transit') <> (l.quantity > 0)`,
  },
  {
    name: 'inventory.receipts_equal_movements',
    states: 'What a receipt says it received is what its movements brought, less what was taken back.',
    sql: `
      select format('%s %s: line %s, movements %s', receipt_id, sku_id, l.received_quantity, m.quantity) as finding
        from (select * from inventory.receipt_lines where org_id = $1) l
        full join (
          select document_id as receipt_id, sku_id,
                 sum(case when reason = 'receipt' then quantity else -quantity end) as quantity
            from inventory.movements
           where org_id = $1 and document_id in (select id from inventory.receipts where org_id = $1)
             and (reason = 'receipt' or reverses_id in (
               select movement_id from inventory.receipt_arrivals where org_id = $1))
           group by 1, 2) m using (receipt_id, sku_id)
       where coalesce(l.received_quantity, 0) <> coalesce(m.quantity, 0)`,
  },
  {
    name: 'inventory.shortages_are_raised',
    states:
      'Where a node holds less than it must ship, or the organization less than it promised, open shortages say so.',
    sql: `
      select format('%s %s: sellable %s, committed %s, open shortages %s', n.node_id, n.sku_id, n.sellable, n.committed,
               coalesce(h.quantity, 0)) as finding
        from inventory.node_stock n
        left join (select node_id, sku_id, sum(quantity) as quantity from inventory.shortages
                    where org_id = $1 and resolved_at is null group by 1, 2) h using (node_id, sku_id)
       where n.org_id = $1 and n.committed - n.sellable > coalesce(h.quantity, 0)
      union all
      select format('%s: sellable %s, promised %s, open shortages %s', s.sku_id, s.sellable, s.promised, coalesce(h.quantity, 0))
        from inventory.sku_stock s
        left join (select sku_id, sum(quantity) as quantity from inventory.shortages
                    where org_id = $1 and resolved_at is null group by 1) h using (sku_id)
       where s.org_id = $1 and s.promised - s.sellable > coalesce(h.quantity, 0)`,
  },
  {
    name: 'inventory.safety_stock_equals_settings',
    states: 'The safety stock of a node is its newest setting.',
    sql: `
      select format('%s %s: kept %s, set %s', node_id, sku_id, s.safety_stock, t.quantity) as finding
        from (select * from inventory.node_stock where org_id = $1) s
        full join (select distinct on (node_id, sku_id) node_id, sku_id, quantity from inventory.safety_settings
                    where org_id = $1 order by node_id, sku_id, recorded_at desc, id desc) t using (node_id, sku_id)
       where coalesce(s.safety_stock, 0) <> coalesce(t.quantity, 0)`,
  },
];
