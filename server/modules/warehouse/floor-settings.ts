import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../platform/context.ts';

/** How a node releases and batches work; what a node without settings of its own has. */
export type FloorSettings = {
  /** Work is released once it has to ship within this time. */
  releaseHorizonMinutes: number;
  /** Fulfillment orders released and not closed at one time; null: no limit. */
  mostInWork: number | null;
  totesPerCart: number;
  unitsPerCart: number;
  ordersPerSingleLineBatch: number;
  /** What a tote holds; null: not limited. An order that fills more than a tote gets several. */
  unitsPerTote: number | null;
  toteVolumeLiters: number | null;
  toteMaxWeightGrams: number | null;
};

export const defaultFloorSettings: FloorSettings = {
  releaseHorizonMinutes: 1440,
  mostInWork: null,
  totesPerCart: 12,
  unitsPerCart: 240,
  ordersPerSingleLineBatch: 40,
  unitsPerTote: null,
  toteVolumeLiters: null,
  toteMaxWeightGrams: null,
};

export async function floorSettings(ctx: ReadContext, nodeId: string): Promise<FloorSettings> {
  const { rows } = await sql<FloorSettings>`
    select release_horizon_minutes, most_in_work, totes_per_cart, units_per_cart, orders_per_single_line_batch,
           units_per_tote, tote_volume_liters, tote_max_weight_grams
      from warehouse.floor_settings where org_id = ${ctx.org} and node_id = ${nodeId}`.execute(ctx.db);
  return rows[0] ?? defaultFloorSettings;
}

/** Replaces what is given; the rest stays as it is. */
export async function setFloorSettings(
  ctx: WriteContext,
  nodeId: string,
  change: Partial<FloorSettings>,
): Promise<FloorSettings> {
  const settings = { ...(await floorSettings(ctx, nodeId)), ...change };
  await ctx.db
    .insertInto('warehouse.floor_settings')
    .values({ orgId: ctx.org, nodeId, ...settings })
    .onConflict((conflict) =>
      conflict.columns(['orgId', 'nodeId']).doUpdateSet((build) => ({
        ...settings,
        version: build('warehouse.floor_settings.version', '+', 1),
      })),
    )
    .execute();
  await ctx.publish({ type: 'warehouse.floor_settings.changed', subjectId: nodeId, data: { ...settings } });
  return settings;
}
