-- What a packer is to do with a parcel beside putting the items in: the steps of the scripts that are for it.

-- What people put on the order; kept with what each node is asked to ship, so that its floor can go by them.
alter table fulfillment.fulfillment_orders add column tags text[] not null default '{}';

-- For which parcels a script is: of this brand (null: of any), with one of these SKUs, with one of these tags; an empty list
-- asks for nothing. is_exclusive: where it is for a parcel, the scripts after it are left out.
create table warehouse.pack_scripts (
  org_id int not null references platform.organizations,
  id text collate "C" not null,
  brand_id text collate "C",
  name text not null check (length(name) between 1 and 200),
  position int not null check (position between 1 and 10000),
  is_active boolean not null default true,
  is_exclusive boolean not null default false,
  sku_ids text[] not null default '{}',
  tags text[] not null default '{}',
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, brand_id) references catalog.brands (org_id, id)
);
create index pack_scripts_by_position on warehouse.pack_scripts (org_id, position, id);
call platform.protect('warehouse.pack_scripts', by_brand => true);

create table warehouse.pack_steps (
  org_id int not null,
  id text collate "C" not null,
  script_id text collate "C" not null,
  position int not null check (position > 0),
  kind text not null check (kind in ('orient', 'wrap', 'insert', 'note', 'fragile')),
  text text not null check (length(text) between 1 and 500),
  file_id text collate "C",
  needs_confirmation boolean not null default false,
  is_once_per_order boolean not null default false,
  primary key (org_id, id),
  unique (org_id, script_id, position),
  foreign key (org_id, script_id) references warehouse.pack_scripts (org_id, id) on delete cascade,
  foreign key (org_id, file_id) references platform.files (org_id, id)
);
call platform.protect('warehouse.pack_steps');

-- The steps as they were when the session (or its order) was taken, and when the carton was opened.
alter table warehouse.pack_sessions add column steps jsonb not null default '[]';
alter table warehouse.packed_cartons add column steps jsonb not null default '[]';

-- The packer said that a step is done for a carton.
create table warehouse.pack_confirmations (
  org_id int not null,
  packed_carton_id text collate "C" not null,
  step_id text collate "C" not null,
  actor_id text not null,
  actor_name text not null,
  confirmed_at timestamptz(3) not null,
  primary key (org_id, packed_carton_id, step_id),
  foreign key (org_id, packed_carton_id) references warehouse.packed_cartons (org_id, id)
);
call platform.protect('warehouse.pack_confirmations', append_only => true);

-- What people and scanners call a document.
create index fulfillment_orders_by_number on fulfillment.fulfillment_orders (org_id, order_number);
create index receipts_by_reference on inventory.receipts (org_id, reference) where reference is not null;
