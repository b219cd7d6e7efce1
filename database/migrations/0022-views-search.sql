-- How a person looks at the program: named views of lists, and what the pages should be like for this person.

-- A state of a list under a name: of one person, or of everybody (owner_id null).
create table platform.views (
  org_id int not null references platform.organizations,
  id text collate "C" not null,
  area text not null check (area ~ '^[a-z][a-z_-]{0,39}$'),
  owner_id text collate "C",
  name text not null check (length(name) between 1 and 100),
  position int not null check (position between 1 and 10000),
  filters jsonb not null default '{}',
  sort text check (length(sort) between 1 and 100),
  columns jsonb,
  created_by text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, id)
);
create unique index views_by_name on platform.views (org_id, area, coalesce(owner_id, ''), lower(name));
call platform.protect('platform.views');

-- Belongs to the person and not to an organization: the same eyes and hands work in each.
create table auth.preferences (
  user_id text collate "C" primary key references auth.users on delete cascade,
  language text not null check (language in ('auto', 'en', 'fr', 'ro', 'es')),
  color_scheme text not null check (color_scheme in ('auto', 'light', 'dark')),
  density text not null check (density in ('normal', 'compact')),
  is_left_handed boolean not null,
  has_large_type boolean not null,
  has_sounds boolean not null,
  updated_at timestamptz(3) not null
);
grant select, insert, update, delete on auth.preferences to waybill_auth;
