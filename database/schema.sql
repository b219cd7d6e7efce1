-- Generated from the migrations by server/platform/database/dump.ts; a check fails when it drifts.

create table auth.accounts (
  id text not null,
  user_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp(3) with time zone,
  refresh_token_expires_at timestamp(3) with time zone,
  scope text,
  password text,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null
);

create table auth.passkeys (
  id text not null,
  user_id text not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp(3) with time zone
);

create table auth.preferences (
  user_id text not null,
  language text not null,
  color_scheme text not null,
  density text not null,
  is_left_handed boolean not null,
  has_large_type boolean not null,
  has_sounds boolean not null,
  updated_at timestamp(3) with time zone not null
);

create table auth.sessions (
  id text not null,
  user_id text not null,
  token text not null,
  org_id_chosen integer,
  ip_address text,
  user_agent text,
  expires_at timestamp(3) with time zone not null,
  last_seen_at timestamp(3) with time zone default now() not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null
);

create table auth.setup_links (
  token_hash bytea not null,
  expires_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null
);

create table auth.two_factors (
  id text not null,
  user_id text not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamp(3) with time zone
);

create table auth.users (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  two_factor_enabled boolean default false not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null
);

create table auth.verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null
);

create table automation.mail_settings (
  org_id integer not null,
  scope text not null,
  brand_id text,
  order_confirmation boolean not null,
  parcel_shipped boolean not null,
  parcel_delivered boolean not null,
  updated_by text not null,
  updated_at timestamp(3) with time zone not null
);

create table automation.mail_texts (
  org_id integer not null,
  scope text not null,
  brand_id text,
  kind text not null,
  language text not null,
  subject text not null,
  body text not null,
  updated_by text not null,
  updated_at timestamp(3) with time zone not null
);

create table automation.notification_preferences (
  org_id integer not null,
  user_id text not null,
  channels jsonb not null,
  updated_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table automation.notifications (
  org_id integer not null,
  id text not null,
  user_id text not null,
  kind text not null,
  topic text not null,
  count integer not null,
  subject_id text not null,
  facts jsonb not null,
  first_at timestamp(3) with time zone not null,
  last_at timestamp(3) with time zone not null,
  read_at timestamp(3) with time zone,
  mail_due_at timestamp(3) with time zone,
  mailed_at timestamp(3) with time zone
);

create table automation.waiting_confirmations (
  org_id integer not null,
  order_id text not null,
  waits_until timestamp(3) with time zone not null
);

create table automation.webhook_attempts (
  org_id integer not null,
  delivery_id text not null,
  number integer not null,
  started_at timestamp(3) with time zone not null,
  duration_ms integer,
  request_headers jsonb,
  response_status integer,
  response_headers jsonb,
  response_body text,
  error text
);

create table automation.webhook_deliveries (
  org_id integer not null,
  id text not null,
  endpoint_id text not null,
  event_id text not null,
  event_type text not null,
  status text default 'waiting'::text not null,
  is_aside boolean default false not null,
  attempts integer default 0 not null,
  attempts_before integer default 0 not null,
  next_attempt_at timestamp(3) with time zone,
  last_error text,
  created_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone,
  version integer default 1 not null
);

create table automation.webhook_endpoints (
  org_id integer not null,
  id text not null,
  url text not null,
  description text,
  event_types text[] not null,
  brand_ids text[],
  node_ids text[],
  status text default 'active'::text not null,
  status_reason text,
  sealed_secret text not null,
  sealed_former_secret text,
  former_secret_until timestamp(3) with time zone,
  leased_until timestamp(3) with time zone,
  failing_since timestamp(3) with time zone,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table catalog.barcodes (
  org_id integer not null,
  code text not null,
  sku_id text not null,
  kind text not null,
  quantity integer default 1 not null,
  created_at timestamp(3) with time zone not null
);

create table catalog.brands (
  org_id integer not null,
  id text not null,
  code text not null,
  name text not null,
  settings jsonb default '{}'::jsonb not null,
  created_at timestamp(3) with time zone not null,
  archived_at timestamp(3) with time zone,
  version integer default 1 not null,
  logo_file_id text,
  color text,
  support_email text,
  website text,
  footer text
);

create table catalog.cartons (
  org_id integer not null,
  id text not null,
  code text not null,
  name text not null,
  length_mm integer not null,
  width_mm integer not null,
  height_mm integer not null,
  tare_grams integer default 0 not null,
  max_weight_grams integer,
  cost_minor bigint default 0 not null,
  is_active boolean default true not null,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table catalog.kit_components (
  org_id integer not null,
  kit_sku_id text not null,
  component_sku_id text not null,
  quantity integer not null
);

create table catalog.skus (
  org_id integer not null,
  id text not null,
  brand_id text,
  code text not null,
  title text not null,
  description text,
  status text default 'active'::text not null,
  is_kit boolean default false not null,
  is_shippable boolean default true not null,
  tracks_lots boolean default false not null,
  tracks_expiry boolean default false not null,
  tracks_serials boolean default false not null,
  length_mm integer,
  width_mm integer,
  height_mm integer,
  weight_grams integer,
  keep_upright boolean default false not null,
  is_fragile boolean default false not null,
  hs_code text,
  origin_country character(2),
  customs_description text,
  cost_minor bigint,
  cost_currency character(3),
  price_minor bigint,
  price_currency character(3),
  low_stock_at integer,
  over_stock_at integer,
  image_file_id text,
  attributes jsonb default '{}'::jsonb not null,
  search text default lower(((code || ' '::text) || title)),
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table customers.addresses (
  org_id integer not null,
  id text not null,
  customer_id text not null,
  address jsonb not null,
  is_default boolean default false not null,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table customers.consents (
  org_id integer not null,
  id text not null,
  customer_id text not null,
  purpose text not null,
  is_granted boolean not null,
  source text not null,
  occurred_at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone not null,
  recorded_by text not null
);

create table customers.customers (
  org_id integer not null,
  id text not null,
  brand_id text,
  email text,
  email_key text default lower(email),
  name text default ''::text not null,
  phone text,
  locale text default 'en'::text not null,
  tags text[] default '{}'::text[] not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  version integer default 1 not null,
  name_key text default lower(name),
  last_name_key text default lower("substring"(name, '[^[:space:]]+[[:space:]]*$'::text))
);

create table customers.notes (
  org_id integer not null,
  id text not null,
  customer_id text not null,
  text text not null,
  created_by text not null,
  created_at timestamp(3) with time zone not null
);

create table fulfillment.fulfillment_order_lines (
  org_id integer not null,
  id text not null,
  fulfillment_order_id text not null,
  order_line_id text not null,
  sku_id text not null,
  title text not null,
  quantity integer not null,
  picked_quantity integer default 0 not null,
  packed_quantity integer default 0 not null,
  shipped_quantity integer default 0 not null,
  cancelled_quantity integer default 0 not null,
  short_quantity integer default 0 not null
);

create table fulfillment.fulfillment_orders (
  org_id integer not null,
  id text not null,
  order_id text not null,
  order_number text not null,
  sequence integer default 1 not null,
  brand_id text,
  channel_id text,
  node_id text not null,
  status text not null,
  request text default 'unsubmitted'::text not null,
  ship_to jsonb not null,
  email text,
  locale text default 'en'::text not null,
  service_code text,
  priority integer default 0 not null,
  release_after timestamp(3) with time zone not null,
  ship_by timestamp(3) with time zone,
  promised_delivery_on date,
  note text,
  rejection_reason text,
  is_gift boolean default false not null,
  hold_reasons text[] default '{}'::text[] not null,
  released_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null,
  tags text[] default '{}'::text[] not null
);

create table insights.set_ups (
  org_id integer not null,
  skipped text[] default '{}'::text[] not null,
  is_dismissed boolean default false not null,
  changed_by text not null,
  changed_at timestamp(3) with time zone not null
);

create table inventory.adjustments (
  org_id integer not null,
  id text not null,
  node_id text not null,
  kind text not null,
  reason text not null,
  note text,
  occurred_at timestamp(3) with time zone not null,
  actor_id text not null,
  actor_name text not null,
  created_at timestamp(3) with time zone not null
);

create table inventory.balances (
  org_id integer not null,
  location_id text not null,
  sku_id text not null,
  lot_id text default ''::text not null,
  node_id text,
  quantity bigint default 0 not null,
  reserved bigint default 0 not null,
  first_in_at timestamp(3) with time zone not null
);

create table inventory.incoming_moves (
  org_id integer not null,
  id text not null,
  node_id text not null,
  sku_id text not null,
  quantity bigint not null,
  document_id text not null,
  recorded_at timestamp(3) with time zone not null
);

create table inventory.lots (
  org_id integer not null,
  id text not null,
  sku_id text not null,
  code text not null,
  expires_on date,
  status text default 'active'::text not null,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table inventory.movements (
  org_id integer not null,
  id text not null,
  sku_id text not null,
  lot_id text default ''::text not null,
  quantity bigint not null,
  from_location_id text not null,
  to_location_id text not null,
  reason text not null,
  document_id text,
  reverses_id text,
  note text,
  actor_id text not null,
  actor_name text not null,
  occurred_at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone not null
);

create table inventory.node_stock (
  org_id integer not null,
  node_id text not null,
  sku_id text not null,
  sellable bigint default 0 not null,
  committed bigint default 0 not null,
  quality_control bigint default 0 not null,
  damaged bigint default 0 not null,
  safety_stock bigint default 0 not null,
  incoming bigint default 0 not null
);

create table inventory.promise_moves (
  org_id integer not null,
  id text not null,
  sku_id text not null,
  node_id text,
  order_line_id text,
  promised bigint default 0 not null,
  committed bigint default 0 not null,
  reason text not null,
  recorded_at timestamp(3) with time zone not null
);

create table inventory.receipt_arrivals (
  org_id integer not null,
  id text not null,
  receipt_id text not null,
  client_id text,
  sku_id text,
  lot_id text default ''::text not null,
  quantity bigint not null,
  condition text not null,
  outcome text not null,
  scanned_code text,
  note text,
  location_id text,
  movement_id text,
  actor_id text not null,
  actor_name text not null,
  recorded_at timestamp(3) with time zone not null,
  taken_back_at timestamp(3) with time zone
);

create table inventory.receipt_lines (
  org_id integer not null,
  id text not null,
  receipt_id text not null,
  sku_id text not null,
  expected_quantity bigint default 0 not null,
  received_quantity bigint default 0 not null,
  damaged_quantity bigint default 0 not null,
  quality_control_quantity bigint default 0 not null
);

create table inventory.receipts (
  org_id integer not null,
  id text not null,
  number text not null,
  node_id text not null,
  status text default 'open'::text not null,
  load_type text,
  supplier text,
  reference text,
  expected_on date,
  note text,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  closed_at timestamp(3) with time zone,
  closed_by text,
  version integer default 1 not null
);

create table inventory.reservations (
  org_id integer not null,
  id text not null,
  location_id text not null,
  sku_id text not null,
  lot_id text default ''::text not null,
  for_id text not null,
  quantity bigint not null,
  created_at timestamp(3) with time zone not null
);

create table inventory.safety_settings (
  org_id integer not null,
  id text not null,
  node_id text not null,
  sku_id text not null,
  quantity bigint not null,
  actor_id text not null,
  recorded_at timestamp(3) with time zone not null
);

create table inventory.shortages (
  org_id integer not null,
  id text not null,
  sku_id text not null,
  node_id text not null,
  quantity bigint not null,
  cause_id text not null,
  hits jsonb not null,
  advice text not null,
  available_elsewhere bigint not null,
  incoming bigint not null,
  raised_at timestamp(3) with time zone not null,
  resolved_at timestamp(3) with time zone
);

create table inventory.sku_stock (
  org_id integer not null,
  sku_id text not null,
  sellable bigint default 0 not null,
  promised bigint default 0 not null,
  safety bigint default 0 not null
);

create table inventory.transfer_lines (
  org_id integer not null,
  id text not null,
  transfer_id text not null,
  sku_id text not null,
  lot_id text default ''::text not null,
  from_location_id text not null,
  quantity bigint not null,
  shipped_quantity bigint default 0 not null,
  received_quantity bigint default 0 not null,
  damaged_quantity bigint default 0 not null,
  short_quantity bigint default 0 not null
);

create table inventory.transfers (
  org_id integer not null,
  id text not null,
  number text not null,
  from_node_id text not null,
  to_node_id text not null,
  status text default 'draft'::text not null,
  reference text,
  note text,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  shipped_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  version integer default 1 not null
);

create table network.calendar_days (
  org_id integer not null,
  node_id text not null,
  on_date date not null,
  is_working boolean not null,
  name text default ''::text not null
);

create table network.cutoffs (
  org_id integer not null,
  node_id text not null,
  carrier_code text default '*'::text not null,
  service_code text default '*'::text not null,
  weekday integer not null,
  cutoff_time time without time zone not null,
  pickup_time time without time zone not null
);

create table network.locations (
  org_id integer not null,
  id text not null,
  node_id text,
  parent_id text,
  code text not null,
  barcode text not null,
  kind text not null,
  aisle integer,
  x_mm integer,
  y_mm integer,
  z_mm integer,
  pick_sequence integer,
  max_weight_grams integer,
  is_active boolean default true not null,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table network.nodes (
  org_id integer not null,
  id text not null,
  code text not null,
  name text not null,
  kind text not null,
  status text default 'open'::text not null,
  time_zone text not null,
  address jsonb not null,
  latitude double precision,
  longitude double precision,
  working_days integer[] default '{1,2,3,4,5}'::integer[] not null,
  daily_capacity integer,
  handling_minor bigint default 0 not null,
  priority integer default 100 not null,
  ships_orders boolean default true not null,
  services text[] default '{}'::text[] not null,
  layout jsonb,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table orders.bulk_act_rows (
  org_id integer not null,
  bulk_act_id text not null,
  position integer not null,
  order_id text not null,
  order_number text not null,
  outcome text,
  code text,
  detail text,
  facts jsonb
);

create table orders.bulk_acts (
  org_id integer not null,
  id text not null,
  act text not null,
  parameters jsonb not null,
  principal jsonb not null,
  retry_of text,
  created_at timestamp(3) with time zone not null
);

create table orders.cancellations (
  org_id integer not null,
  id text not null,
  order_id text not null,
  reason text not null,
  note text,
  is_whole boolean not null,
  lines jsonb not null,
  actor_id text not null,
  actor_name text not null,
  created_at timestamp(3) with time zone not null
);

create table orders.channels (
  org_id integer not null,
  id text not null,
  code text not null,
  name text not null,
  kind text default 'api'::text not null,
  brand_id text,
  hold_window_minutes integer default 0 not null,
  backorder_policy text default 'accept'::text not null,
  default_service_code text,
  requires_payment boolean default false not null,
  is_active boolean default true not null,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table orders.edits (
  org_id integer not null,
  id text not null,
  order_id text not null,
  changes jsonb not null,
  note text,
  actor_id text not null,
  actor_name text not null,
  created_at timestamp(3) with time zone not null
);

create table orders.historical_charges (
  org_id integer not null,
  channel_id text not null,
  document_id text not null,
  row_number integer not null,
  kind text not null,
  effect text not null,
  label text not null,
  amount_minor bigint not null
);

create table orders.historical_customers (
  org_id integer not null,
  channel_id text not null,
  number text not null,
  customer_id text not null
);

create table orders.historical_documents (
  org_id integer not null,
  channel_id text not null,
  external_id text not null,
  import_id text not null,
  kind text not null,
  order_id text,
  customer_id text,
  currency character(3) not null,
  total_minor bigint not null,
  placed_at timestamp(3) with time zone not null
);

create table orders.historical_returns (
  org_id integer not null,
  channel_id text not null,
  document_id text not null,
  row_number integer not null,
  part integer not null,
  order_line_id text,
  sku_id text not null,
  quantity integer not null,
  unit_price_minor bigint not null,
  unmatched_reason text
);

create table orders.history_imports (
  org_id integer not null,
  id text not null,
  channel_id text not null,
  source_name text not null,
  content_hash text not null,
  documents_done integer default 0 not null,
  rows jsonb default '{}'::jsonb not null,
  started_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone
);

create table orders.holds (
  org_id integer not null,
  id text not null,
  order_id text not null,
  reason text not null,
  source text not null,
  note text,
  set_by text not null,
  set_by_name text not null,
  set_at timestamp(3) with time zone not null,
  lifted_by text,
  lifted_by_name text,
  lifted_at timestamp(3) with time zone
);

create table orders.notes (
  org_id integer not null,
  id text not null,
  order_id text not null,
  body text not null,
  author_id text not null,
  author_name text not null,
  created_at timestamp(3) with time zone not null
);

create table orders.order_lines (
  org_id integer not null,
  id text not null,
  order_id text not null,
  position integer not null,
  parent_line_id text,
  quantity_per_kit integer,
  external_id text,
  sku_id text not null,
  sku_code text not null,
  title text not null,
  quantity integer not null,
  unit_price_minor bigint not null,
  discount_minor bigint default 0 not null,
  tax_minor bigint default 0 not null,
  is_stocked boolean default true not null,
  promised_quantity integer default 0 not null,
  allocated_quantity integer default 0 not null,
  shipped_quantity integer default 0 not null,
  delivered_quantity integer default 0 not null,
  cancelled_quantity integer default 0 not null,
  backordered_quantity integer default 
CASE
    WHEN is_stocked THEN (((quantity - cancelled_quantity) - shipped_quantity) - promised_quantity)
    ELSE 0
END
);

create table orders.order_search (
  org_id integer not null,
  order_id text not null,
  words tsvector not null
);

create table orders.orders (
  org_id integer not null,
  id text not null,
  number text not null,
  brand_id text,
  channel_id text not null,
  external_id text not null,
  customer_id text,
  email text,
  customer_name text default ''::text not null,
  locale text default 'en'::text not null,
  currency character(3) not null,
  prices_include_tax boolean default true not null,
  lines_minor bigint not null,
  discount_minor bigint default 0 not null,
  shipping_minor bigint default 0 not null,
  tax_minor bigint default 0 not null,
  duty_minor bigint default 0 not null,
  total_minor bigint not null,
  payment_status text default 'pending'::text not null,
  fulfillment_status text default 'unfulfilled'::text not null,
  delivery_status text default 'not_shipped'::text not null,
  is_backordered boolean default false not null,
  hold_reasons text[] default '{}'::text[] not null,
  hold_until timestamp(3) with time zone,
  sourcing_due_at timestamp(3) with time zone,
  priority integer default 0 not null,
  service_code text,
  ship_to jsonb not null,
  bill_to jsonb,
  note text,
  tags text[] default '{}'::text[] not null,
  placed_at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  cancelled_at timestamp(3) with time zone,
  version integer default 1 not null
);

create table platform.api_keys (
  org_id integer not null,
  id text not null,
  name text not null,
  prefix text not null,
  last_four text not null,
  secret_hash bytea not null,
  role text not null,
  scopes text[],
  node_ids text[],
  brand_ids text[],
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  revoked_by text,
  version integer default 1 not null
);

create table platform.counters (
  org_id integer not null,
  name text not null,
  next_value bigint not null
);

create table platform.events (
  org_id integer not null,
  id text not null,
  type text not null,
  subject_id text not null,
  timeline_id text not null,
  brand_id text,
  data jsonb not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  request_id text not null,
  occurred_at timestamp(3) with time zone not null,
  transaction_id xid8 default pg_current_xact_id() not null
);

create table platform.exports (
  org_id integer not null,
  id text not null,
  kind text not null,
  filter jsonb not null,
  principal jsonb not null,
  job_id text not null,
  created_at timestamp(3) with time zone not null,
  file_id text
);

create table platform.file_parts (
  org_id integer not null,
  file_id text not null,
  position integer not null,
  content bytea not null
);

create table platform.files (
  org_id integer not null,
  id text not null,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  sha256 bytea not null,
  content bytea,
  attached_to text,
  created_by text not null,
  created_at timestamp(3) with time zone not null
);

create table platform.handled_events (
  org_id integer not null,
  event_id text not null,
  reaction text not null,
  handled_at timestamp(3) with time zone not null
);

create table platform.idempotency_keys (
  org_id integer not null,
  actor_id text not null,
  route text not null,
  key text not null,
  request_hash bytea not null,
  status integer default 0 not null,
  body jsonb,
  headers jsonb,
  created_at timestamp(3) with time zone not null,
  leased_until timestamp(3) with time zone
);

create table platform.import_rows (
  org_id integer not null,
  import_id text not null,
  row_number integer not null,
  outcome text not null,
  subject_id text,
  before jsonb,
  after jsonb,
  faults jsonb,
  undone_at timestamp(3) with time zone,
  undo_fault jsonb
);

create table platform.imports (
  org_id integer not null,
  id text not null,
  kind text not null,
  file_id text not null,
  mapping jsonb not null,
  unused_headers text[] default '{}'::text[] not null,
  mode text not null,
  is_dry_run boolean not null,
  principal jsonb not null,
  job_id text not null,
  undo_job_id text,
  rows_done integer default 0 not null,
  created_count integer default 0 not null,
  updated_count integer default 0 not null,
  skipped_count integer default 0 not null,
  error_count integer default 0 not null,
  created_at timestamp(3) with time zone not null,
  empty_cells text default 'keep'::text not null,
  cleared_count integer default 0 not null
);

create table platform.invitations (
  org_id integer not null,
  id text not null,
  email text not null,
  role text not null,
  node_ids text[],
  brand_ids text[],
  token_hashes bytea[] not null,
  invited_by text not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  accepted_at timestamp(3) with time zone,
  accepted_by text,
  revoked_at timestamp(3) with time zone,
  version integer default 1 not null
);

create table platform.jobs (
  org_id integer not null,
  id text not null,
  kind text not null,
  status text not null,
  input jsonb not null,
  total integer,
  done integer default 0 not null,
  failed integer default 0 not null,
  message text,
  result_file_id text,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  started_at timestamp(3) with time zone,
  finished_at timestamp(3) with time zone,
  cancel_requested_at timestamp(3) with time zone,
  version integer default 1 not null,
  problem jsonb
);

create table platform.known_words (
  org_id integer not null,
  kind text not null,
  word text not null
);

create table platform.mails (
  org_id integer not null,
  id text not null,
  kind text not null,
  subject_id text,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  state text not null,
  attempts integer default 0 not null,
  last_error text,
  created_at timestamp(3) with time zone not null,
  sent_at timestamp(3) with time zone,
  version integer default 1 not null,
  reply_to text,
  link text
);

create table platform.memberships (
  org_id integer not null,
  user_id text not null,
  role text not null,
  node_ids text[],
  brand_ids text[],
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table platform.organizations (
  id integer generated always as identity not null,
  name text not null,
  currency character(3) default 'GBP'::bpchar not null,
  time_zone text default 'Europe/London'::text not null,
  locale text default 'en'::text not null,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null,
  is_demo boolean default false not null,
  demo_of integer,
  is_resting boolean default false not null
);

create table platform.rate_limits (
  bucket bytea not null,
  tokens double precision not null,
  updated_at timestamp with time zone not null
);

create table platform.reaction_cursors (
  reaction text not null,
  transaction_id xid8 not null,
  org_id integer not null,
  event_id text not null
);

create table platform.views (
  org_id integer not null,
  id text not null,
  area text not null,
  owner_id text,
  name text not null,
  position integer not null,
  filters jsonb default '{}'::jsonb not null,
  sort text,
  columns jsonb,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table portal.links (
  org_id integer not null,
  order_id text not null,
  brand_id text,
  number integer not null,
  revoked_at timestamp(3) with time zone,
  changed_by text not null,
  changed_at timestamp(3) with time zone not null
);

create table portal.questions (
  org_id integer not null,
  id text not null,
  order_id text not null,
  brand_id text,
  body text not null,
  reply_to text,
  mail_id text not null,
  asked_at timestamp(3) with time zone not null
);

create table portal.told_promises (
  org_id integer not null,
  id text not null,
  order_id text not null,
  fulfillment_order_id text not null,
  promised_on date not null,
  told_at timestamp(3) with time zone not null
);

create table shipping.carriers (
  org_id integer not null,
  id text not null,
  code text not null,
  name text not null,
  kind text not null,
  settings jsonb default '{}'::jsonb not null,
  is_active boolean default true not null,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table shipping.labels (
  org_id integer not null,
  id text not null,
  parcel_id text not null,
  carrier_id text not null,
  service_code text not null,
  reference text not null,
  serial bigint generated always as identity not null,
  state text not null,
  is_extra boolean default false not null,
  content jsonb not null,
  tracking_number text,
  cost_minor bigint,
  currency character(3),
  carrier_message text,
  attempts integer default 1 not null,
  requested_by text not null,
  requested_by_name text not null,
  requested_at timestamp(3) with time zone not null,
  leased_until timestamp(3) with time zone not null,
  bought_at timestamp(3) with time zone,
  void_requested_by text,
  void_reason text,
  voided_at timestamp(3) with time zone,
  refund_minor bigint,
  version integer default 1 not null
);

create table shipping.manifest_parcels (
  org_id integer not null,
  parcel_id text not null,
  manifest_id text not null,
  label_id text not null
);

create table shipping.manifests (
  org_id integer not null,
  id text not null,
  carrier_id text not null,
  node_id text not null,
  on_day date not null,
  sequence integer not null,
  status text default 'closed'::text not null,
  parcel_count integer not null,
  weight_grams bigint not null,
  carrier_reference text,
  carrier_message text,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  handed_over_by text,
  handed_over_at timestamp(3) with time zone,
  version integer default 1 not null
);

create table shipping.parcel_lines (
  org_id integer not null,
  id text not null,
  parcel_id text not null,
  sku_id text not null,
  quantity integer not null,
  fulfillment_order_line_id text,
  lot_id text,
  unit_value_minor bigint,
  unit_weight_grams integer
);

create table shipping.parcels (
  org_id integer not null,
  id text not null,
  node_id text not null,
  brand_id text,
  fulfillment_order_id text,
  order_id text,
  order_number text,
  ship_to jsonb not null,
  weight_grams integer not null,
  length_mm integer,
  width_mm integer,
  height_mm integer,
  carton_code text,
  location_id text,
  carrier_id text,
  service_code text,
  status text default 'packed'::text not null,
  delivery_status text default 'pre_transit'::text not null,
  promised_on date,
  tracking_number text,
  declared_value_minor bigint,
  declared_currency character(3),
  packed_by text not null,
  packed_at timestamp(3) with time zone not null,
  shipped_at timestamp(3) with time zone,
  delivered_at timestamp(3) with time zone,
  last_event_at timestamp(3) with time zone,
  overdue_at timestamp(3) with time zone,
  voided_at timestamp(3) with time zone,
  void_reason text,
  version integer default 1 not null,
  asked_at timestamp(3) with time zone
);

create table shipping.rate_brackets (
  org_id integer not null,
  rate_sheet_id text not null,
  service_code text not null,
  zone text not null,
  format text default ''::text not null,
  up_to_grams integer not null,
  longest_mm integer,
  middle_mm integer,
  shortest_mm integer,
  price_minor bigint not null
);

create table shipping.rate_decisions (
  org_id integer not null,
  parcel_id text not null,
  decided_at timestamp(3) with time zone not null,
  carrier_id text,
  service_code text,
  promised_on date,
  candidates jsonb not null
);

create table shipping.rate_sheets (
  org_id integer not null,
  id text not null,
  carrier_id text not null,
  node_id text,
  name text not null,
  currency character(3) not null,
  effective_from date not null,
  effective_until date,
  fuel_surcharge_basis_points integer default 0 not null,
  volumetric_divisor integer,
  created_at timestamp(3) with time zone not null,
  created_by text not null,
  version integer default 1 not null
);

create table shipping.rate_transits (
  org_id integer not null,
  rate_sheet_id text not null,
  service_code text not null,
  zone text not null,
  transit_days_min integer not null,
  transit_days_max integer not null
);

create table shipping.rate_zones (
  org_id integer not null,
  rate_sheet_id text not null,
  country text not null,
  postcode_prefix text not null,
  zone text not null
);

create table shipping.sandbox_labels (
  org_id integer not null,
  carrier_id text not null,
  tracking_number text not null,
  reference text not null,
  cost_minor bigint not null,
  currency character(3) not null,
  made_at timestamp(3) with time zone not null,
  visible_from timestamp(3) with time zone not null,
  voided_at timestamp(3) with time zone
);

create table shipping.sandbox_steps (
  org_id integer not null,
  carrier_id text not null,
  operation text not null,
  sequence integer not null,
  step text not null
);

create table shipping.services (
  org_id integer not null,
  carrier_id text not null,
  code text not null,
  name text not null,
  transit_days_min integer not null,
  transit_days_max integer not null,
  delivers_weekends boolean default false not null,
  is_tracked boolean default true not null,
  requires_signature boolean default false not null,
  max_weight_grams integer,
  is_active boolean default true not null,
  version integer default 1 not null
);

create table shipping.tracking_events (
  org_id integer not null,
  id text not null,
  carrier_id text not null,
  carrier_event_id text not null,
  parcel_id text not null,
  tracking_number text not null,
  status text not null,
  is_correction boolean default false not null,
  description text,
  place text,
  event_at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null
);

create table sourcing.decisions (
  org_id integer not null,
  id text not null,
  order_id text not null,
  brand_id text,
  outcome text not null,
  reason text,
  algorithm text not null,
  duration_ms double precision not null,
  shipments integer not null,
  cost_minor bigint not null,
  currency character(3) not null,
  chosen jsonb not null,
  alternatives jsonb not null,
  exclusions jsonb not null,
  rules jsonb not null,
  facts jsonb not null,
  decided_at timestamp(3) with time zone not null
);

create table sourcing.refusals (
  org_id integer not null,
  order_id text not null,
  node_id text not null,
  sku_id text default ''::text not null,
  reason text not null,
  refused_at timestamp(3) with time zone not null
);

create table sourcing.rules (
  org_id integer not null,
  id text not null,
  name text not null,
  kind text not null,
  mode text not null,
  rank integer not null,
  is_active boolean default true not null,
  settings jsonb not null,
  applies_to jsonb default '{}'::jsonb not null,
  created_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table sourcing.simulations (
  org_id integer not null,
  id text not null,
  rules jsonb not null,
  rules_in_force jsonb not null,
  decided_from timestamp(3) with time zone not null,
  decided_until timestamp(3) with time zone not null,
  most_orders integer not null,
  principal jsonb not null,
  reached_at timestamp(3) with time zone,
  reached_id text,
  result jsonb not null
);

create table warehouse.batch_totes (
  org_id integer not null,
  id text not null,
  node_id text not null,
  batch_id text not null,
  location_id text not null,
  fulfillment_order_id text,
  position integer not null,
  ready_at timestamp(3) with time zone,
  released_at timestamp(3) with time zone
);

create table warehouse.floor_settings (
  org_id integer not null,
  node_id text not null,
  release_horizon_minutes integer default 1440 not null,
  most_in_work integer,
  totes_per_cart integer default 12 not null,
  units_per_cart integer default 240 not null,
  orders_per_single_line_batch integer default 40 not null,
  version integer default 1 not null,
  units_per_tote integer,
  tote_volume_liters integer,
  tote_max_weight_grams integer
);

create table warehouse.missing_goods (
  org_id integer not null,
  missing_tote_id text not null,
  sku_id text not null,
  lot_id text not null,
  quantity integer not null,
  found_quantity integer default 0 not null
);

create table warehouse.missing_totes (
  org_id integer not null,
  id text not null,
  node_id text not null,
  batch_id text not null,
  location_id text not null,
  fulfillment_order_id text not null,
  is_tote_here boolean not null,
  reason text not null,
  loss_id text,
  gain_id text,
  reported_by text not null,
  reported_by_name text not null,
  reported_at timestamp(3) with time zone not null,
  found_by_name text,
  found_at timestamp(3) with time zone,
  version integer default 1 not null
);

create table warehouse.pack_confirmations (
  org_id integer not null,
  packed_carton_id text not null,
  step_id text not null,
  actor_id text not null,
  actor_name text not null,
  confirmed_at timestamp(3) with time zone not null
);

create table warehouse.pack_scans (
  org_id integer not null,
  id text not null,
  session_id text not null,
  client_id text,
  packed_carton_id text not null,
  code text not null,
  quantity integer not null,
  actor_id text not null,
  actor_name text not null,
  recorded_at timestamp(3) with time zone not null
);

create table warehouse.pack_scripts (
  org_id integer not null,
  id text not null,
  brand_id text,
  name text not null,
  position integer not null,
  is_active boolean default true not null,
  is_exclusive boolean default false not null,
  sku_ids text[] default '{}'::text[] not null,
  tags text[] default '{}'::text[] not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  version integer default 1 not null
);

create table warehouse.pack_session_totes (
  org_id integer not null,
  session_id text not null,
  location_id text not null,
  brought_at timestamp(3) with time zone not null
);

create table warehouse.pack_sessions (
  org_id integer not null,
  id text not null,
  node_id text not null,
  station_id text,
  tote_id text,
  fulfillment_order_id text,
  status text default 'open'::text not null,
  stop_reason text,
  advice jsonb,
  packer_id text not null,
  packer_name text not null,
  taken_at timestamp(3) with time zone not null,
  lease_expires_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone,
  version integer default 1 not null,
  steps jsonb default '[]'::jsonb not null,
  stop_cause text
);

create table warehouse.pack_steps (
  org_id integer not null,
  id text not null,
  script_id text not null,
  position integer not null,
  kind text not null,
  text text not null,
  file_id text,
  needs_confirmation boolean default false not null,
  is_once_per_order boolean default false not null
);

create table warehouse.packed_cartons (
  org_id integer not null,
  id text not null,
  session_id text not null,
  fulfillment_order_id text not null,
  status text default 'open'::text not null,
  carton_id text,
  advised_carton_id text,
  expected_grams integer,
  weighed_grams integer,
  tolerance_grams integer,
  override_reason text,
  override_by text,
  override_by_name text,
  parcel_id text,
  opened_at timestamp(3) with time zone not null,
  closed_by text,
  closed_at timestamp(3) with time zone,
  version integer default 1 not null,
  steps jsonb default '[]'::jsonb not null
);

create table warehouse.packed_items (
  org_id integer not null,
  packed_carton_id text not null,
  line_id text not null,
  lot_id text default ''::text not null,
  from_location_id text not null,
  sku_id text not null,
  quantity integer not null,
  is_from_bin boolean default false not null
);

create table warehouse.packing_settings (
  org_id integer not null,
  tolerance_grams integer default 50 not null,
  tolerance_percent integer default 5 not null,
  padding_mm integer default 0 not null,
  version integer default 1 not null
);

create table warehouse.pick_batches (
  org_id integer not null,
  id text not null,
  node_id text not null,
  number text not null,
  kind text not null,
  status text default 'open'::text not null,
  plan jsonb not null,
  walk_mm bigint not null,
  order_count integer not null,
  unit_count integer not null,
  ship_by timestamp(3) with time zone,
  assigned_to text,
  assigned_to_name text,
  assigned_at timestamp(3) with time zone,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  started_at timestamp(3) with time zone,
  finished_at timestamp(3) with time zone,
  version integer default 1 not null
);

create table warehouse.scans (
  org_id integer not null,
  id text not null,
  client_id text not null,
  task_id text not null,
  kind text not null,
  code text,
  quantity integer,
  reason text,
  answer jsonb not null,
  actor_id text not null,
  actor_name text not null,
  scanned_at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone not null
);

create table warehouse.tasks (
  org_id integer not null,
  id text not null,
  node_id text not null,
  kind text not null,
  status text default 'open'::text not null,
  step text default 'location'::text not null,
  batch_id text,
  position integer default 0 not null,
  fulfillment_order_id text,
  fulfillment_order_line_id text,
  sku_id text not null,
  lot_id text default ''::text not null,
  from_location_id text not null,
  to_location_id text,
  confirms_put boolean default true not null,
  quantity integer not null,
  scanned_quantity integer default 0 not null,
  done_quantity integer default 0 not null,
  returned_quantity integer default 0 not null,
  reason text,
  priority integer default 0 not null,
  due_at timestamp(3) with time zone,
  claimed_by text,
  claimed_by_name text,
  claimed_at timestamp(3) with time zone,
  lease_expires_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone,
  version integer default 1 not null
);

alter table auth.accounts add constraint accounts_pkey PRIMARY KEY (id);

alter table auth.accounts add constraint accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;

alter table auth.passkeys add constraint passkeys_pkey PRIMARY KEY (id);

alter table auth.passkeys add constraint passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;

alter table auth.preferences add constraint preferences_color_scheme_check CHECK ((color_scheme = ANY (ARRAY['auto'::text, 'light'::text, 'dark'::text])));

alter table auth.preferences add constraint preferences_density_check CHECK ((density = ANY (ARRAY['normal'::text, 'compact'::text])));

alter table auth.preferences add constraint preferences_language_check CHECK ((language = ANY (ARRAY['auto'::text, 'en'::text, 'fr'::text, 'ro'::text, 'es'::text])));

alter table auth.preferences add constraint preferences_pkey PRIMARY KEY (user_id);

alter table auth.preferences add constraint preferences_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;

alter table auth.sessions add constraint sessions_pkey PRIMARY KEY (id);

alter table auth.sessions add constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;

alter table auth.setup_links add constraint setup_links_pkey PRIMARY KEY (token_hash);

alter table auth.two_factors add constraint two_factors_pkey PRIMARY KEY (id);

alter table auth.two_factors add constraint two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;

alter table auth.users add constraint users_email_check CHECK ((email = lower(email)));

alter table auth.users add constraint users_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table auth.users add constraint users_pkey PRIMARY KEY (id);

alter table auth.verifications add constraint verifications_pkey PRIMARY KEY (id);

alter table automation.mail_settings add constraint mail_settings_check CHECK ((scope = COALESCE(brand_id, 'organization'::text)));

alter table automation.mail_settings add constraint mail_settings_org_id_brand_id_fkey FOREIGN KEY (org_id, brand_id) REFERENCES catalog.brands(org_id, id);

alter table automation.mail_settings add constraint mail_settings_pkey PRIMARY KEY (org_id, scope);

alter table automation.mail_texts add constraint mail_texts_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000)));

alter table automation.mail_texts add constraint mail_texts_check CHECK ((scope = COALESCE(brand_id, 'organization'::text)));

alter table automation.mail_texts add constraint mail_texts_kind_check CHECK ((kind = ANY (ARRAY['order_confirmation'::text, 'parcel_shipped'::text, 'parcel_delivered'::text])));

alter table automation.mail_texts add constraint mail_texts_language_check CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text, 'ro'::text, 'es'::text])));

alter table automation.mail_texts add constraint mail_texts_org_id_brand_id_fkey FOREIGN KEY (org_id, brand_id) REFERENCES catalog.brands(org_id, id);

alter table automation.mail_texts add constraint mail_texts_pkey PRIMARY KEY (org_id, scope, kind, language);

alter table automation.mail_texts add constraint mail_texts_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200)));

alter table automation.notification_preferences add constraint notification_preferences_channels_check CHECK ((jsonb_typeof(channels) = 'object'::text));

alter table automation.notification_preferences add constraint notification_preferences_org_id_user_id_fkey FOREIGN KEY (org_id, user_id) REFERENCES platform.memberships(org_id, user_id) ON DELETE CASCADE;

alter table automation.notification_preferences add constraint notification_preferences_pkey PRIMARY KEY (org_id, user_id);

alter table automation.notifications add constraint notifications_check CHECK ((first_at <= last_at));

alter table automation.notifications add constraint notifications_check1 CHECK (((read_at IS NULL) OR (mail_due_at IS NULL)));

alter table automation.notifications add constraint notifications_count_check CHECK ((count > 0));

alter table automation.notifications add constraint notifications_kind_check CHECK ((kind = ANY (ARRAY['work_done'::text, 'work_failed'::text, 'order_held'::text, 'pick_short'::text, 'shortage'::text, 'label_refused'::text, 'parcel_exception'::text, 'question_asked'::text, 'webhook_stopped'::text])));

alter table automation.notifications add constraint notifications_org_id_user_id_fkey FOREIGN KEY (org_id, user_id) REFERENCES platform.memberships(org_id, user_id) ON DELETE CASCADE;

alter table automation.notifications add constraint notifications_pkey PRIMARY KEY (org_id, id);

alter table automation.waiting_confirmations add constraint waiting_confirmations_pkey PRIMARY KEY (org_id, order_id);

alter table automation.webhook_attempts add constraint webhook_attempts_org_id_delivery_id_fkey FOREIGN KEY (org_id, delivery_id) REFERENCES automation.webhook_deliveries(org_id, id);

alter table automation.webhook_attempts add constraint webhook_attempts_pkey PRIMARY KEY (org_id, delivery_id, number);

alter table automation.webhook_deliveries add constraint webhook_deliveries_check CHECK (((status = 'waiting'::text) = (next_attempt_at IS NOT NULL)));

alter table automation.webhook_deliveries add constraint webhook_deliveries_check1 CHECK (((status = 'waiting'::text) = (finished_at IS NULL)));

alter table automation.webhook_deliveries add constraint webhook_deliveries_org_id_endpoint_id_event_id_key UNIQUE (org_id, endpoint_id, event_id);

alter table automation.webhook_deliveries add constraint webhook_deliveries_org_id_endpoint_id_fkey FOREIGN KEY (org_id, endpoint_id) REFERENCES automation.webhook_endpoints(org_id, id);

alter table automation.webhook_deliveries add constraint webhook_deliveries_pkey PRIMARY KEY (org_id, id);

alter table automation.webhook_deliveries add constraint webhook_deliveries_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text])));

alter table automation.webhook_endpoints add constraint webhook_endpoints_event_types_check CHECK ((cardinality(event_types) > 0));

alter table automation.webhook_endpoints add constraint webhook_endpoints_pkey PRIMARY KEY (org_id, id);

alter table automation.webhook_endpoints add constraint webhook_endpoints_status_check CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'disabled'::text])));

alter table automation.webhook_endpoints add constraint webhook_endpoints_url_check CHECK (((length(url) >= 1) AND (length(url) <= 2000)));

alter table catalog.barcodes add constraint barcodes_code_check CHECK (((length(code) >= 1) AND (length(code) <= 100)));

alter table catalog.barcodes add constraint barcodes_kind_check CHECK ((kind = ANY (ARRAY['gtin'::text, 'other'::text])));

alter table catalog.barcodes add constraint barcodes_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table catalog.barcodes add constraint barcodes_pkey PRIMARY KEY (org_id, code);

alter table catalog.barcodes add constraint barcodes_quantity_check CHECK (((quantity >= 1) AND (quantity <= 100000)));

alter table catalog.brands add constraint brands_code_check CHECK ((code ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text));

alter table catalog.brands add constraint brands_color_check CHECK ((color ~ '^#[0-9a-f]{6}$'::text));

alter table catalog.brands add constraint brands_footer_check CHECK (((length(footer) >= 1) AND (length(footer) <= 500)));

alter table catalog.brands add constraint brands_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table catalog.brands add constraint brands_org_id_code_key UNIQUE (org_id, code);

alter table catalog.brands add constraint brands_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table catalog.brands add constraint brands_org_id_logo_file_id_fkey FOREIGN KEY (org_id, logo_file_id) REFERENCES platform.files(org_id, id);

alter table catalog.brands add constraint brands_pkey PRIMARY KEY (org_id, id);

alter table catalog.brands add constraint brands_support_email_check CHECK (((length(support_email) >= 3) AND (length(support_email) <= 254)));

alter table catalog.brands add constraint brands_website_check CHECK (((website ~ '^https?://'::text) AND (length(website) <= 500)));

alter table catalog.cartons add constraint cartons_code_check CHECK (((length(code) >= 1) AND (length(code) <= 40)));

alter table catalog.cartons add constraint cartons_cost_minor_check CHECK ((cost_minor >= 0));

alter table catalog.cartons add constraint cartons_height_mm_check CHECK (((height_mm >= 1) AND (height_mm <= 10000)));

alter table catalog.cartons add constraint cartons_length_mm_check CHECK (((length_mm >= 1) AND (length_mm <= 10000)));

alter table catalog.cartons add constraint cartons_max_weight_grams_check CHECK ((max_weight_grams > 0));

alter table catalog.cartons add constraint cartons_org_id_code_key UNIQUE (org_id, code);

alter table catalog.cartons add constraint cartons_pkey PRIMARY KEY (org_id, id);

alter table catalog.cartons add constraint cartons_tare_grams_check CHECK ((tare_grams >= 0));

alter table catalog.cartons add constraint cartons_width_mm_check CHECK (((width_mm >= 1) AND (width_mm <= 10000)));

alter table catalog.kit_components add constraint kit_components_check CHECK ((kit_sku_id <> component_sku_id));

alter table catalog.kit_components add constraint kit_components_org_id_component_sku_id_fkey FOREIGN KEY (org_id, component_sku_id) REFERENCES catalog.skus(org_id, id);

alter table catalog.kit_components add constraint kit_components_org_id_kit_sku_id_fkey FOREIGN KEY (org_id, kit_sku_id) REFERENCES catalog.skus(org_id, id);

alter table catalog.kit_components add constraint kit_components_pkey PRIMARY KEY (org_id, kit_sku_id, component_sku_id);

alter table catalog.kit_components add constraint kit_components_quantity_check CHECK (((quantity >= 1) AND (quantity <= 100000)));

alter table catalog.skus add constraint skus_code_check CHECK ((((length(code) >= 1) AND (length(code) <= 100)) AND (code = btrim(code))));

alter table catalog.skus add constraint skus_cost_minor_check CHECK ((cost_minor >= 0));

alter table catalog.skus add constraint skus_customs_description_check CHECK ((length(customs_description) <= 64));

alter table catalog.skus add constraint skus_height_mm_check CHECK (((height_mm >= 1) AND (height_mm <= 100000)));

alter table catalog.skus add constraint skus_hs_code_check CHECK ((hs_code ~ '^[0-9]{6,10}$'::text));

alter table catalog.skus add constraint skus_length_mm_check CHECK (((length_mm >= 1) AND (length_mm <= 100000)));

alter table catalog.skus add constraint skus_low_stock_at_check CHECK ((low_stock_at >= 0));

alter table catalog.skus add constraint skus_org_id_brand_id_fkey FOREIGN KEY (org_id, brand_id) REFERENCES catalog.brands(org_id, id);

alter table catalog.skus add constraint skus_org_id_code_key UNIQUE (org_id, code);

alter table catalog.skus add constraint skus_over_stock_at_check CHECK ((over_stock_at >= 0));

alter table catalog.skus add constraint skus_pkey PRIMARY KEY (org_id, id);

alter table catalog.skus add constraint skus_price_minor_check CHECK ((price_minor >= 0));

alter table catalog.skus add constraint skus_status_check CHECK ((status = ANY (ARRAY['active'::text, 'discontinued'::text, 'archived'::text])));

alter table catalog.skus add constraint skus_title_check CHECK (((length(title) >= 1) AND (length(title) <= 500)));

alter table catalog.skus add constraint skus_weight_grams_check CHECK (((weight_grams >= 0) AND (weight_grams <= 100000000)));

alter table catalog.skus add constraint skus_width_mm_check CHECK (((width_mm >= 1) AND (width_mm <= 100000)));

alter table customers.addresses add constraint addresses_org_id_customer_id_fkey FOREIGN KEY (org_id, customer_id) REFERENCES customers.customers(org_id, id);

alter table customers.addresses add constraint addresses_pkey PRIMARY KEY (org_id, id);

alter table customers.consents add constraint consents_org_id_customer_id_fkey FOREIGN KEY (org_id, customer_id) REFERENCES customers.customers(org_id, id);

alter table customers.consents add constraint consents_pkey PRIMARY KEY (org_id, id);

alter table customers.consents add constraint consents_purpose_check CHECK ((purpose = ANY (ARRAY['marketing_email'::text, 'marketing_sms'::text, 'review_requests'::text, 'profiling'::text])));

alter table customers.consents add constraint consents_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)));

alter table customers.customers add constraint customers_email_check CHECK ((((length(email) >= 3) AND (length(email) <= 254)) AND (email = btrim(email)) AND (email ~~ '%_@_%'::text)));

alter table customers.customers add constraint customers_name_check CHECK ((length(name) <= 200));

alter table customers.customers add constraint customers_org_id_brand_id_fkey FOREIGN KEY (org_id, brand_id) REFERENCES catalog.brands(org_id, id);

alter table customers.customers add constraint customers_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table customers.customers add constraint customers_phone_check CHECK (((length(phone) >= 1) AND (length(phone) <= 50)));

alter table customers.customers add constraint customers_pkey PRIMARY KEY (org_id, id);

alter table customers.notes add constraint notes_org_id_customer_id_fkey FOREIGN KEY (org_id, customer_id) REFERENCES customers.customers(org_id, id);

alter table customers.notes add constraint notes_pkey PRIMARY KEY (org_id, id);

alter table customers.notes add constraint notes_text_check CHECK (((length(text) >= 1) AND (length(text) <= 5000)));

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_cancelled_quantity_check CHECK ((cancelled_quantity >= 0));

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_check CHECK (((shipped_quantity <= packed_quantity) AND (packed_quantity <= picked_quantity)));

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_check1 CHECK ((((picked_quantity + short_quantity) + cancelled_quantity) <= quantity));

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_org_id_fulfillment_order_id_fkey FOREIGN KEY (org_id, fulfillment_order_id) REFERENCES fulfillment.fulfillment_orders(org_id, id);

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_packed_quantity_check CHECK ((packed_quantity >= 0));

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_picked_quantity_check CHECK ((picked_quantity >= 0));

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_pkey PRIMARY KEY (org_id, id);

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_quantity_check CHECK ((quantity > 0));

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_shipped_quantity_check CHECK ((shipped_quantity >= 0));

alter table fulfillment.fulfillment_order_lines add constraint fulfillment_order_lines_short_quantity_check CHECK ((short_quantity >= 0));

alter table fulfillment.fulfillment_orders add constraint fulfillment_orders_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table fulfillment.fulfillment_orders add constraint fulfillment_orders_pkey PRIMARY KEY (org_id, id);

alter table fulfillment.fulfillment_orders add constraint fulfillment_orders_request_check CHECK ((request = ANY (ARRAY['unsubmitted'::text, 'submitted'::text, 'accepted'::text, 'rejected'::text, 'cancellation_requested'::text, 'cancellation_accepted'::text, 'cancellation_rejected'::text])));

alter table fulfillment.fulfillment_orders add constraint fulfillment_orders_status_check CHECK ((status = ANY (ARRAY['scheduled'::text, 'open'::text, 'in_progress'::text, 'on_hold'::text, 'closed'::text, 'cancelled'::text, 'incomplete'::text])));

alter table insights.set_ups add constraint set_ups_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table insights.set_ups add constraint set_ups_pkey PRIMARY KEY (org_id);

alter table insights.set_ups add constraint set_ups_skipped_check CHECK ((skipped <@ ARRAY['company'::text, 'node'::text, 'locations'::text, 'cutoffs'::text, 'channel'::text, 'cartons'::text, 'carrier'::text, 'skus'::text, 'stock'::text, 'order'::text, 'parcel'::text]));

alter table inventory.adjustments add constraint adjustments_kind_check CHECK ((kind = ANY (ARRAY['gain'::text, 'loss'::text, 'write_off'::text, 'damage'::text, 'quality_hold'::text, 'release'::text])));

alter table inventory.adjustments add constraint adjustments_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table inventory.adjustments add constraint adjustments_pkey PRIMARY KEY (org_id, id);

alter table inventory.adjustments add constraint adjustments_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200)));

alter table inventory.balances add constraint balances_check CHECK (((reserved >= 0) AND (reserved <= quantity)));

alter table inventory.balances add constraint balances_org_id_location_id_fkey FOREIGN KEY (org_id, location_id) REFERENCES network.locations(org_id, id);

alter table inventory.balances add constraint balances_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table inventory.balances add constraint balances_pkey PRIMARY KEY (org_id, location_id, sku_id, lot_id);

alter table inventory.balances add constraint balances_quantity_check CHECK ((quantity >= 0));

alter table inventory.incoming_moves add constraint incoming_moves_pkey PRIMARY KEY (org_id, id);

alter table inventory.incoming_moves add constraint incoming_moves_quantity_check CHECK ((quantity <> 0));

alter table inventory.lots add constraint lots_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60)));

alter table inventory.lots add constraint lots_org_id_sku_id_code_key UNIQUE (org_id, sku_id, code);

alter table inventory.lots add constraint lots_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table inventory.lots add constraint lots_pkey PRIMARY KEY (org_id, id);

alter table inventory.lots add constraint lots_status_check CHECK ((status = ANY (ARRAY['active'::text, 'recalled'::text])));

alter table inventory.movements add constraint movements_check CHECK ((from_location_id <> to_location_id));

alter table inventory.movements add constraint movements_org_id_from_location_id_fkey FOREIGN KEY (org_id, from_location_id) REFERENCES network.locations(org_id, id);

alter table inventory.movements add constraint movements_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table inventory.movements add constraint movements_org_id_to_location_id_fkey FOREIGN KEY (org_id, to_location_id) REFERENCES network.locations(org_id, id);

alter table inventory.movements add constraint movements_pkey PRIMARY KEY (org_id, id);

alter table inventory.movements add constraint movements_quantity_check CHECK ((quantity > 0));

alter table inventory.movements add constraint movements_reason_check CHECK ((reason = ANY (ARRAY['receipt'::text, 'put_away'::text, 'move'::text, 'pick'::text, 'put_back'::text, 'pack'::text, 'shipment'::text, 'delivery'::text, 'transfer_out'::text, 'transfer_in'::text, 'adjustment'::text, 'count'::text, 'write_off'::text, 'damage'::text, 'quality'::text, 'assembly'::text, 'return'::text, 'opening'::text, 'reversal'::text])));

alter table inventory.node_stock add constraint node_stock_committed_check CHECK ((committed >= 0));

alter table inventory.node_stock add constraint node_stock_damaged_check CHECK ((damaged >= 0));

alter table inventory.node_stock add constraint node_stock_incoming_check CHECK ((incoming >= 0));

alter table inventory.node_stock add constraint node_stock_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table inventory.node_stock add constraint node_stock_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table inventory.node_stock add constraint node_stock_pkey PRIMARY KEY (org_id, node_id, sku_id);

alter table inventory.node_stock add constraint node_stock_quality_control_check CHECK ((quality_control >= 0));

alter table inventory.node_stock add constraint node_stock_safety_stock_check CHECK ((safety_stock >= 0));

alter table inventory.node_stock add constraint node_stock_sellable_check CHECK ((sellable >= 0));

alter table inventory.promise_moves add constraint promise_moves_pkey PRIMARY KEY (org_id, id);

alter table inventory.receipt_arrivals add constraint receipt_arrivals_check CHECK (((sku_id IS NULL) = (outcome = 'unknown'::text)));

alter table inventory.receipt_arrivals add constraint receipt_arrivals_check1 CHECK (((movement_id IS NULL) = (outcome = 'unknown'::text)));

alter table inventory.receipt_arrivals add constraint receipt_arrivals_condition_check CHECK ((condition = ANY (ARRAY['good'::text, 'damaged'::text, 'quality_control'::text])));

alter table inventory.receipt_arrivals add constraint receipt_arrivals_org_id_receipt_id_client_id_key UNIQUE (org_id, receipt_id, client_id);

alter table inventory.receipt_arrivals add constraint receipt_arrivals_org_id_receipt_id_fkey FOREIGN KEY (org_id, receipt_id) REFERENCES inventory.receipts(org_id, id);

alter table inventory.receipt_arrivals add constraint receipt_arrivals_outcome_check CHECK ((outcome = ANY (ARRAY['as_expected'::text, 'over'::text, 'unexpected'::text, 'unknown'::text])));

alter table inventory.receipt_arrivals add constraint receipt_arrivals_pkey PRIMARY KEY (org_id, id);

alter table inventory.receipt_arrivals add constraint receipt_arrivals_quantity_check CHECK ((quantity > 0));

alter table inventory.receipt_lines add constraint receipt_lines_check CHECK (((damaged_quantity + quality_control_quantity) <= received_quantity));

alter table inventory.receipt_lines add constraint receipt_lines_damaged_quantity_check CHECK ((damaged_quantity >= 0));

alter table inventory.receipt_lines add constraint receipt_lines_expected_quantity_check CHECK ((expected_quantity >= 0));

alter table inventory.receipt_lines add constraint receipt_lines_org_id_receipt_id_fkey FOREIGN KEY (org_id, receipt_id) REFERENCES inventory.receipts(org_id, id);

alter table inventory.receipt_lines add constraint receipt_lines_org_id_receipt_id_sku_id_key UNIQUE (org_id, receipt_id, sku_id);

alter table inventory.receipt_lines add constraint receipt_lines_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table inventory.receipt_lines add constraint receipt_lines_pkey PRIMARY KEY (org_id, id);

alter table inventory.receipt_lines add constraint receipt_lines_quality_control_quantity_check CHECK ((quality_control_quantity >= 0));

alter table inventory.receipt_lines add constraint receipt_lines_received_quantity_check CHECK ((received_quantity >= 0));

alter table inventory.receipts add constraint receipts_load_type_check CHECK ((load_type = ANY (ARRAY['parcel'::text, 'palletised'::text, 'floor_loaded'::text])));

alter table inventory.receipts add constraint receipts_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table inventory.receipts add constraint receipts_org_id_number_key UNIQUE (org_id, number);

alter table inventory.receipts add constraint receipts_pkey PRIMARY KEY (org_id, id);

alter table inventory.receipts add constraint receipts_reference_check CHECK ((length(reference) <= 200));

alter table inventory.receipts add constraint receipts_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text])));

alter table inventory.receipts add constraint receipts_supplier_check CHECK ((length(supplier) <= 200));

alter table inventory.reservations add constraint reservations_org_id_location_id_sku_id_lot_id_fkey FOREIGN KEY (org_id, location_id, sku_id, lot_id) REFERENCES inventory.balances(org_id, location_id, sku_id, lot_id);

alter table inventory.reservations add constraint reservations_pkey PRIMARY KEY (org_id, id);

alter table inventory.reservations add constraint reservations_quantity_check CHECK ((quantity > 0));

alter table inventory.safety_settings add constraint safety_settings_pkey PRIMARY KEY (org_id, id);

alter table inventory.safety_settings add constraint safety_settings_quantity_check CHECK ((quantity >= 0));

alter table inventory.shortages add constraint shortages_advice_check CHECK ((advice = ANY (ARRAY['source_elsewhere'::text, 'await_receipt'::text, 'backorder_or_cancel'::text])));

alter table inventory.shortages add constraint shortages_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table inventory.shortages add constraint shortages_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table inventory.shortages add constraint shortages_pkey PRIMARY KEY (org_id, id);

alter table inventory.shortages add constraint shortages_quantity_check CHECK ((quantity > 0));

alter table inventory.sku_stock add constraint sku_stock_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table inventory.sku_stock add constraint sku_stock_pkey PRIMARY KEY (org_id, sku_id);

alter table inventory.sku_stock add constraint sku_stock_promised_check CHECK ((promised >= 0));

alter table inventory.sku_stock add constraint sku_stock_safety_check CHECK ((safety >= 0));

alter table inventory.sku_stock add constraint sku_stock_sellable_check CHECK ((sellable >= 0));

alter table inventory.transfer_lines add constraint transfer_lines_check CHECK (((damaged_quantity >= 0) AND (damaged_quantity <= received_quantity)));

alter table inventory.transfer_lines add constraint transfer_lines_check1 CHECK ((shipped_quantity <= quantity));

alter table inventory.transfer_lines add constraint transfer_lines_check2 CHECK (((received_quantity + short_quantity) <= shipped_quantity));

alter table inventory.transfer_lines add constraint transfer_lines_org_id_from_location_id_fkey FOREIGN KEY (org_id, from_location_id) REFERENCES network.locations(org_id, id);

alter table inventory.transfer_lines add constraint transfer_lines_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table inventory.transfer_lines add constraint transfer_lines_org_id_transfer_id_fkey FOREIGN KEY (org_id, transfer_id) REFERENCES inventory.transfers(org_id, id);

alter table inventory.transfer_lines add constraint transfer_lines_pkey PRIMARY KEY (org_id, id);

alter table inventory.transfer_lines add constraint transfer_lines_quantity_check CHECK ((quantity > 0));

alter table inventory.transfer_lines add constraint transfer_lines_received_quantity_check CHECK ((received_quantity >= 0));

alter table inventory.transfer_lines add constraint transfer_lines_shipped_quantity_check CHECK ((shipped_quantity >= 0));

alter table inventory.transfer_lines add constraint transfer_lines_short_quantity_check CHECK ((short_quantity >= 0));

alter table inventory.transfers add constraint transfers_check CHECK ((from_node_id <> to_node_id));

alter table inventory.transfers add constraint transfers_org_id_from_node_id_fkey FOREIGN KEY (org_id, from_node_id) REFERENCES network.nodes(org_id, id);

alter table inventory.transfers add constraint transfers_org_id_number_key UNIQUE (org_id, number);

alter table inventory.transfers add constraint transfers_org_id_to_node_id_fkey FOREIGN KEY (org_id, to_node_id) REFERENCES network.nodes(org_id, id);

alter table inventory.transfers add constraint transfers_pkey PRIMARY KEY (org_id, id);

alter table inventory.transfers add constraint transfers_reference_check CHECK ((length(reference) <= 200));

alter table inventory.transfers add constraint transfers_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'in_transit'::text, 'received'::text, 'cancelled'::text])));

alter table network.calendar_days add constraint calendar_days_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table network.calendar_days add constraint calendar_days_pkey PRIMARY KEY (org_id, node_id, on_date);

alter table network.cutoffs add constraint cutoffs_check CHECK ((pickup_time >= cutoff_time));

alter table network.cutoffs add constraint cutoffs_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table network.cutoffs add constraint cutoffs_pkey PRIMARY KEY (org_id, node_id, carrier_code, service_code, weekday);

alter table network.cutoffs add constraint cutoffs_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)));

alter table network.locations add constraint locations_barcode_check CHECK (((length(barcode) >= 1) AND (length(barcode) <= 60)));

alter table network.locations add constraint locations_check CHECK (((node_id IS NULL) = (kind = ANY (ARRAY['in_transit'::text, 'supplier'::text, 'customer'::text, 'carrier'::text, 'adjustment'::text, 'scrap'::text, 'assembly'::text]))));

alter table network.locations add constraint locations_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60)));

alter table network.locations add constraint locations_kind_check CHECK ((kind = ANY (ARRAY['zone'::text, 'aisle'::text, 'bay'::text, 'level'::text, 'dock'::text, 'bin'::text, 'bulk'::text, 'cart'::text, 'tote'::text, 'station'::text, 'stage'::text, 'quarantine'::text, 'damaged'::text, 'display'::text, 'in_transit'::text, 'supplier'::text, 'customer'::text, 'carrier'::text, 'adjustment'::text, 'scrap'::text, 'assembly'::text])));

alter table network.locations add constraint locations_org_id_barcode_key UNIQUE (org_id, barcode);

alter table network.locations add constraint locations_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table network.locations add constraint locations_org_id_node_id_id_key UNIQUE (org_id, node_id, id);

alter table network.locations add constraint locations_org_id_parent_id_fkey FOREIGN KEY (org_id, parent_id) REFERENCES network.locations(org_id, id);

alter table network.locations add constraint locations_pkey PRIMARY KEY (org_id, id);

alter table network.nodes add constraint nodes_code_check CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$'::text));

alter table network.nodes add constraint nodes_daily_capacity_check CHECK ((daily_capacity >= 0));

alter table network.nodes add constraint nodes_kind_check CHECK ((kind = ANY (ARRAY['warehouse'::text, 'store'::text, 'home'::text, 'third_party'::text, 'supplier'::text, 'amazon_fba'::text])));

alter table network.nodes add constraint nodes_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision)));

alter table network.nodes add constraint nodes_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision)));

alter table network.nodes add constraint nodes_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table network.nodes add constraint nodes_org_id_code_key UNIQUE (org_id, code);

alter table network.nodes add constraint nodes_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table network.nodes add constraint nodes_pkey PRIMARY KEY (org_id, id);

alter table network.nodes add constraint nodes_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text])));

alter table orders.bulk_act_rows add constraint bulk_act_rows_check CHECK ((((outcome = 'refused'::text) = (code IS NOT NULL)) OR (outcome IS NULL)));

alter table orders.bulk_act_rows add constraint bulk_act_rows_org_id_bulk_act_id_fkey FOREIGN KEY (org_id, bulk_act_id) REFERENCES orders.bulk_acts(org_id, id);

alter table orders.bulk_act_rows add constraint bulk_act_rows_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text])));

alter table orders.bulk_act_rows add constraint bulk_act_rows_pkey PRIMARY KEY (org_id, bulk_act_id, "position");

alter table orders.bulk_acts add constraint bulk_acts_act_check CHECK ((act = ANY (ARRAY['hold'::text, 'lift_holds'::text, 'cancel'::text, 'tag'::text, 'untag'::text, 'set_priority'::text, 'end_hold_window'::text])));

alter table orders.bulk_acts add constraint bulk_acts_org_id_id_fkey FOREIGN KEY (org_id, id) REFERENCES platform.jobs(org_id, id);

alter table orders.bulk_acts add constraint bulk_acts_pkey PRIMARY KEY (org_id, id);

alter table orders.cancellations add constraint cancellations_org_id_order_id_fkey FOREIGN KEY (org_id, order_id) REFERENCES orders.orders(org_id, id);

alter table orders.cancellations add constraint cancellations_pkey PRIMARY KEY (org_id, id);

alter table orders.cancellations add constraint cancellations_reason_check CHECK ((reason = ANY (ARRAY['customer'::text, 'fraud'::text, 'stock'::text, 'payment'::text, 'address'::text, 'duplicate'::text, 'operator'::text, 'channel'::text])));

alter table orders.channels add constraint channels_backorder_policy_check CHECK ((backorder_policy = ANY (ARRAY['accept'::text, 'refuse'::text])));

alter table orders.channels add constraint channels_code_check CHECK ((code ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text));

alter table orders.channels add constraint channels_hold_window_minutes_check CHECK (((hold_window_minutes >= 0) AND (hold_window_minutes <= 20160)));

alter table orders.channels add constraint channels_kind_check CHECK ((kind = ANY (ARRAY['api'::text, 'manual'::text, 'csv'::text, 'shop'::text, 'marketplace'::text])));

alter table orders.channels add constraint channels_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table orders.channels add constraint channels_org_id_brand_id_fkey FOREIGN KEY (org_id, brand_id) REFERENCES catalog.brands(org_id, id);

alter table orders.channels add constraint channels_org_id_code_key UNIQUE (org_id, code);

alter table orders.channels add constraint channels_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table orders.channels add constraint channels_pkey PRIMARY KEY (org_id, id);

alter table orders.edits add constraint edits_org_id_order_id_fkey FOREIGN KEY (org_id, order_id) REFERENCES orders.orders(org_id, id);

alter table orders.edits add constraint edits_pkey PRIMARY KEY (org_id, id);

alter table orders.historical_charges add constraint historical_charges_amount_minor_check CHECK ((amount_minor <> 0));

alter table orders.historical_charges add constraint historical_charges_effect_check CHECK ((effect = ANY (ARRAY['shipping'::text, 'discount'::text, 'fee'::text])));

alter table orders.historical_charges add constraint historical_charges_org_id_channel_id_document_id_fkey FOREIGN KEY (org_id, channel_id, document_id) REFERENCES orders.historical_documents(org_id, channel_id, external_id);

alter table orders.historical_charges add constraint historical_charges_pkey PRIMARY KEY (org_id, channel_id, document_id, row_number);

alter table orders.historical_customers add constraint historical_customers_org_id_channel_id_fkey FOREIGN KEY (org_id, channel_id) REFERENCES orders.channels(org_id, id);

alter table orders.historical_customers add constraint historical_customers_org_id_customer_id_fkey FOREIGN KEY (org_id, customer_id) REFERENCES customers.customers(org_id, id);

alter table orders.historical_customers add constraint historical_customers_pkey PRIMARY KEY (org_id, channel_id, number);

alter table orders.historical_documents add constraint historical_documents_check CHECK (((kind = 'order'::text) = (order_id IS NOT NULL)));

alter table orders.historical_documents add constraint historical_documents_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'credit_note'::text, 'money_only'::text])));

alter table orders.historical_documents add constraint historical_documents_org_id_customer_id_fkey FOREIGN KEY (org_id, customer_id) REFERENCES customers.customers(org_id, id);

alter table orders.historical_documents add constraint historical_documents_org_id_import_id_fkey FOREIGN KEY (org_id, import_id) REFERENCES orders.history_imports(org_id, id);

alter table orders.historical_documents add constraint historical_documents_org_id_order_id_fkey FOREIGN KEY (org_id, order_id) REFERENCES orders.orders(org_id, id);

alter table orders.historical_documents add constraint historical_documents_pkey PRIMARY KEY (org_id, channel_id, external_id);

alter table orders.historical_returns add constraint historical_returns_check CHECK (((order_line_id IS NULL) = (unmatched_reason IS NOT NULL)));

alter table orders.historical_returns add constraint historical_returns_org_id_channel_id_document_id_fkey FOREIGN KEY (org_id, channel_id, document_id) REFERENCES orders.historical_documents(org_id, channel_id, external_id);

alter table orders.historical_returns add constraint historical_returns_org_id_order_line_id_fkey FOREIGN KEY (org_id, order_line_id) REFERENCES orders.order_lines(org_id, id);

alter table orders.historical_returns add constraint historical_returns_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table orders.historical_returns add constraint historical_returns_pkey PRIMARY KEY (org_id, channel_id, document_id, row_number, part);

alter table orders.historical_returns add constraint historical_returns_quantity_check CHECK ((quantity > 0));

alter table orders.historical_returns add constraint historical_returns_unit_price_minor_check CHECK ((unit_price_minor >= 0));

alter table orders.historical_returns add constraint historical_returns_unmatched_reason_check CHECK ((unmatched_reason = ANY (ARRAY['no_customer'::text, 'no_earlier_order'::text, 'more_than_sold'::text])));

alter table orders.history_imports add constraint history_imports_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text));

alter table orders.history_imports add constraint history_imports_documents_done_check CHECK ((documents_done >= 0));

alter table orders.history_imports add constraint history_imports_org_id_channel_id_fkey FOREIGN KEY (org_id, channel_id) REFERENCES orders.channels(org_id, id);

alter table orders.history_imports add constraint history_imports_org_id_content_hash_key UNIQUE (org_id, content_hash);

alter table orders.history_imports add constraint history_imports_pkey PRIMARY KEY (org_id, id);

alter table orders.holds add constraint holds_org_id_order_id_fkey FOREIGN KEY (org_id, order_id) REFERENCES orders.orders(org_id, id);

alter table orders.holds add constraint holds_pkey PRIMARY KEY (org_id, id);

alter table orders.holds add constraint holds_reason_check CHECK ((reason = ANY (ARRAY['fraud'::text, 'payment'::text, 'address'::text, 'stock'::text, 'operator'::text, 'customer'::text, 'brand'::text])));

alter table orders.notes add constraint notes_body_check CHECK (((length(body) >= 1) AND (length(body) <= 5000)));

alter table orders.notes add constraint notes_org_id_order_id_fkey FOREIGN KEY (org_id, order_id) REFERENCES orders.orders(org_id, id);

alter table orders.notes add constraint notes_pkey PRIMARY KEY (org_id, id);

alter table orders.order_lines add constraint order_lines_allocated_quantity_check CHECK ((allocated_quantity >= 0));

alter table orders.order_lines add constraint order_lines_cancelled_quantity_check CHECK ((cancelled_quantity >= 0));

alter table orders.order_lines add constraint order_lines_check CHECK ((allocated_quantity <= promised_quantity));

alter table orders.order_lines add constraint order_lines_check1 CHECK ((delivered_quantity <= shipped_quantity));

alter table orders.order_lines add constraint order_lines_check2 CHECK ((((promised_quantity + shipped_quantity) + cancelled_quantity) <= quantity));

alter table orders.order_lines add constraint order_lines_delivered_quantity_check CHECK ((delivered_quantity >= 0));

alter table orders.order_lines add constraint order_lines_discount_minor_check CHECK ((discount_minor >= 0));

alter table orders.order_lines add constraint order_lines_org_id_order_id_fkey FOREIGN KEY (org_id, order_id) REFERENCES orders.orders(org_id, id);

alter table orders.order_lines add constraint order_lines_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table orders.order_lines add constraint order_lines_pkey PRIMARY KEY (org_id, id);

alter table orders.order_lines add constraint order_lines_promised_quantity_check CHECK ((promised_quantity >= 0));

alter table orders.order_lines add constraint order_lines_quantity_check CHECK ((quantity > 0));

alter table orders.order_lines add constraint order_lines_shipped_quantity_check CHECK ((shipped_quantity >= 0));

alter table orders.order_lines add constraint order_lines_tax_minor_check CHECK ((tax_minor >= 0));

alter table orders.order_lines add constraint order_lines_unit_price_minor_check CHECK ((unit_price_minor >= 0));

alter table orders.order_search add constraint order_search_org_id_order_id_fkey FOREIGN KEY (org_id, order_id) REFERENCES orders.orders(org_id, id);

alter table orders.order_search add constraint order_search_pkey PRIMARY KEY (org_id, order_id);

alter table orders.orders add constraint orders_delivery_status_check CHECK ((delivery_status = ANY (ARRAY['not_shipped'::text, 'partially_shipped'::text, 'shipped'::text, 'partially_delivered'::text, 'delivered'::text])));

alter table orders.orders add constraint orders_fulfillment_status_check CHECK ((fulfillment_status = ANY (ARRAY['unfulfilled'::text, 'in_progress'::text, 'partially_fulfilled'::text, 'fulfilled'::text, 'cancelled'::text])));

alter table orders.orders add constraint orders_org_id_channel_id_external_id_key UNIQUE (org_id, channel_id, external_id);

alter table orders.orders add constraint orders_org_id_channel_id_fkey FOREIGN KEY (org_id, channel_id) REFERENCES orders.channels(org_id, id);

alter table orders.orders add constraint orders_org_id_customer_id_fkey FOREIGN KEY (org_id, customer_id) REFERENCES customers.customers(org_id, id);

alter table orders.orders add constraint orders_payment_status_check CHECK ((payment_status = ANY (ARRAY['pending'::text, 'authorized'::text, 'partially_paid'::text, 'paid'::text, 'partially_refunded'::text, 'refunded'::text, 'voided'::text])));

alter table orders.orders add constraint orders_pkey PRIMARY KEY (org_id, id);

alter table orders.orders add constraint orders_total_minor_check CHECK ((total_minor >= 0));

alter table platform.api_keys add constraint api_keys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table platform.api_keys add constraint api_keys_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table platform.api_keys add constraint api_keys_pkey PRIMARY KEY (org_id, id);

alter table platform.counters add constraint counters_pkey PRIMARY KEY (org_id, name);

alter table platform.events add constraint events_pkey PRIMARY KEY (org_id, id);

alter table platform.exports add constraint exports_org_id_job_id_fkey FOREIGN KEY (org_id, job_id) REFERENCES platform.jobs(org_id, id);

alter table platform.exports add constraint exports_pkey PRIMARY KEY (org_id, id);

alter table platform.file_parts add constraint file_parts_pkey PRIMARY KEY (org_id, file_id, "position");

alter table platform.file_parts add constraint file_parts_position_check CHECK (("position" >= 0));

alter table platform.files add constraint files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)));

alter table platform.files add constraint files_pkey PRIMARY KEY (org_id, id);

alter table platform.files add constraint files_size_bytes_check CHECK ((size_bytes >= 0));

alter table platform.handled_events add constraint handled_events_pkey PRIMARY KEY (org_id, event_id, reaction);

alter table platform.idempotency_keys add constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)));

alter table platform.idempotency_keys add constraint idempotency_keys_pkey PRIMARY KEY (org_id, actor_id, route, key);

alter table platform.import_rows add constraint import_rows_check CHECK (((outcome = 'error'::text) = (faults IS NOT NULL)));

alter table platform.import_rows add constraint import_rows_check1 CHECK (((outcome <> 'updated'::text) OR (before IS NOT NULL)));

alter table platform.import_rows add constraint import_rows_org_id_import_id_fkey FOREIGN KEY (org_id, import_id) REFERENCES platform.imports(org_id, id);

alter table platform.import_rows add constraint import_rows_outcome_check CHECK ((outcome = ANY (ARRAY['created'::text, 'updated'::text, 'error'::text])));

alter table platform.import_rows add constraint import_rows_pkey PRIMARY KEY (org_id, import_id, row_number);

alter table platform.imports add constraint imports_empty_cells_check CHECK ((empty_cells = ANY (ARRAY['keep'::text, 'clear'::text])));

alter table platform.imports add constraint imports_mode_check CHECK ((mode = ANY (ARRAY['all_or_nothing'::text, 'valid_rows'::text])));

alter table platform.imports add constraint imports_org_id_file_id_fkey FOREIGN KEY (org_id, file_id) REFERENCES platform.files(org_id, id);

alter table platform.imports add constraint imports_org_id_job_id_fkey FOREIGN KEY (org_id, job_id) REFERENCES platform.jobs(org_id, id);

alter table platform.imports add constraint imports_org_id_undo_job_id_fkey FOREIGN KEY (org_id, undo_job_id) REFERENCES platform.jobs(org_id, id);

alter table platform.imports add constraint imports_pkey PRIMARY KEY (org_id, id);

alter table platform.invitations add constraint invitations_email_check CHECK ((email = lower(email)));

alter table platform.invitations add constraint invitations_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table platform.invitations add constraint invitations_pkey PRIMARY KEY (org_id, id);

alter table platform.invitations add constraint invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'picker'::text, 'agent'::text, 'accountant'::text, 'read_only'::text])));

alter table platform.jobs add constraint jobs_pkey PRIMARY KEY (org_id, id);

alter table platform.jobs add constraint jobs_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])));

alter table platform.known_words add constraint known_words_kind_check CHECK ((kind = ANY (ARRAY['people'::text, 'goods'::text])));

alter table platform.known_words add constraint known_words_pkey PRIMARY KEY (org_id, kind, word);

alter table platform.mails add constraint mails_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table platform.mails add constraint mails_pkey PRIMARY KEY (org_id, id);

alter table platform.mails add constraint mails_recipient_check CHECK (((length(recipient) >= 3) AND (length(recipient) <= 320)));

alter table platform.mails add constraint mails_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'kept'::text])));

alter table platform.mails add constraint mails_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 998)));

alter table platform.memberships add constraint memberships_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table platform.memberships add constraint memberships_pkey PRIMARY KEY (org_id, user_id);

alter table platform.memberships add constraint memberships_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'picker'::text, 'agent'::text, 'accountant'::text, 'read_only'::text])));

alter table platform.organizations add constraint only_demos_rest CHECK ((is_demo OR ((demo_of IS NULL) AND (NOT is_resting))));

alter table platform.organizations add constraint organizations_demo_of_fkey FOREIGN KEY (demo_of) REFERENCES platform.organizations(id);

alter table platform.organizations add constraint organizations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table platform.organizations add constraint organizations_pkey PRIMARY KEY (id);

alter table platform.rate_limits add constraint rate_limits_pkey PRIMARY KEY (bucket);

alter table platform.reaction_cursors add constraint reaction_cursors_pkey PRIMARY KEY (reaction);

alter table platform.views add constraint views_area_check CHECK ((area ~ '^[a-z][a-z_-]{0,39}$'::text));

alter table platform.views add constraint views_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));

alter table platform.views add constraint views_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table platform.views add constraint views_pkey PRIMARY KEY (org_id, id);

alter table platform.views add constraint views_position_check CHECK ((("position" >= 1) AND ("position" <= 10000)));

alter table platform.views add constraint views_sort_check CHECK (((length(sort) >= 1) AND (length(sort) <= 100)));

alter table portal.links add constraint links_number_check CHECK (((number >= 1) AND (number <= 65535)));

alter table portal.links add constraint links_org_id_order_id_fkey FOREIGN KEY (org_id, order_id) REFERENCES orders.orders(org_id, id);

alter table portal.links add constraint links_pkey PRIMARY KEY (org_id, order_id);

alter table portal.questions add constraint questions_body_check CHECK (((length(body) >= 1) AND (length(body) <= 2000)));

alter table portal.questions add constraint questions_org_id_mail_id_fkey FOREIGN KEY (org_id, mail_id) REFERENCES platform.mails(org_id, id);

alter table portal.questions add constraint questions_org_id_order_id_fkey FOREIGN KEY (org_id, order_id) REFERENCES orders.orders(org_id, id);

alter table portal.questions add constraint questions_pkey PRIMARY KEY (org_id, id);

alter table portal.told_promises add constraint told_promises_org_id_fulfillment_order_id_fkey FOREIGN KEY (org_id, fulfillment_order_id) REFERENCES fulfillment.fulfillment_orders(org_id, id);

alter table portal.told_promises add constraint told_promises_pkey PRIMARY KEY (org_id, id);

alter table shipping.carriers add constraint carriers_code_check CHECK ((code ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text));

alter table shipping.carriers add constraint carriers_kind_check CHECK ((kind = ANY (ARRAY['rate_sheet'::text, 'sandbox'::text])));

alter table shipping.carriers add constraint carriers_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table shipping.carriers add constraint carriers_org_id_code_key UNIQUE (org_id, code);

alter table shipping.carriers add constraint carriers_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table shipping.carriers add constraint carriers_pkey PRIMARY KEY (org_id, id);

alter table shipping.labels add constraint labels_check CHECK (((bought_at IS NULL) = (tracking_number IS NULL)));

alter table shipping.labels add constraint labels_check1 CHECK (((bought_at IS NULL) OR ((cost_minor IS NOT NULL) AND (currency IS NOT NULL))));

alter table shipping.labels add constraint labels_check2 CHECK (((bought_at IS NOT NULL) OR (state <> ALL (ARRAY['bought'::text, 'voiding'::text, 'voided'::text]))));

alter table shipping.labels add constraint labels_cost_minor_check CHECK ((cost_minor >= 0));

alter table shipping.labels add constraint labels_org_id_carrier_id_fkey FOREIGN KEY (org_id, carrier_id) REFERENCES shipping.carriers(org_id, id);

alter table shipping.labels add constraint labels_org_id_parcel_id_fkey FOREIGN KEY (org_id, parcel_id) REFERENCES shipping.parcels(org_id, id);

alter table shipping.labels add constraint labels_pkey PRIMARY KEY (org_id, id);

alter table shipping.labels add constraint labels_refund_minor_check CHECK ((refund_minor >= 0));

alter table shipping.labels add constraint labels_state_check CHECK ((state = ANY (ARRAY['intended'::text, 'bought'::text, 'refused'::text, 'unknown'::text, 'voiding'::text, 'voided'::text])));

alter table shipping.manifest_parcels add constraint manifest_parcels_org_id_label_id_fkey FOREIGN KEY (org_id, label_id) REFERENCES shipping.labels(org_id, id);

alter table shipping.manifest_parcels add constraint manifest_parcels_org_id_manifest_id_fkey FOREIGN KEY (org_id, manifest_id) REFERENCES shipping.manifests(org_id, id);

alter table shipping.manifest_parcels add constraint manifest_parcels_org_id_parcel_id_fkey FOREIGN KEY (org_id, parcel_id) REFERENCES shipping.parcels(org_id, id);

alter table shipping.manifest_parcels add constraint manifest_parcels_pkey PRIMARY KEY (org_id, parcel_id);

alter table shipping.manifests add constraint manifests_check CHECK (((handed_over_at IS NULL) = (status = 'closed'::text)));

alter table shipping.manifests add constraint manifests_org_id_carrier_id_fkey FOREIGN KEY (org_id, carrier_id) REFERENCES shipping.carriers(org_id, id);

alter table shipping.manifests add constraint manifests_org_id_carrier_id_node_id_on_day_sequence_key UNIQUE (org_id, carrier_id, node_id, on_day, sequence);

alter table shipping.manifests add constraint manifests_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table shipping.manifests add constraint manifests_pkey PRIMARY KEY (org_id, id);

alter table shipping.manifests add constraint manifests_status_check CHECK ((status = ANY (ARRAY['closed'::text, 'handed_over'::text])));

alter table shipping.parcel_lines add constraint parcel_lines_org_id_parcel_id_fkey FOREIGN KEY (org_id, parcel_id) REFERENCES shipping.parcels(org_id, id);

alter table shipping.parcel_lines add constraint parcel_lines_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table shipping.parcel_lines add constraint parcel_lines_pkey PRIMARY KEY (org_id, id);

alter table shipping.parcel_lines add constraint parcel_lines_quantity_check CHECK ((quantity > 0));

alter table shipping.parcel_lines add constraint parcel_lines_unit_value_minor_check CHECK ((unit_value_minor >= 0));

alter table shipping.parcel_lines add constraint parcel_lines_unit_weight_grams_check CHECK ((unit_weight_grams >= 0));

alter table shipping.parcels add constraint parcels_check CHECK (((shipped_at IS NULL) = (status = ANY (ARRAY['packed'::text, 'voided'::text]))));

alter table shipping.parcels add constraint parcels_declared_value_minor_check CHECK ((declared_value_minor >= 0));

alter table shipping.parcels add constraint parcels_delivery_status_check CHECK ((delivery_status = ANY (ARRAY['pre_transit'::text, 'in_transit'::text, 'out_for_delivery'::text, 'available_for_pickup'::text, 'delivered'::text, 'failed_attempt'::text, 'exception'::text, 'returned'::text])));

alter table shipping.parcels add constraint parcels_height_mm_check CHECK (((height_mm >= 1) AND (height_mm <= 100000)));

alter table shipping.parcels add constraint parcels_length_mm_check CHECK (((length_mm >= 1) AND (length_mm <= 100000)));

alter table shipping.parcels add constraint parcels_order_number_check CHECK (((length(order_number) >= 1) AND (length(order_number) <= 60)));

alter table shipping.parcels add constraint parcels_org_id_brand_id_fkey FOREIGN KEY (org_id, brand_id) REFERENCES catalog.brands(org_id, id);

alter table shipping.parcels add constraint parcels_org_id_carrier_id_service_code_fkey FOREIGN KEY (org_id, carrier_id, service_code) REFERENCES shipping.services(org_id, carrier_id, code);

alter table shipping.parcels add constraint parcels_org_id_location_id_fkey FOREIGN KEY (org_id, location_id) REFERENCES network.locations(org_id, id);

alter table shipping.parcels add constraint parcels_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table shipping.parcels add constraint parcels_pkey PRIMARY KEY (org_id, id);

alter table shipping.parcels add constraint parcels_status_check CHECK ((status = ANY (ARRAY['packed'::text, 'shipped'::text, 'delivered'::text, 'returned'::text, 'lost'::text, 'voided'::text])));

alter table shipping.parcels add constraint parcels_weight_grams_check CHECK (((weight_grams >= 1) AND (weight_grams <= 100000000)));

alter table shipping.parcels add constraint parcels_width_mm_check CHECK (((width_mm >= 1) AND (width_mm <= 100000)));

alter table shipping.rate_brackets add constraint rate_brackets_check CHECK ((num_nulls(longest_mm, middle_mm, shortest_mm) = ANY (ARRAY[0, 3])));

alter table shipping.rate_brackets add constraint rate_brackets_longest_mm_check CHECK ((longest_mm > 0));

alter table shipping.rate_brackets add constraint rate_brackets_middle_mm_check CHECK ((middle_mm > 0));

alter table shipping.rate_brackets add constraint rate_brackets_org_id_rate_sheet_id_fkey FOREIGN KEY (org_id, rate_sheet_id) REFERENCES shipping.rate_sheets(org_id, id);

alter table shipping.rate_brackets add constraint rate_brackets_pkey PRIMARY KEY (org_id, rate_sheet_id, service_code, zone, format, up_to_grams);

alter table shipping.rate_brackets add constraint rate_brackets_price_minor_check CHECK ((price_minor >= 0));

alter table shipping.rate_brackets add constraint rate_brackets_shortest_mm_check CHECK ((shortest_mm > 0));

alter table shipping.rate_brackets add constraint rate_brackets_up_to_grams_check CHECK ((up_to_grams > 0));

alter table shipping.rate_decisions add constraint rate_decisions_org_id_parcel_id_fkey FOREIGN KEY (org_id, parcel_id) REFERENCES shipping.parcels(org_id, id);

alter table shipping.rate_decisions add constraint rate_decisions_pkey PRIMARY KEY (org_id, parcel_id);

alter table shipping.rate_sheets add constraint rate_sheets_check CHECK ((effective_until >= effective_from));

alter table shipping.rate_sheets add constraint rate_sheets_fuel_surcharge_basis_points_check CHECK (((fuel_surcharge_basis_points >= 0) AND (fuel_surcharge_basis_points <= 100000)));

alter table shipping.rate_sheets add constraint rate_sheets_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table shipping.rate_sheets add constraint rate_sheets_org_id_carrier_id_fkey FOREIGN KEY (org_id, carrier_id) REFERENCES shipping.carriers(org_id, id);

alter table shipping.rate_sheets add constraint rate_sheets_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table shipping.rate_sheets add constraint rate_sheets_pkey PRIMARY KEY (org_id, id);

alter table shipping.rate_sheets add constraint rate_sheets_volumetric_divisor_check CHECK (((volumetric_divisor >= 1) AND (volumetric_divisor <= 1000000)));

alter table shipping.rate_transits add constraint rate_transits_check CHECK ((transit_days_min <= transit_days_max));

alter table shipping.rate_transits add constraint rate_transits_org_id_rate_sheet_id_fkey FOREIGN KEY (org_id, rate_sheet_id) REFERENCES shipping.rate_sheets(org_id, id);

alter table shipping.rate_transits add constraint rate_transits_pkey PRIMARY KEY (org_id, rate_sheet_id, service_code, zone);

alter table shipping.rate_transits add constraint rate_transits_transit_days_max_check CHECK (((transit_days_max >= 0) AND (transit_days_max <= 120)));

alter table shipping.rate_transits add constraint rate_transits_transit_days_min_check CHECK (((transit_days_min >= 0) AND (transit_days_min <= 120)));

alter table shipping.rate_zones add constraint rate_zones_country_check CHECK ((country ~ '^([A-Z]{2}|\*)$'::text));

alter table shipping.rate_zones add constraint rate_zones_org_id_rate_sheet_id_fkey FOREIGN KEY (org_id, rate_sheet_id) REFERENCES shipping.rate_sheets(org_id, id);

alter table shipping.rate_zones add constraint rate_zones_pkey PRIMARY KEY (org_id, rate_sheet_id, country, postcode_prefix);

alter table shipping.rate_zones add constraint rate_zones_postcode_prefix_check CHECK ((postcode_prefix ~ '^[A-Z0-9]{0,12}$'::text));

alter table shipping.rate_zones add constraint rate_zones_zone_check CHECK (((length(zone) >= 1) AND (length(zone) <= 60)));

alter table shipping.sandbox_labels add constraint sandbox_labels_org_id_carrier_id_fkey FOREIGN KEY (org_id, carrier_id) REFERENCES shipping.carriers(org_id, id);

alter table shipping.sandbox_labels add constraint sandbox_labels_pkey PRIMARY KEY (org_id, carrier_id, tracking_number);

alter table shipping.sandbox_steps add constraint sandbox_steps_operation_check CHECK ((operation = ANY (ARRAY['label'::text, 'void'::text, 'lookup'::text, 'rates'::text, 'manifest'::text, 'track'::text])));

alter table shipping.sandbox_steps add constraint sandbox_steps_org_id_carrier_id_fkey FOREIGN KEY (org_id, carrier_id) REFERENCES shipping.carriers(org_id, id);

alter table shipping.sandbox_steps add constraint sandbox_steps_pkey PRIMARY KEY (org_id, carrier_id, operation, sequence);

alter table shipping.sandbox_steps add constraint sandbox_steps_step_check CHECK (((length(step) >= 1) AND (length(step) <= 300)));

alter table shipping.services add constraint services_check CHECK ((transit_days_min <= transit_days_max));

alter table shipping.services add constraint services_code_check CHECK ((code ~ '^[a-z0-9][a-z0-9_-]{0,59}$'::text));

alter table shipping.services add constraint services_max_weight_grams_check CHECK ((max_weight_grams > 0));

alter table shipping.services add constraint services_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table shipping.services add constraint services_org_id_carrier_id_fkey FOREIGN KEY (org_id, carrier_id) REFERENCES shipping.carriers(org_id, id);

alter table shipping.services add constraint services_pkey PRIMARY KEY (org_id, carrier_id, code);

alter table shipping.services add constraint services_transit_days_max_check CHECK (((transit_days_max >= 0) AND (transit_days_max <= 120)));

alter table shipping.services add constraint services_transit_days_min_check CHECK (((transit_days_min >= 0) AND (transit_days_min <= 120)));

alter table shipping.tracking_events add constraint tracking_events_org_id_carrier_id_carrier_event_id_key UNIQUE (org_id, carrier_id, carrier_event_id);

alter table shipping.tracking_events add constraint tracking_events_org_id_parcel_id_fkey FOREIGN KEY (org_id, parcel_id) REFERENCES shipping.parcels(org_id, id);

alter table shipping.tracking_events add constraint tracking_events_pkey PRIMARY KEY (org_id, id);

alter table shipping.tracking_events add constraint tracking_events_status_check CHECK ((status = ANY (ARRAY['pre_transit'::text, 'in_transit'::text, 'out_for_delivery'::text, 'available_for_pickup'::text, 'delivered'::text, 'failed_attempt'::text, 'exception'::text, 'returned'::text])));

alter table sourcing.decisions add constraint decisions_outcome_check CHECK ((outcome = ANY (ARRAY['sourced'::text, 'partly_sourced'::text, 'unsourced'::text])));

alter table sourcing.decisions add constraint decisions_pkey PRIMARY KEY (org_id, id);

alter table sourcing.decisions add constraint decisions_shipments_check CHECK ((shipments >= 0));

alter table sourcing.refusals add constraint refusals_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table sourcing.refusals add constraint refusals_pkey PRIMARY KEY (org_id, order_id, node_id, sku_id);

alter table sourcing.refusals add constraint refusals_reason_check CHECK ((reason = ANY (ARRAY['rejected_by_node'::text, 'not_found_at_node'::text])));

alter table sourcing.rules add constraint rules_kind_check CHECK ((kind = ANY (ARRAY['same_country'::text, 'exclude_node'::text, 'brand_nodes'::text, 'product_need'::text, 'daily_cap'::text, 'keep_safety_stock'::text, 'ship_complete'::text, 'max_shipments'::text, 'no_line_split'::text, 'node_priority'::text, 'split_penalty'::text, 'late_penalty'::text, 'markdown'::text])));

alter table sourcing.rules add constraint rules_mode_check CHECK ((mode = ANY (ARRAY['require'::text, 'prefer'::text, 'cost'::text])));

alter table sourcing.rules add constraint rules_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table sourcing.rules add constraint rules_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table sourcing.rules add constraint rules_pkey PRIMARY KEY (org_id, id);

alter table sourcing.rules add constraint rules_rank_check CHECK (((rank >= 1) AND (rank <= 10000)));

alter table sourcing.simulations add constraint simulations_most_orders_check CHECK ((most_orders >= 0));

alter table sourcing.simulations add constraint simulations_org_id_id_fkey FOREIGN KEY (org_id, id) REFERENCES platform.jobs(org_id, id);

alter table sourcing.simulations add constraint simulations_pkey PRIMARY KEY (org_id, id);

alter table warehouse.batch_totes add constraint batch_totes_org_id_batch_id_fkey FOREIGN KEY (org_id, batch_id) REFERENCES warehouse.pick_batches(org_id, id);

alter table warehouse.batch_totes add constraint batch_totes_org_id_batch_id_location_id_key UNIQUE (org_id, batch_id, location_id);

alter table warehouse.batch_totes add constraint batch_totes_org_id_fulfillment_order_id_fkey FOREIGN KEY (org_id, fulfillment_order_id) REFERENCES fulfillment.fulfillment_orders(org_id, id);

alter table warehouse.batch_totes add constraint batch_totes_org_id_location_id_fkey FOREIGN KEY (org_id, location_id) REFERENCES network.locations(org_id, id);

alter table warehouse.batch_totes add constraint batch_totes_pkey PRIMARY KEY (org_id, id);

alter table warehouse.floor_settings add constraint floor_settings_most_in_work_check CHECK ((most_in_work > 0));

alter table warehouse.floor_settings add constraint floor_settings_orders_per_single_line_batch_check CHECK (((orders_per_single_line_batch >= 1) AND (orders_per_single_line_batch <= 1000)));

alter table warehouse.floor_settings add constraint floor_settings_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table warehouse.floor_settings add constraint floor_settings_pkey PRIMARY KEY (org_id, node_id);

alter table warehouse.floor_settings add constraint floor_settings_release_horizon_minutes_check CHECK (((release_horizon_minutes >= 0) AND (release_horizon_minutes <= 525600)));

alter table warehouse.floor_settings add constraint floor_settings_tote_max_weight_grams_check CHECK ((tote_max_weight_grams > 0));

alter table warehouse.floor_settings add constraint floor_settings_tote_volume_liters_check CHECK ((tote_volume_liters > 0));

alter table warehouse.floor_settings add constraint floor_settings_totes_per_cart_check CHECK (((totes_per_cart >= 1) AND (totes_per_cart <= 200)));

alter table warehouse.floor_settings add constraint floor_settings_units_per_cart_check CHECK (((units_per_cart >= 1) AND (units_per_cart <= 100000)));

alter table warehouse.floor_settings add constraint floor_settings_units_per_tote_check CHECK ((units_per_tote > 0));

alter table warehouse.missing_goods add constraint missing_goods_check CHECK (((found_quantity >= 0) AND (found_quantity <= quantity)));

alter table warehouse.missing_goods add constraint missing_goods_org_id_missing_tote_id_fkey FOREIGN KEY (org_id, missing_tote_id) REFERENCES warehouse.missing_totes(org_id, id);

alter table warehouse.missing_goods add constraint missing_goods_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table warehouse.missing_goods add constraint missing_goods_pkey PRIMARY KEY (org_id, missing_tote_id, sku_id, lot_id);

alter table warehouse.missing_goods add constraint missing_goods_quantity_check CHECK ((quantity > 0));

alter table warehouse.missing_totes add constraint missing_totes_check CHECK (((found_at IS NULL) = (found_by_name IS NULL)));

alter table warehouse.missing_totes add constraint missing_totes_check1 CHECK (((gain_id IS NULL) OR (found_at IS NOT NULL)));

alter table warehouse.missing_totes add constraint missing_totes_org_id_batch_id_location_id_fkey FOREIGN KEY (org_id, batch_id, location_id) REFERENCES warehouse.batch_totes(org_id, batch_id, location_id);

alter table warehouse.missing_totes add constraint missing_totes_org_id_batch_id_location_id_key UNIQUE (org_id, batch_id, location_id);

alter table warehouse.missing_totes add constraint missing_totes_org_id_fulfillment_order_id_fkey FOREIGN KEY (org_id, fulfillment_order_id) REFERENCES fulfillment.fulfillment_orders(org_id, id);

alter table warehouse.missing_totes add constraint missing_totes_org_id_gain_id_fkey FOREIGN KEY (org_id, gain_id) REFERENCES inventory.adjustments(org_id, id);

alter table warehouse.missing_totes add constraint missing_totes_org_id_loss_id_fkey FOREIGN KEY (org_id, loss_id) REFERENCES inventory.adjustments(org_id, id);

alter table warehouse.missing_totes add constraint missing_totes_org_id_node_id_location_id_fkey FOREIGN KEY (org_id, node_id, location_id) REFERENCES network.locations(org_id, node_id, id);

alter table warehouse.missing_totes add constraint missing_totes_pkey PRIMARY KEY (org_id, id);

alter table warehouse.missing_totes add constraint missing_totes_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200)));

alter table warehouse.pack_confirmations add constraint pack_confirmations_org_id_packed_carton_id_fkey FOREIGN KEY (org_id, packed_carton_id) REFERENCES warehouse.packed_cartons(org_id, id);

alter table warehouse.pack_confirmations add constraint pack_confirmations_pkey PRIMARY KEY (org_id, packed_carton_id, step_id);

alter table warehouse.pack_scans add constraint pack_scans_client_id_check CHECK (((length(client_id) >= 1) AND (length(client_id) <= 100)));

alter table warehouse.pack_scans add constraint pack_scans_org_id_packed_carton_id_fkey FOREIGN KEY (org_id, packed_carton_id) REFERENCES warehouse.packed_cartons(org_id, id);

alter table warehouse.pack_scans add constraint pack_scans_org_id_session_id_client_id_key UNIQUE (org_id, session_id, client_id);

alter table warehouse.pack_scans add constraint pack_scans_org_id_session_id_fkey FOREIGN KEY (org_id, session_id) REFERENCES warehouse.pack_sessions(org_id, id);

alter table warehouse.pack_scans add constraint pack_scans_pkey PRIMARY KEY (org_id, id);

alter table warehouse.pack_scans add constraint pack_scans_quantity_check CHECK ((quantity > 0));

alter table warehouse.pack_scripts add constraint pack_scripts_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table warehouse.pack_scripts add constraint pack_scripts_org_id_brand_id_fkey FOREIGN KEY (org_id, brand_id) REFERENCES catalog.brands(org_id, id);

alter table warehouse.pack_scripts add constraint pack_scripts_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table warehouse.pack_scripts add constraint pack_scripts_pkey PRIMARY KEY (org_id, id);

alter table warehouse.pack_scripts add constraint pack_scripts_position_check CHECK ((("position" >= 1) AND ("position" <= 10000)));

alter table warehouse.pack_session_totes add constraint pack_session_totes_org_id_location_id_fkey FOREIGN KEY (org_id, location_id) REFERENCES network.locations(org_id, id);

alter table warehouse.pack_session_totes add constraint pack_session_totes_org_id_session_id_fkey FOREIGN KEY (org_id, session_id) REFERENCES warehouse.pack_sessions(org_id, id);

alter table warehouse.pack_session_totes add constraint pack_session_totes_pkey PRIMARY KEY (org_id, session_id, location_id);

alter table warehouse.pack_sessions add constraint pack_sessions_check CHECK (((tote_id IS NOT NULL) OR (fulfillment_order_id IS NOT NULL)));

alter table warehouse.pack_sessions add constraint pack_sessions_check1 CHECK (((finished_at IS NULL) = (status = 'open'::text)));

alter table warehouse.pack_sessions add constraint pack_sessions_org_id_fulfillment_order_id_fkey FOREIGN KEY (org_id, fulfillment_order_id) REFERENCES fulfillment.fulfillment_orders(org_id, id);

alter table warehouse.pack_sessions add constraint pack_sessions_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table warehouse.pack_sessions add constraint pack_sessions_org_id_station_id_fkey FOREIGN KEY (org_id, station_id) REFERENCES network.locations(org_id, id);

alter table warehouse.pack_sessions add constraint pack_sessions_org_id_tote_id_fkey FOREIGN KEY (org_id, tote_id) REFERENCES network.locations(org_id, id);

alter table warehouse.pack_sessions add constraint pack_sessions_pkey PRIMARY KEY (org_id, id);

alter table warehouse.pack_sessions add constraint pack_sessions_status_check CHECK ((status = ANY (ARRAY['open'::text, 'done'::text, 'stopped'::text, 'abandoned'::text])));

alter table warehouse.pack_sessions add constraint pack_sessions_stop_cause_check CHECK ((stop_cause = ANY (ARRAY['held'::text, 'cancelled'::text, 'moved'::text, 'split'::text, 'rejected'::text, 'tote_missing'::text])));

alter table warehouse.pack_steps add constraint pack_steps_kind_check CHECK ((kind = ANY (ARRAY['orient'::text, 'wrap'::text, 'insert'::text, 'note'::text, 'fragile'::text])));

alter table warehouse.pack_steps add constraint pack_steps_org_id_file_id_fkey FOREIGN KEY (org_id, file_id) REFERENCES platform.files(org_id, id);

alter table warehouse.pack_steps add constraint pack_steps_org_id_script_id_fkey FOREIGN KEY (org_id, script_id) REFERENCES warehouse.pack_scripts(org_id, id) ON DELETE CASCADE;

alter table warehouse.pack_steps add constraint pack_steps_org_id_script_id_position_key UNIQUE (org_id, script_id, "position");

alter table warehouse.pack_steps add constraint pack_steps_pkey PRIMARY KEY (org_id, id);

alter table warehouse.pack_steps add constraint pack_steps_position_check CHECK (("position" > 0));

alter table warehouse.pack_steps add constraint pack_steps_text_check CHECK (((length(text) >= 1) AND (length(text) <= 500)));

alter table warehouse.packed_cartons add constraint packed_cartons_check CHECK (((status = ANY (ARRAY['closed'::text, 'unpacked'::text])) = (parcel_id IS NOT NULL)));

alter table warehouse.packed_cartons add constraint packed_cartons_check1 CHECK (((override_reason IS NULL) = (override_by IS NULL)));

alter table warehouse.packed_cartons add constraint packed_cartons_expected_grams_check CHECK ((expected_grams >= 0));

alter table warehouse.packed_cartons add constraint packed_cartons_org_id_carton_id_fkey FOREIGN KEY (org_id, carton_id) REFERENCES catalog.cartons(org_id, id);

alter table warehouse.packed_cartons add constraint packed_cartons_org_id_fulfillment_order_id_fkey FOREIGN KEY (org_id, fulfillment_order_id) REFERENCES fulfillment.fulfillment_orders(org_id, id);

alter table warehouse.packed_cartons add constraint packed_cartons_org_id_parcel_id_fkey FOREIGN KEY (org_id, parcel_id) REFERENCES shipping.parcels(org_id, id);

alter table warehouse.packed_cartons add constraint packed_cartons_org_id_session_id_fkey FOREIGN KEY (org_id, session_id) REFERENCES warehouse.pack_sessions(org_id, id);

alter table warehouse.packed_cartons add constraint packed_cartons_pkey PRIMARY KEY (org_id, id);

alter table warehouse.packed_cartons add constraint packed_cartons_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text, 'emptied'::text, 'unpacked'::text])));

alter table warehouse.packed_cartons add constraint packed_cartons_tolerance_grams_check CHECK ((tolerance_grams >= 0));

alter table warehouse.packed_cartons add constraint packed_cartons_weighed_grams_check CHECK ((weighed_grams > 0));

alter table warehouse.packed_items add constraint packed_items_org_id_from_location_id_fkey FOREIGN KEY (org_id, from_location_id) REFERENCES network.locations(org_id, id);

alter table warehouse.packed_items add constraint packed_items_org_id_line_id_fkey FOREIGN KEY (org_id, line_id) REFERENCES fulfillment.fulfillment_order_lines(org_id, id);

alter table warehouse.packed_items add constraint packed_items_org_id_packed_carton_id_fkey FOREIGN KEY (org_id, packed_carton_id) REFERENCES warehouse.packed_cartons(org_id, id);

alter table warehouse.packed_items add constraint packed_items_pkey PRIMARY KEY (org_id, packed_carton_id, line_id, lot_id, from_location_id);

alter table warehouse.packed_items add constraint packed_items_quantity_check CHECK ((quantity > 0));

alter table warehouse.packing_settings add constraint packing_settings_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table warehouse.packing_settings add constraint packing_settings_padding_mm_check CHECK (((padding_mm >= 0) AND (padding_mm <= 200)));

alter table warehouse.packing_settings add constraint packing_settings_pkey PRIMARY KEY (org_id);

alter table warehouse.packing_settings add constraint packing_settings_tolerance_grams_check CHECK (((tolerance_grams >= 0) AND (tolerance_grams <= 100000)));

alter table warehouse.packing_settings add constraint packing_settings_tolerance_percent_check CHECK (((tolerance_percent >= 0) AND (tolerance_percent <= 100)));

alter table warehouse.pick_batches add constraint pick_batches_kind_check CHECK ((kind = ANY (ARRAY['single_line'::text, 'multi_order'::text])));

alter table warehouse.pick_batches add constraint pick_batches_order_count_check CHECK ((order_count > 0));

alter table warehouse.pick_batches add constraint pick_batches_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table warehouse.pick_batches add constraint pick_batches_org_id_number_key UNIQUE (org_id, number);

alter table warehouse.pick_batches add constraint pick_batches_pkey PRIMARY KEY (org_id, id);

alter table warehouse.pick_batches add constraint pick_batches_status_check CHECK ((status = ANY (ARRAY['open'::text, 'in_progress'::text, 'done'::text, 'cancelled'::text])));

alter table warehouse.pick_batches add constraint pick_batches_unit_count_check CHECK ((unit_count > 0));

alter table warehouse.pick_batches add constraint pick_batches_walk_mm_check CHECK ((walk_mm >= 0));

alter table warehouse.scans add constraint scans_client_id_check CHECK (((length(client_id) >= 1) AND (length(client_id) <= 100)));

alter table warehouse.scans add constraint scans_kind_check CHECK ((kind = ANY (ARRAY['location'::text, 'item'::text, 'tote'::text, 'quantity'::text, 'short'::text, 'skip'::text])));

alter table warehouse.scans add constraint scans_org_id_client_id_key UNIQUE (org_id, client_id);

alter table warehouse.scans add constraint scans_org_id_task_id_fkey FOREIGN KEY (org_id, task_id) REFERENCES warehouse.tasks(org_id, id);

alter table warehouse.scans add constraint scans_pkey PRIMARY KEY (org_id, id);

alter table warehouse.tasks add constraint tasks_check CHECK ((((done_quantity + scanned_quantity) <= quantity) OR (kind = 'count'::text)));

alter table warehouse.tasks add constraint tasks_check1 CHECK ((returned_quantity <= done_quantity));

alter table warehouse.tasks add constraint tasks_check2 CHECK (((claimed_by IS NULL) = (lease_expires_at IS NULL)));

alter table warehouse.tasks add constraint tasks_check3 CHECK (((finished_at IS NULL) = (status = ANY (ARRAY['open'::text, 'in_progress'::text]))));

alter table warehouse.tasks add constraint tasks_done_quantity_check CHECK ((done_quantity >= 0));

alter table warehouse.tasks add constraint tasks_kind_check CHECK ((kind = ANY (ARRAY['pick'::text, 'put_away'::text, 'put_back'::text, 'move'::text, 'count'::text, 'replenish'::text])));

alter table warehouse.tasks add constraint tasks_org_id_batch_id_fkey FOREIGN KEY (org_id, batch_id) REFERENCES warehouse.pick_batches(org_id, id);

alter table warehouse.tasks add constraint tasks_org_id_fulfillment_order_line_id_fkey FOREIGN KEY (org_id, fulfillment_order_line_id) REFERENCES fulfillment.fulfillment_order_lines(org_id, id);

alter table warehouse.tasks add constraint tasks_org_id_node_id_from_location_id_fkey FOREIGN KEY (org_id, node_id, from_location_id) REFERENCES network.locations(org_id, node_id, id);

alter table warehouse.tasks add constraint tasks_org_id_node_id_to_location_id_fkey FOREIGN KEY (org_id, node_id, to_location_id) REFERENCES network.locations(org_id, node_id, id);

alter table warehouse.tasks add constraint tasks_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table warehouse.tasks add constraint tasks_pkey PRIMARY KEY (org_id, id);

alter table warehouse.tasks add constraint tasks_quantity_check CHECK ((quantity >= 0));

alter table warehouse.tasks add constraint tasks_returned_quantity_check CHECK ((returned_quantity >= 0));

alter table warehouse.tasks add constraint tasks_scanned_quantity_check CHECK ((scanned_quantity >= 0));

alter table warehouse.tasks add constraint tasks_status_check CHECK ((status = ANY (ARRAY['open'::text, 'in_progress'::text, 'done'::text, 'short'::text, 'cancelled'::text])));

alter table warehouse.tasks add constraint tasks_step_check CHECK ((step = ANY (ARRAY['location'::text, 'item'::text, 'put'::text])));

CREATE UNIQUE INDEX accounts_by_provider ON auth.accounts USING btree (provider_id, account_id);

CREATE INDEX accounts_by_user ON auth.accounts USING btree (user_id);

CREATE UNIQUE INDEX passkeys_by_credential ON auth.passkeys USING btree (credential_id);

CREATE INDEX passkeys_by_user ON auth.passkeys USING btree (user_id);

CREATE UNIQUE INDEX sessions_by_token ON auth.sessions USING btree (token);

CREATE INDEX sessions_by_user ON auth.sessions USING btree (user_id);

CREATE UNIQUE INDEX two_factors_by_user ON auth.two_factors USING btree (user_id);

CREATE UNIQUE INDEX users_by_email ON auth.users USING btree (email);

CREATE INDEX verifications_by_identifier ON auth.verifications USING btree (identifier);

CREATE INDEX notifications_newest ON automation.notifications USING btree (org_id, user_id, last_at DESC, id DESC);

CREATE INDEX notifications_to_mail ON automation.notifications USING btree (org_id, user_id, mail_due_at) WHERE (mail_due_at IS NOT NULL);

CREATE UNIQUE INDEX notifications_unread ON automation.notifications USING btree (org_id, user_id, kind, topic) WHERE (read_at IS NULL);

CREATE INDEX webhook_deliveries_by_endpoint ON automation.webhook_deliveries USING btree (org_id, endpoint_id, id DESC);

CREATE INDEX webhook_deliveries_waiting ON automation.webhook_deliveries USING btree (org_id, endpoint_id, id) WHERE (status = 'waiting'::text);

CREATE INDEX barcodes_by_sku ON catalog.barcodes USING btree (org_id, sku_id);

CREATE INDEX kit_components_by_component ON catalog.kit_components USING btree (org_id, component_sku_id);

CREATE INDEX skus_by_change ON catalog.skus USING btree (org_id, updated_at, id);

CREATE INDEX addresses_by_customer ON customers.addresses USING btree (org_id, customer_id);

CREATE UNIQUE INDEX addresses_default ON customers.addresses USING btree (org_id, customer_id) WHERE is_default;

CREATE INDEX consents_by_customer ON customers.consents USING btree (org_id, customer_id, purpose, occurred_at);

CREATE UNIQUE INDEX customers_by_email ON customers.customers USING btree (org_id, brand_id, lower(email)) NULLS NOT DISTINCT WHERE (email IS NOT NULL);

CREATE INDEX customers_by_email_key ON customers.customers USING btree (org_id, email_key) WHERE (email_key IS NOT NULL);

CREATE INDEX customers_by_last_name_key ON customers.customers USING btree (org_id, last_name_key) WHERE (last_name_key IS NOT NULL);

CREATE INDEX customers_by_name_key ON customers.customers USING btree (org_id, name_key, id);

CREATE INDEX customers_by_tag ON customers.customers USING gin (tags);

CREATE INDEX notes_by_customer ON customers.notes USING btree (org_id, customer_id, id);

CREATE INDEX fulfillment_order_lines_by_order_line ON fulfillment.fulfillment_order_lines USING btree (org_id, order_line_id);

CREATE INDEX fulfillment_order_lines_by_parent ON fulfillment.fulfillment_order_lines USING btree (org_id, fulfillment_order_id);

CREATE INDEX fulfillment_orders_by_due ON fulfillment.fulfillment_orders USING btree (org_id, COALESCE(ship_by, 'infinity'::timestamp with time zone), id);

CREATE INDEX fulfillment_orders_by_number ON fulfillment.fulfillment_orders USING btree (org_id, order_number);

CREATE INDEX fulfillment_orders_by_order ON fulfillment.fulfillment_orders USING btree (org_id, order_id);

CREATE INDEX fulfillment_orders_by_work ON fulfillment.fulfillment_orders USING btree (org_id, node_id, status, ship_by) WHERE (status = ANY (ARRAY['scheduled'::text, 'open'::text, 'in_progress'::text, 'on_hold'::text, 'incomplete'::text]));

CREATE INDEX adjustments_by_node ON inventory.adjustments USING btree (org_id, node_id, id);

CREATE INDEX balances_by_sku ON inventory.balances USING btree (org_id, sku_id, node_id) WHERE (quantity > 0);

CREATE INDEX incoming_moves_by_sku ON inventory.incoming_moves USING btree (org_id, sku_id, recorded_at);

CREATE INDEX movements_by_destination ON inventory.movements USING btree (org_id, to_location_id, id);

CREATE INDEX movements_by_document ON inventory.movements USING btree (org_id, document_id) WHERE (document_id IS NOT NULL);

CREATE INDEX movements_by_sku ON inventory.movements USING btree (org_id, sku_id, occurred_at, id);

CREATE INDEX movements_by_source ON inventory.movements USING btree (org_id, from_location_id, id);

CREATE UNIQUE INDEX movements_reversed_once ON inventory.movements USING btree (org_id, reverses_id) WHERE (reverses_id IS NOT NULL);

CREATE INDEX node_stock_by_sku ON inventory.node_stock USING btree (org_id, sku_id);

CREATE INDEX promise_moves_by_sku ON inventory.promise_moves USING btree (org_id, sku_id, recorded_at);

CREATE INDEX receipt_arrivals_by_movement ON inventory.receipt_arrivals USING btree (org_id, movement_id) WHERE (movement_id IS NOT NULL);

CREATE INDEX receipts_by_reference ON inventory.receipts USING btree (org_id, reference) WHERE (reference IS NOT NULL);

CREATE INDEX reservations_by_balance ON inventory.reservations USING btree (org_id, location_id, sku_id, lot_id);

CREATE INDEX reservations_by_taker ON inventory.reservations USING btree (org_id, for_id);

CREATE INDEX safety_settings_by_sku ON inventory.safety_settings USING btree (org_id, sku_id, node_id, recorded_at);

CREATE INDEX shortages_open ON inventory.shortages USING btree (org_id, sku_id, node_id) WHERE (resolved_at IS NULL);

CREATE INDEX transfer_lines_by_transfer ON inventory.transfer_lines USING btree (org_id, transfer_id);

CREATE UNIQUE INDEX locations_by_code ON network.locations USING btree (org_id, node_id, code) NULLS NOT DISTINCT;

CREATE INDEX locations_by_parent ON network.locations USING btree (org_id, parent_id) WHERE (parent_id IS NOT NULL);

CREATE INDEX bulk_act_rows_pending ON orders.bulk_act_rows USING btree (org_id, bulk_act_id, "position") WHERE (outcome IS NULL);

CREATE INDEX cancellations_by_order ON orders.cancellations USING btree (org_id, order_id);

CREATE INDEX edits_by_order ON orders.edits USING btree (org_id, order_id);

CREATE INDEX historical_customers_by_customer ON orders.historical_customers USING btree (org_id, customer_id);

CREATE INDEX historical_documents_by_import ON orders.historical_documents USING btree (org_id, import_id);

CREATE INDEX historical_documents_by_order ON orders.historical_documents USING btree (org_id, order_id) WHERE (order_id IS NOT NULL);

CREATE INDEX historical_returns_by_line ON orders.historical_returns USING btree (org_id, order_line_id) WHERE (order_line_id IS NOT NULL);

CREATE INDEX historical_returns_by_sku ON orders.historical_returns USING btree (org_id, sku_id);

CREATE INDEX holds_by_order ON orders.holds USING btree (org_id, order_id);

CREATE INDEX notes_by_order ON orders.notes USING btree (org_id, order_id);

CREATE INDEX order_lines_backordered ON orders.order_lines USING btree (org_id, sku_id, id) WHERE (backordered_quantity > 0);

CREATE INDEX order_lines_by_order ON orders.order_lines USING btree (org_id, order_id, "position");

CREATE INDEX order_lines_by_sku ON orders.order_lines USING btree (org_id, sku_id, id DESC);

CREATE INDEX order_search_by_word ON orders.order_search USING gin (words);

CREATE INDEX orders_backordered ON orders.orders USING btree (org_id, placed_at DESC, id DESC) WHERE is_backordered;

CREATE INDEX orders_by_customer ON orders.orders USING btree (org_id, customer_id, id) WHERE (customer_id IS NOT NULL);

CREATE UNIQUE INDEX orders_by_number ON orders.orders USING btree (org_id, number);

CREATE INDEX orders_by_placing ON orders.orders USING btree (org_id, placed_at DESC, id DESC);

CREATE INDEX orders_held ON orders.orders USING btree (org_id, placed_at DESC, id DESC) WHERE (hold_reasons <> '{}'::text[]);

CREATE INDEX orders_open ON orders.orders USING btree (org_id, fulfillment_status, placed_at DESC, id DESC) WHERE (fulfillment_status = ANY (ARRAY['unfulfilled'::text, 'in_progress'::text, 'partially_fulfilled'::text]));

CREATE INDEX orders_to_source ON orders.orders USING btree (org_id, sourcing_due_at) WHERE (sourcing_due_at IS NOT NULL);

CREATE UNIQUE INDEX api_keys_by_hash ON platform.api_keys USING btree (secret_hash);

CREATE INDEX events_by_subject ON platform.events USING btree (org_id, subject_id, id) WHERE (subject_id <> timeline_id);

CREATE INDEX events_by_timeline ON platform.events USING btree (org_id, timeline_id, id);

CREATE INDEX events_in_commit_order ON platform.events USING btree (transaction_id, org_id, id);

CREATE INDEX files_by_owner ON platform.files USING btree (org_id, attached_to) WHERE (attached_to IS NOT NULL);

CREATE INDEX idempotency_keys_by_age ON platform.idempotency_keys USING btree (org_id, created_at);

CREATE INDEX invitations_by_token ON platform.invitations USING gin (token_hashes);

CREATE INDEX known_words_by_trigram ON platform.known_words USING gin (word public.gin_trgm_ops);

CREATE INDEX mails_by_recipient ON platform.mails USING btree (org_id, recipient, id);

CREATE INDEX mails_by_state ON platform.mails USING btree (org_id, state, id);

CREATE INDEX mails_by_subject ON platform.mails USING btree (org_id, subject_id) WHERE (subject_id IS NOT NULL);

CREATE INDEX memberships_by_user ON platform.memberships USING btree (user_id);

CREATE UNIQUE INDEX organizations_by_demo_of ON platform.organizations USING btree (demo_of);

CREATE UNIQUE INDEX views_by_name ON platform.views USING btree (org_id, area, COALESCE(owner_id, ''::text), lower(name));

CREATE UNIQUE INDEX questions_once ON portal.questions USING btree (org_id, order_id, md5(body));

CREATE INDEX told_promises_by_order ON portal.told_promises USING btree (org_id, fulfillment_order_id, id);

CREATE INDEX labels_by_parcel ON shipping.labels USING btree (org_id, parcel_id, id);

CREATE UNIQUE INDEX labels_by_tracking_number ON shipping.labels USING btree (org_id, carrier_id, tracking_number) WHERE (tracking_number IS NOT NULL);

CREATE UNIQUE INDEX labels_live ON shipping.labels USING btree (org_id, parcel_id) WHERE ((state = ANY (ARRAY['intended'::text, 'bought'::text, 'unknown'::text, 'voiding'::text])) AND (NOT is_extra));

CREATE INDEX labels_open ON shipping.labels USING btree (org_id, state, id) WHERE (state = ANY (ARRAY['intended'::text, 'unknown'::text, 'voiding'::text, 'refused'::text]));

CREATE INDEX manifest_parcels_by_manifest ON shipping.manifest_parcels USING btree (org_id, manifest_id);

CREATE INDEX parcel_lines_by_fulfillment_order_line ON shipping.parcel_lines USING btree (org_id, fulfillment_order_line_id) WHERE (fulfillment_order_line_id IS NOT NULL);

CREATE INDEX parcel_lines_by_parcel ON shipping.parcel_lines USING btree (org_id, parcel_id);

CREATE INDEX parcels_by_fulfillment_order ON shipping.parcels USING btree (org_id, fulfillment_order_id) WHERE (fulfillment_order_id IS NOT NULL);

CREATE INDEX parcels_by_order ON shipping.parcels USING btree (org_id, order_id) WHERE (order_id IS NOT NULL);

CREATE INDEX parcels_by_tracking_number ON shipping.parcels USING btree (org_id, tracking_number) WHERE (tracking_number IS NOT NULL);

CREATE INDEX parcels_on_the_way ON shipping.parcels USING btree (org_id, id) WHERE (status = 'shipped'::text);

CREATE INDEX parcels_to_ask_for ON shipping.parcels USING btree (org_id, carrier_id, asked_at NULLS FIRST, id) WHERE (status = 'shipped'::text);

CREATE INDEX parcels_waiting ON shipping.parcels USING btree (org_id, node_id, id) WHERE (status = 'packed'::text);

CREATE INDEX rate_sheets_by_carrier ON shipping.rate_sheets USING btree (org_id, carrier_id, effective_from DESC);

CREATE INDEX sandbox_labels_by_reference ON shipping.sandbox_labels USING btree (org_id, carrier_id, reference);

CREATE INDEX tracking_events_by_parcel ON shipping.tracking_events USING btree (org_id, parcel_id, event_at);

CREATE INDEX decisions_by_order ON sourcing.decisions USING btree (org_id, order_id, id);

CREATE INDEX decisions_by_time ON sourcing.decisions USING btree (org_id, decided_at DESC, id DESC);

CREATE INDEX rules_by_rank ON sourcing.rules USING btree (org_id, rank, id);

CREATE INDEX batch_totes_by_batch ON warehouse.batch_totes USING btree (org_id, batch_id);

CREATE UNIQUE INDEX batch_totes_in_use ON warehouse.batch_totes USING btree (org_id, location_id) WHERE (released_at IS NULL);

CREATE INDEX batch_totes_of_order ON warehouse.batch_totes USING btree (org_id, fulfillment_order_id) WHERE (fulfillment_order_id IS NOT NULL);

CREATE INDEX batch_totes_to_pack ON warehouse.batch_totes USING btree (org_id, node_id, ready_at) WHERE ((ready_at IS NOT NULL) AND (released_at IS NULL));

CREATE INDEX missing_totes_not_found ON warehouse.missing_totes USING btree (org_id, node_id, location_id) WHERE (found_at IS NULL);

CREATE INDEX missing_totes_order ON warehouse.missing_totes USING btree (org_id, fulfillment_order_id);

CREATE INDEX pack_scripts_by_position ON warehouse.pack_scripts USING btree (org_id, "position", id);

CREATE INDEX pack_sessions_by_node ON warehouse.pack_sessions USING btree (org_id, node_id, id);

CREATE UNIQUE INDEX pack_sessions_of_order ON warehouse.pack_sessions USING btree (org_id, fulfillment_order_id) WHERE ((status = 'open'::text) AND (fulfillment_order_id IS NOT NULL));

CREATE UNIQUE INDEX pack_sessions_of_tote ON warehouse.pack_sessions USING btree (org_id, tote_id) WHERE ((status = 'open'::text) AND (tote_id IS NOT NULL));

CREATE INDEX packed_cartons_by_order ON warehouse.packed_cartons USING btree (org_id, fulfillment_order_id);

CREATE UNIQUE INDEX packed_cartons_by_parcel ON warehouse.packed_cartons USING btree (org_id, parcel_id) WHERE (parcel_id IS NOT NULL);

CREATE UNIQUE INDEX packed_cartons_open ON warehouse.packed_cartons USING btree (org_id, session_id) WHERE (status = 'open'::text);

CREATE INDEX packed_items_by_line ON warehouse.packed_items USING btree (org_id, line_id);

CREATE INDEX pick_batches_in_work ON warehouse.pick_batches USING btree (org_id, node_id, id) WHERE (status = ANY (ARRAY['open'::text, 'in_progress'::text]));

CREATE INDEX scans_by_task ON warehouse.scans USING btree (org_id, task_id, id);

CREATE INDEX tasks_at_place ON warehouse.tasks USING btree (org_id, from_location_id, sku_id) WHERE (finished_at IS NULL);

CREATE INDEX tasks_by_batch ON warehouse.tasks USING btree (org_id, batch_id, "position") WHERE (batch_id IS NOT NULL);

CREATE INDEX tasks_by_line ON warehouse.tasks USING btree (org_id, fulfillment_order_line_id) WHERE (fulfillment_order_line_id IS NOT NULL);

CREATE INDEX tasks_by_order ON warehouse.tasks USING btree (org_id, fulfillment_order_id) WHERE (fulfillment_order_id IS NOT NULL);

CREATE INDEX tasks_by_worker ON warehouse.tasks USING btree (org_id, claimed_by) WHERE ((claimed_by IS NOT NULL) AND (finished_at IS NULL));

CREATE INDEX tasks_open ON warehouse.tasks USING btree (org_id, node_id, kind, priority DESC, due_at, id) WHERE (finished_at IS NULL);

CREATE OR REPLACE FUNCTION auth.add_demo_person(id text, name text, email text, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'auth'
AS $function$
begin
  if not exists (select from platform.organizations o where o.id = platform.current_org() and o.is_demo) then
    raise exception 'only a demo has people who are made up' using errcode = 'insufficient_privilege';
  end if;
  insert into auth.users (id, name, email, created_at, updated_at) values ($1, $2, $3, $4, $4);
end $function$
;

CREATE OR REPLACE FUNCTION auth.demos_without_owner()
 RETURNS SETOF integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 SELECT o.id
    FROM platform.organizations o
   WHERE (o.is_demo AND (NOT o.is_resting) AND (NOT (EXISTS ( SELECT
            FROM platform.memberships m
           WHERE (m.org_id = o.id)))))
   ORDER BY o.id;
END
;

CREATE OR REPLACE FUNCTION auth.drop_expired()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'auth'
BEGIN ATOMIC
 DELETE FROM auth.sessions
   WHERE ((sessions.expires_at < now()) OR (sessions.last_seen_at < (now() - '7 days'::interval)));
 DELETE FROM auth.verifications
   WHERE (verifications.expires_at < now());
 DELETE FROM auth.setup_links
   WHERE (setup_links.expires_at < now());
END
;

CREATE OR REPLACE FUNCTION auth.end_sessions(person text)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'auth'
BEGIN ATOMIC
 WITH ended AS (
          DELETE FROM auth.sessions s
           WHERE ((s.user_id = end_sessions.person) AND (EXISTS ( SELECT
                    FROM platform.memberships m
                   WHERE ((m.org_id = platform.current_org()) AND (m.user_id = end_sessions.person)))))
           RETURNING 1 AS "?column?"
         )
  SELECT (count(*))::integer AS count
    FROM ended;
END
;

CREATE OR REPLACE FUNCTION auth.find_session(token_sha256 text, wanted_org integer)
 RETURNS TABLE(session_id text, user_id text, name text, email text, two_factor_enabled boolean, signed_in_at timestamp with time zone, org_id integer, role text, node_ids text[], brand_ids text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'auth'
AS $function$
declare found auth.sessions;
begin
  select * into found from auth.sessions s
   where s.token = token_sha256 and s.expires_at > now()
     and s.last_seen_at > now() - interval '7 days' and s.created_at > now() - interval '30 days';
  if not found.id is null and found.last_seen_at < now() - interval '5 minutes' then
    update auth.sessions s set last_seen_at = now() where s.id = found.id;
  end if;
  return query
    select found.id, u.id, u.name, u.email, u.two_factor_enabled, found.created_at::timestamptz,
           m.org_id, m.role, m.node_ids, m.brand_ids
      from auth.users u
      left join lateral (
        select p.* from platform.memberships p join platform.organizations o on o.id = p.org_id
         where p.user_id = u.id and (wanted_org is null or p.org_id = wanted_org)
         order by p.org_id is not distinct from found.org_id_chosen desc, o.is_demo, p.created_at desc, p.org_id desc
         limit 1) m on true
     where u.id = found.user_id;
end $function$
;

CREATE OR REPLACE FUNCTION auth.has_owner()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM platform.memberships
           WHERE (memberships.role = 'owner'::text))) AS "exists";
END
;

CREATE OR REPLACE FUNCTION auth.home_organization(person text)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 SELECT o.id
    FROM (platform.memberships m
      JOIN platform.organizations o ON ((o.id = m.org_id)))
   WHERE (m.user_id = home_organization.person)
   ORDER BY o.is_demo, o.id
  LIMIT 1;
END
;

CREATE OR REPLACE FUNCTION auth.how_to_write_to(person text)
 RETURNS TABLE(name text, email text, language text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'auth'
BEGIN ATOMIC
 SELECT u.name,
     u.email,
     COALESCE(p.language, 'auto'::text) AS "coalesce"
    FROM ((platform.memberships m
      JOIN auth.users u ON ((u.id = m.user_id)))
      LEFT JOIN auth.preferences p ON ((p.user_id = u.id)))
   WHERE ((m.org_id = platform.current_org()) AND (m.user_id = how_to_write_to.person));
END
;

CREATE OR REPLACE FUNCTION auth.leave_demo()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'auth'
AS $function$
declare org int := platform.require_removable();
begin
  delete from auth.users u using platform.memberships m
   where m.org_id = org and m.user_id = u.id
     and not exists (select from auth.accounts a where a.user_id = u.id)
     and not exists (select from auth.passkeys p where p.user_id = u.id)
     and not exists (select from platform.memberships o where o.user_id = u.id and o.org_id <> org);
  delete from platform.memberships m where m.org_id = org;
end $function$
;

CREATE OR REPLACE FUNCTION auth.members()
 RETURNS TABLE(user_id text, name text, email text, two_factor_enabled boolean, last_seen_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'auth'
BEGIN ATOMIC
 SELECT u.id,
     u.name,
     u.email,
     u.two_factor_enabled,
     ( SELECT max(s.last_seen_at) AS max
            FROM auth.sessions s
           WHERE (s.user_id = u.id)) AS max
    FROM (platform.memberships m
      JOIN auth.users u ON ((u.id = m.user_id)))
   WHERE (m.org_id = platform.current_org());
END
;

CREATE OR REPLACE FUNCTION auth.organizations_of(person text)
 RETURNS TABLE(org_id integer, name text, role text, is_demo boolean, demo_of integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 SELECT o.id,
     o.name,
     m.role,
     o.is_demo,
     o.demo_of
    FROM (platform.memberships m
      JOIN platform.organizations o ON ((o.id = m.org_id)))
   WHERE (m.user_id = organizations_of.person)
   ORDER BY o.is_demo, o.id;
END
;

CREATE OR REPLACE FUNCTION inventory.change_incoming(org integer, changes jsonb, document text, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION inventory.move_goods(org integer, moves jsonb, actor text, actor_label text, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION inventory.place_moves(org integer, moves jsonb)
 RETURNS SETOF inventory.placed_move
 LANGUAGE sql
 STABLE
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION inventory.promise_stock(org integer, asks jsonb, at timestamp with time zone)
 RETURNS TABLE(order_line_id text, sku_id text, promised bigint)
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION inventory.state_of(kind text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (kind = 'quarantine'::text) THEN 'quality_control'::text WHEN (kind = 'damaged'::text) THEN 'damaged'::text WHEN (kind = ANY (ARRAY['dock'::text, 'bin'::text, 'bulk'::text, 'cart'::text, 'tote'::text, 'station'::text, 'stage'::text, 'display'::text])) THEN 'sellable'::text WHEN (kind = 'in_transit'::text) THEN 'in_transit'::text ELSE 'world'::text END
;

CREATE OR REPLACE FUNCTION orders.find_by_words(rare text[], common text[], hits integer)
 RETURNS SETOF text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
AS $function$
declare
  org text := nullif(current_setting('app.org', true), '');
begin
  return query execute
    'select order_id from orders.order_search where words @@ $1 and org_id = $2
        and ($3 is null or array_to_tsvector(tsvector_to_array(words)) @@ $3) limit $4'
    using orders.query_of(org, rare), org::int, orders.query_of(org, common), hits;
end $function$
;

CREATE OR REPLACE FUNCTION orders.intake_facts(org integer, asks jsonb, actor text, at timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  facts jsonb;
  codes text[] := array (select jsonb_array_elements_text(asks -> 'codes'));
  sku_ids text[];
  stocked_ids text[];
  external_ids text[] := array (select a ->> 'externalId' from jsonb_array_elements(asks -> 'orders') a);
  channel_ids text[];
begin
  perform pg_advisory_xact_lock(k.key) from (
    select distinct hashtextextended(concat_ws('|', org, a ->> 'channel', a ->> 'externalId'), 1) as key
      from jsonb_array_elements(asks -> 'orders') a order by 1) k;

  -- Arrays rather than subqueries: with them every lookup below goes by the index, whatever the size of the catalog.
  select coalesce(array_agg(k.id), '{}') into sku_ids from catalog.skus k where k.org_id = org and k.code = any (codes);
  select sku_ids || coalesce(array_agg(c.component_sku_id), '{}') into stocked_ids
    from catalog.kit_components c where c.org_id = org and c.kit_sku_id = any (sku_ids);
  select coalesce(array_agg(c.id), '{}') into channel_ids from orders.channels c where c.org_id = org;

  perform 1 from inventory.sku_stock s where s.org_id = org and s.sku_id = any (stocked_ids) order by s.sku_id for update;

  select jsonb_build_object(
    'channels', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'brandId', c.brand_id,
          'holdWindowMinutes', c.hold_window_minutes, 'backorderPolicy', c.backorder_policy,
          'defaultServiceCode', c.default_service_code, 'requiresPayment', c.requires_payment, 'isActive', c.is_active)), '[]')
        from orders.channels c where c.org_id = org),
    'skus', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'code', k.code, 'title', k.title, 'status', k.status,
          'isKit', k.is_kit, 'isShippable', k.is_shippable, 'available', coalesce(s.sellable - s.safety - s.promised, 0),
          'components', (select jsonb_agg(jsonb_build_object('id', p.id, 'code', p.code, 'title', p.title, 'quantity', c.quantity,
              'available', coalesce(t.sellable - t.safety - t.promised, 0)) order by p.id)
            from catalog.kit_components c join catalog.skus p on p.org_id = org and p.id = c.component_sku_id
            left join inventory.sku_stock t on t.org_id = org and t.sku_id = p.id
           where k.is_kit and c.org_id = org and c.kit_sku_id = k.id))), '[]')
        from catalog.skus k left join inventory.sku_stock s on s.org_id = org and s.sku_id = k.id
       where k.org_id = org and k.id = any (sku_ids)),
    'earlier', (select coalesce(jsonb_agg(jsonb_build_object('channelId', o.channel_id, 'externalId', o.external_id, 'id', o.id,
          'number', o.number)), '[]')
        from orders.orders o
       where o.org_id = org and o.channel_id = any (channel_ids) and o.external_id = any (external_ids)),
    'keys', (select coalesce(jsonb_agg(jsonb_build_object('key', i.key, 'hash', encode(i.request_hash, 'hex'), 'status', i.status,
          'body', i.body)), '[]')
        from platform.idempotency_keys i
       where i.org_id = org and i.actor_id = actor and i.route = 'POST /v1/orders'
         and i.key in (select a ->> 'key' from jsonb_array_elements(asks -> 'orders') a where a ? 'key'))
  ) into facts;
  return facts;
end $function$
;

CREATE OR REPLACE FUNCTION orders.lexemes_of(org integer, value text)
 RETURNS tsvector
 LANGUAGE sql
 STABLE
AS $function$
  select array_to_tsvector(array(select org || ':' || w from unnest(platform.words_of(value)) w))
$function$
;

CREATE OR REPLACE FUNCTION orders.query_of(org text, words text[])
 RETURNS tsquery
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select string_agg('(' || alternatives || ')', ' & ')::tsquery from unnest(words) w, lateral (
    select string_agg('''' || replace(replace(org || ':' || lower(public.unaccent(a)), '\', '\\'), '''', '''''') || ''':*', ' | ')
      from string_to_table(w, chr(10)) a) a (alternatives)
$function$
;

CREATE OR REPLACE FUNCTION orders.write_intake(org integer, intake jsonb, actor text, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  emails text[] := array (select distinct lower(o ->> 'email') from jsonb_array_elements(intake -> 'orders') o where o ->> 'email' <> '');
  customer_ids text[];
  customer_keys text[];
  sku_ids text[];
  quantities bigint[];
begin
  insert into customers.customers (org_id, id, brand_id, email, name, phone, locale, created_at, updated_at)
  select distinct on (o."brandId", lower(o.email)) org, o."customerId", o."brandId", o.email, o."customerName", o."customerPhone",
         o.locale, at, at
    from jsonb_to_recordset(intake -> 'orders') o ("customerId" text, "brandId" text, email text, "customerName" text,
      "customerPhone" text, locale text)
   where o.email is not null order by o."brandId", lower(o.email) on conflict do nothing;

  -- Arrays rather than joins with the JSON: with them the look-ups go by the index, whatever the size of the tables.
  select array_agg(c.id), array_agg(concat_ws(' ', c.brand_id, c.email_key)) into customer_ids, customer_keys
    from customers.customers c where c.org_id = org and c.email_key = any (emails);

  insert into orders.orders (org_id, id, number, brand_id, channel_id, external_id, customer_id, email, customer_name, locale,
    currency, prices_include_tax, lines_minor, discount_minor, shipping_minor, tax_minor, duty_minor, total_minor,
    payment_status, fulfillment_status, is_backordered, hold_reasons, hold_until, sourcing_due_at, priority, service_code, ship_to,
    bill_to, note, tags, placed_at, received_at)
  select org, o.id, o.number, o."brandId", o."channelId", o."externalId", c.id, o.email, o."customerName", o.locale,
         o.currency, o."pricesIncludeTax", o."linesMinor", o."discountMinor", o."shippingMinor", o."taxMinor", o."dutyMinor",
         o."totalMinor", o."paymentStatus", o."fulfillmentStatus", o."isBackordered",
         o."holdReasons", o."holdUntil", o."sourcingDueAt", o.priority, o."serviceCode", o."shipTo", o."billTo",
         o.note, o.tags, o."placedAt", at
    from jsonb_to_recordset(intake -> 'orders') o (id text, number text, "brandId" text, "channelId" text, "externalId" text,
      email text, "customerName" text, locale text, currency text, "pricesIncludeTax" boolean,
      "linesMinor" bigint, "discountMinor" bigint, "shippingMinor" bigint, "taxMinor" bigint, "dutyMinor" bigint,
      "totalMinor" bigint, "paymentStatus" text, "fulfillmentStatus" text, "isBackordered" boolean,
      "holdReasons" text[], "holdUntil" timestamptz, "sourcingDueAt" timestamptz, priority int, "serviceCode" text,
      "shipTo" jsonb, "billTo" jsonb, note text, tags text[], "placedAt" timestamptz)
    left join unnest(customer_ids, customer_keys) c (id, key) on c.key = concat_ws(' ', o."brandId", lower(o.email));

  insert into orders.order_lines (org_id, id, order_id, position, parent_line_id, quantity_per_kit, external_id, sku_id,
    sku_code, title, quantity, unit_price_minor, discount_minor, tax_minor, is_stocked, promised_quantity)
  select org, l.id, l."orderId", l.position, l."parentLineId", l."quantityPerKit", l."externalId", l."skuId", l."skuCode",
         l.title, l.quantity, l."unitPriceMinor", l."discountMinor", l."taxMinor", l."isStocked", l."promisedQuantity"
    from jsonb_to_recordset(intake -> 'lines') l (id text, "orderId" text, position int, "parentLineId" text,
      "quantityPerKit" int, "externalId" text, "skuId" text, "skuCode" text, title text, quantity int, "unitPriceMinor" bigint,
      "discountMinor" bigint, "taxMinor" bigint, "isStocked" boolean, "promisedQuantity" int);

  select array_agg(p.sku_id), array_agg(p.quantity) into sku_ids, quantities
    from (select l."skuId" as sku_id, sum(l."promisedQuantity") as quantity
            from jsonb_to_recordset(intake -> 'lines') l ("skuId" text, "promisedQuantity" int)
           where l."promisedQuantity" > 0 group by 1) p;
  update inventory.sku_stock s set promised = s.promised + p.quantity
    from unnest(sku_ids, quantities) p (sku_id, quantity)
   where s.org_id = org and s.sku_id = p.sku_id;

  insert into inventory.promise_moves (org_id, id, sku_id, order_line_id, promised, reason, recorded_at)
  select org, l."promiseId", l."skuId", l.id, l."promisedQuantity", 'promise', at
    from jsonb_to_recordset(intake -> 'lines') l ("promiseId" text, "skuId" text, id text, "promisedQuantity" int)
   where l."promisedQuantity" > 0;

  insert into orders.holds (org_id, id, order_id, reason, source, note, set_by, set_by_name, set_at)
  select org, h.id, h."orderId", h.reason, h.source, h.note, 'system', 'Waybill', at
    from jsonb_to_recordset(intake -> 'holds') h (id text, "orderId" text, reason text, source text, note text);

  insert into platform.events (org_id, id, type, subject_id, timeline_id, brand_id, data, actor_kind, actor_id, actor_name,
    request_id, occurred_at)
  select org, e.id, e.type, e."subjectId", e."timelineId", e."brandId", e.data, e."actorKind", e."actorId", e."actorName",
         e."requestId", at
    from jsonb_to_recordset(intake -> 'events') e (id text, type text, "subjectId" text, "timelineId" text, "brandId" text,
      data jsonb, "actorKind" text, "actorId" text, "actorName" text, "requestId" text);

  insert into platform.idempotency_keys (org_id, actor_id, route, key, request_hash, status, body, created_at)
  select org, actor, 'POST /v1/orders', k.key, decode(k.hash, 'hex'), k.status, k.body, at
    from jsonb_to_recordset(intake -> 'keys') k (key text, hash text, status int, body jsonb);
end $function$
;

CREATE OR REPLACE FUNCTION platform.background_state()
 RETURNS TABLE(jobs_ready integer, jobs_failed integer, oldest_job_seconds double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
    select (count(*) filter (where run_at <= now() and attempts < max_attempts))::int,
           (count(*) filter (where attempts >= max_attempts))::int,
           coalesce(extract(epoch from now() - min(run_at) filter (where run_at <= now() and attempts < max_attempts)), 0)::float8
      from graphile_worker.jobs;
  $function$
;

CREATE OR REPLACE FUNCTION platform.claim_idempotency_key(org integer, actor text, route_name text, idempotency_key text, hash bytea, at timestamp with time zone)
 RETURNS TABLE(outcome text, status integer, body jsonb)
 LANGUAGE plpgsql
AS $function$
declare earlier platform.idempotency_keys;
begin
  if not pg_try_advisory_xact_lock(hashtextextended(concat_ws('|', org, actor, route_name, idempotency_key), 0)) then
    return query select 'running', 0, null::jsonb;
    return;
  end if;
  insert into platform.idempotency_keys (org_id, actor_id, route, key, request_hash, created_at)
  values (org, actor, route_name, idempotency_key, hash, at) on conflict do nothing;
  if found then
    return query select 'claimed', 0, null::jsonb;
    return;
  end if;
  select * into earlier from platform.idempotency_keys k
   where k.org_id = org and k.actor_id = actor and k.route = route_name and k.key = idempotency_key;
  return query select
    case when earlier.request_hash <> hash then 'mismatch' when earlier.status = 0 then 'running' else 'answered' end,
    earlier.status, earlier.body;
end $function$
;

CREATE OR REPLACE FUNCTION platform.current_brands()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN string_to_array(NULLIF(current_setting('app.brands'::text, true), ''::text), ','::text)
;

CREATE OR REPLACE FUNCTION platform.current_nodes()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN string_to_array(NULLIF(current_setting('app.nodes'::text, true), ''::text), ','::text)
;

CREATE OR REPLACE FUNCTION platform.current_org()
 RETURNS integer
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.org'::text, true), ''::text))::integer
;

CREATE OR REPLACE FUNCTION platform.drop_full_buckets()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 DELETE FROM platform.rate_limits
   WHERE (rate_limits.updated_at < (now() - '1 day'::interval));
END
;

CREATE OR REPLACE FUNCTION platform.enqueue(task text, payload json, job_key text, run_at timestamp with time zone, max_attempts integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform graphile_worker.add_job(task, payload, job_key => enqueue.job_key, run_at => enqueue.run_at,
    max_attempts => enqueue.max_attempts, job_key_mode => 'replace');
end $function$
;

CREATE OR REPLACE FUNCTION platform.find_api_key(hash bytea)
 RETURNS SETOF platform.api_keys
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 SELECT api_keys.org_id,
     api_keys.id,
     api_keys.name,
     api_keys.prefix,
     api_keys.last_four,
     api_keys.secret_hash,
     api_keys.role,
     api_keys.scopes,
     api_keys.node_ids,
     api_keys.brand_ids,
     api_keys.created_by,
     api_keys.created_at,
     api_keys.expires_at,
     api_keys.last_used_at,
     api_keys.revoked_at,
     api_keys.revoked_by,
     api_keys.version
    FROM platform.api_keys
   WHERE (api_keys.secret_hash = find_api_key.hash);
END
;

CREATE OR REPLACE FUNCTION platform.find_invitation(hash bytea)
 RETURNS TABLE(org_id integer, id text, email text, organization_name text, expires_at timestamp with time zone, is_open boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 SELECT i.org_id,
     i.id,
     i.email,
     o.name,
     i.expires_at,
     ((i.accepted_at IS NULL) AND (i.revoked_at IS NULL))
    FROM (platform.invitations i
      JOIN platform.organizations o ON ((o.id = i.org_id)))
   WHERE (i.token_hashes @> ARRAY[find_invitation.hash]);
END
;

CREATE OR REPLACE FUNCTION platform.first_organization()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 SELECT min(organizations.id) AS min
    FROM platform.organizations
   WHERE (NOT organizations.is_demo);
END
;

CREATE OR REPLACE FUNCTION platform.guess_words(kind text, words text[])
 RETURNS TABLE(word text, known text[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET "pg_trgm.similarity_threshold" TO '0.15'
AS $function$
begin
  if exists (select from unnest(words) w where length(w) < 6) then
    perform set_config('pg_trgm.similarity_threshold', '0.1', true);
  end if;
  return query execute
    'select w.word, coalesce(near.words, ''{}'') from unnest($1) with ordinality w (word, ord)
       left join lateral (select array_agg(c.word order by c.distance, c.likeness desc, c.word) as words from (
         select s.word, d.distance, public.similarity(s.word, w.word) as likeness from platform.known_words s,
           lateral (select public.levenshtein_less_equal(s.word, w.word, 2) as distance) d
          where s.org_id = $2 and s.kind = $3 and w.word ~ ''^[[:alpha:]]{3,40}$'' and s.word operator(public.%) w.word and d.distance <= 2
            and (d.distance < 2 or length(w.word) > 5 or platform.is_swapped(s.word, w.word))
          order by 2, 3 desc, 1 limit 3) c) near on true
      order by w.ord'
    using array(select lower(public.unaccent(w)) from unnest(words) w), nullif(current_setting('app.org', true), '')::int, kind;
end $function$
;

CREATE OR REPLACE FUNCTION platform.is_swapped(a text, b text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select length(a) = length(b) and array(select l from string_to_table(a, null) l order by l)
    = array(select l from string_to_table(b, null) l order by l)
$function$
;

CREATE OR REPLACE FUNCTION platform.keep_demo()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'an organization is a demo from its first day to its last, or never' using errcode = 'check_violation';
end $function$
;

CREATE OR REPLACE FUNCTION platform.look_at_new_rows()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
AS $function$
declare small regclass;
begin
  perform platform.require_removable();
  for small in select p.polrelid from pg_policy p join pg_class c on c.oid = p.polrelid
                where p.polname = 'tenant' and c.reltuples < 10000 order by 1 loop
    execute format('analyze %s', small);
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION platform.own_demo()
 RETURNS TABLE(org_id integer, is_resting boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 SELECT o.id,
     o.is_resting
    FROM platform.organizations o
   WHERE (o.demo_of = platform.current_org());
END
;

CREATE OR REPLACE PROCEDURE platform.protect(IN target regclass, IN append_only boolean DEFAULT false, IN by_brand boolean DEFAULT false, IN by_node boolean DEFAULT false)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s using (org_id = nullif(current_setting(''app.org'', true), '''')::int)
     with check (org_id = nullif(current_setting(''app.org'', true), '''')::int)', target);
  if by_brand then
    execute format(
      'create policy brand on %s as restrictive using (platform.current_brands() is null
        or brand_id is null or brand_id = any (platform.current_brands()))', target);
  end if;
  if by_node then
    execute format(
      'create policy node on %s as restrictive using (platform.current_nodes() is null
        or node_id is null or node_id = any (platform.current_nodes()))', target);
  end if;
  if append_only then
    execute format('grant select, insert on %s to waybill_runtime', target);
  else
    execute format('grant select, insert, update, delete on %s to waybill_runtime', target);
  end if;
end $procedure$
;

CREATE OR REPLACE FUNCTION platform.refill_tokens(bucket_key bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 DELETE FROM platform.rate_limits
   WHERE (rate_limits.bucket = refill_tokens.bucket_key);
END
;

CREATE OR REPLACE FUNCTION platform.relay_lag_seconds(of_reaction text, types text[])
 RETURNS double precision
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
BEGIN ATOMIC
 SELECT (COALESCE(EXTRACT(epoch FROM (now() - ( SELECT e.occurred_at
            FROM platform.events e
           WHERE (((e.transaction_id, e.org_id, e.id) > ( SELECT c.transaction_id,
                     c.org_id,
                     c.event_id
                    FROM platform.reaction_cursors c
                   WHERE (c.reaction = relay_lag_seconds.of_reaction))) AND ((relay_lag_seconds.types IS NULL) OR (e.type = ANY (relay_lag_seconds.types))))
           ORDER BY e.transaction_id, e.org_id, e.id
          LIMIT 1))), (0)::numeric))::double precision AS "coalesce";
END
;

CREATE OR REPLACE FUNCTION platform.remove_demo()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
AS $function$
declare org int := platform.require_removable();
begin
  delete from graphile_worker._private_jobs j where j.locked_at is null and j.payload ->> 'org' = org::text;
  delete from platform.organizations o where o.id = org;
end $function$
;

CREATE OR REPLACE FUNCTION platform.remove_demo_rows(target regclass, at_most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
AS $function$
declare
  org int := platform.require_removable();
  removed int;
  points_at_itself boolean := exists (
    select from pg_constraint c where c.contype = 'f' and c.conrelid = target and c.confrelid = target);
begin
  if not exists (select from pg_policy p where p.polrelid = target and p.polname = 'tenant')
    or target = 'platform.organizations'::regclass then
    raise exception '% holds no rows of an organization', target using errcode = 'insufficient_privilege';
  end if;
  execute format('delete from %1$s where org_id = $1 and ctid = any (array(select ctid from %1$s where org_id = $1 limit $2))',
    target) using org, case when points_at_itself then null else at_most end;
  get diagnostics removed = row_count;
  return removed;
end $function$
;

CREATE OR REPLACE FUNCTION platform.require_removable()
 RETURNS integer
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
AS $function$
declare org int := platform.current_org();
begin
  if not exists (select from platform.organizations o where o.id = org and o.is_demo and o.is_resting) then
    raise exception 'only a demo that rests can be removed, organization % is none', org using errcode = 'insufficient_privilege';
  end if;
  return org;
end $function$
;

CREATE OR REPLACE FUNCTION platform.take_token(bucket_key bytea, capacity integer, refill_per_second double precision)
 RETURNS double precision
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'platform'
AS $function$
declare left_over double precision;
begin
  insert into platform.rate_limits as l (bucket, tokens, updated_at) values (bucket_key, capacity - 1, clock_timestamp())
  on conflict (bucket) do update set
    tokens = least(capacity, l.tokens + refill_per_second * extract(epoch from clock_timestamp() - l.updated_at))
             - case when least(capacity, l.tokens + refill_per_second
                      * extract(epoch from clock_timestamp() - l.updated_at)) >= 1 then 1 else 0 end,
    updated_at = clock_timestamp()
  where least(capacity, l.tokens + refill_per_second * extract(epoch from clock_timestamp() - l.updated_at)) >= 1
  returning l.tokens into left_over;
  if found then return null; end if;
  return (select greatest(1, (1 - l.tokens) / refill_per_second - extract(epoch from clock_timestamp() - l.updated_at))
            from platform.rate_limits l where l.bucket = bucket_key);
end $function$
;

CREATE OR REPLACE FUNCTION platform.words_of(value text)
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(array_agg(distinct w), '{}') from (
    select regexp_split_to_table(lower(public.unaccent(value)), '\s+') as w
    union all select regexp_split_to_table(lower(public.unaccent(value)), '[^[:alnum:]]+')) words
   where w <> '' and length(w) <= 200
$function$
;

create policy brand on automation.mail_settings as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on automation.mail_settings as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on automation.mail_texts as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on automation.mail_texts as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on automation.notification_preferences as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on automation.notifications as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on automation.waiting_confirmations as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on automation.webhook_attempts as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on automation.webhook_deliveries as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on automation.webhook_endpoints as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on catalog.barcodes as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on catalog.brands as restrictive using (((platform.current_brands() IS NULL) OR (id = ANY (platform.current_brands()))));

create policy tenant on catalog.brands as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on catalog.cartons as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on catalog.kit_components as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on catalog.skus as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on catalog.skus as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on customers.addresses as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on customers.consents as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on customers.customers as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on customers.customers as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on customers.notes as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on fulfillment.fulfillment_order_lines as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on fulfillment.fulfillment_orders as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy node on fulfillment.fulfillment_orders as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on fulfillment.fulfillment_orders as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on insights.set_ups as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on inventory.adjustments as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on inventory.adjustments as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on inventory.balances as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on inventory.balances as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on inventory.incoming_moves as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on inventory.incoming_moves as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on inventory.lots as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on inventory.movements as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on inventory.node_stock as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on inventory.node_stock as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on inventory.promise_moves as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on inventory.receipt_arrivals as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on inventory.receipt_lines as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on inventory.receipts as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on inventory.receipts as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on inventory.reservations as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on inventory.safety_settings as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on inventory.safety_settings as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on inventory.shortages as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on inventory.shortages as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on inventory.sku_stock as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on inventory.transfer_lines as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on inventory.transfers as restrictive using (((platform.current_nodes() IS NULL) OR (from_node_id = ANY (platform.current_nodes())) OR (to_node_id = ANY (platform.current_nodes()))));

create policy tenant on inventory.transfers as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on network.calendar_days as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on network.calendar_days as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on network.cutoffs as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on network.cutoffs as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on network.locations as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on network.locations as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on network.nodes as restrictive using (((platform.current_nodes() IS NULL) OR (id = ANY (platform.current_nodes()))));

create policy tenant on network.nodes as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.bulk_act_rows as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.bulk_acts as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.cancellations as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on orders.channels as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on orders.channels as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.edits as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.historical_charges as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.historical_customers as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.historical_documents as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.historical_returns as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.history_imports as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.holds as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.notes as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on orders.order_lines as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy search on orders.order_search as permissive using (true);

create policy tenant on orders.order_search as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on orders.orders as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on orders.orders as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy lookup on platform.api_keys as permissive using (true);

create policy tenant on platform.api_keys as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.counters as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on platform.events as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy lookup on platform.events as permissive using (true);

create policy relay on platform.events as permissive using (true);

create policy tenant on platform.events as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.exports as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.file_parts as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.files as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.handled_events as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.idempotency_keys as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.import_rows as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.imports as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy lookup on platform.invitations as permissive using (true);

create policy tenant on platform.invitations as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.jobs as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy search on platform.known_words as permissive using (true);

create policy tenant on platform.known_words as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.mails as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy lookup on platform.memberships as permissive using (true);

create policy tenant on platform.memberships as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy lookup on platform.organizations as permissive using (true);

create policy relay on platform.organizations as permissive using (true);

create policy tenant on platform.organizations as permissive using ((id = platform.current_org()));

create policy tenant on platform.views as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on portal.links as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on portal.links as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on portal.questions as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on portal.questions as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on portal.told_promises as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.carriers as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.labels as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.manifest_parcels as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on shipping.manifests as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on shipping.manifests as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.parcel_lines as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on shipping.parcels as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy node on shipping.parcels as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on shipping.parcels as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.rate_brackets as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.rate_decisions as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on shipping.rate_sheets as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on shipping.rate_sheets as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.rate_transits as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.rate_zones as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.sandbox_labels as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.sandbox_steps as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.services as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on shipping.tracking_events as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on sourcing.decisions as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on sourcing.decisions as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on sourcing.refusals as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on sourcing.refusals as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on sourcing.rules as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on sourcing.simulations as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on warehouse.batch_totes as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on warehouse.batch_totes as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on warehouse.floor_settings as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on warehouse.floor_settings as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on warehouse.missing_goods as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on warehouse.missing_totes as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on warehouse.missing_totes as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on warehouse.pack_confirmations as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on warehouse.pack_scans as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on warehouse.pack_scripts as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on warehouse.pack_scripts as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on warehouse.pack_session_totes as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on warehouse.pack_sessions as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on warehouse.pack_sessions as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on warehouse.pack_steps as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on warehouse.packed_cartons as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on warehouse.packed_items as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on warehouse.packing_settings as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on warehouse.pick_batches as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on warehouse.pick_batches as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on warehouse.scans as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on warehouse.tasks as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on warehouse.tasks as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

grant delete, insert, select, update on automation.mail_settings to waybill_runtime;

grant delete, insert, select, update on automation.mail_texts to waybill_runtime;

grant delete, insert, select, update on automation.notification_preferences to waybill_runtime;

grant delete, insert, select, update on automation.notifications to waybill_runtime;

grant delete, insert, select, update on automation.waiting_confirmations to waybill_runtime;

grant delete, insert, select, update on automation.webhook_attempts to waybill_runtime;

grant delete, insert, select, update on automation.webhook_deliveries to waybill_runtime;

grant delete, insert, select, update on automation.webhook_endpoints to waybill_runtime;

grant delete, insert, select, update on catalog.barcodes to waybill_runtime;

grant delete, insert, select, update on catalog.brands to waybill_runtime;

grant delete, insert, select, update on catalog.cartons to waybill_runtime;

grant delete, insert, select, update on catalog.kit_components to waybill_runtime;

grant delete, insert, select, update on catalog.skus to waybill_runtime;

grant delete, insert, select, update on customers.addresses to waybill_runtime;

grant insert, select on customers.consents to waybill_runtime;

grant delete, insert, select, update on customers.customers to waybill_runtime;

grant delete, insert, select, update on customers.notes to waybill_runtime;

grant delete, insert, select, update on fulfillment.fulfillment_order_lines to waybill_runtime;

grant delete, insert, select, update on fulfillment.fulfillment_orders to waybill_runtime;

grant delete, insert, select, update on insights.set_ups to waybill_runtime;

grant insert, select on inventory.adjustments to waybill_runtime;

grant delete, insert, select, update on inventory.balances to waybill_runtime;

grant insert, select on inventory.incoming_moves to waybill_runtime;

grant delete, insert, select, update on inventory.lots to waybill_runtime;

grant insert, select on inventory.movements to waybill_runtime;

grant delete, insert, select, update on inventory.node_stock to waybill_runtime;

grant insert, select on inventory.promise_moves to waybill_runtime;

grant delete, insert, select, update on inventory.receipt_arrivals to waybill_runtime;

grant delete, insert, select, update on inventory.receipt_lines to waybill_runtime;

grant delete, insert, select, update on inventory.receipts to waybill_runtime;

grant delete, insert, select, update on inventory.reservations to waybill_runtime;

grant insert, select on inventory.safety_settings to waybill_runtime;

grant delete, insert, select, update on inventory.shortages to waybill_runtime;

grant delete, insert, select, update on inventory.sku_stock to waybill_runtime;

grant delete, insert, select, update on inventory.transfer_lines to waybill_runtime;

grant delete, insert, select, update on inventory.transfers to waybill_runtime;

grant delete, insert, select, update on network.calendar_days to waybill_runtime;

grant delete, insert, select, update on network.cutoffs to waybill_runtime;

grant delete, insert, select, update on network.locations to waybill_runtime;

grant delete, insert, select, update on network.nodes to waybill_runtime;

grant delete, insert, select, update on orders.bulk_act_rows to waybill_runtime;

grant delete, insert, select, update on orders.bulk_acts to waybill_runtime;

grant insert, select on orders.cancellations to waybill_runtime;

grant delete, insert, select, update on orders.channels to waybill_runtime;

grant insert, select on orders.edits to waybill_runtime;

grant insert, select on orders.historical_charges to waybill_runtime;

grant delete, insert, select, update on orders.historical_customers to waybill_runtime;

grant insert, select on orders.historical_documents to waybill_runtime;

grant insert, select on orders.historical_returns to waybill_runtime;

grant delete, insert, select, update on orders.history_imports to waybill_runtime;

grant delete, insert, select, update on orders.holds to waybill_runtime;

grant delete, insert, select, update on orders.notes to waybill_runtime;

grant delete, insert, select, update on orders.order_lines to waybill_runtime;

grant select on orders.order_search to waybill_relay;

grant delete, insert, select, update on orders.order_search to waybill_runtime;

grant delete, insert, select, update on orders.orders to waybill_runtime;

grant delete, insert, select, update on platform.api_keys to waybill_runtime;

grant delete, insert, select, update on platform.counters to waybill_runtime;

grant select on platform.events to waybill_relay;

grant insert, select on platform.events to waybill_runtime;

grant delete, insert, select, update on platform.exports to waybill_runtime;

grant delete, insert, select, update on platform.file_parts to waybill_runtime;

grant delete, insert, select, update on platform.files to waybill_runtime;

grant delete, insert, select, update on platform.handled_events to waybill_runtime;

grant delete, insert, select, update on platform.idempotency_keys to waybill_runtime;

grant delete, insert, select, update on platform.import_rows to waybill_runtime;

grant delete, insert, select, update on platform.imports to waybill_runtime;

grant delete, insert, select, update on platform.invitations to waybill_runtime;

grant delete, insert, select, update on platform.jobs to waybill_runtime;

grant select on platform.known_words to waybill_relay;

grant delete, insert, select, update on platform.known_words to waybill_runtime;

grant delete, insert, select, update on platform.mails to waybill_runtime;

grant delete, insert, select, update on platform.memberships to waybill_runtime;

grant select on platform.organizations to waybill_relay;

grant insert, select, update on platform.organizations to waybill_runtime;

grant insert, select, update on platform.reaction_cursors to waybill_relay;

grant delete, insert, select, update on platform.views to waybill_runtime;

grant delete, insert, select, update on portal.links to waybill_runtime;

grant insert, select on portal.questions to waybill_runtime;

grant insert, select on portal.told_promises to waybill_runtime;

grant select on public.waybill_migrations to waybill_runtime;

grant delete, insert, select, update on shipping.carriers to waybill_runtime;

grant delete, insert, select, update on shipping.labels to waybill_runtime;

grant delete, insert, select, update on shipping.manifest_parcels to waybill_runtime;

grant delete, insert, select, update on shipping.manifests to waybill_runtime;

grant delete, insert, select, update on shipping.parcel_lines to waybill_runtime;

grant delete, insert, select, update on shipping.parcels to waybill_runtime;

grant delete, insert, select, update on shipping.rate_brackets to waybill_runtime;

grant delete, insert, select, update on shipping.rate_decisions to waybill_runtime;

grant delete, insert, select, update on shipping.rate_sheets to waybill_runtime;

grant delete, insert, select, update on shipping.rate_transits to waybill_runtime;

grant delete, insert, select, update on shipping.rate_zones to waybill_runtime;

grant delete, insert, select, update on shipping.sandbox_labels to waybill_runtime;

grant delete, insert, select, update on shipping.sandbox_steps to waybill_runtime;

grant delete, insert, select, update on shipping.services to waybill_runtime;

grant insert, select on shipping.tracking_events to waybill_runtime;

grant insert, select on sourcing.decisions to waybill_runtime;

grant delete, insert, select, update on sourcing.refusals to waybill_runtime;

grant delete, insert, select, update on sourcing.rules to waybill_runtime;

grant delete, insert, select, update on sourcing.simulations to waybill_runtime;

grant delete, insert, select, update on warehouse.batch_totes to waybill_runtime;

grant delete, insert, select, update on warehouse.floor_settings to waybill_runtime;

grant delete, insert, select, update on warehouse.missing_goods to waybill_runtime;

grant delete, insert, select, update on warehouse.missing_totes to waybill_runtime;

grant insert, select on warehouse.pack_confirmations to waybill_runtime;

grant insert, select on warehouse.pack_scans to waybill_runtime;

grant delete, insert, select, update on warehouse.pack_scripts to waybill_runtime;

grant delete, insert, select, update on warehouse.pack_session_totes to waybill_runtime;

grant delete, insert, select, update on warehouse.pack_sessions to waybill_runtime;

grant delete, insert, select, update on warehouse.pack_steps to waybill_runtime;

grant delete, insert, select, update on warehouse.packed_cartons to waybill_runtime;

grant delete, insert, select, update on warehouse.packed_items to waybill_runtime;

grant delete, insert, select, update on warehouse.packing_settings to waybill_runtime;

grant delete, insert, select, update on warehouse.pick_batches to waybill_runtime;

grant insert, select on warehouse.scans to waybill_runtime;

grant delete, insert, select, update on warehouse.tasks to waybill_runtime;
