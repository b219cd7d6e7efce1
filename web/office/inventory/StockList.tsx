import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/format.ts';
import { Page } from '../../ui/Page.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { SimilarWords } from '../../ui/table/SimilarWords.tsx';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { FileActs } from '../files/FileActs.tsx';
import { SkuLink } from '../lookups/SkuLink.tsx';
import { useNodeFilter } from '../lookups/use-node-filter.ts';
import { Views } from '../shell/Views.tsx';
import { AsOfFilter, AsOfShown, useAsOf } from './AsOf.tsx';
import { InventoryTabs } from './InventoryTabs.tsx';

type Row = ItemOf<'/v1/stock'> & { id: string };
type Level = 'low' | 'over' | 'dead' | 'negative';

const levels = ['low', 'over', 'dead', 'negative'] as const;
const figures = [
  'onHand',
  'available',
  'committed',
  'safetyStock',
  'qualityControl',
  'damaged',
  'incoming',
] as const;

/** How much there is of everything, by SKU and node, now or as of any past instant. */
export function StockList() {
  const { t } = useTranslation('inventory');
  const navigate = useNavigate();
  const [address] = useListAddress();
  const nodeFilter = useNodeFilter();
  const filter = {
    search: firstOf(address, 'search'),
    nodeId: firstOf(address, 'nodeId'),
    level: firstOf(address, 'level') as Level | undefined,
    asOf: useAsOf(),
  };
  const stock = useInfiniteQuery({
    queryKey: ['stock', filter],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam, signal }) =>
      dataOf(
        await api.GET('/v1/stock', {
          params: { query: { ...filter, cursor: pageParam, limit: 100 } },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows: Row[] =
    stock.data?.pages.flatMap(({ items }) =>
      items.map((item) => ({ ...item, id: `${item.skuId} ${item.nodeId}` })),
    ) ?? [];
  return (
    <Page
      title={t('title')}
      guide="inventory"
      fills
      actions={
        <FileActs exports="stock-figures" filter={filter} imports="skus" importLabel={t('importSkus')} />
      }
    >
      <InventoryTabs />
      <Views
        list="stock"
        builtIn={[
          { name: 'all', label: t('levels.all'), stands: {} },
          ...levels.map((level) => ({ name: level, label: t(`levels.${level}`), stands: { level } })),
        ]}
      />
      <FilterBar searchLabel={t('search')} filters={[nodeFilter]}>
        <AsOfFilter />
      </FilterBar>
      <AsOfShown asOf={filter.asOf} />
      <SimilarWords words={stock.data?.pages[0]?.similarWords} />
      <DataTable
        label={t('pages.stock')}
        columns={useColumns(rows)}
        rows={rows}
        {...pagesOf(stock)}
        onOpen={({ skuId }) => navigate({ to: '/inventory/skus/$skuId', params: { skuId } })}
        empty={<EmptyState title={t('none')} hint={t(filter.level ? 'noneAtLevel' : 'noneHint')} />}
      />
    </Page>
  );
}

function useColumns(rows: readonly Row[]): Column<Row>[] {
  const { t } = useTranslation('inventory');
  return [
    {
      name: 'sku',
      header: t('sku'),
      cell: ({ skuId, sku }) => <SkuLink skuId={skuId} code={sku} />,
    },
    { name: 'title', header: t('name'), cell: ({ title }) => title },
    { name: 'node', header: t('node'), cell: ({ node }) => node },
    ...figures.map((name) => ({
      name,
      header: t(`quantity.${name}`),
      isNumber: true,
      cell: (row: Row) => <span className={row[name] < 0 ? 'fault' : undefined}>{count(row[name])}</span>,
      total: rows.length > 0 ? count(rows.reduce((sum, row) => sum + row[name], 0)) : undefined,
    })),
  ];
}
