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
