-- The pack station: sessions of one packer at a time, the cartons they fill, the items in them, every accepted scan.
create schema if not exists warehouse;
grant usage on schema warehouse to waybill_runtime;

-- How far a packed carton may weigh off: the larger of a number of grams and a share of what was expected.
create table warehouse.packing_settings (
  org_id int not null references platform.organizations,
  tolerance_grams int not null default 50 check (tolerance_grams between 0 and 100000),
  tolerance_percent int not null default 5 check (tolerance_percent between 0 and 100),
  -- Kept free at every wall of a carton for padding.
  padding_mm int not null default 0 check (padding_mm between 0 and 200),
  version int not null default 1,
  primary key (org_id)
);
call platform.protect('warehouse.packing_settings');

-- One tote or one fulfillment order at a station, in one packer's hands until the lease ends. A tote that serves several
-- fulfillment orders (single-line batches) is packed in one session, one order after the other.
create table warehouse.pack_sessions (
  org_id int not null,
  id text collate "C" not null,
  node_id text collate "C" not null,
  station_id text collate "C",
  tote_id text collate "C",
  fulfillment_order_id text collate "C",
  status text not null default 'open' check (status in ('open', 'done', 'stopped', 'abandoned')),
  stop_reason text,
  advice jsonb,
  packer_id text not null,
  packer_name text not null,
  taken_at timestamptz(3) not null,
  lease_expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, node_id) references network.nodes (org_id, id),
  foreign key (org_id, station_id) references network.locations (org_id, id),
  foreign key (org_id, tote_id) references network.locations (org_id, id),
  foreign key (org_id, fulfillment_order_id) references fulfillment.fulfillment_orders (org_id, id),
  check (tote_id is not null or fulfillment_order_id is not null),
  check ((finished_at is null) = (status = 'open'))
);
-- What two packers cannot both have.
create unique index pack_sessions_of_tote on warehouse.pack_sessions (org_id, tote_id)
  where status = 'open' and tote_id is not null;
create unique index pack_sessions_of_order on warehouse.pack_sessions (org_id, fulfillment_order_id)
  where status = 'open' and fulfillment_order_id is not null;
create index pack_sessions_by_node on warehouse.pack_sessions (org_id, node_id, id);
call platform.protect('warehouse.pack_sessions', by_node => true);

-- A carton on the bench, then closed into a parcel. carton_id null: the goods travel in their own packaging.
create table warehouse.packed_cartons (
  org_id int not null,
  id text collate "C" not null,
  session_id text collate "C" not null,
  fulfillment_order_id text collate "C" not null,
  status text not null default 'open' check (status in ('open', 'closed', 'emptied', 'unpacked')),
  carton_id text collate "C",
  advised_carton_id text collate "C",
  expected_grams int check (expected_grams >= 0),
  weighed_grams int check (weighed_grams > 0),
  tolerance_grams int check (tolerance_grams >= 0),
  override_reason text,
  override_by text,
  override_by_name text,
  parcel_id text collate "C",
  opened_at timestamptz(3) not null,
  closed_by text,
  closed_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, session_id) references warehouse.pack_sessions (org_id, id),
  foreign key (org_id, fulfillment_order_id) references fulfillment.fulfillment_orders (org_id, id),
  foreign key (org_id, carton_id) references catalog.cartons (org_id, id),
  foreign key (org_id, parcel_id) references shipping.parcels (org_id, id),
  check ((status in ('closed', 'unpacked')) = (parcel_id is not null)),
  check ((override_reason is null) = (override_by is null))
);
create unique index packed_cartons_open on warehouse.packed_cartons (org_id, session_id) where status = 'open';
create index packed_cartons_by_order on warehouse.packed_cartons (org_id, fulfillment_order_id);
create unique index packed_cartons_by_parcel on warehouse.packed_cartons (org_id, parcel_id) where parcel_id is not null;
call platform.protect('warehouse.packed_cartons');

-- What lies in a carton, by line, lot and the place it was taken from.
create table warehouse.packed_items (
  org_id int not null,
  packed_carton_id text collate "C" not null,
  line_id text collate "C" not null,
  lot_id text collate "C" not null default '',
  from_location_id text collate "C" not null,
  sku_id text collate "C" not null,
  quantity int not null check (quantity > 0),
  -- Taken from a bin where it was reserved for the line: picked and packed in one act.
  is_from_bin boolean not null default false,
  primary key (org_id, packed_carton_id, line_id, lot_id, from_location_id),
  foreign key (org_id, packed_carton_id) references warehouse.packed_cartons (org_id, id),
  foreign key (org_id, line_id) references fulfillment.fulfillment_order_lines (org_id, id),
  foreign key (org_id, from_location_id) references network.locations (org_id, id)
);
create index packed_items_by_line on warehouse.packed_items (org_id, line_id);
call platform.protect('warehouse.packed_items');

-- Every scan accepted at a station, once per id that the device gave it.
create table warehouse.pack_scans (
  org_id int not null,
  id text collate "C" not null,
  session_id text collate "C" not null,
  client_id text check (length(client_id) between 1 and 100),
  packed_carton_id text collate "C" not null,
  code text not null,
  quantity int not null check (quantity > 0),
  actor_id text not null,
  actor_name text not null,
  recorded_at timestamptz(3) not null,
  primary key (org_id, id),
  unique (org_id, session_id, client_id),
  foreign key (org_id, session_id) references warehouse.pack_sessions (org_id, id),
  foreign key (org_id, packed_carton_id) references warehouse.packed_cartons (org_id, id)
);
call platform.protect('warehouse.pack_scans', append_only => true);
