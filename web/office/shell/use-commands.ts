import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { areas } from './navigation.ts';
import { useMay } from './use-me.ts';

/** One answer of the palette: a page, an act or a thing that was found, and where choosing it leads or what it does. */
export type Command = Answered & (Led | { run: () => void });

type Led = { to: { to: string; params?: Record<string, string>; search?: Record<string, string> } };

type Answered = {
  id: string;
  kind: string;
  title: string;
  subtitle?: string;
  keys?: string;
  /** Nothing is spelled like the text; this comes nearest. */
  isSimilar?: boolean;
};

const nothing = { items: [], similarWords: null };

/** The pages that fit the text, then what the shop has by that name or number. */
export function useCommands(
  text: string,
  onNotifications: (() => void) | undefined,
): { commands: Command[]; isSearching: boolean } {
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
        orders: orders.data ?? nothing,
        skus: skus.data ?? nothing,
        customers: customers.data ?? nothing,
        parcels: { items: parcels.data?.items ?? [], similarWords: null },
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
    commands: [...pages, ...useActs(wanted, onNotifications), ...thingsOf(t, found.data)],
    isSearching: found.isFetching,
  };
}

/** What can be done from anywhere, as far as the person may. */
function useActs(wanted: string, onNotifications: (() => void) | undefined): Command[] {
  const { t } = useTranslation('shell');
  return [
    ...(useMay('orders:write')
      ? [{ title: t('palette.newOrder'), keys: 'c', to: { to: '/orders/new' } }]
      : []),
    ...(useMay('receipts:write') ? [{ title: t('palette.receive'), to: { to: '/inventory/receipts' } }] : []),
    ...(useMay('imports:write') ? [{ title: t('palette.importOrders'), to: { to: '/imports/orders' } }] : []),
    ...(useMay('imports:write') ? [{ title: t('palette.importSkus'), to: { to: '/imports/skus' } }] : []),
    ...(onNotifications
      ? [{ title: t('title', { ns: 'notifications' }), keys: 'n', run: onNotifications }]
      : []),
  ]
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .map((act) => ({ ...act, id: act.title, kind: t('palette.act') }));
}

type Answer<T> = { items: readonly T[]; similarWords: readonly string[] | null };

type Found = {
  orders: Answer<{ id: string; number: string; customerName: string }>;
  skus: Answer<{ id: string; code: string; title: string }>;
  customers: Answer<{ id: string; name: string; email: string | null }>;
  parcels: Answer<{ id: string; trackingNumber: string | null; orderNumber: string | null }>;
};

/** What was found, exact hits before what is only spelled alike. */
function thingsOf(t: ReturnType<typeof useTranslation<'shell'>>['t'], found: Found | undefined): Command[] {
  if (!found) return [];
  const commands = [
    commandsOf(found.orders, ({ id, number, customerName }) => ({
      id,
      kind: t('palette.order'),
      title: number,
      subtitle: customerName,
      to: { to: '/orders/$id', params: { id } },
    })),
    commandsOf(found.skus, ({ id, code, title }) => ({
      id,
      kind: t('palette.sku'),
      title: code,
      subtitle: title,
      to: { to: '/inventory/skus/$skuId', params: { skuId: id } },
    })),
    commandsOf(found.customers, ({ id, name, email }) => ({
      id,
      kind: t('palette.customer'),
      title: name || (email ?? id),
      subtitle: email ?? undefined,
      to: { to: '/customers/$id', params: { id } },
    })),
    commandsOf(found.parcels, ({ id, trackingNumber, orderNumber }) => ({
      id,
      kind: t('palette.parcel'),
      title: trackingNumber ?? id,
      subtitle: orderNumber ?? undefined,
      to: { to: '/shipping', search: { search: trackingNumber ?? '' } },
    })),
  ].flat();
  return [
    ...commands.filter(({ isSimilar }) => !isSimilar),
    ...commands.filter(({ isSimilar }) => isSimilar),
  ];
}

function commandsOf<T>({ items, similarWords }: Answer<T>, commandOf: (item: T) => Command): Command[] {
  return items.map((item) => ({ ...commandOf(item), isSimilar: similarWords !== null }));
}
