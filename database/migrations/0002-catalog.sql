-- What is sold: brands, SKUs with barcodes, sizes and customs data, and kits. All dimensions millimetres, weights grams.
create schema catalog;
grant usage on schema catalog to waybill_runtime;

create table catalog.brands (
  org_id int not null references platform.organizations,
  id text collate "C" not null,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null check (length(name) between 1 and 200),
  settings jsonb not null default '{}',
  created_at timestamptz(3) not null,
  archived_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, code)
);
call platform.protect('catalog.brands');
create policy brand on catalog.brands as restrictive
  using (platform.current_brands() is null or id = any (platform.current_brands()));

create table catalog.skus (
  org_id int not null,
  id text collate "C" not null,
  brand_id text collate "C",
  code text collate "C" not null check (length(code) between 1 and 100 and code = btrim(code)),
  title text not null check (length(title) between 1 and 500),
  description text,
  status text not null default 'active' check (status in ('active', 'discontinued', 'archived')),
  is_kit boolean not null default false,
  is_shippable boolean not null default true,
  tracks_lots boolean not null default false,
  tracks_expiry boolean not null default false,
  tracks_serials boolean not null default false,
  length_mm int check (length_mm between 1 and 100000),
  width_mm int check (width_mm between 1 and 100000),
  height_mm int check (height_mm between 1 and 100000),
  weight_grams int check (weight_grams between 0 and 100000000),
  keep_upright boolean not null default false,
  is_fragile boolean not null default false,
  hs_code text check (hs_code ~ '^[0-9]{6,10}$'),
  origin_country char(2),
  customs_description text check (length(customs_description) <= 64),
  cost_minor bigint check (cost_minor >= 0),
  cost_currency char(3),
  price_minor bigint check (price_minor >= 0),
  price_currency char(3),
  low_stock_at int check (low_stock_at >= 0),
  over_stock_at int check (over_stock_at >= 0),
  image_file_id text,
  attributes jsonb not null default '{}',
  search text generated always as (lower(code || ' ' || title)) stored,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, code),
  foreign key (org_id, brand_id) references catalog.brands (org_id, id)
);
create index skus_by_change on catalog.skus (org_id, updated_at, id);
call platform.protect('catalog.skus', by_brand => true);

-- Several barcodes per SKU. A GTIN is kept as 14 digits; quantity says how many units one scan stands for (case codes).
create table catalog.barcodes (
  org_id int not null,
  code text collate "C" not null check (length(code) between 1 and 100),
  sku_id text collate "C" not null,
  kind text not null check (kind in ('gtin', 'other')),
  quantity int not null default 1 check (quantity between 1 and 100000),
  created_at timestamptz(3) not null,
  primary key (org_id, code),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id)
);
create index barcodes_by_sku on catalog.barcodes (org_id, sku_id);
call platform.protect('catalog.barcodes');

-- What a kit is made of today. An order freezes these on its lines at intake.
create table catalog.kit_components (
  org_id int not null,
  kit_sku_id text collate "C" not null,
  component_sku_id text collate "C" not null,
  quantity int not null check (quantity between 1 and 100000),
  primary key (org_id, kit_sku_id, component_sku_id),
  foreign key (org_id, kit_sku_id) references catalog.skus (org_id, id),
  foreign key (org_id, component_sku_id) references catalog.skus (org_id, id),
  check (kit_sku_id <> component_sku_id)
);
create index kit_components_by_component on catalog.kit_components (org_id, component_sku_id);
call platform.protect('catalog.kit_components');

-- The organisation's cartons: inside dimensions, what the empty carton weighs and costs.
create table catalog.cartons (
  org_id int not null,
  id text collate "C" not null,
  code text collate "C" not null check (length(code) between 1 and 40),
  name text not null,
  length_mm int not null check (length_mm between 1 and 10000),
  width_mm int not null check (width_mm between 1 and 10000),
  height_mm int not null check (height_mm between 1 and 10000),
  tare_grams int not null default 0 check (tare_grams >= 0),
  max_weight_grams int check (max_weight_grams > 0),
  cost_minor bigint not null default 0 check (cost_minor >= 0),
  is_active boolean not null default true,
  created_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, code)
);
call platform.protect('catalog.cartons');
