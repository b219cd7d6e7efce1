import { useTranslation } from 'react-i18next';
import { useBrands } from '../use-brands.ts';
import { useSkuCodes } from './use-sku-codes.ts';

type Condition = { brandId: string | null; skuIds: readonly string[]; tags: readonly string[] };

/** Which parcels a script is for, as a sentence: all that is named must hold. */
export function useConditionWords({ brandId, skuIds, tags }: Condition): string {
  const { t, i18n } = useTranslation('settings');
  const brands = useBrands().data ?? [];
  const codeOf = useSkuCodes(skuIds);
  const either = (words: readonly string[]) =>
    new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(words);
  const parts = [
    brandId === null ? undefined : (brands.find(({ id }) => id === brandId)?.name ?? brandId),
    skuIds.length === 0 ? undefined : t('script.withSku', { skus: either(skuIds.map(codeOf)) }),
    tags.length === 0 ? undefined : t('script.withTag', { tags: either(tags) }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? t('script.everyParcel') : parts.join(' · ');
}
