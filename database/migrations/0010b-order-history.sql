-- Orders of the time before: what a shop sold until it came here, as facts. Such an order is an order like any other, delivered long
-- ago; what was given back and what was charged stand beside it. Nothing here moves stock or promises any.

-- One row per file that was read, kept in step with what was written: `documents_done` documents of the file are in the database,
-- and `rows` says what their rows became, so a broken import goes on after them.
create table orders.history_imports (
  org_id int not null,
  id text collate "C" not null,
  channel_id text collate "C" not null,
  source_name text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  documents_done int not null default 0 check (documents_done >= 0),
  rows jsonb not null default '{}',
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (org_id, id),
  unique (org_id, content_hash),
  foreign key (org_id, channel_id) references orders.channels (org_id, id)
);
call platform.protect('orders.history_imports');

-- The number a customer had with the old system.
create table orders.historical_customers (
  org_id int not null,
  channel_id text collate "C" not null,
  number text collate "C" not null,
  customer_id text collate "C" not null,
  primary key (org_id, channel_id, number),
  foreign key (org_id, channel_id) references orders.channels (org_id, id),
  foreign key (org_id, customer_id) references customers.customers (org_id, id)
);
create index historical_customers_by_customer on orders.historical_customers (org_id, customer_id);
call platform.protect('orders.historical_customers');

-- Every invoice taken over, whatever it became. `total_minor` is signed: a credit note gives money back.
create table orders.historical_documents (
  org_id int not null,
  channel_id text collate "C" not null,
  external_id text collate "C" not null,
  import_id text collate "C" not null,
  kind text not null check (kind in ('order', 'credit_note', 'money_only')),
  order_id text collate "C",
  customer_id text collate "C",
  currency char(3) not null,
  total_minor bigint not null,
  placed_at timestamptz(3) not null,
  primary key (org_id, channel_id, external_id),
  foreign key (org_id, import_id) references orders.history_imports (org_id, id),
  foreign key (org_id, order_id) references orders.orders (org_id, id),
  foreign key (org_id, customer_id) references customers.customers (org_id, id),
  check ((kind = 'order') = (order_id is not null))
);
create index historical_documents_by_import on orders.historical_documents (org_id, import_id);
create index historical_documents_by_order on orders.historical_documents (org_id, order_id) where order_id is not null;
call platform.protect('orders.historical_documents', append_only => true);

-- What a credit note gave back. One row of the file has several parts when the units came from several order lines; a part without
-- a line says why none was found.
create table orders.historical_returns (
  org_id int not null,
  channel_id text collate "C" not null,
  document_id text collate "C" not null,
  row_number int not null,
  part int not null,
  order_line_id text collate "C",
  sku_id text collate "C" not null,
  quantity int not null check (quantity > 0),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  unmatched_reason text check (unmatched_reason in ('no_customer', 'no_earlier_order', 'more_than_sold')),
  primary key (org_id, channel_id, document_id, row_number, part),
  foreign key (org_id, channel_id, document_id) references orders.historical_documents (org_id, channel_id, external_id),
  foreign key (org_id, order_line_id) references orders.order_lines (org_id, id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id),
  check ((order_line_id is null) = (unmatched_reason is not null))
);
create index historical_returns_by_line on orders.historical_returns (org_id, order_line_id) where order_line_id is not null;
create index historical_returns_by_sku on orders.historical_returns (org_id, sku_id);
call platform.protect('orders.historical_returns', append_only => true);

-- What a document charged or gave besides goods; signed: positive is paid by the customer.
create table orders.historical_charges (
  org_id int not null,
  channel_id text collate "C" not null,
  document_id text collate "C" not null,
  row_number int not null,
  kind text not null,
  effect text not null check (effect in ('shipping', 'discount', 'fee')),
  label text not null,
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (org_id, channel_id, document_id, row_number),
  foreign key (org_id, channel_id, document_id) references orders.historical_documents (org_id, channel_id, external_id)
);
call platform.protect('orders.historical_charges', append_only => true);
