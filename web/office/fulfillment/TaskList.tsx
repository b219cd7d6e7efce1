import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/format.ts';
import { Page } from '../../ui/Page.tsx';
import { StateChip, type Tone } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { When } from '../../ui/When.tsx';
import { NodeBar, useChosenNode } from './NodeBar.tsx';

type Task = ItemOf<'/v1/tasks'>;

const kinds = ['pick', 'put_away', 'put_back', 'move', 'count', 'replenish'] as const;
const statuses = ['open', 'in_progress', 'done', 'short', 'cancelled'] as const;
const tones: Record<Task['status'], Tone> = {
  open: 'grey',
  in_progress: 'blue',
  done: 'green',
  short: 'amber',
  cancelled: 'grey',
};

/** Every piece of work of a node's floor, live: what, where, who. */
export function TaskList() {
  const { t } = useTranslation('fulfillment');
  const node = useChosenNode();
  const [address] = useListAddress();
  const query = {
    nodeId: node?.id,
    kind: firstOf(address, 'kind') as Task['kind'] | undefined,
    status: firstOf(address, 'status') as Task['status'] | undefined,
  };
  const tasks = useInfiniteQuery({
    queryKey: ['tasks', query],
    enabled: node !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      dataOf(await api.GET('/v1/tasks', { params: { query: { ...query, cursor: pageParam, limit: 100 } } })),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = tasks.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={t('title')} guide="fulfillment" fills>
      <NodeBar />
      <FilterBar
        filters={[
          {
            name: 'kind',
            label: t('task.kind'),
            kind: 'choice',
            options: kinds.map((value) => ({ value, label: t(`task.${value}`) })),
          },
          {
            name: 'status',
            label: t('state'),
            kind: 'choice',
            options: statuses.map((value) => ({ value, label: t(`taskState.${value}`) })),
          },
        ]}
      />
      <DataTable
        label={t('pages.tasks')}
        columns={useColumns(node?.timeZone, rows)}
        rows={rows}
        {...pagesOf(tasks)}
        empty={<EmptyState title={t('task.none')} hint={t('task.noneHint')} />}
      />
    </Page>
  );
}

function useColumns(timeZone: string | undefined, rows: readonly Task[]): Column<Task>[] {
  const { t, i18n } = useTranslation('fulfillment');
  const whyWords = (reason: string) =>
    i18n.exists(`task.why.${reason}`, { ns: 'fulfillment' })
      ? (t(`task.why.${reason}` as never) as string)
      : reason;
  return [
    { name: 'kind', header: t('task.kind'), cell: ({ kind }) => t(`task.${kind}`) },
    {
      name: 'state',
      header: t('state'),
      cell: ({ status }) => <StateChip tone={tones[status]}>{t(`taskState.${status}`)}</StateChip>,
    },
    {
      name: 'sku',
      header: t('batch.item'),
      cell: ({ skuCode, skuTitle }) => (
        <>
          <span className="code">{skuCode}</span> {skuTitle}
        </>
      ),
    },
    {
      name: 'from',
      header: t('task.from'),
      cell: ({ fromCode }) => <span className="code">{fromCode}</span>,
    },
    { name: 'to', header: t('task.to'), cell: ({ toCode }) => <span className="code">{toCode ?? '–'}</span> },
    { name: 'units', header: t('units'), isNumber: true, cell: ({ quantity }) => count(quantity) },
    {
      name: 'done',
      header: t('batch.taken'),
      isNumber: true,
      cell: ({ doneQuantity }) => count(doneQuantity),
    },
    { name: 'who', header: t('batch.who'), cell: ({ claimedByName }) => claimedByName ?? '–' },
    {
      name: 'due',
      header: t('shipBy'),
      cell: ({ dueAt }) => (dueAt ? <When at={dueAt} timeZone={timeZone} /> : '–'),
    },
    ...(rows.some(({ reason }) => reason !== null)
      ? [
          {
            name: 'reason',
            header: t('task.reason'),
            cell: ({ reason }: Task) => (reason === null ? '' : whyWords(reason)),
          },
        ]
      : []),
  ];
}
