import type { UseInfiniteQueryResult } from '@tanstack/react-query';

/** What a table needs to know of a list that is read page by page: whether rows come, what failed, and how more are read. */
export function pagesOf(list: UseInfiniteQueryResult) {
  return {
    // A list that is not asked for yet has no rows to wait for.
    isLoading: list.isPending && list.fetchStatus !== 'idle',
    error: list.error,
    onRetry: () => list.refetch(),
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    onMore: () => list.fetchNextPage(),
  };
}
