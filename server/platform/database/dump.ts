import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/**
 * Writes `database/schema.sql` (the whole schema, for people and for the drift check) and the column types that the
 * query builder uses, both read from a migrated database. Run as `node server/platform/database/dump.ts <url>`.
 */
const moduleSchemas = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'graphile_worker')`;

type Column = {
  schema: string;
  table: string;
  column: string;
  type: string;
  formatted: string;
  not_null: boolean;
  has_default: boolean;
  default_sql: string | null;
  identity: boolean;
};

export async function dumpSchema(url: string): Promise<{ schemaSql: string; schemaTypes: string }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set search_path = ''`);
    const columns = (await client.query<Column>(columnsQuery)).rows;
    const statements = (await client.query<{ line: string }>(statementsQuery)).rows.map(({ line }) => line);
    return { schemaSql: renderSql(columns, statements), schemaTypes: renderTypes(columns) };
  } finally {
    await client.end();
  }
}

const columnsQuery = `
  select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type,
         format_type(a.atttypid, a.atttypmod) as formatted, a.attnotnull as not_null,
         a.atthasdef or a.attidentity <> '' as has_default, a.attidentity <> '' as identity,
         pg_get_expr(d.adbin, d.adrelid) as default_sql
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v')
    join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where a.attnum > 0 and not a.attisdropped and ${moduleSchemas}
   order by 1, 2, a.attnum`;

const statementsQuery = `
  select line from (
    select 1 as part, n.nspname || '.' || c.relname as name, r.conname as detail,
           format('alter table %s.%s add constraint %s %s;', n.nspname, c.relname, r.conname, pg_get_constraintdef(r.oid)) as line
      from pg_constraint r join pg_class c on c.oid = r.conrelid join pg_namespace n on n.oid = c.relnamespace
     where r.contype <> 'n' and ${moduleSchemas}
    union all
    select 2, i.schemaname || '.' || i.tablename, i.indexname, i.indexdef || ';' from pg_indexes i
      join pg_namespace n on n.nspname = i.schemaname
     where ${moduleSchemas} and not exists (select from pg_constraint r where r.conname = i.indexname)
    union all
    select 3, n.nspname || '.' || c.relname, '', format('create view %s.%s as%s', n.nspname, c.relname, e'\\n' || pg_get_viewdef(c.oid))
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and ${moduleSchemas}
    union all
    select 4, n.nspname || '.' || p.proname, pg_get_function_identity_arguments(p.oid), pg_get_functiondef(p.oid) || ';'
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${moduleSchemas}
    union all
    select 5, n.nspname || '.' || c.relname, p.polname,
           format('create policy %s on %s.%s as %s using (%s);', p.polname, n.nspname, c.relname,
             case when p.polpermissive then 'permissive' else 'restrictive' end, pg_get_expr(p.polqual, p.polrelid))
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
     where ${moduleSchemas}
    union all
    select 6, g.table_schema || '.' || g.table_name, g.grantee,
           format('grant %s on %s.%s to %s;', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type),
             g.table_schema, g.table_name, g.grantee)
      from information_schema.role_table_grants g
     where g.grantee in ('waybill_runtime', 'waybill_relay') and g.table_schema <> 'graphile_worker'
     group by g.table_schema, g.table_name, g.grantee
  ) lines order by part, name, detail`;

function renderSql(columns: Column[], statements: string[]): string {
  const tables = [...byTable(columns)].map(([name, own]) => {
    const lines = own.map((column) => {
      const fallback = column.identity
        ? ' generated always as identity'
        : column.default_sql === null
          ? ''
          : ` default ${column.default_sql}`;
      return `  ${column.column} ${column.formatted}${fallback}${column.not_null ? ' not null' : ''}`;
    });
    return `create table ${name} (\n${lines.join(',\n')}\n);`;
  });
  return `-- Generated from the migrations by server/platform/database/dump.ts; a check fails when it drifts.\n\n${[...tables, ...statements].join('\n\n')}\n`;
}

const typescriptOf: Record<string, string> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'number',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  date: 'string',
  time: 'string',
  interval: 'string',
  xid8: 'string',
  uuid: 'string',
  timestamptz: 'Date',
  bytea: 'Buffer',
  jsonb: 'unknown',
  json: 'unknown',
  tsvector: 'string',
};

function renderTypes(columns: Column[]): string {
  const tables = [...byTable(columns)].map(([name, own]) => {
    const fields = own.map((column) => {
      const isArray = column.type.startsWith('_');
      const base = typescriptOf[isArray ? column.type.slice(1) : column.type] ?? 'string';
      const value = `${base}${isArray ? '[]' : ''}${column.not_null ? '' : ' | null'}`;
      return `    ${camel(column.column)}: ${column.has_default ? `Generated<${value}>` : value};`;
    });
    return `  '${name}': {\n${fields.join('\n')}\n  };`;
  });
  return `// Generated from the migrated schema by server/platform/database/dump.ts; do not edit.\nimport type { Generated } from 'kysely';\n\nexport type Database = {\n${tables.join('\n')}\n};\n`;
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function byTable(columns: Column[]): Map<string, Column[]> {
  return Map.groupBy(columns, ({ schema, table }) => `${schema}.${table}`);
}

/** Writes both files from the database at `url`. */
export async function writeSchemaFiles(url: string): Promise<void> {
  const { schemaSql, schemaTypes } = await dumpSchema(url);
  await writeFile(fileURLToPath(new URL('../../../database/schema.sql', import.meta.url)), schemaSql);
  await writeFile(fileURLToPath(new URL('./schema.gen.ts', import.meta.url)), schemaTypes);
}

if (import.meta.main) await writeSchemaFiles(process.argv[2] ?? '');
