import { type ExpressionBuilder, sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import type { Database } from '../../../platform/database/schema.gen.ts';
import { invalidField, notFound, Refusal } from '../../../platform/errors.ts';
import { changesBetween, refuseStale, sentMembers } from '../../../platform/http/edits.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { newId } from '../../../platform/ids.ts';
import { isDemo } from '../../../platform/organizations.ts';
import { faultOfUrl } from '../../../platform/outside/post-outside.ts';
import { testEvent, wakeQueue } from './queue-deliveries.ts';
import { sealSecret } from './secrets.ts';
import { generateSecret } from './signature.ts';

/** Endpoints: who is told of what. Callers limited to brands or nodes see and change those they made. */
export type EndpointStatus = 'active' | 'paused' | 'disabled';

export type Endpoint = {
  id: string;
  url: string;
  description: string | null;
  eventTypes: string[];
  status: EndpointStatus;
  statusReason: string | null;
  failingSince: Date | null;
  formerSecretUntil: Date | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

export type EndpointRequest = { url: string; eventTypes: string[]; description?: string | null };
export type EndpointEdit = Partial<EndpointRequest> & { status?: 'active' | 'paused' };

const columns = [
  'id',
  'url',
  'description',
  'eventTypes',
  'status',
  'statusReason',
  'failingSince',
  'formerSecretUntil',
  'createdBy',
  'createdAt',
  'updatedAt',
  'version',
] as const;

/** Other systems would take what is made up for real. */
async function refuseInDemo(ctx: WriteContext): Promise<void> {
  if (!(await isDemo(ctx))) return;
  throw new Refusal(
    'webhooks.demo_company',
    'conflict',
    'This is a demo company: nothing in it is real, so it tells no other system. Add the webhook in your own company.',
  );
}

/** Limited callers see their own; used by deliveries too. */
export function isVisibleTo(ctx: ReadContext) {
  const { brands, nodes, id } = ctx.principal;
  return (row: ExpressionBuilder<Database, 'automation.webhook_endpoints'>) =>
    brands === null && nodes === null ? row.val(true) : row('createdBy', '=', id);
}

/**
 * The secret is in the answer and is shown never again.
 * @throws Refusal `request.invalid` (the URL may not be called), `webhooks.demo_company`
 */
export async function createEndpoint(
  ctx: WriteContext,
  request: EndpointRequest,
): Promise<Endpoint & { secret: string }> {
  await refuseInDemo(ctx);
  refuseUrl(ctx, request.url);
  const id = newId('webhookEndpoint');
  const secret = generateSecret();
  const row = await ctx.db
    .insertInto('automation.webhook_endpoints')
    .values({
      orgId: ctx.org,
      id,
      url: request.url,
      description: request.description ?? null,
      eventTypes: request.eventTypes,
      brandIds: ctx.principal.brands && [...ctx.principal.brands],
      nodeIds: ctx.principal.nodes && [...ctx.principal.nodes],
      sealedSecret: sealSecret(ctx, id, secret),
      createdBy: ctx.principal.id,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  await tell(ctx, 'created', id, { url: request.url, eventTypes: request.eventTypes });
  return { ...asEndpoint(row), secret };
}

function refuseUrl(ctx: ReadContext, url: string): void {
  const found = faultOfUrl(url, ctx.settings.allowsLoopbackCalls ?? false);
  if (found !== null) throw invalidField('/url', found);
}

/** @throws Refusal `webhook_endpoint.not_found` */
export async function endpointById(ctx: ReadContext, id: string): Promise<Endpoint> {
  const row = await ctx.db
    .selectFrom('automation.webhook_endpoints')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where(isVisibleTo(ctx))
    .executeTakeFirst();
  if (!row) throw notFound('webhook_endpoint', id);
  return asEndpoint(row);
}

export async function listEndpoints(
  ctx: ReadContext,
  query: { limit?: number; cursor?: string },
): Promise<Page<Endpoint>> {
  const limit = query.limit ?? defaultPageSize;
  let rows = ctx.db
    .selectFrom('automation.webhook_endpoints')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .where(isVisibleTo(ctx));
  if (query.cursor) rows = rows.where('id', '<', String(decodeCursor(query.cursor, 1)[0]));
  const found = await rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(found.map(asEndpoint), limit, ({ id }) => [id]);
}

/** Setting it active again goes on where it stopped. @throws Refusal `webhook_endpoint.not_found`, `request.stale` */
export async function editEndpoint(
  ctx: WriteContext,
  id: string,
  edit: EndpointEdit,
  ifMatch: number,
): Promise<Endpoint> {
  const before = await endpointById(ctx, id);
  refuseStale(before.version, ifMatch);
  if (edit.url !== undefined) refuseUrl(ctx, edit.url);
  const row = await ctx.db
    .updateTable('automation.webhook_endpoints')
    .set((build) => ({
      ...sentMembers(edit),
      ...(edit.status === undefined ? {} : { statusReason: null, failingSince: null }),
      updatedAt: ctx.now,
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where('version', '=', ifMatch)
    .returning(columns)
    .executeTakeFirst();
  if (!row) refuseStale(before.version + 1, ifMatch);
  const after = await endpointById(ctx, id);
  await tell(ctx, 'edited', id, { changes: changesBetween(before, after) });
  if (after.status === 'active' && before.status !== 'active') {
    await sql`update automation.webhook_deliveries set next_attempt_at = ${ctx.now}, attempts_before = attempts
      where org_id = ${ctx.org} and endpoint_id = ${id} and status = 'waiting'`.execute(ctx.db);
    await wakeQueue(ctx, id);
  }
  return after;
}

/** Its queue and its log go with it. @throws Refusal `webhook_endpoint.not_found` */
export async function deleteEndpoint(ctx: WriteContext, id: string): Promise<void> {
  const { url } = await endpointById(ctx, id);
  await sql`select 1 from automation.webhook_endpoints where org_id = ${ctx.org} and id = ${id} for update`.execute(
    ctx.db,
  );
  await sql`delete from automation.webhook_attempts a using automation.webhook_deliveries d
    where a.org_id = ${ctx.org} and d.org_id = a.org_id and d.id = a.delivery_id and d.endpoint_id = ${id}`.execute(
    ctx.db,
  );
  await sql`delete from automation.webhook_deliveries where org_id = ${ctx.org} and endpoint_id = ${id}`.execute(
    ctx.db,
  );
  await sql`delete from automation.webhook_endpoints where org_id = ${ctx.org} and id = ${id}`.execute(
    ctx.db,
  );
  await tell(ctx, 'deleted', id, { url });
}

/**
 * A new secret; for `overlapHours` more, webhooks are signed with both, so that receivers can change without a gap.
 * @throws Refusal `webhook_endpoint.not_found`
 */
export async function rotateSecret(
  ctx: WriteContext,
  id: string,
  overlapHours: number,
): Promise<Endpoint & { secret: string }> {
  await endpointById(ctx, id);
  const secret = generateSecret();
  await sql`
    update automation.webhook_endpoints set sealed_former_secret = sealed_secret, sealed_secret = ${sealSecret(ctx, id, secret)},
           former_secret_until = ${new Date(ctx.now.getTime() + overlapHours * 3_600_000)}, updated_at = ${ctx.now},
           version = version + 1
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  await tell(ctx, 'secret_rotated', id, { overlapHours });
  return { ...(await endpointById(ctx, id)), secret };
}

/** Sends a test event to this endpoint alone. @throws Refusal `webhook_endpoint.not_found` */
export async function testEndpoint(ctx: WriteContext, id: string): Promise<Endpoint> {
  const endpoint = await endpointById(ctx, id);
  await ctx.publish({ type: testEvent, subjectId: id, data: { says: 'This is a test.' } });
  return endpoint;
}

function tell(
  ctx: WriteContext,
  what: string,
  subjectId: string,
  data: Record<string, unknown>,
): Promise<void> {
  return ctx.publish({ type: `automation.webhook_endpoint.${what}`, subjectId, data });
}

function asEndpoint(row: Omit<Endpoint, 'status'> & { status: string }): Endpoint {
  // A check on the column allows these words only.
  return { ...row, status: row.status as EndpointStatus };
}
