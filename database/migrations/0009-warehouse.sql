-- The floor: batches of picks on carts with totes, tasks as small state machines, and every scan that moved one on.
create schema warehouse;
grant usage on schema warehouse to waybill_runtime;

-- How a node releases work. A node without a row has the defaults.
create table warehouse.floor_settings (
  org_id int not null,
  node_id text collate "C" not null,
  -- Released once it has to ship within this time.
  release_horizon_minutes int not null default 1440 check (release_horizon_minutes between 0 and 525600),
  -- Fulfillment orders released and not yet packed at one time; null: no limit.
  most_in_work int check (most_in_work > 0),
  totes_per_cart int not null default 12 check (totes_per_cart between 1 and 200),
  units_per_cart int not null default 240 check (units_per_cart between 1 and 100000),
  orders_per_single_line_batch int not null default 40 check (orders_per_single_line_batch between 1 and 1000),
  version int not null default 1,
  primary key (org_id, node_id),
  foreign key (org_id, node_id) references network.nodes (org_id, id)
);
call platform.protect('warehouse.floor_settings', by_node => true);

create table warehouse.pick_batches (
  org_id int not null,
  id text collate "C" not null,
  node_id text collate "C" not null,
  number text not null,
  kind text not null check (kind in ('single_line', 'multi_order')),
  status text not null default 'open' check (status in ('open', 'in_progress', 'done', 'cancelled')),
  -- What was walked through to choose it: stops in order, millimetres, and how long other ways would have been.
  plan jsonb not null,
  walk_mm bigint not null check (walk_mm >= 0),
  order_count int not null check (order_count > 0),
  unit_count int not null check (unit_count > 0),
  ship_by timestamptz(3),
  assigned_to text,
  assigned_to_name text,
  assigned_at timestamptz(3),
  created_by text not null,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, node_id) references network.nodes (org_id, id)
);
create index pick_batches_in_work on warehouse.pick_batches (org_id, node_id, id) where status in ('open', 'in_progress');
call platform.protect('warehouse.pick_batches', by_node => true);

-- A tote of a batch: for one fulfillment order, or (single-line batches) for all of it. It is free again once released.
create table warehouse.batch_totes (
  org_id int not null,
  id text collate "C" not null,
  node_id text collate "C" not null,
  batch_id text collate "C" not null,
  location_id text collate "C" not null,
  fulfillment_order_id text collate "C",
  position int not null,
  ready_at timestamptz(3),
  released_at timestamptz(3),
  primary key (org_id, id),
  foreign key (org_id, batch_id) references warehouse.pick_batches (org_id, id),
  foreign key (org_id, location_id) references network.locations (org_id, id),
  foreign key (org_id, fulfillment_order_id) references fulfillment.fulfillment_orders (org_id, id)
);
create unique index batch_totes_in_use on warehouse.batch_totes (org_id, location_id) where released_at is null;
create index batch_totes_by_batch on warehouse.batch_totes (org_id, batch_id);
create index batch_totes_to_pack on warehouse.batch_totes (org_id, node_id, ready_at) where ready_at is not null and released_at is null;
call platform.protect('warehouse.batch_totes', by_node => true);

-- Work for one pair of hands. `step` says which scan comes next; a lease says whose it is and until when.
create table warehouse.tasks (
  org_id int not null,
  id text collate "C" not null,
  node_id text collate "C" not null,
  kind text not null check (kind in ('pick', 'put_away', 'put_back', 'move', 'count', 'replenish')),
  status text not null default 'open' check (status in ('open', 'in_progress', 'done', 'short', 'cancelled')),
  step text not null default 'location' check (step in ('location', 'item', 'put')),
  batch_id text collate "C",
  position int not null default 0,
  fulfillment_order_id text collate "C",
  fulfillment_order_line_id text collate "C",
  sku_id text collate "C" not null,
  lot_id text collate "C" not null default '',
  from_location_id text collate "C" not null,
  to_location_id text collate "C",
  -- The put must be scanned; otherwise the units are put as soon as they are counted.
  confirms_put boolean not null default true,
  quantity int not null check (quantity >= 0),
  scanned_quantity int not null default 0 check (scanned_quantity >= 0),
  done_quantity int not null default 0 check (done_quantity >= 0),
  -- Of a pick: units that later left the tote again to be put back.
  returned_quantity int not null default 0 check (returned_quantity >= 0),
  reason text,
  priority int not null default 0,
  due_at timestamptz(3),
  claimed_by text,
  claimed_by_name text,
  claimed_at timestamptz(3),
  lease_expires_at timestamptz(3),
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, node_id) references network.nodes (org_id, id),
  foreign key (org_id, batch_id) references warehouse.pick_batches (org_id, id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id),
  foreign key (org_id, from_location_id) references network.locations (org_id, id),
  foreign key (org_id, to_location_id) references network.locations (org_id, id),
  foreign key (org_id, fulfillment_order_line_id) references fulfillment.fulfillment_order_lines (org_id, id),
  check (done_quantity + scanned_quantity <= quantity or kind = 'count'),
  check (returned_quantity <= done_quantity),
  check ((claimed_by is null) = (lease_expires_at is null)),
  check ((finished_at is null) = (status in ('open', 'in_progress')))
);
create index tasks_open on warehouse.tasks (org_id, node_id, kind, priority desc, due_at, id) where finished_at is null;
create index tasks_by_batch on warehouse.tasks (org_id, batch_id, position) where batch_id is not null;
create index tasks_by_line on warehouse.tasks (org_id, fulfillment_order_line_id) where fulfillment_order_line_id is not null;
create index tasks_by_order on warehouse.tasks (org_id, fulfillment_order_id) where fulfillment_order_id is not null;
create index tasks_by_worker on warehouse.tasks (org_id, claimed_by) where claimed_by is not null and finished_at is null;
create index tasks_at_place on warehouse.tasks (org_id, from_location_id, sku_id) where finished_at is null;
call platform.protect('warehouse.tasks', by_node => true);

-- Every scan that was accepted, once per id that the handheld gave it.
create table warehouse.scans (
  org_id int not null,
  id text collate "C" not null,
  client_id text not null check (length(client_id) between 1 and 100),
  task_id text collate "C" not null,
  kind text not null check (kind in ('location', 'item', 'tote', 'quantity', 'short', 'skip')),
  code text,
  quantity int,
  reason text,
  answer jsonb not null,
  actor_id text not null,
  actor_name text not null,
  scanned_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  primary key (org_id, id),
  unique (org_id, client_id),
  foreign key (org_id, task_id) references warehouse.tasks (org_id, id)
);
create index scans_by_task on warehouse.scans (org_id, task_id, id);
call platform.protect('warehouse.scans', append_only => true);
