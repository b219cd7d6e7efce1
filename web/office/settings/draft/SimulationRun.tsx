import { Button, Progress, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../api/client.ts';
import { count } from '../../../ui/format.ts';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { useAct } from '../../../ui/use-act.ts';
import type { RuleDraft } from '../sourcing-kinds.ts';
import type { DraftedRule } from './use-draft.ts';
import { isGoing, type SimulationAnswer } from './use-simulation.ts';

type SimulationRunProps = {
  rules: readonly DraftedRule[];
  simulation: SimulationAnswer | undefined;
  onStarted: (id: string) => void;
};

/** The span of past orders, the start, and how far it is. The work belongs to the server: leaving the page stops nothing. */
export function SimulationRun({ rules, simulation, onStarted }: SimulationRunProps) {
  const { t } = useTranslation('settings');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const start = useAct(
    async ({ drafted, ...span }: Asked, key) =>
      dataOf(
        await api.POST('/v1/sourcing-simulation-jobs', {
          params: { header: { 'Idempotency-Key': key } },
          body: { rules: drafted, ...spanOf(span) },
        }),
      ),
    { changes: ['jobs'], onDone: ({ id }) => onStarted(id) },
  );
  return (
    <>
      <div className="draft-span">
        <TextInput
          type="date"
          label={t('draft.from')}
          value={from}
          max={until || undefined}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('draft.until')}
          value={until}
          min={from || undefined}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Button
          loading={start.isPending}
          disabled={simulation !== undefined && isGoing(simulation)}
          onClick={() => start.mutate({ drafted: rules.flatMap(({ now }) => now ?? []), from, until })}
        >
          {t('draft.start')}
        </Button>
      </div>
      {start.error ? <ProblemNotice error={start.error} /> : null}
      {simulation ? <HowFar simulation={simulation} /> : null}
    </>
  );
}

type Asked = { drafted: RuleDraft[]; from: string; until: string };

/** Days of the reader, the last one whole. */
function spanOf({ from, until }: Omit<Asked, 'drafted'>): { from?: string; until?: string } {
  return {
    ...(from === '' ? {} : { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(until === '' ? {} : { until: new Date(`${until}T23:59:59.999`).toISOString() }),
  };
}

function HowFar({ simulation }: { simulation: SimulationAnswer }) {
  const { t } = useTranslation('settings');
  const { job } = simulation;
  const stop = useAct(
    async (_: undefined) =>
      dataOf(await api.POST('/v1/jobs/{id}/cancellation', { params: { path: { id: job.id } } })),
    { changes: ['jobs', 'sourcing-simulation'] },
  );
  const says = t(`draft.status.${job.status}`, { done: count(job.done), total: count(job.total ?? 0) });
  return (
    <div className="draft-going">
      <p role="status">{says}</p>
      {isGoing(simulation) ? (
        <>
          <Progress value={job.total ? (job.done / job.total) * 100 : 0} aria-label={says} />
          <Button
            size="compact-sm"
            variant="default"
            loading={stop.isPending || job.cancelRequestedAt !== null}
            onClick={() => stop.mutate(undefined)}
          >
            {t('draft.stop')}
          </Button>
        </>
      ) : null}
      {stop.error ? <ProblemNotice error={stop.error} /> : null}
    </div>
  );
}
