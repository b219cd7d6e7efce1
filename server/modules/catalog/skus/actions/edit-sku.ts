import { refuseForeignBrand } from '../../../../platform/auth/own-brands.ts';
import type { WriteContext } from '../../../../platform/context.ts';
import { notFound, Refusal } from '../../../../platform/errors.ts';
import type { NewEvent } from '../../../../platform/events/event.ts';
import { changesBetween, refuseStale, sentMembers } from '../../../../platform/http/edits.ts';
import { kitsUsing } from '../../kits/store.ts';
import type { Sku, SkuFacts } from '../model.ts';
import { codeTaken, refuseFaultyFacts, refuseUnknownReferences } from '../rules.ts';
import { lockSkus, skusByCodes, updateSku } from '../store.ts';

/**
 * Changes a SKU, or archives it. Who keeps stock hears `catalog.sku.changed` and `catalog.sku.archived` within the
 * transaction and refuses what the stock forbids.
 * @throws Refusal `sku.not_found`, `request.stale`, `catalog.sku_code_taken`, `catalog.sku_in_kit`
 */
export async function editSku(
  ctx: WriteContext,
  id: string,
  edit: Partial<SkuFacts>,
  ifMatch: number,
): Promise<Sku> {
  const [before] = await lockSkus(ctx, [id]);
  if (!before) throw notFound('sku', id);
  refuseForeignBrand(ctx, before.brandId);
  refuseStale(before.version, ifMatch);
  const sent = sentMembers(edit);
  if (sent.brandId !== undefined) refuseForeignBrand(ctx, sent.brandId);
  refuseFaultyFacts({ ...before, ...sent });
  await refuseUnknownReferences(ctx, {
    brandId: sent.brandId ?? null,
    imageFileId: sent.imageFileId ?? null,
  });
  if (sent.code !== undefined && sent.code !== before.code) {
    if ((await skusByCodes(ctx, [sent.code])).length > 0) throw codeTaken(sent.code);
  }
  if (sent.status === 'archived') await refuseUsedInKit(ctx, before);
  const after = await updateSku(ctx, id, sent);
  await ctx.publish(...skuEdited(before, after));
  return after;
}

async function refuseUsedInKit(ctx: WriteContext, sku: Sku): Promise<void> {
  const kits = await kitsUsing(ctx, [sku.id]);
  if (kits.length === 0) return;
  throw new Refusal(
    'catalog.sku_in_kit',
    'conflict',
    `${sku.code} is part of ${kits.length} kit${kits.length === 1 ? '' : 's'}. Take it out of them first.`,
    { sku: sku.code, kitSkuIds: kits.map(({ kitSkuId }) => kitSkuId).slice(0, 20) },
  );
}

/** The facts that an edit tells to the modules above. */
export function skuEdited(before: Sku, after: Sku): NewEvent[] {
  const about = { subjectId: after.id, brandId: after.brandId };
  const changes = changesBetween(before, after);
  if (Object.keys(changes).length === 0) return [];
  const changed = { ...about, type: 'catalog.sku.changed', data: { code: after.code, changes } };
  const isArchived = before.status !== 'archived' && after.status === 'archived';
  return isArchived
    ? [changed, { ...about, type: 'catalog.sku.archived', data: { code: after.code } }]
    : [changed];
}
