import type pg from 'pg';
import type { ReadContext, WriteContext } from './context.ts';
import { type Edge, systemCall, write } from './edge.ts';

export type NewOrganization = {
  name: string;
  currency?: string;
  timeZone?: string;
  locale?: string;
  /** Nothing in it is real: it sends nothing to anybody, and can be removed. */
  isDemo?: boolean;
  /** Of a demo: the company it was opened from. */
  demoOf?: number;
  /** Of a demo: reactions and schedules leave it alone, because somebody fills or removes it. */
  isResting?: boolean;
};

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
      isDemo: organization.isDemo ?? false,
      demoOf: organization.demoOf ?? null,
      isResting: organization.isResting ?? false,
      createdAt: ctx.now,
    })
    .execute();
  await ctx.publish({
    type: 'platform.organization.created',
    subjectId: `org_${ctx.org}`,
    data: { name: organization.name },
  });
}

/** Whether nothing in the organization of the context is real. */
export async function isDemo(ctx: ReadContext): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('platform.organizations')
    .select('isDemo')
    .where('id', '=', ctx.org)
    .executeTakeFirst();
  return found?.isDemo ?? false;
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
