import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { count, share, weight } from '../../ui/format.ts';
import { PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAsOpened } from '../../ui/use-as-opened.ts';
import { useMay } from '../shell/use-me.ts';
import { PackScripts } from './packing/PackScripts.tsx';
import { RecordDialog, type Values } from './RecordDialog.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Packing = AnswerOf<'/v1/packing-settings', 'get'>;
const read = async () => dataOf(await api.GET('/v1/packing-settings', {}));

/** How parcels are checked by weight, and how much room the packing material takes. */
export function PackingPage() {
  const { t } = useTranslation('settings');
  const [isChanging, setChanging] = useState(false);
  const mayWrite = useMay('floor:plan');
  const packing = useQuery({ queryKey: ['packing-settings'], queryFn: read });
  const { data } = packing;
  return (
    <SettingsPage
      name="packing"
      actions={
        mayWrite && data ? <Button onClick={() => setChanging(true)}>{t('people.change')}</Button> : null
      }
    >
      {packing.error ? <ProblemNotice error={packing.error} onRetry={() => packing.refetch()} /> : null}
      {packing.isPending ? <PageSkeleton lines={3} /> : null}
      {data ? (
        <dl className="facts">
          <div>
            <dt>{t('packing.tolerance')}</dt>
            <dd>
              {t('packing.toleranceIs', {
                grams: weight(data.toleranceGrams),
                percent: share(data.tolerancePercent / 100),
              })}
            </dd>
          </div>
          <div>
            <dt>{t('packing.padding')}</dt>
            <dd>{count(data.paddingMm)} mm</dd>
          </div>
        </dl>
      ) : null}
      <PackScripts />
      {isChanging && data ? <PackingDialog packing={data} onClose={() => setChanging(false)} /> : null}
    </SettingsPage>
  );
}

function PackingDialog({ onClose, ...opened }: { packing: Packing; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const packing = useAsOpened(opened.packing);
  const change = async (values: Values, version: number) =>
    dataOf(
      await api.PUT('/v1/packing-settings', {
        params: { header: { 'If-Match': `"${version}"` } },
        // All three fields are in the form and none may be left empty.
        body: values as Pick<Packing, 'toleranceGrams' | 'tolerancePercent' | 'paddingMm'>,
      }),
    );
  const { toleranceGrams, tolerancePercent, paddingMm } = packing;
  return (
    <RecordDialog
      title={t('pages.packing.title')}
      changes={['packing-settings']}
      fields={[
        { name: 'toleranceGrams', label: t('packing.toleranceGrams'), kind: 'number', min: 0 },
        { name: 'tolerancePercent', label: t('packing.tolerancePercent'), kind: 'number', min: 0 },
        {
          name: 'paddingMm',
          label: t('packing.paddingMm'),
          hint: t('packing.paddingHint'),
          kind: 'number',
          min: 0,
        },
      ]}
      initial={{ toleranceGrams, tolerancePercent, paddingMm }}
      save={(values) => change(values, packing.version)}
      saveOver={async (values) => change(values, (await read()).version)}
      onClose={onClose}
    />
  );
}
