import { type RawBuilder, sql } from 'kysely';

/**
 * SQL for the id of the brand whose look an order has: its own, else the only one the organization has.
 * @param org column of the organization's id, @param brand column of the order's brand
 */
export function shopBrand(org: string, brand: string): RawBuilder<string | null> {
  return sql`coalesce(${sql.ref(brand)}, (
    select min(s.id) from catalog.brands s where s.org_id = ${sql.ref(org)} and s.archived_at is null having count(*) = 1))`;
}
