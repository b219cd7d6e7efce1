import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { faultWords } from '../../ui/problems/problem-words.ts';
import { useAct } from '../../ui/use-act.ts';
import { workIn } from '../shell/work-in.ts';
import { type Demo, isChanging, useDemo, useOpenDemo } from './use-demo.ts';

/** One click to a company with days behind it: how far its filling is, then the door to it. Whoever waits here is taken there. */
export function DemoChoice() {
  const { t } = useTranslation('welcome');
  const demo = useDemo();
  const open = useOpenDemo();
  const [isRemoving, setRemoving] = useState(location.hash === '#remove');
  const isWaitedFor = useRef(false);
  const ready = demo.data?.isReady && !isChanging(demo.data) ? demo.data.organizationId : null;
  useEffect(() => {
    if (ready === null || !isWaitedFor.current) return;
    isWaitedFor.current = false;
    void workIn(ready);
  }, [ready]);
  if (demo.error && !demo.data) return <ProblemNotice error={demo.error} onRetry={() => demo.refetch()} />;
  if (!demo.data) return null;
  const start = () => {
    isWaitedFor.current = true;
    open.mutate(undefined);
  };
  const { organizationId, job } = demo.data;
  return (
    <section className="box" aria-labelledby="explore-demo">
      <h2 id="explore-demo">{t('demo.title')}</h2>
      <p>{t('demo.says')}</p>
      {job?.problem ? <p className="fault">{t('demo.failed', { reason: faultWords(job.problem) })}</p> : null}
      {open.error ? <ProblemNotice error={open.error} /> : null}
      {isChanging(demo.data) ? (
        <Going demo={demo.data} />
      ) : organizationId === null ? (
        <Button className="welcome-act" onClick={start} loading={open.isPending}>
          {t('demo.open')}
        </Button>
      ) : (
        <div className="page-acts welcome-act">
          {ready === null ? null : <Button onClick={() => void workIn(ready)}>{t('demo.enter')}</Button>}
          <Button variant="default" onClick={() => setRemoving(true)}>
            {t('demo.remove')}
          </Button>
        </div>
      )}
      {isRemoving && organizationId !== null && !isChanging(demo.data) ? (
        <RemoveDemo onClose={() => setRemoving(false)} />
      ) : null}
    </section>
  );
}

/** How far the filling or removal is. A filling can be stopped: what there is of it goes again. */
function Going({ demo: { job, organizationId } }: { demo: Demo }) {
  const { t } = useTranslation('welcome');
  const stop = useAct(
    async (id: string) => dataOf(await api.POST('/v1/jobs/{id}/cancellation', { params: { path: { id } } })),
    { changes: ['demo', 'jobs'] },
  );
  if (!job) return null;
  const isFilling = job.kind === 'demo.fill-company';
  const says = t(isFilling ? (job.cancelRequestedAt ? 'demo.stopping' : 'demo.filling') : 'demo.removing');
  const share = job.total ? (job.done / job.total) * 100 : 0;
  return (
    <div className="welcome-going">
      <p role="status">{says}</p>
      <Progress value={Math.max(2, share)} animated aria-label={says} />
      {isFilling && organizationId !== null && !job.cancelRequestedAt ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={stop.isPending}
          onClick={() => stop.mutate(job.id)}
        >
          {t('demo.stop')}
        </Button>
      ) : null}
    </div>
  );
}

function RemoveDemo({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('welcome');
  const remove = useAct(async (_: undefined) => dataOf(await api.DELETE('/v1/demo', {})), {
    changes: ['demo', 'jobs', 'me'],
    onDone: onClose,
  });
  return (
    <ConfirmAct
      isOpen
      title={t('demo.remove')}
      act={t('demo.remove')}
      isDangerous
      isRunning={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('demo.removeHint')}</p>
    </ConfirmAct>
  );
}
