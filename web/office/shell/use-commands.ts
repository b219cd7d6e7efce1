import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { areas } from './navigation.ts';

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
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/orders', { params: { query: { search: wanted, limit: 8 } }, signal })),
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
  const orders: Command[] =
    wanted.length < 2
      ? []
      : (found.data?.items ?? []).map((order) => ({
          id: order.id,
          kind: t('palette.order'),
          title: order.number,
          subtitle: order.customerName,
          to: { to: '/orders/$id', params: { id: order.id } },
        }));
  return { commands: [...pages, ...orders], isSearching: found.isFetching };
}
