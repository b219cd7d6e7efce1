import type { ReadContext, WriteContext } from '../context.ts';
import { fault, invalidField } from '../errors.ts';
import { stale } from '../http/edits.ts';

/** The organization of the caller: its name and where it is. */
export type Organization = {
  id: number;
  name: string;
  currency: string;
  timeZone: string;
  locale: string;
  createdAt: Date;
  version: number;
};

const columns = ['id', 'name', 'currency', 'timeZone', 'locale', 'createdAt', 'version'] as const;

export function readOrganization(ctx: ReadContext): Promise<Organization> {
  return ctx.db
    .selectFrom('platform.organizations')
    .select(columns)
    .where('id', '=', ctx.org)
    .executeTakeFirstOrThrow();
}

export type OrganizationChange = { name?: string; timeZone?: string; locale?: string };

/** @throws Refusal `request.stale`, `organization.unknown_time_zone` */
export async function changeOrganization(
  ctx: WriteContext,
  change: OrganizationChange,
  version: number,
): Promise<Organization> {
  if (change.timeZone !== undefined) refuseUnknownTimeZone(change.timeZone);
  const before = await readOrganization(ctx);
  const row = await ctx.db
    .updateTable('platform.organizations')
    .set((build) => ({ ...change, version: build('version', '+', 1) }))
    .where('id', '=', ctx.org)
    .where('version', '=', version)
    .returning(columns)
    .executeTakeFirst();
  if (!row) throw stale(before.version, version);
  const { name, timeZone, locale } = before;
  await ctx.publish({
    type: 'platform.organization.changed',
    subjectId: `org_${ctx.org}`,
    data: { before: { name, timeZone, locale }, after: change },
  });
  return row;
}

/** @throws Refusal `organization.unknown_time_zone` */
export function refuseUnknownTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw invalidField(
      '/timeZone',
      fault('not_a_time_zone', `"${timeZone}" is no time zone of the IANA database, such as Europe/London.`, {
        named: timeZone,
      }),
      'organization.unknown_time_zone',
    );
  }
}
