import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/format.ts';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { Page } from '../../ui/Page.tsx';
import { reasonWords } from '../../ui/reasons.ts';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { SkuLink } from '../lookups/SkuLink.tsx';
import { useNodeFilter } from '../lookups/use-node-filter.ts';
import { useMay } from '../shell/use-me.ts';
import { InventoryTabs } from './InventoryTabs.tsx';

type Movement = ItemOf<'/v1/movements'>;
export type MovementFilter = {
  skuId?: string;
  nodeId?: string;
  locationId?: string;
  documentId?: string;
  reason?: Movement['reason'];
  since?: string;
  until?: string;
};

const reasons = [
  'receipt',
  'put_away',
  'move',
  'pick',
  'put_back',
  'pack',
  'shipment',
  'delivery',
  'transfer_out',
  'transfer_in',
  'adjustment',
  'count',
  'write_off',
  'damage',
  'quality',
  'assembly',
  'return',
  'opening',
  'reversal',
] as const;

/** The ledger of goods: every move from a place to a place, newest first. */
export function MovementList() {
  const { t } = useTranslation('inventory');
  const [address] = useListAddress();
  const nodeFilter = useNodeFilter();
  const filter: MovementFilter = {
    skuId: firstOf(address, 'skuId'),
    nodeId: firstOf(address, 'nodeId'),
    reason: firstOf(address, 'reason') as Movement['reason'] | undefined,
    since: edge(firstOf(address, 'since'), '00:00:00'),
    until: edge(firstOf(address, 'until'), '23:59:59.999'),
  };
  return (
    <Page title={t('pages.movements')} guide="inventory" fills>
      <InventoryTabs />
      <FilterBar
        filters={[
          nodeFilter,
          {
            name: 'reason',
            label: t('reason'),
            kind: 'choice',
            options: reasons.map((value) => ({ value, label: t(`movement.${value}`) })),
          },
          { name: 'since', label: t('when'), kind: 'day', edge: 'from' },
          { name: 'until', label: t('when'), kind: 'day', edge: 'until' },
        ]}
      />
      <Movements filter={filter} />
    </Page>
  );
}

function edge(on: string | undefined, time: string): string | undefined {
  return on ? new Date(`${on.slice(0, 10)}T${time}`).toISOString() : undefined;
}

/** The movements that a filter stands for; also below a SKU. */
export function Movements({ filter }: { filter: MovementFilter }) {
  const { t } = useTranslation('inventory');
  const movements = useInfiniteQuery({
    queryKey: ['movements', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      dataOf(
        await api.GET('/v1/movements', { params: { query: { ...filter, cursor: pageParam, limit: 50 } } }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = movements.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <DataTable
      label={t('pages.movements')}
      columns={useColumns(filter.skuId === undefined)}
      rows={rows}
      {...pagesOf(movements)}
      empty={<EmptyState title={t('noMovements')} hint={t('noMovementsHint')} />}
    />
  );
}

function useColumns(namesSku: boolean): Column<Movement>[] {
  const { t } = useTranslation('inventory');
  const mayWrite = useMay('stock:write');
  const reverse = useAct(
    async (id: string, key) =>
      dataOf(
        await api.POST('/v1/movements/{id}/reversal', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body: { reason: t('reverseReason') },
        }),
      ),
    { changes: ['movements', 'stock'], onDone: () => sayDone(t('reversed')), onFailed: sayFailed },
  );
  const reversible = ({ reason, reversedById }: Movement) =>
    mayWrite &&
    reversedById === null &&
    ['move', 'adjustment', 'write_off', 'damage', 'quality'].includes(reason);
  return [
    { name: 'when', header: t('when'), cell: ({ occurredAt }) => <When at={occurredAt} /> },
    ...(namesSku
      ? [
          {
            name: 'sku',
            header: t('sku'),
            cell: ({ skuId, sku }: Movement) => <SkuLink skuId={skuId} code={sku} />,
          },
        ]
      : []),
    { name: 'reason', header: t('reason'), cell: ({ reason }) => t(`movement.${reason}`) },
    {
      name: 'from',
      header: t('from'),
      cell: ({ from }) => <span className="code">{from}</span>,
    },
    { name: 'to', header: t('to'), cell: ({ to }) => <span className="code">{to}</span> },
    { name: 'quantity', header: t('units'), isNumber: true, cell: ({ quantity }) => count(quantity) },
    {
      name: 'who',
      header: t('who'),
      cell: ({ actorName, note }) => (
        <>
          {actorName} {note ? <span className="muted">· {reasonWords(note)}</span> : null}
        </>
      ),
    },
    {
      name: 'undo',
      header: <span className="hidden">{t('reverse')}</span>,
      cell: (movement) =>
        reversible(movement) ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('reverse')}
            title={t('reverse')}
            onClick={() => reverse.mutate(movement.id)}
          >
            <IconArrowBackUp size={16} aria-hidden="true" />
          </ActionIcon>
        ) : null,
    },
  ];
}
