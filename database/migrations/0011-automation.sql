-- What the program tells others by itself: the live list of events, webhooks out, mails to shoppers.

-- Events about a part of something bigger (a parcel of an order), found by the part. The others are found by their timeline.
create index events_by_subject on platform.events (org_id, subject_id, id) where subject_id <> timeline_id;

create schema automation;
grant usage on schema automation to waybill_runtime;

-- Where others want to hear of what happens. Secrets are sealed by the program (see platform/secret-box.ts).
-- brand_ids, node_ids: the limits of who made it; it hears nothing beyond them.
create table automation.webhook_endpoints (
  org_id int not null,
  id text collate "C" not null,
  url text not null check (length(url) between 1 and 2000),
  description text,
  event_types text[] not null check (cardinality(event_types) > 0),
  brand_ids text[],
  node_ids text[],
  status text not null default 'active' check (status in ('active', 'paused', 'disabled')),
  status_reason text,
  sealed_secret text not null,
  sealed_former_secret text,
  former_secret_until timestamptz(3),
  leased_until timestamptz(3),
  failing_since timestamptz(3),
  created_by text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id)
);
call platform.protect('automation.webhook_endpoints');

-- One event for one endpoint. Ids are handed out in the order of events, so the waiting rows are the endpoint's queue.
-- A refused one (4xx) steps aside: it is tried again on its own and holds up nothing.
create table automation.webhook_deliveries (
  org_id int not null,
  id text collate "C" not null,
  endpoint_id text collate "C" not null,
  event_id text collate "C" not null,
  event_type text not null,
  status text not null default 'waiting' check (status in ('waiting', 'delivered', 'failed')),
  is_aside boolean not null default false,
  attempts int not null default 0,
  attempts_before int not null default 0,
  next_attempt_at timestamptz(3),
  last_error text,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, endpoint_id, event_id),
  foreign key (org_id, endpoint_id) references automation.webhook_endpoints (org_id, id),
  check ((status = 'waiting') = (next_attempt_at is not null)),
  check ((status = 'waiting') = (finished_at is null))
);
create index webhook_deliveries_waiting on automation.webhook_deliveries (org_id, endpoint_id, id) where status = 'waiting';
create index webhook_deliveries_by_endpoint on automation.webhook_deliveries (org_id, endpoint_id, id desc);
call platform.protect('automation.webhook_deliveries');

create table automation.webhook_attempts (
  org_id int not null,
  delivery_id text collate "C" not null,
  number int not null,
  started_at timestamptz(3) not null,
  duration_ms int,
  request_headers jsonb,
  response_status int,
  response_headers jsonb,
  response_body text,
  error text,
  primary key (org_id, delivery_id, number),
  foreign key (org_id, delivery_id) references automation.webhook_deliveries (org_id, id)
);
call platform.protect('automation.webhook_attempts');

-- Which mails shoppers get. One row for the organisation (brand_id null, scope 'organization') and one for each brand that differs.
create table automation.mail_settings (
  org_id int not null,
  scope text collate "C" not null,
  brand_id text collate "C",
  order_confirmation boolean not null,
  parcel_shipped boolean not null,
  parcel_delivered boolean not null,
  updated_by text not null,
  updated_at timestamptz(3) not null,
  primary key (org_id, scope),
  foreign key (org_id, brand_id) references catalog.brands (org_id, id),
  check (scope = coalesce(brand_id, 'organization'))
);
call platform.protect('automation.mail_settings', by_brand => true);
