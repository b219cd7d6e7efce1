import type pg from 'pg';
import type { ReadContext, WriteContext } from './context.ts';
import { type Edge, systemCall, write } from './edge.ts';

export type NewOrganization = { name: string; currency?: string; timeZone?: string; locale?: string };

/**
 * Creates an organization and tells the modules, whose `within` reactions lay what it starts with (its world places).
 * Returns its number, the tenant of every later row.
 */
export async function createOrganization(edge: Edge, organization: NewOrganization): Promise<number> {
  const org = await nextOrganizationNumber(edge.pool);
  await write(edge, systemCall(org), (ctx) => insertOrganization(ctx, organization));
  return org;
}

async function nextOrganizationNumber(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('platform.organizations', 'id')) as id`,
  );
  const first = rows[0];
  if (!first) throw new Error('bug: nextval returned no row');
  return first.id;
}

async function insertOrganization(ctx: WriteContext, organization: NewOrganization): Promise<void> {
  await ctx.db
    .insertInto('platform.organizations')
    .values({
      id: ctx.org,
      name: organization.name,
      currency: organization.currency ?? 'GBP',
      timeZone: organization.timeZone ?? 'Europe/London',
      locale: organization.locale ?? 'en',
      createdAt: ctx.now,
    })
    .execute();
  await ctx.publish({
    type: 'platform.organization.created',
    subjectId: `org_${ctx.org}`,
    data: { name: organization.name },
  });
}

/** Whether the organization of the context was ever created. */
export async function organizationExists(ctx: ReadContext): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('platform.organizations')
    .select('id')
    .where('id', '=', ctx.org)
    .executeTakeFirst();
  return found !== undefined;
}
