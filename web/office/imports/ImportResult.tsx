import { Button, Group, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { count } from '../../ui/format.ts';
import { PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { faultWords, type ToldFault } from '../../ui/problems/problem-words.ts';
import { useAct } from '../../ui/use-act.ts';
import { pagesLanguage } from '../../ui/words/prepare.ts';

const watchMs = 700;

/** How an import goes and went: counts, the first faults by row and column, the file of all of them, undo. */
export function ImportResult({ id }: { id: string }) {
  const { t } = useTranslation('imports');
  const params = { path: { id } };
  const result = useQuery({
    queryKey: ['import', id],
    queryFn: async () => dataOf(await api.GET('/v1/imports/{id}', { params })),
    refetchInterval: ({ state: { data } }) => {
      const statuses = [data?.status, data?.undo?.status];
      return statuses.includes('waiting') || statuses.includes('running') ? watchMs : false;
    },
  });
  const undo = useAct(
    async (_: undefined) =>
      dataOf(
        await api.POST('/v1/imports/{id}/undo', {
          params: { ...params, query: { language: pagesLanguage() } },
        }),
      ),
    {
      changes: ['import', 'jobs'],
    },
  );
  if (result.error && !result.data)
    return <ProblemNotice error={result.error} onRetry={() => result.refetch()} />;
  if (!result.data) return <PageSkeleton lines={3} />;
  const { data } = result;
  const isRunning = data.status === 'waiting' || data.status === 'running';
  return (
    <section className="box" aria-label={t('result')}>
      <h2 role="status">
        {t(data.isDryRun ? 'dryRunState' : 'importState', { state: t(`state.${data.status}`) })}
      </h2>
      {isRunning ? <Progress value={100} animated aria-label={t('running', { row: data.rowsDone })} /> : null}
      {isRunning ? <p className="muted">{t('running', { row: count(data.rowsDone) })}</p> : null}
      <dl className="figures-row">
        {(data.emptyCells === 'clear' ? [...figures, 'cleared' as const] : figures).map((name) => (
          <div key={name}>
            <dt>{t(`counts.${name}`)}</dt>
            <dd>{count(data.counts[name])}</dd>
          </div>
        ))}
      </dl>
      {isRunning ? null : <EndWords end={data} />}
      {data.unusedHeaders.length > 0 ? (
        <p className="muted">{t('unused', { headers: data.unusedHeaders.join(', ') })}</p>
      ) : null}
      {data.firstFaults.length > 0 ? <Faults faults={data.firstFaults} /> : null}
      <Group>
        {data.errorFileId ? (
          <Button component="a" variant="default" href={`/v1/files/${data.errorFileId}/content`}>
            {t('errorFile')}
          </Button>
        ) : null}
        {!isRunning && !data.isDryRun && data.counts.created + data.counts.updated > 0 && !data.undo ? (
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
            {t('undo')}
          </Button>
        ) : null}
      </Group>
      {data.undo ? (
        <p role="status">
          {t('undoState', { undone: count(data.undo.undone), notUndone: count(data.undo.notUndone) })}
        </p>
      ) : null}
      {undo.error ? <ProblemNotice error={undo.error} /> : null}
    </section>
  );
}

const figures = ['created', 'updated', 'skipped', 'errors'] as const;

type Ended = Pick<AnswerOf<'/v1/imports/{id}', 'get'>, 'status' | 'mode' | 'isDryRun' | 'problem'>;

/** What came of it, where the counts do not say it all: a trial, a stop, or why it failed as a whole. */
function EndWords({ end: { status, mode, isDryRun, problem } }: { end: Ended }) {
  const { t } = useTranslation('imports');
  const isWhole = isDryRun || mode === 'all_or_nothing';
  if (problem) return <p>{faultWords(problem)}</p>;
  if (status === 'done' && isDryRun) return <p>{t('ended.dryRun')}</p>;
  if (status === 'cancelled') return <p>{t(isWhole ? 'ended.stoppedUnchanged' : 'ended.stoppedHalfway')}</p>;
  return null;
}

type Fault = ToldFault & { row: number; column: string; value: string | null };

function Faults({ faults }: { faults: readonly Fault[] }) {
  const { t } = useTranslation('imports');
  return (
    <table className="data faults">
      <caption className="muted">{t('firstFaults')}</caption>
      <thead>
        <tr>
          <th scope="col" className="number">
            {t('row')}
          </th>
          <th scope="col">{t('column')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('fault')}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map(({ row, column, value, ...fault }) => (
          <tr key={`${row} ${column} ${fault.code}`}>
            <td className="number">{row}</td>
            <td className="code">{column}</td>
            <td className="code">{value}</td>
            <td className="wraps">{faultWords(fault)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
