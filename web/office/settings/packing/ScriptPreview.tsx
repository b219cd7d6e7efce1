import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../api/client.ts';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { BrandSelect } from '../BrandSelect.tsx';
import { SkuChips } from './SkuChips.tsx';
import { StepList } from './StepList.tsx';

/** What the packer of an order would be told: try a brand, tags and SKUs. */
export function ScriptPreview() {
  const { t } = useTranslation('settings');
  const [brandId, setBrandId] = useState<string | null>(null);
  const [tags, setTags] = useState<string[]>([]);
  const [skuIds, setSkuIds] = useState<readonly string[]>([]);
  const body = { brandId, tags, skuIds: [...skuIds] };
  const preview = useQuery({
    queryKey: ['pack-script-preview', body],
    queryFn: async () => dataOf(await api.POST('/v1/pack-scripts/preview', { body })).steps,
  });
  return (
    <section className="box">
      <h3>{t('script.preview')}</h3>
      <BrandSelect none={t('script.noBrand')} value={brandId} onChange={setBrandId} />
      <TagsInput label={t('script.orderTags')} value={tags} onChange={setTags} />
      <SkuChips label={t('script.orderSkus')} hint="" ids={skuIds} onChange={setSkuIds} />
      {preview.error ? <ProblemNotice error={preview.error} onRetry={() => preview.refetch()} /> : null}
      {preview.data?.length === 0 ? <p className="muted">{t('script.noSteps')}</p> : null}
      {preview.data ? <StepList steps={preview.data} /> : null}
    </section>
  );
}
