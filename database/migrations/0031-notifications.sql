-- What people of the office are told: their own long work that ended, and what needs somebody who can act on it.

-- One row says what happened to one person. While it is unread, more of the same topic is counted into it.
create table automation.notifications (
  org_id int not null,
  id text collate "C" not null,
  user_id text collate "C" not null,
  kind text not null check (kind in ('work_done', 'work_failed', 'order_held', 'pick_short', 'shortage', 'label_refused',
    'parcel_exception', 'question_asked', 'webhook_stopped')),
  -- What of the kind it is about: a reason of holds, a long act, a webhook; empty where all of a kind are alike.
  topic text collate "C" not null,
  count int not null check (count > 0),
  -- The latest of them, and what its words are made of.
  subject_id text collate "C" not null,
  facts jsonb not null,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  read_at timestamptz(3),
  mail_due_at timestamptz(3),
  mailed_at timestamptz(3),
  primary key (org_id, id),
  -- Who leaves the organization leaves them too.
  foreign key (org_id, user_id) references platform.memberships (org_id, user_id) on delete cascade,
  check (first_at <= last_at),
  check (read_at is null or mail_due_at is null)
);
create unique index notifications_unread on automation.notifications (org_id, user_id, kind, topic) where read_at is null;
create index notifications_newest on automation.notifications (org_id, user_id, last_at desc, id desc);
create index notifications_to_mail on automation.notifications (org_id, user_id, mail_due_at) where mail_due_at is not null;
call platform.protect('automation.notifications');

-- How a person wants to be told, by kind: off, office or mail. Kinds left out are told as the program thinks best.
create table automation.notification_preferences (
  org_id int not null,
  user_id text collate "C" not null,
  channels jsonb not null check (jsonb_typeof(channels) = 'object'),
  updated_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, user_id),
  foreign key (org_id, user_id) references platform.memberships (org_id, user_id) on delete cascade
);
call platform.protect('automation.notification_preferences');

-- How a member of the running transaction's organization is written to; of nobody else.
create function auth.how_to_write_to(person text) returns table (name text, email text, language text)
  language sql stable security definer set search_path = pg_catalog, auth
  begin atomic
    select u.name, u.email, coalesce(p.language, 'auto')
      from platform.memberships m join auth.users u on u.id = m.user_id left join auth.preferences p on p.user_id = u.id
     where m.org_id = platform.current_org() and m.user_id = person;
  end;
revoke all on function auth.how_to_write_to(text) from public;
grant execute on function auth.how_to_write_to(text) to waybill_runtime;
