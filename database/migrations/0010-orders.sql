-- Orders: what was sold, to whom, and how far every line has come. Quantities on the line are the truth; the statuses of the
-- order are derived from them and kept only so that lists can filter.
create schema orders;
grant usage on schema orders to waybill_runtime;

create table orders.channels (
  org_id int not null references platform.organizations,
  id text collate "C" not null,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null check (length(name) between 1 and 200),
  kind text not null default 'api' check (kind in ('api', 'manual', 'csv', 'shop', 'marketplace')),
  brand_id text collate "C",
  hold_window_minutes int not null default 0 check (hold_window_minutes between 0 and 20160),
  backorder_policy text not null default 'accept' check (backorder_policy in ('accept', 'refuse')),
  default_service_code text,
  requires_payment boolean not null default false,
  is_active boolean not null default true,
  created_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, code),
  foreign key (org_id, brand_id) references catalog.brands (org_id, id)
);
call platform.protect('orders.channels', by_brand => true);

create table orders.orders (
  org_id int not null,
  id text collate "C" not null,
  number text not null,
  brand_id text collate "C",
  channel_id text collate "C" not null,
  external_id text not null,
  customer_id text collate "C",
  email text,
  customer_name text not null default '',
  locale text not null default 'en',
  currency char(3) not null,
  prices_include_tax boolean not null default true,
  lines_minor bigint not null,
  discount_minor bigint not null default 0,
  shipping_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  duty_minor bigint not null default 0,
  total_minor bigint not null check (total_minor >= 0),
  payment_status text not null default 'pending' check (payment_status in ('pending', 'authorized', 'partially_paid', 'paid',
    'partially_refunded', 'refunded', 'voided')),
  fulfillment_status text not null default 'unfulfilled' check (fulfillment_status in ('unfulfilled', 'in_progress',
    'partially_fulfilled', 'fulfilled', 'cancelled')),
  delivery_status text not null default 'not_shipped' check (delivery_status in ('not_shipped', 'partially_shipped', 'shipped',
    'partially_delivered', 'delivered')),
  is_backordered boolean not null default false,
  hold_reasons text[] not null default '{}',
  hold_until timestamptz(3),
  sourcing_due_at timestamptz(3),
  priority int not null default 0,
  service_code text,
  ship_to jsonb not null,
  bill_to jsonb,
  note text,
  tags text[] not null default '{}',
  placed_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id),
  unique (org_id, channel_id, external_id),
  foreign key (org_id, channel_id) references orders.channels (org_id, id),
  foreign key (org_id, customer_id) references customers.customers (org_id, id)
) with (fillfactor = 80);
create unique index orders_by_number on orders.orders (org_id, number);
create index orders_by_placing on orders.orders (org_id, placed_at desc, id desc);
create index orders_by_customer on orders.orders (org_id, customer_id, id) where customer_id is not null;
create index orders_to_source on orders.orders (org_id, sourcing_due_at) where sourcing_due_at is not null;
create index orders_open on orders.orders (org_id, fulfillment_status, placed_at desc, id desc)
  where fulfillment_status in ('unfulfilled', 'in_progress', 'partially_fulfilled');
create index orders_held on orders.orders (org_id, placed_at desc, id desc) where hold_reasons <> '{}';
create index orders_backordered on orders.orders (org_id, placed_at desc, id desc) where is_backordered;
call platform.protect('orders.orders', by_brand => true);

-- A kit is a line of its own with its price, above lines of its components frozen at intake, which are what is promised.
-- ordered = open + shipped + cancelled; of what is open, promised_quantity is promised and the rest is backordered.
create table orders.order_lines (
  org_id int not null,
  id text collate "C" not null,
  order_id text collate "C" not null,
  position int not null,
  parent_line_id text collate "C",
  quantity_per_kit int,
  external_id text,
  sku_id text collate "C" not null,
  sku_code text not null,
  title text not null,
  quantity int not null check (quantity > 0),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  discount_minor bigint not null default 0 check (discount_minor >= 0),
  tax_minor bigint not null default 0 check (tax_minor >= 0),
  is_stocked boolean not null default true,
  promised_quantity int not null default 0 check (promised_quantity >= 0),
  allocated_quantity int not null default 0 check (allocated_quantity >= 0),
  shipped_quantity int not null default 0 check (shipped_quantity >= 0),
  delivered_quantity int not null default 0 check (delivered_quantity >= 0),
  cancelled_quantity int not null default 0 check (cancelled_quantity >= 0),
  backordered_quantity int generated always as
    (case when is_stocked then quantity - cancelled_quantity - shipped_quantity - promised_quantity else 0 end) stored,
  primary key (org_id, id),
  foreign key (org_id, order_id) references orders.orders (org_id, id),
  foreign key (org_id, sku_id) references catalog.skus (org_id, id),
  check (allocated_quantity <= promised_quantity),
  check (delivered_quantity <= shipped_quantity),
  check (promised_quantity + shipped_quantity + cancelled_quantity <= quantity)
) with (fillfactor = 80);
create index order_lines_by_order on orders.order_lines (org_id, order_id, position);
create index order_lines_backordered on orders.order_lines (org_id, sku_id, id) where backordered_quantity > 0;
create index order_lines_by_sku on orders.order_lines (org_id, sku_id, id desc);
call platform.protect('orders.order_lines');

create table orders.holds (
  org_id int not null,
  id text collate "C" not null,
  order_id text collate "C" not null,
  reason text not null check (reason in ('fraud', 'payment', 'address', 'stock', 'operator', 'customer', 'brand')),
  source text not null,
  note text,
  set_by text not null,
  set_by_name text not null,
  set_at timestamptz(3) not null,
  lifted_by text,
  lifted_by_name text,
  lifted_at timestamptz(3),
  primary key (org_id, id),
  foreign key (org_id, order_id) references orders.orders (org_id, id)
);
create index holds_by_order on orders.holds (org_id, order_id);
call platform.protect('orders.holds');

-- What people type to find an order: numbers, name, mail, city, postcode, SKUs; kept by a reaction, a moment behind. Lexemes rather
-- than trigrams, because a rare word among a million orders is then one look-up.
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create table orders.order_search (
  org_id int not null,
  order_id text collate "C" not null,
  words tsvector not null,
  primary key (org_id, order_id),
  foreign key (org_id, order_id) references orders.orders (org_id, id)
);
create index order_search_by_word on orders.order_search using gin (words);
call platform.protect('orders.order_search');

-- The words without digits that orders were ever found by, to guess what a mistyped one was meant to be.
create table orders.search_words (
  org_id int not null,
  word text collate "C" not null,
  primary key (org_id, word)
);
create index search_words_by_trigram on orders.search_words using gin (word public.gin_trgm_ops);
call platform.protect('orders.search_words');

-- The words of a text: as written between spaces, and the parts of those; lower case, without accents.
create function orders.words_of(value text) returns text[] language sql stable as $$
  select coalesce(array_agg(distinct w), '{}') from (
    select regexp_split_to_table(lower(public.unaccent(value)), '\s+') as w
    union all select regexp_split_to_table(lower(public.unaccent(value)), '[^[:alnum:]]+')) words
   where w <> '' and length(w) <= 200
$$;

-- The words of a text as lexemes of one organisation, so that the index of many organisations is searched for one.
create function orders.lexemes_of(org int, value text) returns tsvector language sql stable as $$
  select array_to_tsvector(array(select org || ':' || w from unnest(orders.words_of(value)) w))
$$;

-- Orders that have every word as a prefix, at most so many. The operators of text search are not leakproof, so below row-level
-- security they could not use their index: the function reads as a role that sees all and names the organisation itself.
grant usage on schema orders to waybill_relay;
create policy search on orders.order_search for select to waybill_relay using (true);
create policy search on orders.search_words for select to waybill_relay using (true);
grant select on orders.order_search, orders.search_words to waybill_relay;

create function orders.find_by_words(words text[], hits int) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  org text := nullif(current_setting('app.org', true), '');
  query tsquery := (select string_agg('''' || replace(replace(org || ':' || lower(public.unaccent(w)), '\', '\\'), '''', '''''') || ''':*',
    ' & ')::tsquery from unnest(words) w);
begin
  return query execute
    'select order_id from orders.order_search where words @@ $1 and org_id = $2 limit $3' using query, org::int, hits;
end $$;

-- For each word the most similar known one, or the word itself. A number that is nearly right is another number, so words with
-- digits stay as they are.
create function orders.guess_words(words text[]) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog set pg_trgm.similarity_threshold = 0.15 as $$
begin
  return query execute
    'select coalesce(known.word, w.word) from unnest($1) with ordinality w (word, ord)
       left join lateral (select s.word from orders.search_words s
         where s.org_id = $2 and w.word ~ ''^[[:alpha:]]{3,}$'' and s.word operator(public.%) lower(public.unaccent(w.word))
         order by public.similarity(s.word, lower(public.unaccent(w.word))) desc, abs(length(s.word) - length(w.word)) limit 1) known on true
      order by w.ord' using words, nullif(current_setting('app.org', true), '')::int;
end $$;

create function orders.has_words(value tsvector, org int, words text[]) returns boolean language sql stable as $$
  select value @@ (select string_agg('''' || replace(replace(org || ':' || lower(public.unaccent(w)), '\', '\\'), '''', '''''') || ''':*',
    ' & ')::tsquery from unnest(words) w)
$$;

create table orders.notes (
  org_id int not null,
  id text collate "C" not null,
  order_id text collate "C" not null,
  body text not null check (length(body) between 1 and 5000),
  author_id text not null,
  author_name text not null,
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, order_id) references orders.orders (org_id, id)
);
create index notes_by_order on orders.notes (org_id, order_id);
call platform.protect('orders.notes');

create table orders.cancellations (
  org_id int not null,
  id text collate "C" not null,
  order_id text collate "C" not null,
  reason text not null check (reason in ('customer', 'fraud', 'stock', 'payment', 'address', 'duplicate', 'operator', 'channel')),
  note text,
  is_whole boolean not null,
  lines jsonb not null,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, order_id) references orders.orders (org_id, id)
);
create index cancellations_by_order on orders.cancellations (org_id, order_id);
call platform.protect('orders.cancellations', append_only => true);

create table orders.edits (
  org_id int not null,
  id text collate "C" not null,
  order_id text collate "C" not null,
  changes jsonb not null,
  note text,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, order_id) references orders.orders (org_id, id)
);
create index edits_by_order on orders.edits (org_id, order_id);
call platform.protect('orders.edits', append_only => true);

-- Everything in one statement, for one or many orders: facts first, locked in key order.
-- External ids and idempotency keys are taken with transaction locks, so twins queue here and see each other's rows; then the
-- stock rows of every SKU asked for (kit components included) are locked, so that what is decided from them stays true.
-- Sequential scans are off: plans (also those of foreign keys) are kept by the session, and one made while a table was new and
-- empty would scan it for ever. Generic plans: planning anew for each call costs several times what running costs.
create function orders.intake_facts(org int, asks jsonb, actor text, at timestamptz) returns jsonb
  language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
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
end $$;

-- Writes what was decided, set by set, whatever the number of orders.
create function orders.write_intake(org int, intake jsonb, actor text, at timestamptz) returns void
  language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
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
end $$;

grant create on schema orders to waybill_relay;
alter function orders.find_by_words(text[], int) owner to waybill_relay;
alter function orders.guess_words(text[]) owner to waybill_relay;
revoke create on schema orders from waybill_relay;
revoke all on function orders.find_by_words(text[], int), orders.guess_words(text[]) from public;
grant execute on function orders.find_by_words(text[], int), orders.guess_words(text[]) to waybill_runtime;

-- One act on many orders: who asked for it with which rights, and a row per order with what came of it. The id is that of its
-- row in platform.jobs, where people watch it.
create table orders.bulk_acts (
  org_id int not null,
  id text collate "C" not null,
  act text not null check (act in ('hold', 'lift_holds', 'cancel', 'tag', 'untag', 'set_priority', 'end_hold_window')),
  parameters jsonb not null,
  principal jsonb not null,
  retry_of text collate "C",
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, id) references platform.jobs (org_id, id)
);
call platform.protect('orders.bulk_acts');

create table orders.bulk_act_rows (
  org_id int not null,
  bulk_act_id text collate "C" not null,
  position int not null,
  order_id text collate "C" not null,
  order_number text not null,
  outcome text check (outcome in ('done', 'refused')),
  code text,
  detail text,
  primary key (org_id, bulk_act_id, position),
  foreign key (org_id, bulk_act_id) references orders.bulk_acts (org_id, id),
  check ((outcome = 'refused') = (code is not null) or outcome is null)
);
create index bulk_act_rows_pending on orders.bulk_act_rows (org_id, bulk_act_id, position) where outcome is null;
call platform.protect('orders.bulk_act_rows');
