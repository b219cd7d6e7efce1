import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../../api/client.ts';
import { ConfirmAct } from '../../../ui/ConfirmAct.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { sayDone } from '../../../ui/notices.tsx';
import { PageSkeleton } from '../../../ui/Page.tsx';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { StateChip } from '../../../ui/StateChip.tsx';
import { useAct } from '../../../ui/use-act.ts';
import { useMay } from '../../shell/use-me.ts';
import { ScriptDialog } from './ScriptDialog.tsx';
import { ScriptPreview } from './ScriptPreview.tsx';
import { StepList } from './StepList.tsx';
import { useConditionWords } from './use-condition-words.ts';

export type Script = ItemOf<'/v1/pack-scripts'>;

/** What packers do beside putting the items in: the scripts in the order in which they go, and what an order would get. */
export function PackScripts() {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('floor:plan');
  const [opened, setOpened] = useState<Script | 'new'>();
  const [leaving, setLeaving] = useState<Script>();
  const scripts = useQuery({
    queryKey: ['pack-scripts'],
    queryFn: async () =>
      dataOf(await api.GET('/v1/pack-scripts', { params: { query: { limit: 100 } } })).items,
  });
  const { data } = scripts;
  return (
    <section className="settings-section">
      <div className="box-head">
        <h2>{t('script.title')}</h2>
        {mayWrite ? (
          <Button className="push" onClick={() => setOpened('new')}>
            {t('script.new')}
          </Button>
        ) : null}
      </div>
      <p className="muted">{t('script.says')}</p>
      {scripts.error ? <ProblemNotice error={scripts.error} onRetry={() => scripts.refetch()} /> : null}
      {scripts.isPending ? <PageSkeleton lines={4} /> : null}
      {data?.length === 0 ? <EmptyState title={t('script.none')} hint={t('script.noneHint')} /> : null}
      {data?.map((script) => (
        <ScriptBox
          key={script.id}
          script={script}
          mayWrite={mayWrite}
          onChange={() => setOpened(script)}
          onRemove={() => setLeaving(script)}
        />
      ))}
      {data && data.length > 0 ? <ScriptPreview /> : null}
      {opened ? (
        <ScriptDialog
          script={opened}
          lastPosition={Math.max(0, ...(data ?? []).map(({ position }) => position))}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
      {leaving ? <RemoveScript script={leaving} onClose={() => setLeaving(undefined)} /> : null}
    </section>
  );
}

type ScriptBoxProps = { script: Script; mayWrite: boolean; onChange: () => void; onRemove: () => void };

function ScriptBox({ script, mayWrite, onChange, onRemove }: ScriptBoxProps) {
  const { t } = useTranslation('settings');
  const condition = useConditionWords(script);
  return (
    <section className="box">
      <div className="box-head">
        <h3>{script.name}</h3>
        <span className="muted">{condition}</span>
        {script.isActive ? null : <StateChip tone="grey">{t('inactive')}</StateChip>}
        {script.isExclusive ? <StateChip tone="blue">{t('script.exclusive')}</StateChip> : null}
        {mayWrite ? (
          <Group gap={8} className="push">
            <Button size="compact-sm" variant="default" onClick={onChange}>
              {t('people.change')}
            </Button>
            <Button size="compact-sm" variant="default" c="var(--red)" onClick={onRemove}>
              {t('people.remove')}
            </Button>
          </Group>
        ) : null}
      </div>
      <StepList steps={script.steps} />
    </section>
  );
}

function RemoveScript({ script, onClose }: { script: Script; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const remove = useAct(
    async (_: undefined) =>
      dataOf(
        await api.DELETE('/v1/pack-scripts/{id}', {
          params: { path: { id: script.id }, header: { 'If-Match': `"${script.version}"` } },
        }),
      ),
    {
      changes: ['pack-scripts'],
      onDone: () => {
        sayDone(t('people.removed', { name: script.name }));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      isDangerous
      title={t('people.removeOf', { name: script.name })}
      act={t('people.remove')}
      isRunning={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate(undefined)}
    >
      <p>{t('script.removeHint')}</p>
    </ConfirmAct>
  );
}
