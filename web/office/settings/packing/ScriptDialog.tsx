import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../api/client.ts';
import { type Field, RecordDialog, type Values } from '../RecordDialog.tsx';
import { useBrands } from '../use-brands.ts';
import type { Script } from './PackScripts.tsx';
import { SkuChips } from './SkuChips.tsx';
import { type DraftStep, newStep, StepEditor, writtenSteps } from './StepEditor.tsx';

type ScriptDialogProps = { script: Script | 'new'; lastPosition: number; onClose: () => void };

const most = { position: 10_000, gap: 10 };

/** Writes a script: which parcels it is for, and its steps one by one. */
export function ScriptDialog({ script, lastPosition, onClose }: ScriptDialogProps) {
  const { t } = useTranslation('settings');
  const [skuIds, setSkuIds] = useState<readonly string[]>(script === 'new' ? [] : script.skuIds);
  const [steps, setSteps] = useState<readonly DraftStep[]>(script === 'new' ? [newStep()] : script.steps);
  const fields = useScriptFields();
  const bodyOf = ({ brandId, tags, ...values }: Values) => ({
    ...values,
    brandId: brandId === '' ? null : brandId,
    tags: Array.isArray(tags) ? tags : [],
    skuIds,
    steps: writtenSteps(steps),
  });
  const change = async (values: Values, id: string, version: number) =>
    dataOf(
      await api.PATCH('/v1/pack-scripts/{id}', {
        params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        body: bodyOf(values) as never,
      }),
    );
  return (
    <RecordDialog
      isWide
      title={script === 'new' ? t('script.new') : script.name}
      changes={['pack-scripts', 'pack-script-preview']}
      fields={fields}
      initial={
        script === 'new'
          ? {
              ...{ name: '', brandId: '', tags: [], isActive: true, isExclusive: false },
              position: Math.min(most.position, lastPosition + most.gap),
            }
          : { ...script, brandId: script.brandId ?? '', steps: null }
      }
      save={async (values, key) => {
        if (script !== 'new') return change(values, script.id, script.version);
        const params = { header: { 'Idempotency-Key': key } };
        return dataOf(await api.POST('/v1/pack-scripts', { params, body: bodyOf(values) as never }));
      }}
      saveOver={async (values) => {
        if (script === 'new') return;
        const params = { path: { id: script.id } };
        const fresh = dataOf(await api.GET('/v1/pack-scripts/{id}', { params }));
        await change(values, fresh.id, fresh.version);
      }}
      onClose={onClose}
    >
      <SkuChips label={t('script.skus')} hint={t('script.skusHint')} ids={skuIds} onChange={setSkuIds} />
      <StepEditor steps={steps} onChange={setSteps} />
    </RecordDialog>
  );
}

function useScriptFields(): Field[] {
  const { t } = useTranslation('settings');
  const brands = (useBrands().data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const brand: Field = {
    ...{ name: 'brandId', label: t('script.brand'), kind: 'choice' },
    options: [{ value: '', label: t('limits.allBrands') }, ...brands],
  };
  return [
    { name: 'name', label: t('name'), kind: 'text' },
    ...(brands.length > 0 ? [brand] : []),
    { name: 'tags', label: t('script.tags'), hint: t('script.tagsHint'), kind: 'tags' },
    {
      name: 'position',
      label: t('script.position'),
      hint: t('script.positionHint'),
      kind: 'number',
      min: 1,
    },
    { name: 'isExclusive', label: t('script.exclusive'), hint: t('script.exclusiveHint'), kind: 'yesNo' },
    { name: 'isActive', label: t('active'), kind: 'yesNo' },
  ];
}
