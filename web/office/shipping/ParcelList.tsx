import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { Code } from '../../ui/Code.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, day, money, weight } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateChip, type Tone } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { FilterBar } from '../../ui/table/FilterBar.tsx';
import { pagesOf } from '../../ui/table/pages-of.ts';
import { firstOf, useListAddress } from '../../ui/table/use-list-address.ts';
import { When } from '../../ui/When.tsx';
import { useNodeFilter } from '../lookups/use-node-filter.ts';
import { Views } from '../shell/Views.tsx';
import { ParcelDrawer } from './ParcelDrawer.tsx';
import { ShippingTabs } from './ShippingTabs.tsx';
import { useCarriers } from './use-carriers.ts';

export type Parcel = ItemOf<'/v1/parcels'>;

const deliveryTones: Record<Parcel['deliveryStatus'], Tone> = {
  pre_transit: 'grey',
  in_transit: 'blue',
  out_for_delivery: 'blue',
  available_for_pickup: 'amber',
  delivered: 'green',
  failed_attempt: 'amber',
  exception: 'red',
  returned: 'amber',
};
const labelTones: Record<NonNullable<Parcel['label']>['state'], Tone> = {
  intended: 'blue',
  bought: 'green',
  refused: 'red',
  unknown: 'amber',
  voiding: 'blue',
  voided: 'grey',
};

/** Every parcel: its label, where it is, and what needs somebody. */
export function ParcelList() {
  const { t } = useTranslation('shipping');
  const [address] = useListAddress();
  const nodeFilter = useNodeFilter();
  const carriers = useCarriers();
  const [opened, setOpened] = useState<string>();
  const overdue = firstOf(address, 'isOverdue');
  const query = {
    status: firstOf(address, 'status') as Parcel['status'] | undefined,
    deliveryStatus: firstOf(address, 'deliveryStatus') as Parcel['deliveryStatus'] | undefined,
    labelState: firstOf(address, 'labelState') as 'refused' | 'unknown' | 'none' | undefined,
    nodeId: firstOf(address, 'nodeId'),
    carrierId: firstOf(address, 'carrierId'),
    trackingNumber: firstOf(address, 'search'),
    isOverdue: overdue === undefined ? undefined : overdue === 'true',
  };
  const parcels = useInfiniteQuery({
    queryKey: ['parcels', query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) =>
      dataOf(
        await api.GET('/v1/parcels', {
          params: { query: { ...query, cursor: pageParam, limit: 100 } },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = parcels.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={t('title')} guide="shipping" fills>
      <ShippingTabs />
      <Views
        list="parcels"
        builtIn={[
          { name: 'all', label: t('views.all'), stands: {} },
          { name: 'failed', label: t('views.failed'), stands: { labelState: 'refused' } },
          { name: 'unknown', label: t('views.unknown'), stands: { labelState: 'unknown' } },
          { name: 'none', label: t('views.none'), stands: { labelState: 'none', status: 'packed' } },
          { name: 'waiting', label: t('views.waiting'), stands: { status: 'packed' } },
          { name: 'way', label: t('views.way'), stands: { status: 'shipped' } },
          { name: 'late', label: t('views.late'), stands: { isOverdue: 'true' } },
        ]}
      />
      <FilterBar
        searchLabel={t('search')}
        filters={[
          {
            name: 'deliveryStatus',
            label: t('delivery'),
            kind: 'choice',
            options: Object.keys(deliveryTones).map((value) => ({
              value,
              label: t(`deliveryState.${value}` as never),
            })),
          },
          {
            name: 'carrierId',
            label: t('carrier'),
            kind: 'choice',
            options: carriers.map(({ id, name }) => ({ value: id, label: name })),
          },
          nodeFilter,
        ]}
      />
      <DataTable
        label={t('pages.parcels')}
        columns={useColumns(setOpened)}
        rows={rows}
        {...pagesOf(parcels)}
        onOpen={({ id }) => setOpened(id)}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {opened ? <ParcelDrawer id={opened} onClose={() => setOpened(undefined)} /> : null}
    </Page>
  );
}

function useColumns(onOpen: (id: string) => void): Column<Parcel>[] {
  const { t } = useTranslation('shipping');
  const carriers = useCarriers();
  return [
    {
      name: 'tracking',
      header: t('tracking'),
      cell: ({ id, trackingNumber }) =>
        trackingNumber ? (
          <Code>{trackingNumber}</Code>
        ) : (
          <button type="button" className="text-button" onClick={() => onOpen(id)}>
            {t('noLabel')}
          </button>
        ),
    },
    {
      name: 'order',
      header: t('order'),
      cell: ({ orderId, orderNumber }) =>
        orderId ? (
          <TextLink to="/orders/$id" params={{ id: orderId }} className="code">
            {orderNumber ?? orderId}
          </TextLink>
        ) : (
          '–'
        ),
    },
    {
      name: 'label',
      header: t('label'),
      cell: ({ label }) =>
        label ? (
          <StateChip tone={labelTones[label.state]}>{t(`labelState.${label.state}`)}</StateChip>
        ) : (
          <StateChip tone="grey">{t('labelState.none')}</StateChip>
        ),
    },
    {
      name: 'delivery',
      header: t('delivery'),
      cell: ({ status, deliveryStatus, overdueAt }) => (
        <>
          <StateChip tone={status === 'packed' ? 'grey' : deliveryTones[deliveryStatus]}>
            {status === 'packed' ? t('state.packed') : t(`deliveryState.${deliveryStatus}`)}
          </StateChip>{' '}
          {overdueAt && status === 'shipped' ? <StateChip tone="red">{t('views.late')}</StateChip> : null}
        </>
      ),
    },
    {
      name: 'carrier',
      header: t('carrier'),
      cell: ({ carrierId, serviceCode }) =>
        `${carriers.find(({ id }) => id === carrierId)?.name ?? '–'} ${serviceCode ?? ''}`,
    },
    {
      name: 'to',
      header: t('to'),
      cell: ({ shipTo }) => `${shipTo.postcode ?? ''} ${shipTo.city}, ${shipTo.country}`,
    },
    { name: 'weight', header: t('weight'), isNumber: true, cell: ({ weightGrams }) => weight(weightGrams) },
    {
      name: 'cost',
      header: t('cost'),
      isNumber: true,
      cell: ({ label }) =>
        label?.costMinor != null && label.currency ? money(label.costMinor, label.currency) : '–',
    },
    {
      name: 'promised',
      header: t('promised'),
      cell: ({ promisedOn }) => (promisedOn ? day(promisedOn) : '–'),
    },
    { name: 'packed', header: t('packedAt'), cell: ({ packedAt }) => <When at={packedAt} /> },
    {
      name: 'attempts',
      header: t('attempts'),
      isNumber: true,
      cell: ({ label }) => (label ? count(label.attempts) : '–'),
    },
  ];
}
