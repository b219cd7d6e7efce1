import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/format.ts';
import { Page } from '../../ui/Page.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { FileActs } from '../files/FileActs.tsx';
import { SkuLink } from '../lookups/SkuLink.tsx';
import { useNodeFilter } from '../lookups/use-node-filter.ts';
import { AsOfFilter, AsOfShown, useAsOf } from './AsOf.tsx';
import { InventoryTabs } from './InventoryTabs.tsx';

type Kit = ItemOf<'/v1/stock/kits'> & { id: string };

/** How many of each kit can be made of what is not promised, now or as of any past instant, and what there is least of. */
export function KitList() {
  const { t } = useTranslation('inventory');
  const [address] = useListAddress();
  const nodeFilter = useNodeFilter();
  const asOf = useAsOf();
  const filter = { search: firstOf(address, 'search'), nodeId: firstOf(address, 'nodeId'), asOf };
  const kits = useInfiniteQuery({
    queryKey: ['stock', 'kits', filter],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam, signal }) =>
      dataOf(
        await api.GET('/v1/stock/kits', {
          params: { query: { ...filter, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return (
    <Page
      title={t('pages.kits')}
      guide="inventory"
      fills
      actions={<FileActs exports="kits" filter={{}} imports="kits" />}
    >
      <InventoryTabs />
      <FilterBar searchLabel={t('search')} filters={[nodeFilter]}>
        <AsOfFilter />
      </FilterBar>
      <AsOfShown asOf={asOf} />
      <DataTable
        label={t('pages.kits')}
        columns={useColumns()}
        rows={kits.data?.pages.flatMap(({ items }) => items.map((kit) => ({ ...kit, id: kit.skuId }))) ?? []}
        {...pagesOf(kits)}
        empty={<EmptyState title={t('kits.none')} hint={t('kits.noneHint')} />}
      />
    </Page>
  );
}

function useColumns(): Column<Kit>[] {
  const { t } = useTranslation('inventory');
  return [
    { name: 'sku', header: t('sku'), cell: ({ sku }) => <span className="code">{sku}</span> },
    { name: 'title', header: t('name'), cell: ({ title }) => title },
    {
      name: 'kits',
      header: t('kits.canBeMade'),
      isNumber: true,
      cell: ({ availableToPromise }) => count(availableToPromise),
    },
    {
      name: 'scarcest',
      header: t('kits.scarcest'),
      cell: ({ scarcestSkuId, scarcestSku }) => <SkuLink skuId={scarcestSkuId} code={scarcestSku} />,
    },
    {
      name: 'components',
      header: t('kits.components'),
      cell: ({ components }) =>
        components
          .map(({ sku, perKit, availableToPromise }) =>
            t('kits.component', { sku, perKit: count(perKit), available: count(availableToPromise) }),
          )
          .join(' · '),
    },
  ];
}
