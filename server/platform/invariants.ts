import type { Invariant } from './invariant.ts';

/** What must always hold of keys and events. */
export const platformInvariants: readonly Invariant[] = [
  {
    name: 'platform.idempotency_keys_are_answered',
    states: 'A committed idempotency key has its answer: the effect and the key were written together.',
    sql: `select route || ' ' || key as finding from platform.idempotency_keys
           where org_id = $1 and status = 0 and leased_until is null`,
  },
  {
    name: 'platform.files_in_parts_are_whole',
    states: 'A file without content has its parts, one after the other, of its size together.',
    sql: `select f.id as finding from platform.files f
            left join lateral (
              select count(*) as parts, max(position) as last, coalesce(sum(length(content)), 0) as bytes
                from platform.file_parts p where p.org_id = f.org_id and p.file_id = f.id
            ) p on true
           where f.org_id = $1 and f.content is null and (p.parts <> p.last + 1 or p.bytes <> f.size_bytes or p.parts = 0)`,
  },
  {
    name: 'platform.parts_have_their_file',
    states: 'Parts belong to a file, or to an export that is being written.',
    sql: `select p.file_id || ' ' || p.position as finding from platform.file_parts p
           where p.org_id = $1
             and not exists (select from platform.files f where f.org_id = p.org_id and f.id = p.file_id and f.content is null)
             and not exists (select from platform.exports e join platform.jobs j on j.org_id = e.org_id and j.id = e.job_id
                              where e.org_id = p.org_id and e.file_id = p.file_id and j.status in ('waiting', 'running'))`,
  },
  {
    name: 'platform.tenant_tables_are_protected',
    states: 'Every table with org_id has forced row-level security and a tenant policy.',
    sql: `select c.oid::regclass::text as finding
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
           where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
             and c.oid <> 'platform.reaction_cursors'::regclass and $1::int is not null
             and not (c.relrowsecurity and c.relforcerowsecurity
                      and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant'))`,
  },
];
