import { refuseForeignBrand } from '../../../../platform/auth/own-brands.ts';
import type { WriteContext } from '../../../../platform/context.ts';
import { type FieldFault, fault, notFound, Refusal } from '../../../../platform/errors.ts';
import { refuseStale } from '../../../../platform/http/edits.ts';
import type { Sku } from '../../skus/model.ts';
import { lockSkus, updateSku } from '../../skus/store.ts';
import { kitComponents, kitsUsing, replaceComponents } from '../store.ts';

export type ComponentRequest = { skuId: string; quantity: number };
export type Kit = { sku: Sku; components: ComponentRequest[] };

/**
 * Says what a SKU is made of. Orders taken before keep what they froze. Who keeps stock hears `catalog.kit.defined` within
 * the transaction and refuses it for a SKU that has stock of its own.
 * @param ifMatch the version of the SKU that was read; undefined skips the comparison (the caller holds its lock)
 * @throws Refusal `sku.not_found`, `request.stale`, `catalog.kit_of_kits`, `catalog.kit_contains_itself`,
 *   `catalog.duplicate_component`
 */
export async function defineKit(
  ctx: WriteContext,
  skuId: string,
  components: readonly ComponentRequest[],
  ifMatch?: number,
): Promise<Kit> {
  const ids = [skuId, ...components.map((component) => component.skuId)];
  const skus = new Map((await lockSkus(ctx, [...new Set(ids)])).map((sku) => [sku.id, sku]));
  const kit = skus.get(skuId);
  if (!kit) throw notFound('sku', skuId);
  refuseForeignBrand(ctx, kit.brandId);
  if (ifMatch !== undefined) refuseStale(kit.version, ifMatch);
  refuseWrongComponents(kit, components, skus);
  if ((await kitsUsing(ctx, [skuId])).length > 0) throw kitOfKits(kit.code);
  const before = (await kitComponents(ctx, [skuId])).map(asRequest);
  await replaceComponents(
    ctx,
    skuId,
    components.map((component) => ({ componentSkuId: component.skuId, quantity: component.quantity })),
  );
  const sku = await updateSku(ctx, skuId, { isKit: true });
  await ctx.publish({
    type: 'catalog.kit.defined',
    subjectId: skuId,
    brandId: kit.brandId,
    data: { code: kit.code, before, after: components },
  });
  return { sku, components: (await kitComponents(ctx, [skuId])).map(asRequest) };
}

export function asRequest(component: { componentSkuId: string; quantity: number }): ComponentRequest {
  return { skuId: component.componentSkuId, quantity: component.quantity };
}

function refuseWrongComponents(
  kit: Sku,
  components: readonly ComponentRequest[],
  skus: ReadonlyMap<string, Sku>,
): void {
  const seen = new Set<string>();
  for (const [index, { skuId }] of components.entries()) {
    const errors = [
      { pointer: `/components/${index}/skuId`, ...fault('wrong_component', 'cannot be part of this kit') },
    ];
    const component = skus.get(skuId);
    if (!component) throw notFound('sku', skuId);
    if (skuId === kit.id) {
      throw new Refusal(
        'catalog.kit_contains_itself',
        'unprocessable',
        `${kit.code} cannot contain itself.`,
        { errors, sku: kit.code },
      );
    }
    if (component.isKit) throw kitOfKits(component.code, errors);
    if (seen.has(skuId)) {
      throw new Refusal(
        'catalog.duplicate_component',
        'unprocessable',
        `${component.code} is named twice. Name it once with the sum of its quantities.`,
        { errors, sku: component.code },
      );
    }
    seen.add(skuId);
  }
}

function kitOfKits(code: string, errors?: FieldFault[]): Refusal {
  return new Refusal(
    'catalog.kit_of_kits',
    'unprocessable',
    `${code} would be a kit inside a kit. Put the parts themselves into the outer kit.`,
    errors ? { errors, sku: code } : { sku: code },
  );
}

/** Makes the kit a plain SKU again. @throws Refusal `kit.not_found`, `request.stale` */
export async function dissolveKit(ctx: WriteContext, skuId: string, ifMatch?: number): Promise<void> {
  const [kit] = await lockSkus(ctx, [skuId]);
  if (!kit?.isKit) throw notFound('kit', skuId);
  refuseForeignBrand(ctx, kit.brandId);
  if (ifMatch !== undefined) refuseStale(kit.version, ifMatch);
  const before = (await kitComponents(ctx, [skuId])).map(asRequest);
  await replaceComponents(ctx, skuId, []);
  await updateSku(ctx, skuId, { isKit: false });
  await ctx.publish({
    type: 'catalog.kit.dissolved',
    subjectId: skuId,
    brandId: kit.brandId,
    data: { code: kit.code, before },
  });
}
