import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { BulkBar } from '../../ui/table/BulkBar.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { SimilarWords } from '../../ui/table/SimilarWords.tsx';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { useSelection } from '../../ui/table/use-selection.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { FileActs } from '../files/FileActs.tsx';
import { useMay } from '../shell/use-me.ts';
import { Views } from '../shell/Views.tsx';
import { BulkActs } from './BulkActs.tsx';
import { sumOf, useOrderColumns } from './order-columns.tsx';
import { builtInViews, orderFilterOf, useOrderFilters } from './order-filters.ts';

const pageSize = 100;

/** All orders; view, search, filters and sorting stand in the address, so that a list can be shared. */
export function OrderList() {
  const { t } = useTranslation('orders');
  const navigate = useNavigate();
  const [address, change] = useListAddress();
  const filter = orderFilterOf(address);
  const sort = (firstOf(address, 'sort') ?? '-placedAt') as 'placedAt' | '-placedAt';
  const orders = useInfiniteQuery({
    queryKey: ['orders', filter, sort],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, sort, cursor: pageParam, limit: pageSize };
      return dataOf(await api.GET('/v1/orders', { params: { query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = orders.data?.pages.flatMap((page) => page.items) ?? [];
  const selection = useSelection(rows);
  const mayWrite = useMay('orders:write');
  const chosen = rows.filter(({ id }) => selection.ids.has(id));
  useShortcuts(
    mayWrite ? [{ keys: 'c', label: t('new.title'), run: () => void navigate({ to: '/orders/new' }) }] : [],
  );
  return (
    <Page title={t('orders')} guide="orders" fills actions={<ListActs filter={filter} />}>
      <Views
        list="orders"
        builtIn={Object.entries(builtInViews).map(([name, stands]) => ({
          name,
          label: t(`views.${name}` as never),
          stands,
        }))}
      />
      <FilterBar filters={useOrderFilters()} searchLabel={t('search')} />
      <SimilarWords words={orders.data?.pages[0]?.similarWords} />
      <BulkBar selection={selection} sum={sumOf(chosen)}>
        <BulkActs ids={[...selection.ids]} filter={filter} onDone={selection.clear} />
      </BulkBar>
      <DataTable
        label={t('orders')}
        columns={useOrderColumns(rows)}
        rows={rows}
        nameOf={({ number }) => number}
        selection={mayWrite ? selection : undefined}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        {...pagesOf(orders)}
        onOpen={({ id }) => navigate({ to: '/orders/$id', params: { id } })}
        empty={<NoOrders isFiltered={Object.values(filter).some((value) => value !== undefined)} />}
      />
    </Page>
  );
}

function ListActs({ filter }: { filter: ReturnType<typeof orderFilterOf> }) {
  const { t } = useTranslation('orders');
  const mayWrite = useMay('orders:write');
  return (
    <>
      <FileActs exports="orders" filter={filter} imports="orders" />
      {mayWrite ? (
        <ButtonLink to="/orders/new" leftSection={<IconPlus size={16} aria-hidden="true" />}>
          {t('new.title')}
        </ButtonLink>
      ) : null}
    </>
  );
}

function NoOrders({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('orders');
  if (isFiltered) return <EmptyState title={t('noneFound')} hint={t('noneFoundHint')} />;
  return (
    <EmptyState title={t('noOrders')} hint={t('noOrdersHint')}>
      <ButtonLink to="/orders/new">{t('new.title')}</ButtonLink>
    </EmptyState>
  );
}
