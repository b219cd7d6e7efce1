-- Who buys: people, their addresses, what they agreed to, and notes about them. What they bought is derived from orders.
create schema customers;
grant usage on schema customers to waybill_runtime;

-- The address of mails is kept as written and compared without case. Intake finds or adds customers by the unique index.
create table customers.customers (
  org_id int not null references platform.organizations,
  id text collate "C" not null,
  brand_id text collate "C",
  email text check (length(email) between 3 and 254 and email = btrim(email) and email like '%_@_%'),
  -- A column, because below row-level security an index on lower(email) could not be used: lower() is not leakproof.
  email_key text collate "C" generated always as (lower(email)) stored,
  name text not null default '' check (length(name) <= 200),
  phone text check (length(phone) between 1 and 50),
  locale text not null default 'en',
  tags text[] not null default '{}',
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, brand_id) references catalog.brands (org_id, id)
);
create unique index customers_by_email on customers.customers (org_id, brand_id, lower(email)) nulls not distinct
  where email is not null;
create index customers_by_email_key on customers.customers (org_id, email_key) where email_key is not null;
create index customers_by_email_start on customers.customers (org_id, lower(email) collate "C");
create index customers_by_name_start on customers.customers (org_id, lower(name) collate "C");
create index customers_by_tag on customers.customers using gin (tags);
call platform.protect('customers.customers', by_brand => true);

create table customers.addresses (
  org_id int not null,
  id text collate "C" not null,
  customer_id text collate "C" not null,
  address jsonb not null,
  is_default boolean not null default false,
  created_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers.customers (org_id, id)
);
create index addresses_by_customer on customers.addresses (org_id, customer_id);
create unique index addresses_default on customers.addresses (org_id, customer_id) where is_default;
call platform.protect('customers.addresses');

-- What a customer agreed to or withdrew, when and how it was asked. The latest row of a purpose is what holds.
create table customers.consents (
  org_id int not null,
  id text collate "C" not null,
  customer_id text collate "C" not null,
  purpose text not null check (purpose in ('marketing_email', 'marketing_sms', 'review_requests', 'profiling')),
  is_granted boolean not null,
  source text not null check (length(source) between 1 and 200),
  occurred_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers.customers (org_id, id)
);
create index consents_by_customer on customers.consents (org_id, customer_id, purpose, occurred_at);
call platform.protect('customers.consents', append_only => true);

create table customers.notes (
  org_id int not null,
  id text collate "C" not null,
  customer_id text collate "C" not null,
  text text not null check (length(text) between 1 and 5000),
  created_by text not null,
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers.customers (org_id, id)
);
create index notes_by_customer on customers.notes (org_id, customer_id, id);
call platform.protect('customers.notes');
