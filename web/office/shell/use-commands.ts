import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { areas } from './navigation.ts';
import { useMay } from './use-me.ts';

/** One answer of the palette: a page, an act or a thing that was found, and where choosing it leads. */
export type Command = {
  id: string;
  kind: string;
  title: string;
  subtitle?: string;
  keys?: string;
  to: { to: string; params?: Record<string, string>; search?: Record<string, string> };
};

/** The pages that fit the text, then what the shop has by that name or number. */
export function useCommands(text: string): { commands: Command[]; isSearching: boolean } {
  const { t } = useTranslation('shell');
  const wanted = text.trim().toLowerCase();
  const found = useQuery({
    queryKey: ['palette', wanted],
    enabled: wanted.length >= 2,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      // What the person may not read is refused, and simply not among the answers.
      const [orders, skus, customers, parcels] = await Promise.all([
        api.GET('/v1/orders', { params: { query: { search: wanted, limit: 6 } }, signal }),
        api.GET('/v1/skus', { params: { query: { search: wanted, limit: 5 } }, signal }),
        api.GET('/v1/customers', { params: { query: { search: wanted, limit: 4 } }, signal }),
        api.GET('/v1/parcels', {
          params: { query: { trackingNumber: wanted.toUpperCase(), limit: 3 } },
          signal,
        }),
      ]);
      return {
        orders: orders.data?.items ?? [],
        skus: skus.data?.items ?? [],
        customers: customers.data?.items ?? [],
        parcels: parcels.data?.items ?? [],
      };
    },
  });
  const pages: Command[] = areas
    .map(({ name, to, key }) => ({
      id: `area ${name}`,
      kind: t('palette.goTo'),
      title: t(`areas.${name}`),
      keys: `g ${key}`,
      to: { to },
    }))
    .filter(({ title }) => title.toLowerCase().includes(wanted));
  return {
    commands: [...pages, ...useActs(wanted), ...thingsOf(t, found.data)],
    isSearching: found.isFetching,
  };
}

/** What can be done from anywhere, as far as the person may. */
function useActs(wanted: string): Command[] {
  const { t } = useTranslation('shell');
  return [
    ...(useMay('orders:write')
      ? [{ title: t('palette.newOrder'), keys: 'c', to: { to: '/orders/new' } }]
      : []),
    ...(useMay('receipts:write') ? [{ title: t('palette.receive'), to: { to: '/inventory/receipts' } }] : []),
    ...(useMay('imports:write') ? [{ title: t('palette.importOrders'), to: { to: '/imports/orders' } }] : []),
    ...(useMay('imports:write') ? [{ title: t('palette.importSkus'), to: { to: '/imports/skus' } }] : []),
  ]
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .map((act) => ({ ...act, id: act.title, kind: t('palette.act') }));
}

type Found = {
  orders: readonly { id: string; number: string; customerName: string }[];
  skus: readonly { id: string; code: string; title: string }[];
  customers: readonly { id: string; name: string; email: string | null }[];
  parcels: readonly { id: string; trackingNumber: string | null; orderNumber: string | null }[];
};

function thingsOf(t: ReturnType<typeof useTranslation<'shell'>>['t'], found: Found | undefined): Command[] {
  if (!found) return [];
  return [
    ...found.orders.map(({ id, number, customerName }) => ({
      id,
      kind: t('palette.order'),
      title: number,
      subtitle: customerName,
      to: { to: '/orders/$id', params: { id } },
    })),
    ...found.skus.map(({ id, code, title }) => ({
      id,
      kind: t('palette.sku'),
      title: code,
      subtitle: title,
      to: { to: '/inventory/skus/$skuId', params: { skuId: id } },
    })),
    ...found.customers.map(({ id, name, email }) => ({
      id,
      kind: t('palette.customer'),
      title: name,
      subtitle: email ?? undefined,
      to: { to: '/orders', search: { customerId: id } },
    })),
    ...found.parcels.map(({ id, trackingNumber, orderNumber }) => ({
      id,
      kind: t('palette.parcel'),
      title: trackingNumber ?? id,
      subtitle: orderNumber ?? undefined,
      to: { to: '/shipping', search: { search: trackingNumber ?? '' } },
    })),
  ];
}
