import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { Code } from '../../ui/Code.tsx';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { count } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useAct } from '../../ui/use-act.ts';
import { pagesLanguage } from '../../ui/words/prepare.ts';
import { meters } from '../map/meters.ts';
import { NodeMap } from '../map/NodeMap.tsx';
import { useMay } from '../shell/use-me.ts';
import { batchTones } from './BatchList.tsx';
import { GoOnWithout } from './MissingTotes.tsx';

type Batch = AnswerOf<'/v1/pick-batches/{id}', 'get'>;
type Step = {
  id: string;
  step: number;
  code: string;
  legMm: number;
  task: Batch['route'][number]['tasks'][number];
};

/** One walk: its way on the map with step numbers and meters, its tasks, its totes, and why it is this way. */
export function BatchPage() {
  const { t } = useTranslation('fulfillment');
  const { id } = useParams({ from: '/work/fulfillment/batches/$id' });
  const [isCancelling, setCancelling] = useState(false);
  const mayPlan = useMay('floor:plan');
  const columns = useColumns();
  const batch = useQuery({
    queryKey: ['pick-batch', id],
    queryFn: async () => dataOf(await api.GET('/v1/pick-batches/{id}', { params: { path: { id } } })),
  });
  if (batch.error && !batch.data)
    return <ProblemNotice error={batch.error} onRetry={() => batch.refetch()} />;
  if (!batch.data)
    return (
      <Page title={t('pages.batches')}>
        <PageSkeleton />
      </Page>
    );
  const { data } = batch;
  const steps = data.route.flatMap(({ code, legMm, tasks }, at) =>
    tasks.map((task, index) => ({
      id: task.id,
      step: at + 1,
      code,
      legMm: index === 0 ? legMm : 0,
      task,
    })),
  );
  const unplaced = data.route.filter(({ isPlaced }) => !isPlaced).map(({ code }) => code);
  const legs = data.route.map(({ way, legMm, isPlaced }, at) => ({ way, legMm, isPlaced, step: at + 1 }));
  const walk = [...legs, { ...data.wayBack, isPlaced: true, step: null }];
  return (
    <Page
      title={data.number}
      guide="fulfillment"
      beside={<StateChip tone={batchTones[data.status]}>{t(`batch.${data.status}`)}</StateChip>}
      actions={
        <Group gap={8}>
          <Button
            component="a"
            variant="default"
            target="_blank"
            href={`/v1/pick-batches/${id}/pick-list?language=${pagesLanguage()}`}
          >
            {t('batch.pickList')}
          </Button>
          {mayPlan && (data.status === 'open' || data.status === 'in_progress') ? (
            <Button variant="default" c="var(--red)" onClick={() => setCancelling(true)}>
              {t('batch.cancel')}
            </Button>
          ) : null}
        </Group>
      }
    >
      <TextLink to="/fulfillment/batches" className="back">
        ← {t('pages.batches')}
      </TextLink>
      <p>
        {t('batch.summary', {
          orders: count(data.orderCount),
          units: count(data.unitCount),
          meters: meters(walk.reduce((sum, { legMm }) => sum + legMm, 0)),
          who: data.assignedToName ?? t('batch.nobody'),
        })}
      </p>
      <p className="muted">
        {t(data.explanation.isShortest ? 'batch.shortest' : 'batch.good', {
          orderByOrder: meters(data.explanation.alternatives.orderByOrderMm),
          byDueTime: meters(data.explanation.alternatives.byDueTimeMm),
        })}
      </p>
      <NodeMap nodeId={data.nodeId} route={walk} />
      {unplaced.length > 0 ? (
        <p className="muted">{t('batch.unplaced', { codes: unplaced.join(', '), count: unplaced.length })}</p>
      ) : null}
      <h2>{t('batch.steps')}</h2>
      <DataTable label={t('batch.steps')} columns={columns} rows={steps} empty={null} />
      <p className="muted">{t('batch.wayBack', { meters: meters(data.wayBack.legMm) })}</p>
      <h2>{t('batch.totes')}</h2>
      <ul className="plain">
        {data.totes.map((tote) => (
          <li key={tote.locationId} className="row">
            <Code>{tote.code}</Code> {tote.orderNumber ?? t('batch.shared')}
            <ToteState tote={tote} />
          </li>
        ))}
      </ul>
      {isCancelling ? <CancelBatch batch={data} onClose={() => setCancelling(false)} /> : null}
    </Page>
  );
}

/** Whether it waits to be packed; where it does not come, a manager lets its order go on. */
function ToteState({ tote }: { tote: Batch['totes'][number] }) {
  const { t } = useTranslation('fulfillment');
  const mayPlan = useMay('floor:plan');
  const [isGivenUp, setIsGivenUp] = useState(false);
  const { fulfillmentOrderId, orderNumber, readyAt, releasedAt } = tote;
  if (!readyAt) return null;
  if (releasedAt) return <StateChip tone="grey">{t('batch.free')}</StateChip>;
  return (
    <>
      <StateChip tone="green">{t('batch.ready')}</StateChip>
      {mayPlan && fulfillmentOrderId ? (
        <Button size="xs" variant="default" onClick={() => setIsGivenUp(true)}>
          {t('missing.without')}
        </Button>
      ) : null}
      {isGivenUp && fulfillmentOrderId ? (
        <GoOnWithout
          {...{ tote, fulfillmentOrderId, orderNumber: orderNumber ?? '' }}
          onClose={() => setIsGivenUp(false)}
        />
      ) : null}
    </>
  );
}

const taskTones = {
  open: 'grey',
  in_progress: 'blue',
  done: 'green',
  short: 'amber',
  cancelled: 'grey',
} as const;

function useColumns(): Column<Step>[] {
  const { t } = useTranslation('fulfillment');
  return [
    { name: 'step', header: t('batch.step'), isNumber: true, cell: ({ step }) => step },
    { name: 'bin', header: t('batch.bin'), cell: ({ code }) => <Code>{code}</Code> },
    {
      name: 'leg',
      header: t('batch.leg'),
      isNumber: true,
      cell: ({ legMm }) => (legMm > 0 ? meters(legMm) : ''),
    },
    {
      name: 'sku',
      header: t('batch.item'),
      cell: ({ task }) => (
        <>
          <span className="code">{task.skuCode}</span> {task.skuTitle}
        </>
      ),
    },
    { name: 'take', header: t('batch.take'), isNumber: true, cell: ({ task }) => count(task.quantity) },
    { name: 'done', header: t('batch.taken'), isNumber: true, cell: ({ task }) => count(task.doneQuantity) },
    { name: 'to', header: t('batch.into'), cell: ({ task }) => <span className="code">{task.toCode}</span> },
    {
      name: 'state',
      header: t('state'),
      cell: ({ task }) => (
        <StateChip tone={taskTones[task.status]}>{t(`taskState.${task.status}`)}</StateChip>
      ),
    },
  ];
}

function CancelBatch({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const { t } = useTranslation('fulfillment');
  const cancel = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/pick-batches/{id}/cancellation', {
          params: { path: { id: batch.id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    {
      changes: ['pick-batch', 'pick-batches', 'tasks', 'fulfillment-orders'],
      onDone: () => {
        sayDone(t('batch.cancelledDone'));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      isDangerous
      title={t('batch.cancelOf', { number: batch.number })}
      act={t('batch.cancel')}
      isRunning={cancel.isPending}
      error={cancel.error}
      onClose={onClose}
      onConfirm={() => cancel.mutate(undefined)}
    >
      <p>{t('batch.cancelHint')}</p>
    </ConfirmAct>
  );
}
