-- What one node is asked to ship: everything the floor (or a partner) needs to know of an order, and how far it has come.
create schema fulfillment;
grant usage on schema fulfillment to waybill_runtime;

create table fulfillment.fulfillment_orders (
  org_id int not null,
  id text collate "C" not null,
  order_id text collate "C" not null,
  order_number text not null,
  sequence int not null default 1,
  brand_id text collate "C",
  channel_id text collate "C",
  node_id text collate "C" not null,
  status text not null check (status in ('scheduled', 'open', 'in_progress', 'on_hold', 'closed', 'cancelled', 'incomplete')),
  request text not null default 'unsubmitted' check (request in ('unsubmitted', 'submitted', 'accepted', 'rejected',
    'cancellation_requested', 'cancellation_accepted', 'cancellation_rejected')),
  ship_to jsonb not null,
  email text,
  locale text not null default 'en',
  service_code text,
  priority int not null default 0,
  release_after timestamptz(3) not null,
  ship_by timestamptz(3),
  promised_delivery_on date,
  note text,
  rejection_reason text,
  is_gift boolean not null default false,
  hold_reasons text[] not null default '{}',
  released_at timestamptz(3),
  closed_at timestamptz(3),
  created_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, node_id) references network.nodes (org_id, id)
);
create index fulfillment_orders_by_order on fulfillment.fulfillment_orders (org_id, order_id);
create index fulfillment_orders_by_due on fulfillment.fulfillment_orders
  (org_id, coalesce(ship_by, 'infinity'::timestamptz), id);
create index fulfillment_orders_by_work on fulfillment.fulfillment_orders (org_id, node_id, status, ship_by)
  where status in ('scheduled', 'open', 'in_progress', 'on_hold', 'incomplete');
call platform.protect('fulfillment.fulfillment_orders', by_brand => true, by_node => true);

create table fulfillment.fulfillment_order_lines (
  org_id int not null,
  id text collate "C" not null,
  fulfillment_order_id text collate "C" not null,
  order_line_id text collate "C" not null,
  sku_id text collate "C" not null,
  title text not null,
  quantity int not null check (quantity > 0),
  picked_quantity int not null default 0 check (picked_quantity >= 0),
  packed_quantity int not null default 0 check (packed_quantity >= 0),
  shipped_quantity int not null default 0 check (shipped_quantity >= 0),
  cancelled_quantity int not null default 0 check (cancelled_quantity >= 0),
  -- Units the node could not find in any bin; they wait for the order to be re-sourced, backordered or cancelled.
  short_quantity int not null default 0 check (short_quantity >= 0),
  primary key (org_id, id),
  foreign key (org_id, fulfillment_order_id) references fulfillment.fulfillment_orders (org_id, id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id),
  check (shipped_quantity <= packed_quantity and packed_quantity <= picked_quantity),
  check (picked_quantity + short_quantity + cancelled_quantity <= quantity)
);
create index fulfillment_order_lines_by_parent on fulfillment.fulfillment_order_lines (org_id, fulfillment_order_id);
create index fulfillment_order_lines_by_order_line on fulfillment.fulfillment_order_lines (org_id, order_line_id);
call platform.protect('fulfillment.fulfillment_order_lines');
