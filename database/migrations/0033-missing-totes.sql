-- Totes whose order went on without them: lost on the way to the bench, or brought with goods that are gone.

alter table warehouse.batch_totes add unique (org_id, batch_id, location_id);

create table warehouse.missing_totes (
  org_id int not null,
  id text collate "C" not null,
  node_id text collate "C" not null,
  batch_id text collate "C" not null,
  location_id text collate "C" not null,
  fulfillment_order_id text collate "C" not null,
  -- The tote is at the bench; its goods are gone.
  is_tote_here boolean not null,
  reason text not null check (length(reason) between 1 and 200),
  -- What took the goods off the books, and what brought those found again; null where there were none.
  loss_id text collate "C",
  gain_id text collate "C",
  reported_by text collate "C" not null,
  reported_by_name text not null,
  reported_at timestamptz(3) not null,
  found_by_name text,
  found_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, batch_id, location_id),
  check ((found_at is null) = (found_by_name is null)),
  check (gain_id is null or found_at is not null),
  foreign key (org_id, batch_id, location_id) references warehouse.batch_totes (org_id, batch_id, location_id),
  foreign key (org_id, node_id, location_id) references network.locations (org_id, node_id, id),
  foreign key (org_id, fulfillment_order_id) references fulfillment.fulfillment_orders (org_id, id),
  foreign key (org_id, loss_id) references inventory.adjustments (org_id, id),
  foreign key (org_id, gain_id) references inventory.adjustments (org_id, id)
);
create index missing_totes_not_found on warehouse.missing_totes (org_id, node_id, location_id) where found_at is null;
create index missing_totes_order on warehouse.missing_totes (org_id, fulfillment_order_id);
call platform.protect('warehouse.missing_totes', by_node => true);

create table warehouse.missing_goods (
  org_id int not null,
  missing_tote_id text collate "C" not null,
  sku_id text collate "C" not null,
  lot_id text collate "C" not null,
  quantity int not null check (quantity > 0),
  found_quantity int not null default 0 check (found_quantity between 0 and quantity),
  primary key (org_id, missing_tote_id, sku_id, lot_id),
  foreign key (org_id, missing_tote_id) references warehouse.missing_totes (org_id, id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id)
);
call platform.protect('warehouse.missing_goods');
