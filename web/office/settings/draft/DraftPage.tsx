import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../api/client.ts';
import { TextLink } from '../../../ui/links.tsx';
import { Page } from '../../../ui/Page.tsx';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { firstOf, useListAddress } from '../../../ui/table/use-list-address.ts';
import { Section } from '../Section.tsx';
import type { Rule } from '../sourcing-kinds.ts';
import { Comparison } from './Comparison.tsx';
import { DraftRules } from './DraftRules.tsx';
import { SimulationRun } from './SimulationRun.tsx';
import { TakeOver } from './TakeOver.tsx';
import { stateOf, useDraft } from './use-draft.ts';
import { useSimulation } from './use-simulation.ts';

/** Draft rules tried on past orders before they are in force: changed here, run over a span, compared, and taken over. */
export function DraftPage() {
  const { t } = useTranslation('settings');
  const present = useQuery({
    queryKey: ['sourcing-rules'],
    queryFn: async () => dataOf(await api.GET('/v1/sourcing-rules', {})).items,
  });
  return (
    <Page title={t('draft.title')} guide="settings">
      <TextLink to="/settings/sourcing" className="back">
        ← {t('pages.sourcing.title')}
      </TextLink>
      <p className="muted">{t('draft.says')}</p>
      {present.error ? <ProblemNotice error={present.error} onRetry={() => present.refetch()} /> : null}
      {present.data ? <DraftWork present={present.data} /> : null}
    </Page>
  );
}

function DraftWork({ present }: { present: readonly Rule[] }) {
  const { t } = useTranslation('settings');
  const { draft, isBegun, keep, discard, put } = useDraft(present);
  const [isTaking, setTaking] = useState(false);
  const [address] = useListAddress();
  // A notification leads to what was tried in another tab, or by another day.
  const simulation = useSimulation(draft.simulationId ?? firstOf(address, 'simulation') ?? null);
  const changes = draft.rules.filter((rule) => stateOf(rule) !== 'same');
  return (
    <>
      <Section
        title={t('draft.rules')}
        hint={t('draft.rulesHint')}
        acts={
          isBegun ? (
            <Button variant="default" onClick={discard}>
              {t('draft.discard')}
            </Button>
          ) : null
        }
      >
        <DraftRules rules={draft.rules} onPut={put} />
      </Section>
      <Section title={t('draft.try')} hint={t('draft.tryHint')}>
        <SimulationRun
          rules={draft.rules}
          simulation={simulation.data}
          onStarted={(simulationId) => keep({ ...draft, simulationId })}
        />
        {simulation.error ? (
          <ProblemNotice error={simulation.error} onRetry={() => simulation.refetch()} />
        ) : null}
      </Section>
      {simulation.data && simulation.data.result.orders > 0 ? (
        <Section title={t('draft.result')}>
          <Comparison result={simulation.data.result} />
        </Section>
      ) : null}
      <div className="page-acts draft-acts">
        <Button disabled={changes.length === 0} onClick={() => setTaking(true)}>
          {t('draft.take')}
        </Button>
      </div>
      {isTaking ? (
        <TakeOver draft={draft} onProgress={keep} onDone={discard} onClose={() => setTaking(false)} />
      ) : null}
    </>
  );
}
