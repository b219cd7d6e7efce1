/**
 * What a backup holds: every table and sequence outside PostgreSQL's own schemas, in an order in which a
 * table comes after those it refers to.
 */
import type pg from 'pg';
import { assert } from '../errors.ts';

/** Names are quoted, ready for SQL. */
export type Table = {
  name: string;
  columns: string[];
  /** Rows are hidden from the table's own owner unless an organization is set. */
  isForced: boolean;
  /** Has an `org_id`, so its rows can be read one organization after another. */
  hasOrganization: boolean;
};

/** Tables that say how far the schema is; the migrations of the target write them. */
const SCHEMA_VERSIONS = ['public.waybill_migrations', 'graphile_worker.migrations'];

const OWN_SCHEMAS = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
  and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`;

export async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{
    oid: number;
    name: string;
    columns: string[];
    is_forced: boolean;
    has_organization: boolean;
    targets: number[];
  }>(
    `select c.oid::int, format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity and c.relforcerowsecurity as is_forced,
       (select coalesce(array_agg(quote_ident(a.attname) order by a.attnum), '{}') from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id') as has_organization,
       (select coalesce(array_agg(distinct f.confrelid::int), '{}') from pg_constraint f
         where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as targets
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence <> 't' and ${OWN_SCHEMAS}
     order by name`,
  );
  const kept = rows.filter(({ name }) => !SCHEMA_VERSIONS.includes(name));
  return inOrderOfReference(kept).map(({ name, columns, is_forced, has_organization }) => ({
    name,
    columns,
    isForced: is_forced,
    hasOrganization: has_organization,
  }));
}

function inOrderOfReference<T extends { oid: number; name: string; targets: number[] }>(tables: T[]): T[] {
  const ordered: T[] = [];
  const placed = new Set<number>();
  let rest = tables;
  const known = new Set(tables.map(({ oid }) => oid));
  while (rest.length > 0) {
    const free = rest.filter(({ targets }) => targets.every((oid) => placed.has(oid) || !known.has(oid)));
    assert(
      free.length > 0,
      `tables refer to each other in a circle: ${rest.map(({ name }) => name).join(', ')}`,
    );
    for (const table of free) {
      ordered.push(table);
      placed.add(table.oid);
    }
    rest = rest.filter(({ oid }) => !placed.has(oid));
  }
  return ordered;
}

export type Sequence = { name: string; last: string; isCalled: boolean };

export async function readSequences(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and ${OWN_SCHEMAS} order by name`,
  );
  const sequences: Sequence[] = [];
  for (const { name } of rows) {
    const state = await client.query<{ last: string; is_called: boolean }>(
      `select last_value::text as last, is_called from ${name}`,
    );
    const found = state.rows[0];
    if (found) sequences.push({ name, last: found.last, isCalled: found.is_called });
  }
  return sequences;
}

/** Whether the connected user sees every row whatever the policies say. */
export async function seesEverything(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ sees: boolean }>(
    'select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user',
  );
  return rows[0]?.sees ?? false;
}

/** All organizations. An owner who is subject to the policies reads them as the relay, which may. */
export async function readOrganizations(client: pg.Client): Promise<number[]> {
  await client.query('set local role waybill_relay');
  try {
    const { rows } = await client.query<{ id: number }>('select id from platform.organizations order by id');
    return rows.map(({ id }) => id);
  } finally {
    await client.query('reset role');
  }
}

export async function readMigrationNames(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ is_there: boolean }>(
    `select to_regclass('public.waybill_migrations') is not null as is_there`,
  );
  if (!found.rows[0]?.is_there) return [];
  const { rows } = await client.query<{ name: string }>(
    'select name from public.waybill_migrations order by name',
  );
  return rows.map(({ name }) => name);
}
