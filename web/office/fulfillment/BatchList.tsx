import { Button, Progress } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateChip, type Tone } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useMay } from '../shell/use-me.ts';
import { Views } from '../shell/Views.tsx';
import { MissingTotes } from './MissingTotes.tsx';
import { NodeBar, useChosenNode } from './NodeBar.tsx';

type Batch = ItemOf<'/v1/pick-batches'>;

export const batchTones: Record<Batch['status'], Tone> = {
  open: 'grey',
  in_progress: 'blue',
  done: 'green',
  cancelled: 'grey',
};

/** Walks through the aisles: who has them, how far they are, how long they are. */
export function BatchList() {
  const { t } = useTranslation('fulfillment');
  const navigate = useNavigate();
  const node = useChosenNode();
  const [address] = useListAddress();
  const query = { nodeId: node?.id, status: firstOf(address, 'status') as Batch['status'] | undefined };
  const batches = useInfiniteQuery({
    queryKey: ['pick-batches', query],
    enabled: node !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      dataOf(
        await api.GET('/v1/pick-batches', { params: { query: { ...query, cursor: pageParam, limit: 50 } } }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const build = useAct(
    async (nodeId: string, key) =>
      dataOf(
        await api.POST('/v1/pick-batches', {
          params: { header: { 'Idempotency-Key': key } },
          body: { nodeId },
        }),
      ),
    {
      changes: ['pick-batches', 'tasks'],
      onDone: ({ batches: made }) => sayDone(t('batch.built', { count: made.length })),
      onFailed: sayFailed,
    },
  );
  return (
    <Page
      title={t('title')}
      guide="fulfillment"
      fills
      actions={
        useMay('floor:work') && node ? (
          <Button loading={build.isPending} onClick={() => build.mutate(node.id)}>
            {t('batch.build')}
          </Button>
        ) : null
      }
    >
      <NodeBar />
      {node ? <MissingTotes nodeId={node.id} /> : null}
      <Views
        list="pick-batches"
        builtIn={[
          { name: 'all', label: t('views.all'), stands: {} },
          ...(['open', 'in_progress', 'done'] as const).map((status) => ({
            name: status,
            label: t(`batch.${status}`),
            stands: { status },
          })),
        ]}
      />
      <DataTable
        label={t('pages.batches')}
        columns={useColumns(node?.timeZone)}
        rows={batches.data?.pages.flatMap(({ items }) => items) ?? []}
        {...pagesOf(batches)}
        onOpen={({ id }) => navigate({ to: '/fulfillment/batches/$id', params: { id } })}
        empty={<EmptyState title={t('batch.none')} hint={t('batch.noneHint')} />}
      />
    </Page>
  );
}

function useColumns(timeZone: string | undefined): Column<Batch>[] {
  const { t } = useTranslation('fulfillment');
  return [
    {
      name: 'number',
      header: t('batch.number'),
      cell: ({ id, number }) => (
        <TextLink to="/fulfillment/batches/$id" params={{ id }} className="code">
          {number}
        </TextLink>
      ),
    },
    {
      name: 'state',
      header: t('state'),
      cell: ({ status }) => <StateChip tone={batchTones[status]}>{t(`batch.${status}`)}</StateChip>,
    },
    { name: 'kind', header: t('batch.kind'), cell: ({ kind }) => t(`batch.${kind}`) },
    { name: 'who', header: t('batch.who'), cell: ({ assignedToName }) => assignedToName ?? '–' },
    {
      name: 'progress',
      header: t('batch.progress'),
      cell: ({ taskCount, finishedTaskCount, number }) => (
        <Progress
          w={120}
          aria-label={t('batch.progressOf', { number })}
          value={taskCount === 0 ? 0 : (100 * finishedTaskCount) / taskCount}
        />
      ),
    },
    {
      name: 'orders',
      header: t('batch.orders'),
      isNumber: true,
      cell: ({ orderCount }) => count(orderCount),
    },
    { name: 'units', header: t('units'), isNumber: true, cell: ({ unitCount }) => count(unitCount) },
    {
      name: 'walk',
      header: t('batch.meters'),
      isNumber: true,
      cell: ({ walkMm }) => count(Math.round(walkMm / 1000)),
    },
    {
      name: 'shipBy',
      header: t('shipBy'),
      cell: ({ shipBy }) => (shipBy ? <When at={shipBy} timeZone={timeZone} /> : '–'),
    },
  ];
}
