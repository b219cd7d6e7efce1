import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { When } from '../../ui/When.tsx';
import { fulfillmentTones } from '../orders/FulfillmentOrders.tsx';
import { useMay } from '../shell/use-me.ts';
import { Views } from '../shell/Views.tsx';
import { NodeBar, useChosenNode } from './NodeBar.tsx';
import { ReleaseDialog } from './ReleaseDialog.tsx';
import { WhyNotReleased } from './WhyNotReleased.tsx';

type Row = ItemOf<'/v1/fulfillment-orders'>;

/** What a node is asked to ship, the most urgent first, and why what waits is not on the floor. */
export function FulfillmentList() {
  const { t } = useTranslation('fulfillment');
  const node = useChosenNode();
  const [address] = useListAddress();
  const [isReleasing, setReleasing] = useState(false);
  const released = firstOf(address, 'isReleased');
  const query = {
    nodeId: node?.id,
    status: firstOf(address, 'status'),
    search: firstOf(address, 'search'),
    isReleased: released === undefined ? undefined : released === 'true',
    sort: 'shipBy' as const,
  };
  const orders = useInfiniteQuery({
    queryKey: ['fulfillment-orders', query],
    enabled: node !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      dataOf(
        await api.GET('/v1/fulfillment-orders', {
          params: { query: { ...query, cursor: pageParam, limit: 100 } },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = orders.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={t('title')}
      guide="fulfillment"
      fills
      actions={
        useMay('floor:plan') && node ? (
          <Button onClick={() => setReleasing(true)}>{t('release.title')}</Button>
        ) : null
      }
    >
      <NodeBar />
      <Views
        list="fulfillment-orders"
        builtIn={[
          { name: 'waiting', label: t('views.waiting'), stands: { isReleased: 'false', status: 'open' } },
          { name: 'floor', label: t('views.floor'), stands: { isReleased: 'true', status: 'in_progress' } },
          { name: 'held', label: t('views.held'), stands: { status: 'on_hold' } },
          { name: 'incomplete', label: t('views.incomplete'), stands: { status: 'incomplete' } },
          { name: 'done', label: t('views.done'), stands: { status: 'closed' } },
          { name: 'all', label: t('views.all'), stands: {} },
        ]}
      />
      <FilterBar filters={[]} searchLabel={t('search')} />
      <DataTable
        label={t('pages.orders')}
        columns={useColumns(node?.timeZone)}
        rows={rows}
        {...pagesOf(orders)}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {isReleasing && node ? <ReleaseDialog nodeId={node.id} onClose={() => setReleasing(false)} /> : null}
    </Page>
  );
}

const left = ({ lines }: Row) =>
  lines.reduce((sum, { quantity, cancelledQuantity }) => sum + quantity - cancelledQuantity, 0);
const sumOf = (row: Row, name: 'pickedQuantity' | 'packedQuantity' | 'shippedQuantity') =>
  row.lines.reduce((sum, line) => sum + line[name], 0);

function useColumns(timeZone: string | undefined): Column<Row>[] {
  const { t } = useTranslation('fulfillment');
  return [
    {
      name: 'order',
      header: t('order'),
      cell: ({ orderId, orderNumber, sequence }) => (
        <TextLink to="/orders/$id" params={{ id: orderId }} className="code">
          {orderNumber}
          {sequence > 1 ? `-${sequence}` : ''}
        </TextLink>
      ),
    },
    {
      name: 'state',
      header: t('state'),
      cell: ({ status }) => (
        <StateChip tone={fulfillmentTones[status]}>{t(`fulfillment.${status}`, { ns: 'orders' })}</StateChip>
      ),
    },
    {
      name: 'shipBy',
      header: t('shipBy'),
      cell: ({ shipBy }) => (shipBy ? <When at={shipBy} timeZone={timeZone} /> : '–'),
    },
    { name: 'units', header: t('units'), isNumber: true, cell: (row) => count(left(row)) },
    {
      name: 'picked',
      header: t('picked'),
      isNumber: true,
      cell: (row) => count(sumOf(row, 'pickedQuantity')),
    },
    {
      name: 'packed',
      header: t('packed'),
      isNumber: true,
      cell: (row) => count(sumOf(row, 'packedQuantity')),
    },
    {
      name: 'shipped',
      header: t('shipped'),
      isNumber: true,
      cell: (row) => count(sumOf(row, 'shippedQuantity')),
    },
    { name: 'service', header: t('service'), cell: ({ serviceCode }) => serviceCode ?? '–' },
    {
      name: 'why',
      header: t('release.whyNot'),
      cell: (row) =>
        row.releasedAt === null && ['open', 'scheduled', 'on_hold'].includes(row.status) ? (
          <WhyNotReleased id={row.id} />
        ) : null,
    },
  ];
}
