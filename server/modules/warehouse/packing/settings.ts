import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { stale } from '../../../platform/http/edits.ts';

/** How the organization checks its parcels. An organization without a row has the defaults, as version 0. */
export type PackingSettings = {
  toleranceGrams: number;
  tolerancePercent: number;
  /** Kept free at every wall of a carton for padding. */
  paddingMm: number;
  version: number;
};

const defaults: PackingSettings = { toleranceGrams: 50, tolerancePercent: 5, paddingMm: 0, version: 0 };

export async function packingSettings(ctx: ReadContext): Promise<PackingSettings> {
  const { rows } = await sql<PackingSettings>`
    select tolerance_grams, tolerance_percent, padding_mm, version from warehouse.packing_settings
     where org_id = ${ctx.org}`.execute(ctx.db);
  return rows[0] ?? defaults;
}

/** @throws Refusal `request.stale` */
export async function setPackingSettings(
  ctx: WriteContext,
  settings: Omit<PackingSettings, 'version'>,
  ifMatch: number,
): Promise<PackingSettings> {
  const before = await packingSettings(ctx);
  const { rows } = await sql<PackingSettings>`
    insert into warehouse.packing_settings (org_id, tolerance_grams, tolerance_percent, padding_mm)
    select ${ctx.org}, ${settings.toleranceGrams}, ${settings.tolerancePercent}, ${settings.paddingMm}
     where ${ifMatch}::int = ${before.version}::int
    on conflict (org_id) do update set tolerance_grams = excluded.tolerance_grams,
      tolerance_percent = excluded.tolerance_percent, padding_mm = excluded.padding_mm,
      version = packing_settings.version + 1 where packing_settings.version = ${ifMatch}
    returning tolerance_grams, tolerance_percent, padding_mm, version`.execute(ctx.db);
  const after = rows[0];
  if (!after) throw stale(before.version, ifMatch);
  await ctx.publish({
    type: 'warehouse.packing_settings.changed',
    subjectId: `org_${ctx.org}`,
    data: { before, after },
  });
  return after;
}
