import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { PackScript, PackStep } from './model.ts';

/** The SQL of pack scripts; a script is read and written with its steps. */
const columns = sql`s.id, s.name, s.brand_id, s.sku_ids, s.tags, s.position, s.is_active, s.is_exclusive, s.created_at,
  s.updated_at, s.version,
  (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'text', t.text, 'fileId', t.file_id,
            'needsConfirmation', t.needs_confirmation, 'isOncePerOrder', t.is_once_per_order) order by t.position), '[]')
     from warehouse.pack_steps t where t.org_id = s.org_id and t.script_id = s.id) as steps`;

/** In the order in which they go. */
export async function listScripts(
  ctx: ReadContext,
  query: { isActive?: boolean; brandId?: string; limit?: number; cursor?: string },
): Promise<Page<PackScript>> {
  const limit = query.limit ?? defaultPageSize;
  const conditions = [sql`s.org_id = ${ctx.org}`];
  if (query.isActive !== undefined) conditions.push(sql`s.is_active = ${query.isActive}`);
  if (query.brandId !== undefined) conditions.push(sql`s.brand_id = ${query.brandId}`);
  if (query.cursor !== undefined) {
    const [position, id] = decodeCursor(query.cursor, 2);
    conditions.push(sql`(s.position, s.id) > (${position}, ${id})`);
  }
  const { rows } = await sql<PackScript>`
    select ${columns} from warehouse.pack_scripts s where ${sql.join(conditions, sql` and `)}
     order by s.position, s.id limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ position, id }) => [position, id]);
}

export async function activeScripts(ctx: ReadContext): Promise<PackScript[]> {
  const { rows } = await sql<PackScript>`
    select ${columns} from warehouse.pack_scripts s where s.org_id = ${ctx.org} and s.is_active
     order by s.position, s.id`.execute(ctx.db);
  return rows;
}

/** @throws Refusal `pack_script.not_found` */
export async function scriptById(ctx: ReadContext, id: string): Promise<PackScript> {
  const { rows } = await sql<PackScript>`
    select ${columns} from warehouse.pack_scripts s where s.org_id = ${ctx.org} and s.id = ${id}`.execute(
    ctx.db,
  );
  if (!rows[0]) throw notFound('pack_script', id);
  return rows[0];
}

/** @throws Refusal `pack_script.not_found` */
export async function lockScript(ctx: WriteContext, id: string): Promise<PackScript> {
  await sql`select 1 from warehouse.pack_scripts where org_id = ${ctx.org} and id = ${id} for update`.execute(
    ctx.db,
  );
  return scriptById(ctx, id);
}

/** The place after the last script. Two scripts may share one; then the older goes first. */
export async function nextPosition(ctx: ReadContext): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select least(coalesce(max(position), 0) + 1, 10000) as next from warehouse.pack_scripts where org_id = ${ctx.org}`.execute(
    ctx.db,
  );
  return rows[0]?.next ?? 1;
}

type ScriptRow = Omit<PackScript, 'steps' | 'createdAt' | 'updatedAt' | 'version'>;

export async function insertScript(
  ctx: WriteContext,
  { steps, ...row }: ScriptRow & Pick<PackScript, 'steps'>,
) {
  await ctx.db
    .insertInto('warehouse.pack_scripts')
    .values({ ...row, orgId: ctx.org, createdAt: ctx.now, updatedAt: ctx.now })
    .execute();
  await insertSteps(ctx, row.id, steps);
}

export async function updateScript(ctx: WriteContext, id: string, edit: Partial<ScriptRow>): Promise<void> {
  await ctx.db
    .updateTable('warehouse.pack_scripts')
    .set((build) => ({ ...edit, updatedAt: ctx.now, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .execute();
}

export async function replaceSteps(
  ctx: WriteContext,
  scriptId: string,
  steps: readonly PackStep[],
): Promise<void> {
  await sql`delete from warehouse.pack_steps where org_id = ${ctx.org} and script_id = ${scriptId}`.execute(
    ctx.db,
  );
  await insertSteps(ctx, scriptId, steps);
}

async function insertSteps(ctx: WriteContext, scriptId: string, steps: readonly PackStep[]): Promise<void> {
  if (steps.length === 0) return;
  await ctx.db
    .insertInto('warehouse.pack_steps')
    .values(steps.map((step, index) => ({ ...step, orgId: ctx.org, scriptId, position: index + 1 })))
    .execute();
}

export async function deleteScript(ctx: WriteContext, id: string): Promise<void> {
  await sql`delete from warehouse.pack_scripts where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
}
