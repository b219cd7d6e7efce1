-- Generated from the migrations by server/platform/database/dump.ts; a check fails when it drifts.

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
  version integer default 1 not null
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

create table platform.files (
  org_id integer not null,
  id text not null,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  sha256 bytea not null,
  content bytea not null,
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
  created_at timestamp(3) with time zone not null
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
  version integer default 1 not null
);

create table platform.organizations (
  id integer generated always as identity not null,
  name text not null,
  currency character(3) default 'GBP'::bpchar not null,
  time_zone text default 'Europe/London'::text not null,
  locale text default 'en'::text not null,
  created_at timestamp(3) with time zone not null
);

create table platform.reaction_cursors (
  reaction text not null,
  transaction_id xid8 not null,
  org_id integer not null,
  event_id text not null
);

alter table catalog.barcodes add constraint barcodes_code_check CHECK (((length(code) >= 1) AND (length(code) <= 100)));

alter table catalog.barcodes add constraint barcodes_kind_check CHECK ((kind = ANY (ARRAY['gtin'::text, 'other'::text])));

alter table catalog.barcodes add constraint barcodes_org_id_sku_id_fkey FOREIGN KEY (org_id, sku_id) REFERENCES catalog.skus(org_id, id);

alter table catalog.barcodes add constraint barcodes_pkey PRIMARY KEY (org_id, code);

alter table catalog.barcodes add constraint barcodes_quantity_check CHECK (((quantity >= 1) AND (quantity <= 100000)));

alter table catalog.brands add constraint brands_code_check CHECK ((code ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text));

alter table catalog.brands add constraint brands_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table catalog.brands add constraint brands_org_id_code_key UNIQUE (org_id, code);

alter table catalog.brands add constraint brands_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table catalog.brands add constraint brands_pkey PRIMARY KEY (org_id, id);

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

alter table network.calendar_days add constraint calendar_days_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table network.calendar_days add constraint calendar_days_pkey PRIMARY KEY (org_id, node_id, on_date);

alter table network.cutoffs add constraint cutoffs_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

alter table network.cutoffs add constraint cutoffs_pkey PRIMARY KEY (org_id, node_id, carrier_code, service_code, weekday);

alter table network.cutoffs add constraint cutoffs_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)));

alter table network.locations add constraint locations_barcode_check CHECK (((length(barcode) >= 1) AND (length(barcode) <= 60)));

alter table network.locations add constraint locations_check CHECK (((node_id IS NULL) = (kind = ANY (ARRAY['in_transit'::text, 'supplier'::text, 'customer'::text, 'carrier'::text, 'adjustment'::text, 'scrap'::text, 'assembly'::text]))));

alter table network.locations add constraint locations_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60)));

alter table network.locations add constraint locations_kind_check CHECK ((kind = ANY (ARRAY['zone'::text, 'aisle'::text, 'bay'::text, 'level'::text, 'dock'::text, 'bin'::text, 'bulk'::text, 'cart'::text, 'tote'::text, 'station'::text, 'stage'::text, 'quarantine'::text, 'damaged'::text, 'display'::text, 'in_transit'::text, 'supplier'::text, 'customer'::text, 'carrier'::text, 'adjustment'::text, 'scrap'::text, 'assembly'::text])));

alter table network.locations add constraint locations_org_id_barcode_key UNIQUE (org_id, barcode);

alter table network.locations add constraint locations_org_id_node_id_fkey FOREIGN KEY (org_id, node_id) REFERENCES network.nodes(org_id, id);

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

alter table platform.api_keys add constraint api_keys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table platform.api_keys add constraint api_keys_org_id_fkey FOREIGN KEY (org_id) REFERENCES platform.organizations(id);

alter table platform.api_keys add constraint api_keys_pkey PRIMARY KEY (org_id, id);

alter table platform.counters add constraint counters_pkey PRIMARY KEY (org_id, name);

alter table platform.events add constraint events_pkey PRIMARY KEY (org_id, id);

alter table platform.files add constraint files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)));

alter table platform.files add constraint files_pkey PRIMARY KEY (org_id, id);

alter table platform.files add constraint files_size_bytes_check CHECK ((size_bytes >= 0));

alter table platform.handled_events add constraint handled_events_pkey PRIMARY KEY (org_id, event_id, reaction);

alter table platform.idempotency_keys add constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)));

alter table platform.idempotency_keys add constraint idempotency_keys_pkey PRIMARY KEY (org_id, actor_id, route, key);

alter table platform.jobs add constraint jobs_pkey PRIMARY KEY (org_id, id);

alter table platform.jobs add constraint jobs_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])));

alter table platform.organizations add constraint organizations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table platform.organizations add constraint organizations_pkey PRIMARY KEY (id);

alter table platform.reaction_cursors add constraint reaction_cursors_pkey PRIMARY KEY (reaction);

CREATE INDEX barcodes_by_sku ON catalog.barcodes USING btree (org_id, sku_id);

CREATE INDEX kit_components_by_component ON catalog.kit_components USING btree (org_id, component_sku_id);

CREATE UNIQUE INDEX locations_by_code ON network.locations USING btree (org_id, node_id, code) NULLS NOT DISTINCT;

CREATE INDEX locations_by_parent ON network.locations USING btree (org_id, parent_id) WHERE (parent_id IS NOT NULL);

CREATE UNIQUE INDEX api_keys_by_hash ON platform.api_keys USING btree (secret_hash);

CREATE INDEX events_by_timeline ON platform.events USING btree (org_id, timeline_id, id);

CREATE INDEX events_in_commit_order ON platform.events USING btree (transaction_id, org_id, id);

CREATE INDEX files_by_owner ON platform.files USING btree (org_id, attached_to) WHERE (attached_to IS NOT NULL);

CREATE INDEX idempotency_keys_by_age ON platform.idempotency_keys USING btree (org_id, created_at);

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

create policy tenant on catalog.barcodes as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on catalog.brands as restrictive using (((platform.current_brands() IS NULL) OR (id = ANY (platform.current_brands()))));

create policy tenant on catalog.brands as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on catalog.cartons as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on catalog.kit_components as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on catalog.skus as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy tenant on catalog.skus as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on network.calendar_days as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on network.calendar_days as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on network.cutoffs as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on network.cutoffs as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on network.locations as restrictive using (((platform.current_nodes() IS NULL) OR (node_id IS NULL) OR (node_id = ANY (platform.current_nodes()))));

create policy tenant on network.locations as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy node on network.nodes as restrictive using (((platform.current_nodes() IS NULL) OR (id = ANY (platform.current_nodes()))));

create policy tenant on network.nodes as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.api_keys as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.counters as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy brand on platform.events as restrictive using (((platform.current_brands() IS NULL) OR (brand_id IS NULL) OR (brand_id = ANY (platform.current_brands()))));

create policy relay on platform.events as permissive using (true);

create policy tenant on platform.events as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.files as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.handled_events as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.idempotency_keys as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy tenant on platform.jobs as permissive using ((org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::integer));

create policy relay on platform.organizations as permissive using (true);

create policy tenant on platform.organizations as permissive using ((id = platform.current_org()));

grant delete, insert, select, update on catalog.barcodes to waybill_runtime;

grant delete, insert, select, update on catalog.brands to waybill_runtime;

grant delete, insert, select, update on catalog.cartons to waybill_runtime;

grant delete, insert, select, update on catalog.kit_components to waybill_runtime;

grant delete, insert, select, update on catalog.skus to waybill_runtime;

grant delete, insert, select, update on network.calendar_days to waybill_runtime;

grant delete, insert, select, update on network.cutoffs to waybill_runtime;

grant delete, insert, select, update on network.locations to waybill_runtime;

grant delete, insert, select, update on network.nodes to waybill_runtime;

grant delete, insert, select, update on platform.api_keys to waybill_runtime;

grant delete, insert, select, update on platform.counters to waybill_runtime;

grant select on platform.events to waybill_relay;

grant insert, select on platform.events to waybill_runtime;

grant delete, insert, select, update on platform.files to waybill_runtime;

grant delete, insert, select, update on platform.handled_events to waybill_runtime;

grant delete, insert, select, update on platform.idempotency_keys to waybill_runtime;

grant delete, insert, select, update on platform.jobs to waybill_runtime;

grant select on platform.organizations to waybill_relay;

grant insert, select, update on platform.organizations to waybill_runtime;

grant insert, select, update on platform.reaction_cursors to waybill_relay;
