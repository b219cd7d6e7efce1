import { type Selectable, sql } from 'kysely';
import type { ReadContext, WriteContext } from '../context.ts';
import type { Database } from '../database/schema.gen.ts';
import { fault, invalidField, notFound, Refusal } from '../errors.ts';
import { changesBetween, refuseStale, sentMembers } from '../http/edits.ts';
import { newId } from '../ids.ts';

/**
 * Views: states of a list under a name. A person's own are seen and changed by this person; the team's are seen by
 * everybody and changed by who may `views:write`. The list they are of gives `area`, filters and columns their meaning.
 */
export type View = {
  id: string;
  area: string;
  name: string;
  isTeam: boolean;
  position: number;
  filters: Record<string, string[]>;
  sort: string | null;
  columns: string[] | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

export type ViewFacts = Pick<View, 'name' | 'isTeam' | 'position' | 'filters' | 'sort' | 'columns'>;

export type NewView = Pick<View, 'area' | 'name'> & Partial<ViewFacts>;

/** Of one list, for one owner. */
const mostViews = 100;
const mostCharacters = 8_000;

/** The caller's own views and the team's, of one list or of all, in the order they are shown. */
export async function listViews(ctx: ReadContext, area?: string): Promise<View[]> {
  const rows = await visible(ctx)
    .$if(area !== undefined, (query) => query.where('area', '=', area ?? ''))
    .orderBy('area')
    .orderBy('ownerId', (order) => order.nullsFirst())
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(viewOf);
}

/** @throws Refusal `view.not_found` also for another person's */
export async function viewById(ctx: ReadContext, id: string): Promise<View> {
  const row = await visible(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('view', id);
  return viewOf(row);
}

/** @throws Refusal `view.team_reserved`, `view.name_taken`, `view.too_many`, `request.invalid` */
export async function createView(ctx: WriteContext, request: NewView): Promise<View> {
  const { area, isTeam = false, filters = {}, sort = null, columns = null } = request;
  const name = request.name.trim();
  if (isTeam) refuseWithoutTeamRight(ctx);
  refuseTooLong(request);
  const ownerId = isTeam ? null : ctx.principal.id;
  await lockViews(ctx, area, ownerId);
  await refuseTakenName(ctx, area, ownerId, name);
  const { count, last } = await placesTaken(ctx, area, ownerId);
  if (count >= mostViews)
    throw new Refusal(
      'view.too_many',
      'conflict',
      `A list has at most ${mostViews} views. Remove one first.`,
      { most: mostViews },
    );
  const row = await ctx.db
    .insertInto('platform.views')
    .values({
      orgId: ctx.org,
      id: newId('view'),
      area,
      ownerId,
      name,
      position: request.position ?? Math.min(last + 1, 10_000),
      filters: JSON.stringify(filters),
      sort,
      columns: JSON.stringify(columns),
      createdBy: ctx.principal.id,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const view = viewOf(row);
  await tell(ctx, 'created', view, { name, area });
  return view;
}

/** @throws Refusal `view.not_found`, `request.stale`, `view.team_reserved`, `view.name_taken`, `request.invalid` */
export async function editView(
  ctx: WriteContext,
  id: string,
  edit: Partial<ViewFacts>,
  ifMatch: number,
): Promise<View> {
  const before = await lockView(ctx, id, ifMatch);
  const after = { ...before, ...sentMembers(edit) };
  after.name = after.name.trim();
  if (after.isTeam) refuseWithoutTeamRight(ctx);
  refuseTooLong(edit);
  const ownerId = after.isTeam ? null : ctx.principal.id;
  await lockViews(ctx, after.area, ownerId);
  await refuseTakenName(ctx, after.area, ownerId, after.name, id);
  if (before.isTeam === after.isTeam) await makeRoom(ctx, before, after.position, ownerId);
  const row = await ctx.db
    .updateTable('platform.views')
    .set((build) => ({
      ownerId,
      name: after.name,
      position: after.position,
      filters: JSON.stringify(after.filters),
      sort: after.sort,
      columns: JSON.stringify(after.columns),
      updatedAt: ctx.now,
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const view = viewOf(row);
  // The team is told of what it sees, also of what it sees no more.
  const told = { ...view, isTeam: before.isTeam || view.isTeam };
  await tell(ctx, 'changed', told, { name: view.name, changes: changesBetween(before, view) });
  return view;
}

/** Views between where one stood and where it goes move up by one. What they show is unchanged, so their versions stay. */
async function makeRoom(ctx: WriteContext, { id, area, position }: View, to: number, ownerId: string | null) {
  if (to === position) return;
  const [least, most, step] = to > position ? [position + 1, to, -1] : [to, position - 1, 1];
  await sql`
    update platform.views set position = position + ${step}::int
     where org_id = ${ctx.org} and area = ${area} and owner_id is not distinct from ${ownerId} and id <> ${id}
       and position between ${least}::int and ${most}::int and position + ${step}::int between 1 and 10000`.execute(
    ctx.db,
  );
}

/** @throws Refusal `view.not_found`, `request.stale`, `view.team_reserved` */
export async function removeView(ctx: WriteContext, id: string, ifMatch: number): Promise<null> {
  const before = await lockView(ctx, id, ifMatch);
  await ctx.db.deleteFrom('platform.views').where('orgId', '=', ctx.org).where('id', '=', id).execute();
  await tell(ctx, 'removed', before, { name: before.name, area: before.area });
  return null;
}

function visible(ctx: ReadContext) {
  return ctx.db
    .selectFrom('platform.views')
    .selectAll()
    .where('orgId', '=', ctx.org)
    .where((where) => where.or([where('ownerId', 'is', null), where('ownerId', '=', ctx.principal.id)]));
}

async function lockView(ctx: WriteContext, id: string, ifMatch: number): Promise<View> {
  const row = await visible(ctx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound('view', id);
  if (row.ownerId === null) refuseWithoutTeamRight(ctx);
  refuseStale(row.version, ifMatch);
  return viewOf(row);
}

/** One at a time names or adds a view of a list, so that a name is refused in words and the limit holds. */
async function lockViews(ctx: WriteContext, area: string, ownerId: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`views|${ctx.org}|${area}|${ownerId ?? ''}`}, 0))`.execute(
    ctx.db,
  );
}

function ofOwner(ctx: ReadContext, area: string, ownerId: string | null) {
  return ctx.db
    .selectFrom('platform.views')
    .where('orgId', '=', ctx.org)
    .where('area', '=', area)
    .where('ownerId', ownerId === null ? 'is' : '=', ownerId);
}

async function refuseTakenName(
  ctx: ReadContext,
  area: string,
  ownerId: string | null,
  name: string,
  except = '',
): Promise<void> {
  const twin = await ofOwner(ctx, area, ownerId)
    .select('id')
    .where(sql`lower(name)`, '=', sql`lower(${name})`)
    .where('id', '<>', except)
    .executeTakeFirst();
  if (!twin) return;
  const detail = `There is already a view "${name}" of this list. Choose another name, or change that one.`;
  throw new Refusal('view.name_taken', 'conflict', detail, {
    errors: [{ pointer: '/name', ...fault('taken', detail) }],
  });
}

async function placesTaken(ctx: ReadContext, area: string, ownerId: string | null) {
  const { count, last } = await ofOwner(ctx, area, ownerId)
    .select((build) => [
      build.fn.countAll<number>().as('count'),
      build.fn.max<number | null>('position').as('last'),
    ])
    .executeTakeFirstOrThrow();
  return { count: Number(count), last: last ?? 0 };
}

function refuseWithoutTeamRight({ principal }: ReadContext): void {
  if (principal.permissions.has('views:write')) return;
  throw new Refusal(
    'view.team_reserved',
    'forbidden',
    "The team's views are changed by who has the permission views:write. Keep one of your own instead.",
    { permission: 'views:write' },
  );
}

function refuseTooLong({ filters }: Partial<ViewFacts>): void {
  if (JSON.stringify(filters ?? {}).length > mostCharacters)
    throw invalidField(
      '/filters',
      fault('too_long', `All filters together have at most ${mostCharacters} characters.`, {
        most: mostCharacters,
      }),
    );
}

/** What a person calls a view of his own is nobody else's to read. */
async function tell(
  ctx: WriteContext,
  what: string,
  view: View,
  data: Record<string, unknown>,
): Promise<void> {
  await ctx.publish({ type: `platform.view.${what}`, subjectId: view.id, data: view.isTeam ? data : {} });
}

function viewOf(row: Selectable<Database['platform.views']>): View {
  const { id, area, name, ownerId, position, sort, createdAt, updatedAt, version } = row;
  return {
    ...{ id, area, name, isTeam: ownerId === null, position },
    // Both were validated by the routes when they were written.
    filters: row.filters as View['filters'],
    sort,
    columns: row.columns as View['columns'],
    ...{ createdAt, updatedAt, version },
  };
}
