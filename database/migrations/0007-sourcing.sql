-- Sourcing: the merchant's rules, every decision with what it was made from, and nodes that could not keep what they were asked.
create schema sourcing;
grant usage on schema sourcing to waybill_runtime;

-- Ranked: rank 1 is the most important. A required rule is always kept; a preferred one is given up, the least important first,
-- when an order could otherwise not be shipped.
create table sourcing.rules (
  org_id int not null references platform.organizations,
  id text collate "C" not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('same_country', 'exclude_node', 'brand_nodes', 'product_need', 'daily_cap',
    'keep_safety_stock', 'ship_complete', 'max_shipments', 'no_line_split', 'node_priority', 'split_penalty', 'late_penalty')),
  mode text not null check (mode in ('require', 'prefer', 'cost')),
  rank int not null check (rank between 1 and 10000),
  is_active boolean not null default true,
  settings jsonb not null,
  applies_to jsonb not null default '{}',
  created_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id)
);
create index rules_by_rank on sourcing.rules (org_id, rank, id);
call platform.protect('sourcing.rules');

-- One row per decision. facts: all that it was made from, so that it can be made again under other rules.
create table sourcing.decisions (
  org_id int not null,
  id text collate "C" not null,
  order_id text collate "C" not null,
  brand_id text collate "C",
  outcome text not null check (outcome in ('sourced', 'partly_sourced', 'unsourced')),
  reason text,
  algorithm text not null,
  duration_ms double precision not null,
  shipments int not null check (shipments >= 0),
  cost_minor bigint not null,
  currency char(3) not null,
  chosen jsonb not null,
  alternatives jsonb not null,
  exclusions jsonb not null,
  rules jsonb not null,
  facts jsonb not null,
  decided_at timestamptz(3) not null,
  primary key (org_id, id)
);
create index decisions_by_order on sourcing.decisions (org_id, order_id, id);
create index decisions_by_time on sourcing.decisions (org_id, decided_at desc, id desc);
call platform.protect('sourcing.decisions', append_only => true, by_brand => true);

-- A node said no to an order, or did not find what its records promised: it is not asked again for the same.
create table sourcing.refusals (
  org_id int not null,
  order_id text collate "C" not null,
  node_id text collate "C" not null,
  sku_id text collate "C" not null default '',
  reason text not null check (reason in ('rejected_by_node', 'not_found_at_node')),
  refused_at timestamptz(3) not null,
  primary key (org_id, order_id, node_id, sku_id),
  foreign key (org_id, node_id) references network.nodes (org_id, id)
);
call platform.protect('sourcing.refusals', by_node => true);
