import { brandOfNew } from '../../../../platform/auth/own-brands.ts';
import type { WriteContext } from '../../../../platform/context.ts';
import { sentMembers } from '../../../../platform/http/edits.ts';
import { addBarcodes, type NewBarcode } from '../../barcodes/actions/add-barcodes.ts';
import { plainFacts, type Sku, type SkuFacts } from '../model.ts';
import { codeTaken, refuseFaultyFacts, refuseUnknownReferences } from '../rules.ts';
import { insertSkus } from '../store.ts';

export type NewSkuRequest = Pick<SkuFacts, 'code' | 'title'> &
  Partial<SkuFacts> & { barcodes?: NewBarcode[] };

/**
 * Adds a SKU, with its barcodes.
 * @throws Refusal `catalog.sku_code_taken`, `catalog.barcode_taken`, `catalog.wrong_check_digit`, `auth.beyond_own_brands`
 */
export async function createSku(ctx: WriteContext, request: NewSkuRequest): Promise<Sku> {
  const { barcodes = [], ...sent } = request;
  const facts: SkuFacts = {
    ...plainFacts,
    ...sentMembers(sent),
    code: request.code,
    title: request.title,
    brandId: brandOfNew(ctx, request.brandId),
  };
  refuseFaultyFacts(facts);
  await refuseUnknownReferences(ctx, facts);
  const [sku] = await insertSkus(ctx, [facts]);
  if (!sku) throw codeTaken(facts.code);
  await ctx.publish(skuCreated(sku));
  const kept = await addBarcodes(ctx, sku.id, barcodes);
  return { ...sku, barcodes: kept };
}

/** The fact that a SKU is there, as told to the modules above. */
export function skuCreated(sku: Sku) {
  return {
    type: 'catalog.sku.created',
    subjectId: sku.id,
    brandId: sku.brandId,
    data: { code: sku.code, title: sku.title },
  };
}
