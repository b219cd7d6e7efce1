import { ActionIcon, Indicator, Popover, Progress } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { count } from '../../ui/format.ts';
import { sayFailed } from '../../ui/notices.tsx';
import { faultWords } from '../../ui/problems/problem-words.ts';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useMay } from './use-me.ts';

type LongAct = ItemOf<'/v1/jobs'>;

const watchMs = 1_000;
const restMs = 30_000;

/** The long acts: what runs, how far it is, what came of it. They belong to the server, so a reload loses none. */
export function LongActs() {
  const { t } = useTranslation('shell');
  const mayRead = useMay('jobs:read');
  const jobs = useQuery({
    queryKey: ['jobs'],
    enabled: mayRead,
    queryFn: async () => dataOf(await api.GET('/v1/jobs', { params: { query: { limit: 15 } } })).items,
    refetchInterval: ({ state: { data } }) => (data?.some(isRunning) ? watchMs : restMs),
  });
  const running = jobs.data?.filter(isRunning).length ?? 0;
  if (!mayRead) return null;
  return (
    <Popover position="right-end" width={340} shadow="sm" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={running > 0 ? t('jobs.running', { count: running }) : t('jobs.title')}
        >
          <Indicator disabled={running === 0} processing size={8}>
            <IconActivity size={18} stroke={1.6} aria-hidden="true" />
          </Indicator>
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('jobs.title')}>
        <strong>{t('jobs.title')}</strong>
        {jobs.data?.length === 0 ? <p className="muted">{t('jobs.none')}</p> : null}
        <ul className="plain jobs">
          {jobs.data?.map((job) => (
            <LongActLine key={job.id} job={job} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

const isRunning = ({ status }: LongAct) => status === 'waiting' || status === 'running';

function LongActLine({ job }: { job: LongAct }) {
  const { t, i18n } = useTranslation('shell');
  const stop = useAct(
    async (_: undefined) =>
      dataOf(await api.POST('/v1/jobs/{id}/cancellation', { params: { path: { id: job.id } } })),
    { changes: ['jobs'], onFailed: sayFailed },
  );
  const key = `jobs.kinds.${job.kind.replaceAll(/[.-]/g, '_')}`;
  const name = i18n.exists(key, { ns: 'shell' }) ? (t(key as never) as string) : job.kind;
  const portion = job.total ? Math.round((job.done / job.total) * 100) : undefined;
  return (
    <li>
      <div className="row">
        <span>{name}</span>
        <span className="muted push">
          <When at={job.createdAt} style="relative" />
        </span>
      </div>
      {isRunning(job) ? (
        <div className="row">
          <Progress value={portion ?? 100} animated={portion === undefined} flex={1} aria-label={name} />
          <span className="number muted">
            {count(job.done)}
            {job.total === null ? '' : ` / ${count(job.total)}`}
          </span>
          <button type="button" className="text-button" onClick={() => stop.mutate(undefined)}>
            {t('jobs.stop')}
          </button>
        </div>
      ) : (
        <div className="row muted">
          <span>
            {t(`jobs.status.${job.status}`)}
            {job.failed > 0 ? ` · ${t('jobs.refused', { count: job.failed })}` : ''}
          </span>
          {job.resultFileId ? (
            <a className="push" href={`/v1/files/${job.resultFileId}/content`}>
              {t('jobs.result')}
            </a>
          ) : null}
        </div>
      )}
      {job.problem ? <p className="muted wraps">{faultWords(job.problem)}</p> : null}
    </li>
  );
}
