import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';

/** The SQL of kits. Whoever writes components holds the locks of the kit's and the components' SKUs. */
export type KitComponent = { kitSkuId: string; componentSkuId: string; quantity: number };

/** What these kits are made of, by kit and component. */
export async function kitComponents(ctx: ReadContext, kitSkuIds: readonly string[]): Promise<KitComponent[]> {
  const found = await sql<KitComponent>`
    select kit_sku_id, component_sku_id, quantity from catalog.kit_components
     where org_id = ${ctx.org} and kit_sku_id = any (${kitSkuIds}::text[])
     order by kit_sku_id, component_sku_id
  `.execute(ctx.db);
  return found.rows;
}

/** The kits that contain these SKUs. */
export async function kitsUsing(
  ctx: ReadContext,
  componentSkuIds: readonly string[],
): Promise<KitComponent[]> {
  const found = await sql<KitComponent>`
    select kit_sku_id, component_sku_id, quantity from catalog.kit_components
     where org_id = ${ctx.org} and component_sku_id = any (${componentSkuIds}::text[])
     order by kit_sku_id, component_sku_id
  `.execute(ctx.db);
  return found.rows;
}

export async function replaceComponents(
  ctx: WriteContext,
  kitSkuId: string,
  components: readonly Omit<KitComponent, 'kitSkuId'>[],
): Promise<void> {
  await ctx.db
    .deleteFrom('catalog.kit_components')
    .where('orgId', '=', ctx.org)
    .where('kitSkuId', '=', kitSkuId)
    .execute();
  if (components.length === 0) return;
  await ctx.db
    .insertInto('catalog.kit_components')
    .values(components.map((component) => ({ ...component, orgId: ctx.org, kitSkuId })))
    .execute();
}
