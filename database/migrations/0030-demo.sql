-- A demo company: an organization in which nothing is real, to look around in. It is born as one, sends nothing to anybody, and
-- is the only kind of organization that can be removed.
alter table platform.organizations
  add column is_demo boolean not null default false,
  -- The company it was opened from, which has one at most.
  add column demo_of int references platform.organizations,
  -- While it is filled or removed: reactions and schedules leave it to whoever does that.
  add column is_resting boolean not null default false,
  add constraint only_demos_rest check (is_demo or (demo_of is null and not is_resting));
create unique index organizations_by_demo_of on platform.organizations (demo_of);

create function platform.keep_demo() returns trigger language plpgsql as $$
begin
  raise exception 'an organization is a demo from its first day to its last, or never' using errcode = 'check_violation';
end $$;
create trigger is_demo_for_ever before update of is_demo on platform.organizations
  for each row when (old.is_demo is distinct from new.is_demo) execute function platform.keep_demo();

-- Real companies go before demos: where a person signs in, where a mail about an account is recorded, which one is the first.
create or replace function auth.find_session(token_sha256 text, wanted_org int)
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
        select p.* from platform.memberships p join platform.organizations o on o.id = p.org_id
         where p.user_id = u.id and (wanted_org is null or p.org_id = wanted_org)
         order by p.org_id is not distinct from found.org_id_chosen desc, o.is_demo, p.created_at desc, p.org_id desc
         limit 1) m on true
     where u.id = found.user_id;
end $$;

drop function auth.organizations_of(text);
create function auth.organizations_of(person text)
  returns table (org_id int, name text, role text, is_demo boolean, demo_of int)
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic
    select o.id, o.name, m.role, o.is_demo, o.demo_of
      from platform.memberships m join platform.organizations o on o.id = m.org_id
     where m.user_id = person order by o.is_demo, o.id;
  end;

create or replace function auth.home_organization(person text) returns int
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic
    select o.id from platform.memberships m join platform.organizations o on o.id = m.org_id
     where m.user_id = person order by o.is_demo, o.id limit 1;
  end;

create or replace function platform.first_organization() returns int
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic select min(id) from platform.organizations where not is_demo; end;

-- The demo that was opened from the running transaction's company.
create function platform.own_demo() returns table (org_id int, is_resting boolean)
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic select o.id, o.is_resting from platform.organizations o where o.demo_of = platform.current_org(); end;

-- The demos that the command line made before there was an owner; the first owner gets them.
create function auth.demos_without_owner() returns setof int
  language sql stable security definer set search_path = pg_catalog, platform
  begin atomic
    select o.id from platform.organizations o
     where o.is_demo and not o.is_resting and not exists (select from platform.memberships m where m.org_id = o.id)
     order by o.id;
  end;

-- Somebody who works in the demo of the running transaction: has a name and no way to sign in.
create function auth.add_demo_person(id text, name text, email text, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, auth as $$
begin
  if not exists (select from platform.organizations o where o.id = platform.current_org() and o.is_demo) then
    raise exception 'only a demo has people who are made up' using errcode = 'insufficient_privilege';
  end if;
  insert into auth.users (id, name, email, created_at, updated_at) values ($1, $2, $3, $4, $4);
end $$;

-- What follows removes a demo, and nothing else: each step looks by itself whether the running transaction's organization is a
-- demo that rests, whatever it was called with.
create function platform.require_removable() returns int
  language plpgsql stable security definer set search_path = pg_catalog, platform as $$
declare org int := platform.current_org();
begin
  if not exists (select from platform.organizations o where o.id = org and o.is_demo and o.is_resting) then
    raise exception 'only a demo that rests can be removed, organization % is none', org using errcode = 'insufficient_privilege';
  end if;
  return org;
end $$;

-- A database that was empty a moment ago is planned for as if it still were. Only for one who fills a demo, and of tables that
-- were small when they were looked at last, so that a big database pays nothing.
create function platform.look_at_new_rows() returns void
  language plpgsql security definer set search_path = pg_catalog, platform as $$
declare small regclass;
begin
  perform platform.require_removable();
  for small in select p.polrelid from pg_policy p join pg_class c on c.oid = p.polrelid
                where p.polname = 'tenant' and c.reltuples < 10000 order by 1 loop
    execute format('analyze %s', small);
  end loop;
end $$;

-- Nobody works in it any more: memberships end, and people who were made up for it are gone with them.
create function auth.leave_demo() returns void
  language plpgsql security definer set search_path = pg_catalog, auth as $$
declare org int := platform.require_removable();
begin
  delete from auth.users u using platform.memberships m
   where m.org_id = org and m.user_id = u.id
     and not exists (select from auth.accounts a where a.user_id = u.id)
     and not exists (select from auth.passkeys p where p.user_id = u.id)
     and not exists (select from platform.memberships o where o.user_id = u.id and o.org_id <> org);
  delete from platform.memberships m where m.org_id = org;
end $$;

-- Rows of one table, at most so many; how many there were. A table whose rows point at each other is emptied at once.
create function platform.remove_demo_rows(target regclass, at_most int) returns int
  language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  org int := platform.require_removable();
  removed int;
  points_at_itself boolean := exists (
    select from pg_constraint c where c.contype = 'f' and c.conrelid = target and c.confrelid = target);
begin
  if not exists (select from pg_policy p where p.polrelid = target and p.polname = 'tenant')
    or target = 'platform.organizations'::regclass then
    raise exception '% holds no rows of an organization', target using errcode = 'insufficient_privilege';
  end if;
  execute format('delete from %1$s where org_id = $1 and ctid = any (array(select ctid from %1$s where org_id = $1 limit $2))',
    target) using org, case when points_at_itself then null else at_most end;
  get diagnostics removed = row_count;
  return removed;
end $$;

-- The last of it: background work that still waits for it, and the organization.
create function platform.remove_demo() returns void
  language plpgsql security definer set search_path = pg_catalog, platform as $$
declare org int := platform.require_removable();
begin
  delete from graphile_worker._private_jobs j where j.locked_at is null and j.payload ->> 'org' = org::text;
  delete from platform.organizations o where o.id = org;
end $$;

revoke all on function auth.organizations_of(text), platform.own_demo(), auth.demos_without_owner(),
  auth.add_demo_person(text, text, text, timestamptz), platform.require_removable(), auth.leave_demo(),
  platform.look_at_new_rows(), platform.remove_demo_rows(regclass, int), platform.remove_demo() from public;
grant execute on function auth.organizations_of(text) to waybill_runtime, waybill_auth;
grant execute on function platform.own_demo(), auth.demos_without_owner(), auth.add_demo_person(text, text, text, timestamptz),
  auth.leave_demo(), platform.look_at_new_rows(), platform.remove_demo_rows(regclass, int), platform.remove_demo()
  to waybill_runtime;
