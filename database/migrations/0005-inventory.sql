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

-- One move with what its places mean. A place that is unknown, inactive or invisible has no state.
create type inventory.placed_move as (
  ord bigint, id text, sku_id text, lot_id text, quantity bigint, from_id text, to_id text, from_node text, to_node text,
  from_state text, to_state text, reserved boolean, promised boolean, order_line_id text, details jsonb
);

-- The moves of a JSON list, placed. The planner expects ten elements of an array and a hundred of a JSON list, and behind
-- row-level security it uses no index for a value computed in the join. The inner select (kept apart by its offset) makes
-- columns of them, so that a move looks its places up instead of reading all there are.
create function inventory.place_moves(org int, moves jsonb) returns setof inventory.placed_move language sql stable as $$
  select m.ord, m.id, m.sku_id, m.lot_id, m.quantity, f.id, t.id, f.node_id, t.node_id,
         inventory.state_of(f.kind), inventory.state_of(t.kind), m.reserved, m.promised, m.order_line_id, m.details
    from (select e.ord, e.value ->> 'id' as id, e.value ->> 'skuId' as sku_id, coalesce(e.value ->> 'lotId', '') as lot_id,
                 (e.value ->> 'quantity')::bigint as quantity, e.value ->> 'fromLocationId' as from_id,
                 e.value ->> 'toLocationId' as to_id, coalesce((e.value ->> 'reserved')::boolean, false) as reserved,
                 coalesce((e.value ->> 'promised')::boolean, false) as promised,
                 e.value ->> 'orderLineId' as order_line_id, e.value as details
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
-- Every stock row is met by its whole key, one by one: the plan of such a statement is right however much or little there was
-- when it was made, and a session keeps its plans from the day the tables were empty.
create function inventory.move_goods(org int, moves jsonb, actor text, actor_label text, at timestamptz)
  returns void language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  goods inventory.placed_move[] := array (select m from inventory.place_moves(org, moves) m);
  k record;
  held record;
begin
  for k in select m.ord from unnest(goods) m where m.from_state is null or m.to_state is null order by m.ord limit 1 loop
    raise exception 'unknown place' using errcode = 'WB404', detail = jsonb_build_object('ord', k.ord)::text;
  end loop;

  insert into inventory.sku_stock (org_id, sku_id)
  select distinct org, m.sku_id collate "C" from unnest(goods) m order by 2 on conflict do nothing;
  for k in select distinct m.sku_id collate "C" as sku_id from unnest(goods) m
            where (m.from_state = 'sellable') <> (m.to_state = 'sellable') or m.promised order by 1 loop
    perform 1 from inventory.sku_stock s where s.org_id = org and s.sku_id = k.sku_id for update;
  end loop;

  insert into inventory.node_stock (org_id, node_id, sku_id)
  select distinct org, n.node_id collate "C", m.sku_id collate "C"
    from unnest(goods) m, lateral (values (m.from_node), (m.to_node)) n (node_id)
   where n.node_id is not null order by 2, 3 on conflict do nothing;
  for k in select distinct n.node_id collate "C" as node_id, m.sku_id collate "C" as sku_id
             from unnest(goods) m, lateral (values (m.from_node), (m.to_node)) n (node_id)
            where n.node_id is not null
              and (m.from_node is distinct from m.to_node or m.from_state <> m.to_state or m.promised) order by 1, 2 loop
    perform 1 from inventory.node_stock s where s.org_id = org and s.node_id = k.node_id and s.sku_id = k.sku_id for update;
  end loop;

  insert into inventory.balances (org_id, location_id, sku_id, lot_id, node_id, first_in_at)
  select distinct on (2, 3, 4) org, n.location_id collate "C", m.sku_id collate "C", m.lot_id collate "C", n.node_id, at
    from unnest(goods) m,
         lateral (values (m.from_id, m.from_node, m.from_state), (m.to_id, m.to_node, m.to_state)) n (location_id, node_id, state)
   where n.state <> 'world' order by 2, 3, 4 on conflict do nothing;
  for k in select n.location_id collate "C" as location_id, m.sku_id collate "C" as sku_id, m.lot_id collate "C" as lot_id,
                  sum(n.delta) as delta, sum(case when n.delta < 0 and m.reserved then m.quantity else 0 end) as reserved_out,
                  sum(case when n.delta < 0 then m.quantity else 0 end) as all_out
             from unnest(goods) m, lateral (values (m.from_id, m.from_state, -m.quantity), (m.to_id, m.to_state, m.quantity))
                    n (location_id, state, delta)
            where n.state <> 'world' group by 1, 2, 3 order by 1, 2, 3 loop
    select b.quantity, b.reserved into held from inventory.balances b
     where b.org_id = org and b.location_id = k.location_id and b.sku_id = k.sku_id and b.lot_id = k.lot_id for update;
    if held.quantity + k.delta < held.reserved - k.reserved_out or held.reserved < k.reserved_out then
      raise exception 'not enough goods' using errcode = 'WB409', detail = jsonb_build_object('locationId', k.location_id,
        'skuId', k.sku_id, 'lotId', k.lot_id, 'quantity', held.quantity, 'reserved', held.reserved,
        'available', held.quantity - held.reserved, 'asked', k.all_out)::text;
    end if;
    update inventory.balances b
       set quantity = b.quantity + k.delta, reserved = b.reserved - k.reserved_out,
           first_in_at = case when b.quantity = 0 then at else b.first_in_at end
     where b.org_id = org and b.location_id = k.location_id and b.sku_id = k.sku_id and b.lot_id = k.lot_id;
  end loop;

  for k in select m.sku_id collate "C" as sku_id,
                  sum(case when m.to_state = 'sellable' then m.quantity else 0 end
                    - case when m.from_state = 'sellable' then m.quantity else 0 end) as sellable,
                  sum(case when m.promised then m.quantity else 0 end) as promised
             from unnest(goods) m group by 1 order by 1 loop
    if k.sellable <> 0 or k.promised <> 0 then
      update inventory.sku_stock s set sellable = s.sellable + k.sellable, promised = s.promised - k.promised
       where s.org_id = org and s.sku_id = k.sku_id;
    end if;
  end loop;
  for k in select n.node_id collate "C" as node_id, m.sku_id collate "C" as sku_id,
                  sum(case when n.state = 'sellable' then n.delta else 0 end) as sellable,
                  sum(case when n.state = 'quality_control' then n.delta else 0 end) as quality_control,
                  sum(case when n.state = 'damaged' then n.delta else 0 end) as damaged,
                  sum(case when m.promised and n.delta < 0 then m.quantity else 0 end) as promised
             from unnest(goods) m, lateral (values (m.from_node, m.from_state, -m.quantity), (m.to_node, m.to_state, m.quantity))
                    n (node_id, state, delta)
            where n.node_id is not null group by 1, 2 order by 1, 2 loop
    if k.sellable <> 0 or k.quality_control <> 0 or k.damaged <> 0 or k.promised <> 0 then
      update inventory.node_stock s
         set sellable = s.sellable + k.sellable, quality_control = s.quality_control + k.quality_control,
             damaged = s.damaged + k.damaged, committed = s.committed - k.promised
       where s.org_id = org and s.node_id = k.node_id and s.sku_id = k.sku_id;
    end if;
  end loop;

  insert into inventory.movements (org_id, id, sku_id, lot_id, quantity, from_location_id, to_location_id, reason,
    document_id, reverses_id, note, actor_id, actor_name, occurred_at, recorded_at)
  select org, m.id, m.sku_id, m.lot_id, m.quantity, m.from_id, m.to_id, m.details ->> 'reason', m.details ->> 'documentId',
         m.details ->> 'reversesId', m.details ->> 'note', actor, actor_label,
         coalesce((m.details ->> 'occurredAt')::timestamptz, at), at
    from unnest(goods) m order by m.ord;
  insert into inventory.promise_moves (org_id, id, sku_id, node_id, order_line_id, promised, committed, reason, recorded_at)
  select org, m.id, m.sku_id, m.from_node, m.order_line_id, -m.quantity, -m.quantity, 'shipment', at
    from unnest(goods) m where m.promised order by m.ord;
end $$;

-- Promises goods of the organisation to orders: for each ask (in order of sku_id) as much as is left, never more.
create function inventory.promise_stock(org int, asks jsonb, at timestamptz)
  returns table (order_line_id text, sku_id text, promised bigint) language plpgsql as $$
begin
  perform 1 from inventory.sku_stock s
    where s.org_id = org and s.sku_id = any (array (select a ->> 'skuId' from jsonb_array_elements(asks) a))
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
      select c ->> 'nodeId', c ->> 'skuId' from jsonb_array_elements(changes) c offset 0)
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
