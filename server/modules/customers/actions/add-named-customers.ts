import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';

/**
 * Adds customers of whom only a name is known and returns their ids, in the order of the names. Publishes nothing: for
 * history, which tells of itself by one event.
 */
export async function addNamedCustomers(ctx: WriteContext, names: readonly string[]): Promise<string[]> {
  const ids = names.map(() => newId('customer'));
  if (ids.length === 0) return ids;
  await sql`
    insert into customers.customers (org_id, id, name, created_at, updated_at)
    select ${ctx.org}::int, c.id, c.name, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
      from unnest(${ids}::text[], ${names}::text[]) c (id, name)`.execute(ctx.db);
  return ids;
}
