import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { fault, notFound, Refusal } from '../../../platform/errors.ts';
import { changesBetween, refuseStale, sentMembers } from '../../../platform/http/edits.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { newId } from '../../../platform/ids.ts';

/** The cartons parcels are packed in. Inside dimensions in millimetres, weights in grams, cost in minor units. */
export type CartonFacts = {
  code: string;
  name: string;
  lengthMm: number;
  widthMm: number;
  heightMm: number;
  /** Weight of the empty carton. */
  tareGrams: number;
  /** What it may weigh, packed; null: no limit of its own. */
  maxWeightGrams: number | null;
  costMinor: number;
  isActive: boolean;
};
export type Carton = CartonFacts & { id: string; createdAt: Date; version: number };

const columns = [
  'id',
  'code',
  'name',
  'lengthMm',
  'widthMm',
  'heightMm',
  'tareGrams',
  'maxWeightGrams',
  'costMinor',
  'isActive',
  'createdAt',
  'version',
] as const;

function selectCartons(ctx: ReadContext) {
  return ctx.db.selectFrom('catalog.cartons').select(columns).where('orgId', '=', ctx.org);
}

export async function cartonById(ctx: ReadContext, id: string): Promise<Carton | undefined> {
  return selectCartons(ctx).where('id', '=', id).executeTakeFirst();
}

/** The cartons in use, smallest volume first. */
export async function activeCartons(ctx: ReadContext): Promise<Carton[]> {
  const cartons = await selectCartons(ctx).where('isActive', '=', true).orderBy('code').execute();
  const volume = (carton: Carton) => carton.lengthMm * carton.widthMm * carton.heightMm;
  return cartons.sort((a, b) => volume(a) - volume(b));
}

/** Sorted by code. */
export async function listCartons(
  ctx: ReadContext,
  query: { isActive?: boolean; limit?: number; cursor?: string },
): Promise<Page<Carton>> {
  const limit = query.limit ?? defaultPageSize;
  let cartons = selectCartons(ctx);
  if (query.isActive !== undefined) cartons = cartons.where('isActive', '=', query.isActive);
  if (query.cursor) cartons = cartons.where('code', '>', String(decodeCursor(query.cursor, 1)[0]));
  const rows = await cartons
    .orderBy('code')
    .limit(limit + 1)
    .execute();
  return pageFrom(rows, limit, ({ code }) => [code]);
}

export type NewCartonRequest = Omit<CartonFacts, 'tareGrams' | 'maxWeightGrams' | 'costMinor' | 'isActive'> &
  Partial<CartonFacts>;

/** @throws Refusal `catalog.carton_code_taken` */
export async function createCarton(ctx: WriteContext, request: NewCartonRequest): Promise<Carton> {
  const carton = await ctx.db
    .insertInto('catalog.cartons')
    .values({ ...request, orgId: ctx.org, id: newId('carton'), createdAt: ctx.now })
    .onConflict((conflict) => conflict.columns(['orgId', 'code']).doNothing())
    .returning(columns)
    .executeTakeFirst();
  if (!carton) throw codeTaken(request.code);
  await ctx.publish({ type: 'catalog.carton.created', subjectId: carton.id, data: { code: carton.code } });
  return carton;
}

/** @throws Refusal `carton.not_found`, `request.stale`, `catalog.carton_code_taken` */
export async function editCarton(
  ctx: WriteContext,
  id: string,
  edit: Partial<CartonFacts>,
  ifMatch: number,
): Promise<Carton> {
  const before = await selectCartons(ctx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!before) throw notFound('carton', id);
  refuseStale(before.version, ifMatch);
  const sent = sentMembers(edit);
  if (sent.code !== undefined && sent.code !== before.code) {
    const other = await selectCartons(ctx).where('code', '=', sent.code).executeTakeFirst();
    if (other) throw codeTaken(sent.code);
  }
  const after = await ctx.db
    .updateTable('catalog.cartons')
    .set((build) => ({ ...sent, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  const changes = changesBetween(before, after);
  await ctx.publish({ type: 'catalog.carton.changed', subjectId: id, data: { code: after.code, changes } });
  return after;
}

function codeTaken(code: string): Refusal {
  return new Refusal(
    'catalog.carton_code_taken',
    'conflict',
    `There is a carton with the code ${code} already.`,
    { errors: [{ pointer: '/code', ...fault('taken', 'is taken') }], taken: code },
  );
}
