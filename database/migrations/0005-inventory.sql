-- The goods ledger: append-only movements from place to place, balances kept in the same transaction, promises to orders,
-- commitments of nodes, reservations in bins. Every quantity is a whole number of the SKU's smallest unit.
create schema inventory;
grant usage on schema inventory to waybill_runtime;

create table inventory.lots (
  org_id int not null,
  id text collate "C" not null,
  sku_id text collate "C" not null,
  code text not null check (length(code) between 1 and 60),
  expires_on date,
  status text not null default 'active' check (status in ('active', 'recalled')),
  created_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, sku_id, code),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id)
);
call platform.protect('inventory.lots');

-- One row per SKU: what can be promised to anybody is sellable - safety - promised. This is the row buyers compete for.
create table inventory.sku_stock (
  org_id int not null,
  sku_id text collate "C" not null,
  sellable bigint not null default 0 check (sellable >= 0),
  promised bigint not null default 0 check (promised >= 0),
  safety bigint not null default 0 check (safety >= 0),
  primary key (org_id, sku_id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id)
) with (fillfactor = 70);
call platform.protect('inventory.sku_stock');

-- One row per node and SKU. on_hand = sellable + quality_control + damaged; available = sellable - committed - safety_stock.
create table inventory.node_stock (
  org_id int not null,
  node_id text collate "C" not null,
  sku_id text collate "C" not null,
  sellable bigint not null default 0 check (sellable >= 0),
  committed bigint not null default 0 check (committed >= 0),
  quality_control bigint not null default 0 check (quality_control >= 0),
  damaged bigint not null default 0 check (damaged >= 0),
  safety_stock bigint not null default 0 check (safety_stock >= 0),
  incoming bigint not null default 0 check (incoming >= 0),
  primary key (org_id, node_id, sku_id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id),
  foreign key (org_id, node_id) references network.nodes (org_id, id)
) with (fillfactor = 70);
create index node_stock_by_sku on inventory.node_stock (org_id, sku_id);
call platform.protect('inventory.node_stock', by_node => true);

-- What lies at one location. lot_id is '' where the SKU does not track lots. reserved <= quantity: units picks will take.
create table inventory.balances (
  org_id int not null,
  location_id text collate "C" not null,
  sku_id text collate "C" not null,
  lot_id text collate "C" not null default '',
  node_id text collate "C",
  quantity bigint not null default 0 check (quantity >= 0),
  reserved bigint not null default 0 check (reserved >= 0 and reserved <= quantity),
  first_in_at timestamptz(3) not null,
  primary key (org_id, location_id, sku_id, lot_id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id),
  foreign key (org_id, location_id) references network.locations (org_id, id)
) with (fillfactor = 70);
create index balances_by_sku on inventory.balances (org_id, sku_id, node_id) where quantity > 0;
call platform.protect('inventory.balances', by_node => true);

create table inventory.movements (
  org_id int not null,
  id text collate "C" not null,
  sku_id text collate "C" not null,
  lot_id text collate "C" not null default '',
  quantity bigint not null check (quantity > 0),
  from_location_id text collate "C" not null,
  to_location_id text collate "C" not null,
  reason text not null check (reason in ('receipt', 'put_away', 'move', 'pick', 'put_back', 'pack', 'shipment', 'delivery',
    'transfer_out', 'transfer_in', 'adjustment', 'count', 'write_off', 'damage', 'quality', 'assembly', 'return', 'opening',
    'reversal')),
  document_id text collate "C",
  reverses_id text collate "C",
  note text,
  actor_id text not null,
  actor_name text not null,
  occurred_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id),
  foreign key (org_id, from_location_id) references network.locations (org_id, id),
  foreign key (org_id, to_location_id) references network.locations (org_id, id),
  check (from_location_id <> to_location_id)
);
create index movements_by_sku on inventory.movements (org_id, sku_id, occurred_at, id);
create index movements_by_document on inventory.movements (org_id, document_id) where document_id is not null;
create unique index movements_reversed_once on inventory.movements (org_id, reverses_id) where reverses_id is not null;
call platform.protect('inventory.movements', append_only => true);

-- Every change of a promise (organisation-wide) or a commitment (of a node), so that both can be seen as of any instant.
create table inventory.promise_moves (
  org_id int not null,
  id text collate "C" not null,
  sku_id text collate "C" not null,
  node_id text collate "C",
  order_line_id text collate "C",
  promised bigint not null default 0,
  committed bigint not null default 0,
  reason text not null,
  recorded_at timestamptz(3) not null,
  primary key (org_id, id)
);
create index promise_moves_by_sku on inventory.promise_moves (org_id, sku_id, recorded_at);
call platform.protect('inventory.promise_moves', append_only => true);

-- Units in a bin that a pick of one fulfillment order line will take.
create table inventory.reservations (
  org_id int not null,
  id text collate "C" not null,
  location_id text collate "C" not null,
  sku_id text collate "C" not null,
  lot_id text collate "C" not null default '',
  for_id text collate "C" not null,
  quantity bigint not null check (quantity > 0),
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, location_id, sku_id, lot_id) references inventory.balances (org_id, location_id, sku_id, lot_id)
);
create index reservations_by_balance on inventory.reservations (org_id, location_id, sku_id, lot_id);
create index reservations_by_taker on inventory.reservations (org_id, for_id);
call platform.protect('inventory.reservations');

-- What a place counts as: goods there are sellable, in quality control, damaged, on the way, or out of the world we keep.
create function inventory.state_of(kind text) returns text language sql immutable parallel safe
  return case
    when kind = 'quarantine' then 'quality_control'
    when kind = 'damaged' then 'damaged'
    when kind in ('dock', 'bin', 'bulk', 'cart', 'tote', 'station', 'stage', 'display') then 'sellable'
    when kind = 'in_transit' then 'in_transit'
    else 'world' end;

-- The moves of a JSON list with what their places mean. A place that is unknown, inactive or invisible has no state.
-- The planner expects ten elements of an array and a hundred of a JSON list, and behind row-level security it uses no index for
-- a value computed in the join. The inner select (kept apart by its offset) makes columns of them, so that a move looks its
-- places and stock up instead of reading all there are.
create function inventory.expand_moves(org int, moves jsonb) returns table (
  ord bigint, id text, sku_id text, lot_id text, quantity bigint, from_id text, to_id text, from_node text, to_node text,
  from_state text, to_state text, reserved boolean, promised boolean
) language sql stable as $$
  select m.ord, m.id, m.sku_id, m.lot_id, m.quantity, f.id, t.id, f.node_id, t.node_id,
         inventory.state_of(f.kind), inventory.state_of(t.kind), m.reserved, m.promised
    from (select e.ord, e.value ->> 'id' as id, e.value ->> 'skuId' as sku_id, coalesce(e.value ->> 'lotId', '') as lot_id,
                 (e.value ->> 'quantity')::bigint as quantity, e.value ->> 'fromLocationId' as from_id,
                 e.value ->> 'toLocationId' as to_id, coalesce((e.value ->> 'reserved')::boolean, false) as reserved,
                 coalesce((e.value ->> 'promised')::boolean, false) as promised
            from unnest(array (select jsonb_array_elements(moves))) with ordinality e (value, ord) offset 0) m
    left join network.locations f on f.org_id = org and f.id = m.from_id
    left join network.locations t on t.org_id = org and t.id = m.to_id
$$;

-- The one way goods move. Takes any number of moves as JSON, all or nothing:
--   [{id, skuId, lotId, quantity, fromLocationId, toLocationId, reason, documentId, reversesId, note, occurredAt, reserved, promised}]
-- reserved: the units were reserved at the source and the reservation is used up by this move (its rows are the caller's).
-- promised: the units leave for a customer, so promise and commitment of as many are used up.
-- Locks sku_stock, then node_stock, then balances, each in key order. Errors with the facts as JSON in the detail:
-- WB404 unknown place, WB409 not enough at a place. A check violation means more leaves than was promised.
create function inventory.move_goods(org int, moves jsonb, actor text, actor_label text, at timestamptz)
  returns void language plpgsql as $$
declare fault jsonb;
begin
  select jsonb_build_object('ord', ord) into fault from inventory.expand_moves(org, moves)
   where from_state is null or to_state is null limit 1;
  if fault is not null then
    raise exception 'unknown place' using errcode = 'WB404', detail = fault::text;
  end if;

  insert into inventory.sku_stock (org_id, sku_id)
  select distinct org, m.sku_id from inventory.expand_moves(org, moves) m order by 2 on conflict do nothing;
  perform 1 from inventory.sku_stock s
    where s.org_id = org and s.sku_id in (select m.sku_id from inventory.expand_moves(org, moves) m
      where (m.from_state = 'sellable') <> (m.to_state = 'sellable') or m.promised)
    order by s.sku_id for update;

  insert into inventory.node_stock (org_id, node_id, sku_id)
  select distinct org, n.node_id, m.sku_id
    from inventory.expand_moves(org, moves) m, lateral (values (m.from_node), (m.to_node)) n (node_id)
   where n.node_id is not null order by 2, 3 on conflict do nothing;
  perform 1 from inventory.node_stock s
    where s.org_id = org and (s.node_id, s.sku_id) in (
      select n.node_id, m.sku_id from inventory.expand_moves(org, moves) m,
             lateral (values (m.from_node), (m.to_node)) n (node_id)
       where m.from_node is distinct from m.to_node or m.from_state <> m.to_state or m.promised)
    order by s.node_id, s.sku_id for update;

  insert into inventory.balances (org_id, location_id, sku_id, lot_id, node_id, first_in_at)
  select distinct on (2, 3, 4) org, n.location_id, m.sku_id, m.lot_id, n.node_id, at
    from inventory.expand_moves(org, moves) m,
         lateral (values (m.from_id, m.from_node, m.from_state), (m.to_id, m.to_node, m.to_state)) n (location_id, node_id, state)
   where n.state <> 'world' order by 2, 3, 4 on conflict do nothing;
  perform 1 from inventory.balances b
    where b.org_id = org and (b.location_id, b.sku_id, b.lot_id) in (
      select n.location_id, m.sku_id, m.lot_id from inventory.expand_moves(org, moves) m,
             lateral (values (m.from_id), (m.to_id)) n (location_id))
    order by b.location_id, b.sku_id, b.lot_id for update;

  select jsonb_build_object('locationId', b.location_id, 'skuId', b.sku_id, 'lotId', b.lot_id, 'quantity', b.quantity,
           'reserved', b.reserved, 'available', b.quantity - b.reserved, 'asked', d.free_out + d.reserved_out) into fault
    from inventory.balances b
    join (select n.location_id, m.sku_id, m.lot_id, sum(n.delta) as delta,
                 sum(case when n.delta < 0 and m.reserved then m.quantity else 0 end) as reserved_out,
                 sum(case when n.delta < 0 and not m.reserved then m.quantity else 0 end) as free_out
            from inventory.expand_moves(org, moves) m,
                 lateral (values (m.from_id, m.from_state, -m.quantity), (m.to_id, m.to_state, m.quantity))
                   n (location_id, state, delta)
           where n.state <> 'world' group by n.location_id, m.sku_id, m.lot_id) d
      on d.location_id = b.location_id and d.sku_id = b.sku_id and d.lot_id = b.lot_id
   where b.org_id = org and (b.quantity + d.delta < b.reserved - d.reserved_out or b.reserved < d.reserved_out)
   limit 1;
  if fault is not null then
    raise exception 'not enough goods' using errcode = 'WB409', detail = fault::text;
  end if;
  update inventory.sku_stock s set sellable = s.sellable + d.sellable, promised = s.promised - d.promised
    from (select m.sku_id,
                 sum(case when m.to_state = 'sellable' then m.quantity else 0 end
                   - case when m.from_state = 'sellable' then m.quantity else 0 end) as sellable,
                 sum(case when m.promised then m.quantity else 0 end) as promised
            from inventory.expand_moves(org, moves) m group by m.sku_id) d
   where s.org_id = org and s.sku_id = d.sku_id and (d.sellable <> 0 or d.promised <> 0);
  update inventory.node_stock s
     set sellable = s.sellable + d.sellable, quality_control = s.quality_control + d.quality_control,
         damaged = s.damaged + d.damaged, committed = s.committed - d.promised
    from (select n.node_id, m.sku_id,
                 sum(case when n.state = 'sellable' then n.delta else 0 end) as sellable,
                 sum(case when n.state = 'quality_control' then n.delta else 0 end) as quality_control,
                 sum(case when n.state = 'damaged' then n.delta else 0 end) as damaged,
                 sum(case when m.promised and n.delta < 0 then m.quantity else 0 end) as promised
            from inventory.expand_moves(org, moves) m,
                 lateral (values (m.from_node, m.from_state, -m.quantity), (m.to_node, m.to_state, m.quantity))
                   n (node_id, state, delta)
           where n.node_id is not null group by n.node_id, m.sku_id) d
   where s.org_id = org and s.node_id = d.node_id and s.sku_id = d.sku_id
     and (d.sellable <> 0 or d.quality_control <> 0 or d.damaged <> 0 or d.promised <> 0);
  update inventory.balances b
     set quantity = b.quantity + d.delta, reserved = b.reserved - d.reserved_out,
         first_in_at = case when b.quantity = 0 then at else b.first_in_at end
    from (select n.location_id, m.sku_id, m.lot_id, sum(n.delta) as delta,
                 sum(case when n.delta < 0 and m.reserved then m.quantity else 0 end) as reserved_out
            from inventory.expand_moves(org, moves) m,
                 lateral (values (m.from_id, m.from_state, -m.quantity), (m.to_id, m.to_state, m.quantity))
                   n (location_id, state, delta)
           where n.state <> 'world' group by n.location_id, m.sku_id, m.lot_id) d
   where b.org_id = org and b.location_id = d.location_id and b.sku_id = d.sku_id and b.lot_id = d.lot_id;

  insert into inventory.movements (org_id, id, sku_id, lot_id, quantity, from_location_id, to_location_id, reason,
    document_id, reverses_id, note, actor_id, actor_name, occurred_at, recorded_at)
  select org, m ->> 'id', m ->> 'skuId', coalesce(m ->> 'lotId', ''), (m ->> 'quantity')::bigint, m ->> 'fromLocationId',
         m ->> 'toLocationId', m ->> 'reason', m ->> 'documentId', m ->> 'reversesId', m ->> 'note', actor, actor_label,
         coalesce((m ->> 'occurredAt')::timestamptz, at), at
    from jsonb_array_elements(moves) m;
  insert into inventory.promise_moves (org_id, id, sku_id, node_id, order_line_id, promised, committed, reason, recorded_at)
  select org, m.id, m.sku_id, m.from_node, e ->> 'orderLineId', -m.quantity, -m.quantity, 'shipment', at
    from inventory.expand_moves(org, moves) m join jsonb_array_elements(moves) e on e ->> 'id' = m.id
   where m.promised;
end $$;

-- Promises goods of the organisation to orders: for each ask (in order of sku_id) as much as is left, never more.
create function inventory.promise_stock(org int, asks jsonb, at timestamptz)
  returns table (order_line_id text, sku_id text, promised bigint) language plpgsql as $$
begin
  perform 1 from inventory.sku_stock s
    where s.org_id = org and s.sku_id in (select a ->> 'skuId' from jsonb_array_elements(asks) a)
    order by s.sku_id for update;
  return query
  with asked as (
    select a.ord, a.value ->> 'id' as id, a.value ->> 'orderLineId' as line_id, a.value ->> 'skuId' as sku,
           (a.value ->> 'quantity')::bigint as quantity,
           coalesce(sum((a.value ->> 'quantity')::bigint) over (partition by a.value ->> 'skuId' order by a.ord
             rows between unbounded preceding and 1 preceding), 0) as before
      from jsonb_array_elements(asks) with ordinality a (value, ord)
  ), granted as (
    select q.*, greatest(0, least(q.quantity, coalesce(s.sellable - s.safety - s.promised, 0) - q.before))::bigint as promised
      from asked q left join inventory.sku_stock s on s.org_id = org and s.sku_id = q.sku
  ), taken as (
    update inventory.sku_stock s set promised = s.promised + g.promised
      from (select sku, sum(granted.promised) as promised from granted group by sku) g
     where s.org_id = org and s.sku_id = g.sku and g.promised > 0
    returning s.sku_id
  ), logged as (
    insert into inventory.promise_moves (org_id, id, sku_id, order_line_id, promised, reason, recorded_at)
    select org, g.id, g.sku, g.line_id, g.promised, 'promise', at from granted g where g.promised > 0
    returning 1
  )
  select g.line_id, g.sku, g.promised from granted g order by g.ord;
end $$;

-- Goods expected at a node by an open receipt or a transfer under way; node_stock.incoming is their sum.
create table inventory.incoming_moves (
  org_id int not null,
  id text collate "C" not null,
  node_id text collate "C" not null,
  sku_id text collate "C" not null,
  quantity bigint not null check (quantity <> 0),
  document_id text collate "C" not null,
  recorded_at timestamptz(3) not null,
  primary key (org_id, id)
);
create index incoming_moves_by_sku on inventory.incoming_moves (org_id, sku_id, recorded_at);
call platform.protect('inventory.incoming_moves', append_only => true, by_node => true);

-- Changes what is expected at a node: [{id, nodeId, skuId, quantity}], negative when it arrived or will not come. Whoever
-- ships a transfer may be limited to the node that ships, so the node limit is lifted inside this function only.
create function inventory.change_incoming(org int, changes jsonb, document text, at timestamptz)
  returns void language plpgsql as $$
declare
  limit_of_caller text := coalesce(current_setting('app.nodes', true), '');
begin
  -- Not as a `set` clause of the function, which for a setting of our own only a superuser may write.
  set local app.nodes = '';
  insert into inventory.sku_stock (org_id, sku_id)
  select distinct org, c ->> 'skuId' from jsonb_array_elements(changes) c order by 2 on conflict do nothing;
  insert into inventory.node_stock (org_id, node_id, sku_id)
  select distinct org, c ->> 'nodeId', c ->> 'skuId' from jsonb_array_elements(changes) c order by 2, 3
  on conflict do nothing;
  perform 1 from inventory.node_stock s
    where s.org_id = org and (s.node_id, s.sku_id) in (
      select c ->> 'nodeId', c ->> 'skuId' from jsonb_array_elements(changes) c)
    order by s.node_id, s.sku_id for update;
  update inventory.node_stock s set incoming = s.incoming + c.quantity
    from (select c ->> 'nodeId' as node_id, c ->> 'skuId' as sku_id, sum((c ->> 'quantity')::bigint) as quantity
            from jsonb_array_elements(changes) c group by 1, 2) c
   where s.org_id = org and s.node_id = c.node_id and s.sku_id = c.sku_id;
  insert into inventory.incoming_moves (org_id, id, node_id, sku_id, quantity, document_id, recorded_at)
  select org, c ->> 'id', c ->> 'nodeId', c ->> 'skuId', (c ->> 'quantity')::bigint, document, at
    from jsonb_array_elements(changes) c;
  execute format('set local app.nodes = %L', limit_of_caller);
end $$;

-- Every setting of a node's safety stock; the newest one holds.
create table inventory.safety_settings (
  org_id int not null,
  id text collate "C" not null,
  node_id text collate "C" not null,
  sku_id text collate "C" not null,
  quantity bigint not null check (quantity >= 0),
  actor_id text not null,
  recorded_at timestamptz(3) not null,
  primary key (org_id, id)
);
create index safety_settings_by_sku on inventory.safety_settings (org_id, sku_id, node_id, recorded_at);
call platform.protect('inventory.safety_settings', append_only => true, by_node => true);

-- Goods that arrive at a node, with or without an expectation. Locked before any stock row.
create table inventory.receipts (
  org_id int not null,
  id text collate "C" not null,
  number text not null,
  node_id text collate "C" not null,
  status text not null default 'open' check (status in ('open', 'closed')),
  load_type text check (load_type in ('parcel', 'palletised', 'floor_loaded')),
  supplier text check (length(supplier) <= 200),
  reference text check (length(reference) <= 200),
  expected_on date,
  note text,
  created_by text not null,
  created_at timestamptz(3) not null,
  closed_at timestamptz(3),
  closed_by text,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, node_id) references network.nodes (org_id, id)
);
call platform.protect('inventory.receipts', by_node => true);

-- Per SKU of a receipt what was expected (0: it was not) and what came, of which how much damaged or for quality control.
create table inventory.receipt_lines (
  org_id int not null,
  id text collate "C" not null,
  receipt_id text collate "C" not null,
  sku_id text collate "C" not null,
  expected_quantity bigint not null default 0 check (expected_quantity >= 0),
  received_quantity bigint not null default 0 check (received_quantity >= 0),
  damaged_quantity bigint not null default 0 check (damaged_quantity >= 0),
  quality_control_quantity bigint not null default 0 check (quality_control_quantity >= 0),
  primary key (org_id, id),
  unique (org_id, receipt_id, sku_id),
  foreign key (org_id, receipt_id) references inventory.receipts (org_id, id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id),
  check (damaged_quantity + quality_control_quantity <= received_quantity)
);
call platform.protect('inventory.receipt_lines');

-- One row per thing recorded at the dock. An unknown item has no SKU and moved nothing until somebody says what it is.
create table inventory.receipt_arrivals (
  org_id int not null,
  id text collate "C" not null,
  receipt_id text collate "C" not null,
  client_id text,
  sku_id text collate "C",
  lot_id text collate "C" not null default '',
  quantity bigint not null check (quantity > 0),
  condition text not null check (condition in ('good', 'damaged', 'quality_control')),
  outcome text not null check (outcome in ('as_expected', 'over', 'unexpected', 'unknown')),
  scanned_code text,
  note text,
  location_id text collate "C",
  movement_id text collate "C",
  actor_id text not null,
  actor_name text not null,
  recorded_at timestamptz(3) not null,
  taken_back_at timestamptz(3),
  primary key (org_id, id),
  unique (org_id, receipt_id, client_id),
  foreign key (org_id, receipt_id) references inventory.receipts (org_id, id),
  check ((sku_id is null) = (outcome = 'unknown')),
  check ((movement_id is null) = (outcome = 'unknown'))
);
create index receipt_arrivals_by_movement on inventory.receipt_arrivals (org_id, movement_id) where movement_id is not null;
call platform.protect('inventory.receipt_arrivals');

-- Goods on their way from one node to another. Locked before any stock row.
create table inventory.transfers (
  org_id int not null,
  id text collate "C" not null,
  number text not null,
  from_node_id text collate "C" not null,
  to_node_id text collate "C" not null,
  status text not null default 'draft' check (status in ('draft', 'in_transit', 'received', 'cancelled')),
  reference text check (length(reference) <= 200),
  note text,
  created_by text not null,
  created_at timestamptz(3) not null,
  shipped_at timestamptz(3),
  closed_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, from_node_id) references network.nodes (org_id, id),
  foreign key (org_id, to_node_id) references network.nodes (org_id, id),
  check (from_node_id <> to_node_id)
);
call platform.protect('inventory.transfers');
create policy node on inventory.transfers as restrictive using (platform.current_nodes() is null
  or from_node_id = any (platform.current_nodes()) or to_node_id = any (platform.current_nodes()));

create table inventory.transfer_lines (
  org_id int not null,
  id text collate "C" not null,
  transfer_id text collate "C" not null,
  sku_id text collate "C" not null,
  lot_id text collate "C" not null default '',
  from_location_id text collate "C" not null,
  quantity bigint not null check (quantity > 0),
  shipped_quantity bigint not null default 0 check (shipped_quantity >= 0),
  received_quantity bigint not null default 0 check (received_quantity >= 0),
  damaged_quantity bigint not null default 0 check (damaged_quantity >= 0 and damaged_quantity <= received_quantity),
  short_quantity bigint not null default 0 check (short_quantity >= 0),
  primary key (org_id, id),
  foreign key (org_id, transfer_id) references inventory.transfers (org_id, id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id),
  foreign key (org_id, from_location_id) references network.locations (org_id, id),
  check (shipped_quantity <= quantity),
  check (received_quantity + short_quantity <= shipped_quantity)
);
create index transfer_lines_by_transfer on inventory.transfer_lines (org_id, transfer_id);
call platform.protect('inventory.transfer_lines');

-- Why somebody corrected the ledger by hand; what it moved are the movements of this document.
create table inventory.adjustments (
  org_id int not null,
  id text collate "C" not null,
  node_id text collate "C" not null,
  kind text not null check (kind in ('gain', 'loss', 'write_off', 'damage', 'quality_hold', 'release')),
  reason text not null check (length(reason) between 1 and 200),
  note text,
  occurred_at timestamptz(3) not null,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, node_id) references network.nodes (org_id, id)
);
create index adjustments_by_node on inventory.adjustments (org_id, node_id, id);
call platform.protect('inventory.adjustments', append_only => true, by_node => true);

-- Goods that were promised or committed and are no longer there: how many, whose orders, what to do. Open until the
-- node and the organisation again hold what they promised.
create table inventory.shortages (
  org_id int not null,
  id text collate "C" not null,
  sku_id text collate "C" not null,
  node_id text collate "C" not null,
  quantity bigint not null check (quantity > 0),
  cause_id text collate "C" not null,
  hits jsonb not null,
  advice text not null check (advice in ('source_elsewhere', 'await_receipt', 'backorder_or_cancel')),
  available_elsewhere bigint not null,
  incoming bigint not null,
  raised_at timestamptz(3) not null,
  resolved_at timestamptz(3),
  primary key (org_id, id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id),
  foreign key (org_id, node_id) references network.nodes (org_id, id)
);
create index shortages_open on inventory.shortages (org_id, sku_id, node_id) where resolved_at is null;
call platform.protect('inventory.shortages', by_node => true);

create index movements_by_source on inventory.movements (org_id, from_location_id, id);
create index movements_by_destination on inventory.movements (org_id, to_location_id, id);
