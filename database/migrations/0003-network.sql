-- Where goods are: nodes with their calendars, cutoffs and capacity, and the locations inside them.
create schema network;
grant usage on schema network to waybill_runtime;

create table network.nodes (
  org_id int not null references platform.organizations,
  id text collate "C" not null,
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$'),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('warehouse', 'store', 'home', 'third_party', 'supplier', 'amazon_fba')),
  status text not null default 'open' check (status in ('open', 'closed')),
  time_zone text not null,
  address jsonb not null,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  working_days int[] not null default '{1,2,3,4,5}',
  daily_capacity int check (daily_capacity >= 0),
  handling_minor bigint not null default 0,
  priority int not null default 100,
  ships_orders boolean not null default true,
  services text[] not null default '{}',
  layout jsonb,
  created_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, code)
);
call platform.protect('network.nodes');
create policy node on network.nodes as restrictive
  using (platform.current_nodes() is null or id = any (platform.current_nodes()));

-- Days on which a node does not work although its week says so, or works although it does not.
create table network.calendar_days (
  org_id int not null,
  node_id text collate "C" not null,
  on_date date not null,
  is_working boolean not null,
  name text not null default '',
  primary key (org_id, node_id, on_date),
  foreign key (org_id, node_id) references network.nodes (org_id, id)
);
call platform.protect('network.calendar_days', by_node => true);

-- An order ready before the cutoff on a working day leaves that day with the carrier's pickup. Local wall time.
create table network.cutoffs (
  org_id int not null,
  node_id text collate "C" not null,
  carrier_code text not null default '*',
  service_code text not null default '*',
  weekday int not null check (weekday between 1 and 7),
  cutoff_time time not null,
  pickup_time time not null,
  primary key (org_id, node_id, carrier_code, service_code, weekday),
  foreign key (org_id, node_id) references network.nodes (org_id, id),
  check (pickup_time >= cutoff_time)
);
call platform.protect('network.cutoffs', by_node => true);

-- A spot goods can be at. World places (node_id null) are the other end of what enters or leaves.
create table network.locations (
  org_id int not null,
  id text collate "C" not null,
  node_id text collate "C",
  parent_id text collate "C",
  code text not null check (length(code) between 1 and 60),
  barcode text collate "C" not null check (length(barcode) between 1 and 60),
  kind text not null check (kind in ('zone', 'aisle', 'bay', 'level',
    'dock', 'bin', 'bulk', 'cart', 'tote', 'station', 'stage', 'quarantine', 'damaged', 'display',
    'in_transit', 'supplier', 'customer', 'carrier', 'adjustment', 'scrap', 'assembly')),
  aisle int,
  x_mm int,
  y_mm int,
  z_mm int,
  pick_sequence int,
  max_weight_grams int,
  is_active boolean not null default true,
  created_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, barcode),
  foreign key (org_id, node_id) references network.nodes (org_id, id),
  foreign key (org_id, parent_id) references network.locations (org_id, id),
  check ((node_id is null) = (kind in ('in_transit', 'supplier', 'customer', 'carrier', 'adjustment', 'scrap', 'assembly')))
);
create unique index locations_by_code on network.locations (org_id, node_id, code) nulls not distinct;
create index locations_by_parent on network.locations (org_id, parent_id) where parent_id is not null;
call platform.protect('network.locations', by_node => true);
