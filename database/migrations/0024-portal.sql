-- What shoppers see and do: the look of a brand, links to the tracking page, what day they were told, what they ask.

-- How a brand looks to shoppers. Color is what it chose; readable shades are derived from it.
alter table catalog.brands
  add column logo_file_id text collate "C",
  add column color text check (color ~ '^#[0-9a-f]{6}$'),
  add column support_email text check (length(support_email) between 3 and 254),
  add column website text check (website ~ '^https?://' and length(website) <= 500),
  add column footer text check (length(footer) between 1 and 500),
  add foreign key (org_id, logo_file_id) references platform.files (org_id, id);

-- Where an answer to a mail goes, when not to its sender.
-- And what its link says, not yet signed: a copy of the database opens no tracking page.
alter table platform.mails add column reply_to text, add column link text;

create schema portal;
grant usage on schema portal to waybill_runtime;

-- The link of an order is signed, not stored. A row is here only when somebody renewed it (the number in it goes up, and links
-- with a lower one lead nowhere) or ended it.
create table portal.links (
  org_id int not null,
  order_id text collate "C" not null,
  brand_id text collate "C",
  number int not null check (number between 1 and 65535),
  revoked_at timestamptz(3),
  changed_by text not null,
  changed_at timestamptz(3) not null,
  primary key (org_id, order_id),
  foreign key (org_id, order_id) references orders.orders (org_id, id)
);
call platform.protect('portal.links', by_brand => true);

-- The days of arrival told to the shopper, in order; a change is shown as a change.
create table portal.told_promises (
  org_id int not null,
  id text collate "C" not null,
  order_id text collate "C" not null,
  fulfillment_order_id text collate "C" not null,
  promised_on date not null,
  told_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, fulfillment_order_id) references fulfillment.fulfillment_orders (org_id, id)
);
create index told_promises_by_order on portal.told_promises (org_id, fulfillment_order_id, id);
call platform.protect('portal.told_promises', append_only => true);

-- What shoppers asked; the same words about the same order are one question, however often they are sent.
create table portal.questions (
  org_id int not null,
  id text collate "C" not null,
  order_id text collate "C" not null,
  brand_id text collate "C",
  body text not null check (length(body) between 1 and 2000),
  reply_to text,
  mail_id text collate "C" not null,
  asked_at timestamptz(3) not null,
  primary key (org_id, id),
  foreign key (org_id, order_id) references orders.orders (org_id, id),
  foreign key (org_id, mail_id) references platform.mails (org_id, id)
);
create unique index questions_once on portal.questions (org_id, order_id, md5(body));
call platform.protect('portal.questions', append_only => true, by_brand => true);

-- Confirmations that wait for a day of arrival to tell, until then at the latest. The row goes as the mail is written.
create table automation.waiting_confirmations (
  org_id int not null,
  order_id text collate "C" not null,
  waits_until timestamptz(3) not null,
  primary key (org_id, order_id)
);
call platform.protect('automation.waiting_confirmations');

-- Texts of mails that differ from the built-in ones: for the organization (brand_id null) or a brand, by kind and language.
create table automation.mail_texts (
  org_id int not null,
  scope text collate "C" not null,
  brand_id text collate "C",
  kind text not null check (kind in ('order_confirmation', 'parcel_shipped', 'parcel_delivered')),
  language text not null check (language in ('en', 'fr', 'ro', 'es')),
  subject text not null check (length(subject) between 1 and 200),
  body text not null check (length(body) between 1 and 4000),
  updated_by text not null,
  updated_at timestamptz(3) not null,
  primary key (org_id, scope, kind, language),
  foreign key (org_id, brand_id) references catalog.brands (org_id, id),
  check (scope = coalesce(brand_id, 'organization'))
);
call platform.protect('automation.mail_texts', by_brand => true);
