-- Who may enter: people, their sessions and second factors (schema auth, one set for all organisations), and what they
-- may do where (memberships, invitations: rows of an organisation). Mails sent are here too, with the shared rate limits.
do $$ begin
  if not exists (select from pg_roles where rolname = 'waybill_auth') then
    create role waybill_auth nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  execute format('grant waybill_auth to %I', current_user);
exception when others then
  if not pg_has_role(current_user, 'waybill_auth', 'member') then raise; end if;
end $$;

-- The run-time role has no right in this schema but to the functions granted below: a fault in business SQL cannot read
-- a password hash. Tokens are kept as SHA-256, second-factor secrets encrypted.
create schema auth;
grant usage on schema auth to waybill_auth, waybill_runtime;
grant usage on schema platform to waybill_auth;

create table auth.users (
  id text collate "C" primary key,
  name text not null check (length(name) between 1 and 200),
  email text not null check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create unique index users_by_email on auth.users (email);

create table auth.sessions (
  id text collate "C" primary key,
  user_id text collate "C" not null references auth.users on delete cascade,
  token text not null,
  org_id_chosen int,
  ip_address text,
  user_agent text,
  expires_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null default now(),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create unique index sessions_by_token on auth.sessions (token);
create index sessions_by_user on auth.sessions (user_id);

create table auth.accounts (
  id text collate "C" primary key,
  user_id text collate "C" not null references auth.users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create unique index accounts_by_provider on auth.accounts (provider_id, account_id);
create index accounts_by_user on auth.accounts (user_id);

create table auth.verifications (
  id text collate "C" primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index verifications_by_identifier on auth.verifications (identifier);

create table auth.two_factors (
  id text collate "C" primary key,
  user_id text collate "C" not null references auth.users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count int default 0,
  locked_until timestamptz(3)
);
create unique index two_factors_by_user on auth.two_factors (user_id);

create table auth.passkeys (
  id text collate "C" primary key,
  user_id text collate "C" not null references auth.users on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz(3)
);
create unique index passkeys_by_credential on auth.passkeys (credential_id);
create index passkeys_by_user on auth.passkeys (user_id);

-- One-time links that create the first owner; valid only while there is none.
create table auth.setup_links (
  token_hash bytea primary key,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null
);
grant select, insert, update, delete on all tables in schema auth to waybill_auth;

-- What a person may do in an organisation. Who the person is stands in auth.users.
create table platform.memberships (
  org_id int not null references platform.organizations,
  user_id text collate "C" not null,
  role text not null check (role in ('owner', 'manager', 'picker', 'agent', 'accountant', 'read_only')),
  node_ids text[],
  brand_ids text[],
  created_by text not null,
  created_at timestamptz(3) not null,
  version int not null default 1,
  primary key (org_id, user_id)
);
create index memberships_by_user on platform.memberships (user_id);
call platform.protect('platform.memberships');

create table platform.invitations (
  org_id int not null references platform.organizations,
  id text collate "C" not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('owner', 'manager', 'picker', 'agent', 'accountant', 'read_only')),
  node_ids text[],
  brand_ids text[],
  token_hashes bytea[] not null,
  invited_by text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  accepted_by text,
  revoked_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id)
);
create index invitations_by_token on platform.invitations using gin (token_hashes);
call platform.protect('platform.invitations');

-- Every mail the program sent or keeps. Links that let somebody in are cut from the text before it is stored.
create table platform.mails (
  org_id int not null references platform.organizations,
  id text collate "C" not null,
  kind text not null,
  subject_id text collate "C",
  recipient text not null check (length(recipient) between 3 and 320),
  subject text not null check (length(subject) between 1 and 998),
  body_text text not null,
  body_html text,
  state text not null check (state in ('waiting', 'sent', 'failed', 'kept')),
  attempts int not null default 0,
  last_error text,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  version int not null default 1,
  primary key (org_id, id)
);
create index mails_by_state on platform.mails (org_id, state, id);
create index mails_by_subject on platform.mails (org_id, subject_id) where subject_id is not null;
call platform.protect('platform.mails');

-- Doors that look across organisations, because the organisation is what they find out. The owner of the tables may be an
-- ordinary role, which forced row-level security binds too: these policies open the few tables the functions read.
create policy lookup on platform.memberships for select to current_user using (true);
create policy lookup on platform.invitations for select to current_user using (true);
create policy lookup on platform.api_keys for select to current_user using (true);
create policy lookup on platform.organizations for select to current_user using (true);

-- Who a session token stands for, in the organisation asked for (null: the one chosen, else the one joined last). Ends
-- after 7 days of silence or 30 days in all; no row for an unknown, expired or foreign one.
create function auth.find_session(token_sha256 text, wanted_org int)
  returns table (session_id text, user_id text, name text, email text, two_factor_enabled boolean, signed_in_at timestamptz,
    org_id int, role text, node_ids text[], brand_ids text[])
  language plpgsql security definer set search_path = pg_catalog, auth as $$
declare found auth.sessions;
begin
  select * into found from auth.sessions s
   where s.token = token_sha256 and s.expires_at > now()
     and s.last_seen_at > now() - interval '7 days' and s.created_at > now() - interval '30 days';
  if not found.id is null and found.last_seen_at < now() - interval '5 minutes' then
    update auth.sessions s set last_seen_at = now() where s.id = found.id;
  end if;
  return query
    select found.id, u.id, u.name, u.email, u.two_factor_enabled, found.created_at::timestamptz,
           m.org_id, m.role, m.node_ids, m.brand_ids
      from auth.users u
      left join lateral (
        select * from platform.memberships p
         where p.user_id = u.id and (wanted_org is null or p.org_id = wanted_org)
         order by p.org_id is not distinct from found.org_id_chosen desc, p.created_at desc, p.org_id desc limit 1) m on true
     where u.id = found.user_id;
end $$;

-- The organisations a person belongs to.
create function auth.organizations_of(person text)
  returns table (org_id int, name text, role text)
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic
    select o.id, o.name, m.role from platform.memberships m join platform.organizations o on o.id = m.org_id
     where m.user_id = person order by o.id;
  end;

-- The people of the running transaction's organisation, by name; of nobody else.
create function auth.members()
  returns table (user_id text, name text, email text, two_factor_enabled boolean, last_seen_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, auth
  begin atomic
    select u.id, u.name, u.email, u.two_factor_enabled,
           (select max(s.last_seen_at) from auth.sessions s where s.user_id = u.id)::timestamptz
      from platform.memberships m join auth.users u on u.id = m.user_id where m.org_id = platform.current_org();
  end;

-- Ends all sessions of a member of the running transaction's organisation; returns how many.
create function auth.end_sessions(person text) returns int
  language sql security definer set search_path = pg_catalog, auth
  begin atomic
    with ended as (
      delete from auth.sessions s where s.user_id = person
         and exists (select from platform.memberships m where m.org_id = platform.current_org() and m.user_id = person)
      returning 1)
    select count(*)::int from ended;
  end;

-- Finds an invitation by its token before an organisation is known.
create function platform.find_invitation(hash bytea)
  returns table (org_id int, id text, email text, organization_name text, expires_at timestamptz, is_open boolean)
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic
    select i.org_id, i.id, i.email, o.name, i.expires_at, i.accepted_at is null and i.revoked_at is null
      from platform.invitations i join platform.organizations o on o.id = i.org_id
     where i.token_hashes @> array[hash];
  end;

create function auth.has_owner() returns boolean
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic select exists (select from platform.memberships where role = 'owner'); end;

-- The organisation where a mail about a person's own account is recorded.
create function auth.home_organization(person text) returns int
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic select min(org_id) from platform.memberships where user_id = person; end;

create function platform.first_organization() returns int
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic select min(id) from platform.organizations; end;

-- Token buckets shared by all copies of the program, for the few doors where one copy's memory is not enough (sign-in,
-- second factor, password reset). Takes one token: null when there was one, else seconds until there is.
create unlogged table platform.rate_limits (
  bucket bytea primary key,
  tokens double precision not null,
  updated_at timestamptz not null
);
create function platform.take_token(bucket_key bytea, capacity int, refill_per_second double precision) returns double precision
  language plpgsql security definer set search_path = pg_catalog, platform as $$
declare left_over double precision;
begin
  insert into platform.rate_limits as l (bucket, tokens, updated_at) values (bucket_key, capacity - 1, clock_timestamp())
  on conflict (bucket) do update set
    tokens = least(capacity, l.tokens + refill_per_second * extract(epoch from clock_timestamp() - l.updated_at))
             - case when least(capacity, l.tokens + refill_per_second
                      * extract(epoch from clock_timestamp() - l.updated_at)) >= 1 then 1 else 0 end,
    updated_at = clock_timestamp()
  where least(capacity, l.tokens + refill_per_second * extract(epoch from clock_timestamp() - l.updated_at)) >= 1
  returning l.tokens into left_over;
  if found then return null; end if;
  return (select greatest(1, (1 - l.tokens) / refill_per_second - extract(epoch from clock_timestamp() - l.updated_at))
            from platform.rate_limits l where l.bucket = bucket_key);
end $$;
create function platform.refill_tokens(bucket_key bytea) returns void
  language sql security definer set search_path = pg_catalog, platform
  begin atomic delete from platform.rate_limits where bucket = bucket_key; end;
create function platform.drop_full_buckets() returns void
  language sql security definer set search_path = pg_catalog, platform
  begin atomic delete from platform.rate_limits where updated_at < now() - interval '1 day'; end;

revoke all on function auth.find_session(text, int), auth.organizations_of(text), auth.members(), auth.end_sessions(text),
  auth.has_owner(), auth.home_organization(text), platform.find_invitation(bytea), platform.first_organization(),
  platform.take_token(bytea, int, double precision), platform.refill_tokens(bytea), platform.drop_full_buckets() from public;
grant execute on function auth.find_session(text, int), auth.organizations_of(text), auth.members(), auth.end_sessions(text),
  auth.has_owner(), auth.home_organization(text), platform.find_invitation(bytea), platform.first_organization(),
  platform.take_token(bytea, int, double precision), platform.refill_tokens(bytea), platform.drop_full_buckets()
  to waybill_runtime, waybill_auth;

-- How the background work stands, as numbers only: the run-time role does not read the jobs of all organisations.
create function platform.background_state()
  returns table (jobs_ready int, jobs_failed int, oldest_job_seconds double precision)
  language sql stable security definer set search_path = pg_catalog as $$
    select (count(*) filter (where run_at <= now() and attempts < max_attempts))::int,
           (count(*) filter (where attempts >= max_attempts))::int,
           coalesce(extract(epoch from now() - min(run_at) filter (where run_at <= now() and attempts < max_attempts)), 0)::float8
      from graphile_worker.jobs;
  $$;

-- Age in seconds of the oldest event a reaction has not been given; 0 when it has seen all. Types null: every type.
create function platform.relay_lag_seconds(of_reaction text, types text[]) returns double precision
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic
    select coalesce(extract(epoch from now() - (
      select e.occurred_at from platform.events e
       where (e.transaction_id, e.org_id, e.id) > (
               select c.transaction_id, c.org_id, c.event_id from platform.reaction_cursors c where c.reaction = of_reaction)
         and (types is null or e.type = any (types))
       order by e.transaction_id, e.org_id, e.id limit 1)), 0)::float8;
  end;
create policy lookup on platform.events for select to current_user using (true);
revoke all on function platform.background_state(), platform.relay_lag_seconds(text, text[]) from public;
grant execute on function platform.background_state(), platform.relay_lag_seconds(text, text[]) to waybill_runtime;

-- Whether the schema is the one this program knows: the run-time role may read the names of the migrations.
do $$ begin
  if to_regclass('public.waybill_migrations') is not null then
    grant usage on schema public to waybill_runtime;
    grant select on public.waybill_migrations to waybill_runtime;
  end if;
end $$;

alter table platform.organizations add column version int not null default 1;

create function auth.drop_expired() returns void
  language sql security definer set search_path = pg_catalog, auth
  begin atomic
    delete from auth.sessions where expires_at < now() or last_seen_at < now() - interval '7 days';
    delete from auth.verifications where expires_at < now();
    delete from auth.setup_links where expires_at < now();
  end;
revoke all on function auth.drop_expired() from public;
grant execute on function auth.drop_expired() to waybill_runtime;
