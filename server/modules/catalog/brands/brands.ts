import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { type Fault, fault, notFound, Refusal } from '../../../platform/errors.ts';
import { changesBetween, refuseStale, sentMembers } from '../../../platform/http/edits.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { newId } from '../../../platform/ids.ts';

/** Brands: whose goods and orders they are. A 3PL has many. */
export type Brand = {
  id: string;
  code: string;
  name: string;
  logoFileId: string | null;
  /** `#rrggbb`, in lower case. */
  color: string | null;
  supportEmail: string | null;
  website: string | null;
  footer: string | null;
  settings: Record<string, unknown>;
  createdAt: Date;
  archivedAt: Date | null;
  version: number;
};

/** How a brand looks to shoppers. */
export type BrandLook = Pick<Brand, 'logoFileId' | 'color' | 'supportEmail' | 'website' | 'footer'>;

/** A page or mail with it stays light, and no shopper waits for it. */
const largestLogoBytes = 40_960;

const columns = [
  'id',
  'code',
  'name',
  'logoFileId',
  'color',
  'supportEmail',
  'website',
  'footer',
  'settings',
  'createdAt',
  'archivedAt',
  'version',
] as const;

function asBrand(row: Omit<Brand, 'settings'> & { settings: unknown }): Brand {
  // Settings are written only as objects.
  return { ...row, settings: row.settings as Record<string, unknown> };
}

function selectBrands(ctx: ReadContext) {
  return ctx.db.selectFrom('catalog.brands').select(columns).where('orgId', '=', ctx.org);
}

export async function brandById(ctx: ReadContext, id: string): Promise<Brand | undefined> {
  const row = await selectBrands(ctx).where('id', '=', id).executeTakeFirst();
  return row && asBrand(row);
}

/** Sorted by code. */
export async function listBrands(
  ctx: ReadContext,
  query: { limit?: number; cursor?: string },
): Promise<Page<Brand>> {
  const limit = query.limit ?? defaultPageSize;
  const key = sql<string>`code collate "C"`;
  let brands = selectBrands(ctx);
  if (query.cursor) brands = brands.where(sql<boolean>`${key} > ${decodeCursor(query.cursor, 1)[0]}`);
  const rows = await brands
    .orderBy(key)
    .limit(limit + 1)
    .execute();
  return pageFrom(rows.map(asBrand), limit, ({ code }) => [code]);
}

export type NewBrandRequest = Partial<BrandLook> & {
  code: string;
  name: string;
  settings?: Record<string, unknown>;
};

/** @throws Refusal `catalog.brand_code_taken`, `catalog.unfit_logo`, `auth.beyond_own_brands` */
export async function createBrand(ctx: WriteContext, request: NewBrandRequest): Promise<Brand> {
  if (ctx.principal.brands !== null) {
    throw new Refusal(
      'auth.beyond_own_brands',
      'forbidden',
      'You are limited to certain brands and cannot add another. Ask an owner who is not.',
    );
  }
  const { settings, ...plain } = request;
  await refuseUnfitLogo(ctx, plain.logoFileId);
  const row = await ctx.db
    .insertInto('catalog.brands')
    .values({
      ...tidied(plain),
      orgId: ctx.org,
      id: newId('brand'),
      settings: asJson(settings ?? {}),
      createdAt: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['orgId', 'code']).doNothing())
    .returning(columns)
    .executeTakeFirst();
  if (!row) throw codeTaken(request.code);
  const { id, code, name } = row;
  await ctx.publish({ type: 'catalog.brand.created', subjectId: id, brandId: id, data: { code, name } });
  return asBrand(row);
}

export type BrandEdit = Partial<BrandLook> & {
  code?: string;
  name?: string;
  settings?: Record<string, unknown>;
  isArchived?: boolean;
};

/** @throws Refusal `brand.not_found`, `request.stale`, `catalog.brand_code_taken`, `catalog.unfit_logo` */
export async function editBrand(
  ctx: WriteContext,
  id: string,
  edit: BrandEdit,
  ifMatch: number,
): Promise<Brand> {
  const row = await selectBrands(ctx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound('brand', id);
  const before = asBrand(row);
  refuseStale(before.version, ifMatch);
  const { settings, isArchived, ...plain } = sentMembers(edit);
  if (plain.code !== undefined && plain.code !== before.code) {
    const other = await selectBrands(ctx).where('code', '=', plain.code).executeTakeFirst();
    if (other) throw codeTaken(plain.code);
  }
  await refuseUnfitLogo(ctx, plain.logoFileId);
  const changed = await ctx.db
    .updateTable('catalog.brands')
    .set((build) => ({
      ...tidied(plain),
      ...(settings === undefined ? {} : { settings: asJson(settings) }),
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? (before.archivedAt ?? ctx.now) : null }),
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  const after = asBrand(changed);
  const changes = changesBetween(before, after);
  await ctx.publish({ type: 'catalog.brand.changed', subjectId: id, brandId: id, data: { changes } });
  return after;
}

/** Colors are kept in one spelling. */
function tidied<T extends { color?: string | null }>(look: T): T {
  return look.color ? { ...look, color: look.color.toLowerCase() } : look;
}

/** @throws Refusal `catalog.unfit_logo` */
async function refuseUnfitLogo(ctx: ReadContext, fileId: string | null | undefined): Promise<void> {
  if (!fileId) return;
  const file = await ctx.db
    .selectFrom('platform.files')
    .select(['mediaType', 'sizeBytes', 'attachedTo'])
    .where('orgId', '=', ctx.org)
    .where('id', '=', fileId)
    .executeTakeFirst();
  const found = !file
    ? fault('no_such', 'names no file; upload the logo first')
    : !file.mediaType.startsWith('image/') || file.attachedTo !== null
      ? fault('not_an_image', 'must be an image of its own (PNG, JPEG, GIF or WebP)')
      : file.sizeBytes > largestLogoBytes
        ? tooLargeLogo(Math.ceil(file.sizeBytes / 1024))
        : undefined;
  if (found === undefined) return;
  throw new Refusal(
    'catalog.unfit_logo',
    'unprocessable',
    `This file cannot be the logo: it ${found.detail}.`,
    { errors: [{ pointer: '/logoFileId', ...found }] },
  );
}

function tooLargeLogo(kB: number): Fault {
  return fault('logo_too_large', `may have 40 kB at most and has ${kB} kB; make it smaller`, { kB });
}

function asJson(value: object) {
  return sql<unknown>`${JSON.stringify(value)}::jsonb`;
}

function codeTaken(code: string): Refusal {
  return new Refusal(
    'catalog.brand_code_taken',
    'conflict',
    `There is a brand with the code ${code} already.`,
    { errors: [{ pointer: '/code', ...fault('taken', 'is taken') }], taken: code },
  );
}
