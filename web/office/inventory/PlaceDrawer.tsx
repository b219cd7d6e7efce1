import { Drawer, Stack } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { Code } from '../../ui/Code.tsx';
import { count, day } from '../../ui/format.ts';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { SkuLink } from '../lookups/SkuLink.tsx';
import { AsOfField } from './AsOf.tsx';

export type Place = { id: string; code: string };
type Goods = ItemOf<'/v1/locations/{id}/stock'> & { id: string };

/** What lies at places of the floor, a column of bins for instance: now, or as of any past instant. */
export function PlaceDrawer({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const { t } = useTranslation('inventory');
  const [past, setPast] = useState('');
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('place.title', { code: places.map(({ code }) => code).join(', ') })}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <Stack>
        <AsOfField value={past} onChange={setPast} />
        {places.map((place) => (
          <PlaceGoods
            key={place.id}
            place={place}
            asOf={past === '' ? undefined : new Date(past).toISOString()}
          />
        ))}
      </Stack>
    </Drawer>
  );
}

function PlaceGoods({ place: { id, code }, asOf }: { place: Place; asOf: string | undefined }) {
  const { t } = useTranslation('inventory');
  const goods = useInfiniteQuery({
    queryKey: ['stock', 'place', id, asOf],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam }) =>
      dataOf(
        await api.GET('/v1/locations/{id}/stock', {
          params: { path: { id }, query: { asOf, cursor: pageParam, limit: 50 } },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows: Goods[] =
    goods.data?.pages.flatMap(({ items }) =>
      items.map((item) => ({ ...item, id: `${item.skuId} ${item.lotId}` })),
    ) ?? [];
  return (
    <section>
      <h3>
        <Code>{code}</Code>
      </h3>
      <DataTable
        label={code}
        columns={useColumns(asOf === undefined)}
        rows={rows}
        {...pagesOf(goods)}
        empty={<p className="muted">{t('place.empty')}</p>}
      />
    </section>
  );
}

function useColumns(isNow: boolean): Column<Goods>[] {
  const { t } = useTranslation('inventory');
  return [
    {
      name: 'sku',
      header: t('sku'),
      cell: ({ skuId, sku }) => <SkuLink skuId={skuId} code={sku} />,
    },
    { name: 'title', header: t('name'), cell: ({ title }) => title },
    { name: 'units', header: t('units'), isNumber: true, cell: ({ quantity }) => count(quantity) },
    // What was reserved is not kept for the past.
    ...(isNow
      ? [
          {
            name: 'reserved',
            header: t('place.reserved'),
            isNumber: true,
            cell: ({ reserved }: Goods) => count(reserved),
          },
        ]
      : []),
    {
      name: 'lot',
      header: t('lot'),
      cell: ({ lot, expiresOn }) => [lot, expiresOn && day(expiresOn)].filter(Boolean).join(' · '),
    },
  ];
}
