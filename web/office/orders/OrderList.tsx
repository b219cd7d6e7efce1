import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, money } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { When } from '../../ui/When.tsx';
import { DeliveryChip, OrderChip } from './OrderChips.tsx';

const views = {
  allOrders: {},
  open: { fulfillmentStatus: ['unfulfilled', 'in_progress', 'partially_fulfilled'] },
  held: { isHeld: true },
  backordered: { isBackordered: true },
  done: { fulfillmentStatus: ['fulfilled'] },
} as const;
type View = keyof typeof views;

/** All orders, newest first; view and search stand in the address, so that a list can be shared. */
export function OrderList() {
  const { t } = useTranslation('orders');
  const navigate = useNavigate();
  const [address, change] = useListAddress();
  const view =
    (Object.keys(views) as View[]).find((name) => name === firstOf(address, 'view')) ?? 'allOrders';
  const search = firstOf(address, 'search') ?? '';
  const orders = useInfiniteQuery({
    queryKey: ['orders', view, search],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const filter = { ...views[view], search: search || undefined, cursor: pageParam };
      return dataOf(await api.GET('/v1/orders', { params: { query: filter as { search?: string } } }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = orders.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('orders')} fills>
      <div className="tabs">
        {(Object.keys(views) as View[]).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === view}
            onClick={() => change({ view: name })}
          >
            {t(name)}
          </button>
        ))}
      </div>
      <FilterBar filters={[]} searchLabel={t('search')} />
      <DataTable
        label={t('orders')}
        columns={useColumns()}
        rows={rows}
        isLoading={orders.isPending}
        error={orders.error}
        onRetry={() => orders.refetch()}
        hasMore={orders.hasNextPage}
        isLoadingMore={orders.isFetchingNextPage}
        onMore={() => orders.fetchNextPage()}
        onOpen={({ id }) => navigate({ to: '/orders/$id', params: { id } })}
        empty={<EmptyState title={t('noOrders')} hint={t('noOrdersHint')} />}
      />
    </Page>
  );
}

type Order = {
  id: string;
  number: string;
  customerName: string;
  country: string;
  placedAt: string;
  unitCount: number;
  totalMinor: number;
  currency: string;
  fulfillmentStatus: string;
  deliveryStatus: string;
  holdReasons: string[];
  isBackordered: boolean;
};

function useColumns(): Column<Order>[] {
  const { t } = useTranslation('orders');
  return [
    {
      name: 'number',
      header: t('number'),
      cell: ({ id, number }) => (
        <TextLink to="/orders/$id" params={{ id }} className="code">
          {number}
        </TextLink>
      ),
    },
    {
      name: 'customer',
      header: t('customer'),
      cell: ({ customerName, country }) => (
        <>
          {customerName} <span className="muted">{country}</span>
        </>
      ),
    },
    { name: 'placed', header: t('placed'), cell: ({ placedAt }) => <When at={placedAt} /> },
    { name: 'units', header: t('units'), isNumber: true, cell: ({ unitCount }) => count(unitCount) },
    {
      name: 'total',
      header: t('total'),
      isNumber: true,
      cell: ({ totalMinor, currency }) => money(totalMinor, currency),
    },
    { name: 'state', header: t('state'), cell: (order) => <OrderChip order={order} /> },
    {
      name: 'delivery',
      header: t('delivery'),
      cell: ({ deliveryStatus }) => <DeliveryChip status={deliveryStatus} />,
    },
  ];
}
