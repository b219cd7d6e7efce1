-- How goods travel: carriers with services and rate sheets, parcels, the labels bought for them, manifests, tracking.
-- Weights grams, dimensions millimetres, money minor units. Orders and fulfillment orders are opaque ids here.
create schema shipping;
grant usage on schema shipping to waybill_runtime;

create table shipping.carriers (
  org_id int not null references platform.organizations,
  id text collate "C" not null,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('rate_sheet', 'sandbox')),
  settings jsonb not null default '{}',
  is_active boolean not null default true,
  created_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, code)
);
call platform.protect('shipping.carriers');

-- What a carrier offers. Transit days count the days on which the service delivers, after the day of pickup.
create table shipping.services (
  org_id int not null,
  carrier_id text collate "C" not null,
  code text not null check (code ~ '^[a-z0-9][a-z0-9_-]{0,59}$'),
  name text not null check (length(name) between 1 and 200),
  transit_days_min int not null check (transit_days_min between 0 and 120),
  transit_days_max int not null check (transit_days_max between 0 and 120),
  delivers_weekends boolean not null default false,
  is_tracked boolean not null default true,
  requires_signature boolean not null default false,
  max_weight_grams int check (max_weight_grams > 0),
  is_active boolean not null default true,
  version int not null default 1,
  primary key (org_id, carrier_id, code),
  foreign key (org_id, carrier_id) references shipping.carriers (org_id, id),
  check (transit_days_min <= transit_days_max)
);
call platform.protect('shipping.services');

-- An agreed price list. On a day the sheet that took effect last applies; a sheet for one node goes before one for all.
create table shipping.rate_sheets (
  org_id int not null,
  id text collate "C" not null,
  carrier_id text collate "C" not null,
  node_id text collate "C",
  name text not null check (length(name) between 1 and 200),
  currency char(3) not null,
  effective_from date not null,
  effective_until date,
  fuel_surcharge_basis_points int not null default 0 check (fuel_surcharge_basis_points between 0 and 100000),
  volumetric_divisor int check (volumetric_divisor between 1 and 1000000),
  created_at timestamptz(3) not null,
  created_by text not null,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, carrier_id) references shipping.carriers (org_id, id),
  foreign key (org_id, node_id) references network.nodes (org_id, id),
  check (effective_until >= effective_from)
);
create index rate_sheets_by_carrier on shipping.rate_sheets (org_id, carrier_id, effective_from desc);
call platform.protect('shipping.rate_sheets', by_node => true);

-- Which zone a destination is in: the longest postcode prefix of its country wins; country '*' is everywhere else.
create table shipping.rate_zones (
  org_id int not null,
  rate_sheet_id text collate "C" not null,
  country text collate "C" not null check (country ~ '^([A-Z]{2}|\*)$'),
  postcode_prefix text collate "C" not null check (postcode_prefix ~ '^[A-Z0-9]{0,12}$'),
  zone text collate "C" not null check (length(zone) between 1 and 60),
  primary key (org_id, rate_sheet_id, country, postcode_prefix),
  foreign key (org_id, rate_sheet_id) references shipping.rate_sheets (org_id, id)
);
call platform.protect('shipping.rate_zones');

-- What a service costs in a zone up to a weight. A format limits the sides too (longest, middle, shortest; null: any).
-- Of each format the smallest bracket that holds the billable weight applies, and of the formats the cheapest.
create table shipping.rate_brackets (
  org_id int not null,
  rate_sheet_id text collate "C" not null,
  service_code text collate "C" not null,
  zone text collate "C" not null,
  format text collate "C" not null default '',
  up_to_grams int not null check (up_to_grams > 0),
  longest_mm int check (longest_mm > 0),
  middle_mm int check (middle_mm > 0),
  shortest_mm int check (shortest_mm > 0),
  price_minor bigint not null check (price_minor >= 0),
  primary key (org_id, rate_sheet_id, service_code, zone, format, up_to_grams),
  foreign key (org_id, rate_sheet_id) references shipping.rate_sheets (org_id, id),
  check (num_nulls(longest_mm, middle_mm, shortest_mm) in (0, 3))
);
call platform.protect('shipping.rate_brackets');

-- Where a zone takes longer or shorter than the service says in general.
create table shipping.rate_transits (
  org_id int not null,
  rate_sheet_id text collate "C" not null,
  service_code text collate "C" not null,
  zone text collate "C" not null,
  transit_days_min int not null check (transit_days_min between 0 and 120),
  transit_days_max int not null check (transit_days_max between 0 and 120),
  primary key (org_id, rate_sheet_id, service_code, zone),
  foreign key (org_id, rate_sheet_id) references shipping.rate_sheets (org_id, id),
  check (transit_days_min <= transit_days_max)
);
call platform.protect('shipping.rate_transits');

create table shipping.parcels (
  org_id int not null,
  id text collate "C" not null,
  node_id text collate "C" not null,
  brand_id text collate "C",
  fulfillment_order_id text collate "C",
  order_id text collate "C",
  order_number text check (length(order_number) between 1 and 60),
  ship_to jsonb not null,
  weight_grams int not null check (weight_grams between 1 and 100000000),
  length_mm int check (length_mm between 1 and 100000),
  width_mm int check (width_mm between 1 and 100000),
  height_mm int check (height_mm between 1 and 100000),
  carton_code text,
  -- Where the packed parcel stands, in the node, until the carrier takes it.
  location_id text collate "C",
  carrier_id text collate "C",
  service_code text,
  status text not null default 'packed'
    check (status in ('packed', 'shipped', 'delivered', 'returned', 'lost', 'voided')),
  delivery_status text not null default 'pre_transit' check (delivery_status in ('pre_transit', 'in_transit',
    'out_for_delivery', 'available_for_pickup', 'delivered', 'failed_attempt', 'exception', 'returned')),
  promised_on date,
  tracking_number text collate "C",
  declared_value_minor bigint check (declared_value_minor >= 0),
  declared_currency char(3),
  packed_by text not null,
  packed_at timestamptz(3) not null,
  shipped_at timestamptz(3),
  delivered_at timestamptz(3),
  last_event_at timestamptz(3),
  overdue_at timestamptz(3),
  voided_at timestamptz(3),
  void_reason text,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, node_id) references network.nodes (org_id, id),
  foreign key (org_id, location_id) references network.locations (org_id, id),
  foreign key (org_id, brand_id) references catalog.brands (org_id, id),
  foreign key (org_id, carrier_id, service_code) references shipping.services (org_id, carrier_id, code),
  check ((shipped_at is null) = (status in ('packed', 'voided')))
);
create index parcels_by_fulfillment_order on shipping.parcels (org_id, fulfillment_order_id)
  where fulfillment_order_id is not null;
create index parcels_by_order on shipping.parcels (org_id, order_id) where order_id is not null;
create index parcels_by_tracking_number on shipping.parcels (org_id, tracking_number) where tracking_number is not null;
create index parcels_waiting on shipping.parcels (org_id, node_id, id) where status = 'packed';
create index parcels_on_the_way on shipping.parcels (org_id, id) where status = 'shipped';
call platform.protect('shipping.parcels', by_brand => true, by_node => true);

create table shipping.parcel_lines (
  org_id int not null,
  id text collate "C" not null,
  parcel_id text collate "C" not null,
  sku_id text collate "C" not null,
  quantity int not null check (quantity > 0),
  fulfillment_order_line_id text collate "C",
  lot_id text collate "C",
  unit_value_minor bigint check (unit_value_minor >= 0),
  unit_weight_grams int check (unit_weight_grams >= 0),
  primary key (org_id, id),
  foreign key (org_id, parcel_id) references shipping.parcels (org_id, id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id)
);
create index parcel_lines_by_parcel on shipping.parcel_lines (org_id, parcel_id);
create index parcel_lines_by_fulfillment_order_line on shipping.parcel_lines (org_id, fulfillment_order_line_id)
  where fulfillment_order_line_id is not null;
call platform.protect('shipping.parcel_lines');

-- One row per purchase asked of a carrier; its id is the reference the carrier is given. `content` is what the label
-- shows, frozen: the documents are drawn from it, byte for byte the same each time.
create table shipping.labels (
  org_id int not null,
  id text collate "C" not null,
  parcel_id text collate "C" not null,
  carrier_id text collate "C" not null,
  service_code text not null,
  reference text collate "C" not null,
  -- Carriers whose numbers we make count with it; gaps are normal.
  serial bigint not null generated always as identity,
  state text not null check (state in ('intended', 'bought', 'refused', 'unknown', 'voiding', 'voided')),
  -- A second label the carrier made for one parcel: paid for, to be voided, never stuck on anything.
  is_extra boolean not null default false,
  content jsonb not null,
  tracking_number text collate "C",
  cost_minor bigint check (cost_minor >= 0),
  currency char(3),
  carrier_message text,
  attempts int not null default 1,
  requested_by text not null,
  requested_by_name text not null,
  requested_at timestamptz(3) not null,
  leased_until timestamptz(3) not null,
  bought_at timestamptz(3),
  void_requested_by text,
  void_reason text,
  voided_at timestamptz(3),
  refund_minor bigint check (refund_minor >= 0),
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, parcel_id) references shipping.parcels (org_id, id),
  foreign key (org_id, carrier_id) references shipping.carriers (org_id, id),
  check ((bought_at is null) = (tracking_number is null)),
  check (bought_at is null or cost_minor is not null and currency is not null),
  check (bought_at is not null or state not in ('bought', 'voiding', 'voided'))
);
-- At most one live label per parcel, whatever times out and however many ask.
create unique index labels_live on shipping.labels (org_id, parcel_id)
  where state in ('intended', 'bought', 'unknown', 'voiding') and not is_extra;
create unique index labels_by_tracking_number on shipping.labels (org_id, carrier_id, tracking_number)
  where tracking_number is not null;
create index labels_by_parcel on shipping.labels (org_id, parcel_id, id);
create index labels_open on shipping.labels (org_id, state, id) where state in ('intended', 'unknown', 'voiding', 'refused');
call platform.protect('shipping.labels');

-- Why a parcel got its service: every candidate with price, promised day, and what excluded it.
create table shipping.rate_decisions (
  org_id int not null,
  parcel_id text collate "C" not null,
  decided_at timestamptz(3) not null,
  carrier_id text collate "C",
  service_code text,
  promised_on date,
  candidates jsonb not null,
  primary key (org_id, parcel_id),
  foreign key (org_id, parcel_id) references shipping.parcels (org_id, id)
);
call platform.protect('shipping.rate_decisions');

-- What is handed to one carrier from one node on one day. Later parcels of that day go on the next sequence.
create table shipping.manifests (
  org_id int not null,
  id text collate "C" not null,
  carrier_id text collate "C" not null,
  node_id text collate "C" not null,
  on_day date not null,
  sequence int not null,
  status text not null default 'closed' check (status in ('closed', 'handed_over')),
  parcel_count int not null,
  weight_grams bigint not null,
  carrier_reference text,
  carrier_message text,
  created_by text not null,
  created_at timestamptz(3) not null,
  handed_over_by text,
  handed_over_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, carrier_id, node_id, on_day, sequence),
  foreign key (org_id, carrier_id) references shipping.carriers (org_id, id),
  foreign key (org_id, node_id) references network.nodes (org_id, id),
  check ((handed_over_at is null) = (status = 'closed'))
);
call platform.protect('shipping.manifests', by_node => true);

create table shipping.manifest_parcels (
  org_id int not null,
  parcel_id text collate "C" not null,
  manifest_id text collate "C" not null,
  label_id text collate "C" not null,
  primary key (org_id, parcel_id),
  foreign key (org_id, manifest_id) references shipping.manifests (org_id, id),
  foreign key (org_id, parcel_id) references shipping.parcels (org_id, id),
  foreign key (org_id, label_id) references shipping.labels (org_id, id)
);
create index manifest_parcels_by_manifest on shipping.manifest_parcels (org_id, manifest_id);
call platform.protect('shipping.manifest_parcels');

-- What the carrier says of a parcel. `event_at` is the world, `received_at` is us; a correction takes back all before it.
create table shipping.tracking_events (
  org_id int not null,
  id text collate "C" not null,
  carrier_id text collate "C" not null,
  carrier_event_id text collate "C" not null,
  parcel_id text collate "C" not null,
  tracking_number text collate "C" not null,
  status text not null check (status in ('pre_transit', 'in_transit', 'out_for_delivery', 'available_for_pickup',
    'delivered', 'failed_attempt', 'exception', 'returned')),
  is_correction boolean not null default false,
  description text,
  place text,
  event_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  primary key (org_id, id),
  unique (org_id, carrier_id, carrier_event_id),
  foreign key (org_id, parcel_id) references shipping.parcels (org_id, id)
);
create index tracking_events_by_parcel on shipping.tracking_events (org_id, parcel_id, event_at);
call platform.protect('shipping.tracking_events', append_only => true);

-- What the sandbox carrier knows: the outside world's own books, written in transactions of its own.
create table shipping.sandbox_labels (
  org_id int not null,
  carrier_id text collate "C" not null,
  tracking_number text collate "C" not null,
  reference text collate "C" not null,
  cost_minor bigint not null,
  currency char(3) not null,
  made_at timestamptz(3) not null,
  visible_from timestamptz(3) not null,
  voided_at timestamptz(3),
  primary key (org_id, carrier_id, tracking_number),
  foreign key (org_id, carrier_id) references shipping.carriers (org_id, id)
);
create index sandbox_labels_by_reference on shipping.sandbox_labels (org_id, carrier_id, reference);
call platform.protect('shipping.sandbox_labels');

-- How the sandbox behaves on its next calls, in order; without a step it does what it is asked.
create table shipping.sandbox_steps (
  org_id int not null,
  carrier_id text collate "C" not null,
  operation text not null check (operation in ('label', 'void', 'lookup', 'rates', 'manifest', 'track')),
  sequence int not null,
  step text not null check (length(step) between 1 and 300),
  primary key (org_id, carrier_id, operation, sequence),
  foreign key (org_id, carrier_id) references shipping.carriers (org_id, id)
);
call platform.protect('shipping.sandbox_steps');
