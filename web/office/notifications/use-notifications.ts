import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { useMe } from '../shell/use-me.ts';

export type Notification = ItemOf<'/v1/me/notifications'>;

/** Only people are told; what an API key shows has no bell. */
export const useIsTold = () => useMe().data?.kind === 'user';

/** How many are unread. The stream of changes has it read again; the clock, where a role may not listen to that. */
export function useUnread(): number {
  const isTold = useIsTold();
  const counts = useQuery({
    queryKey: ['notifications', 'counts'],
    enabled: isTold,
    refetchInterval: 60_000,
    queryFn: async () => dataOf(await api.GET('/v1/me/notification-counts', {})),
  });
  return counts.data?.unread ?? 0;
}

/** The newest first; older ones when asked for. */
export function useNotifications() {
  return useInfiniteQuery({
    queryKey: ['notifications', 'list'],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      dataOf(await api.GET('/v1/me/notifications', { params: { query: { limit: 30, cursor: pageParam } } })),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}
