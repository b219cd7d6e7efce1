import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemBox, useProblemWords } from '../../ui/ProblemNotice.tsx';
import { isSaid, onSaid } from '../../ui/said-problems.ts';

/**
 * What of a page could not be read and the page does not say itself: names of nodes, channels, views. Reading again is one
 * click.
 */
export function FailedReads() {
  const queries = useQueryClient();
  const subscribe = useCallback(
    (tell: () => void) => {
      // A query tells of its answer while a page draws; what is drawn then must not change.
      const soon = () => queueMicrotask(tell);
      const stops = [queries.getQueryCache().subscribe(soon), onSaid(soon)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [queries],
  );
  // A text, so that the same queries are the same snapshot.
  useSyncExternalStore(subscribe, () =>
    unsaid(queries)
      .map(({ queryHash, state }) => `${queryHash} ${state.errorUpdateCount}`)
      .join('\n'),
  );
  const failed = unsaid(queries);
  const [first] = failed;
  if (!first) return null;
  return <Unread error={first.state.error} onRetry={() => failed.forEach((query) => void again(query))} />;
}

function unsaid(queries: QueryClient): Query[] {
  return queries
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(({ state }) => state.status === 'error' && !isSaid(state.error));
}

/** The query keeps what it fails with, and the notice says it. */
function again(query: Query): Promise<unknown> {
  return query.fetch().catch(() => undefined);
}

/** The frame says what the page does not, so that this does not count as said by the page. */
function Unread({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('shell');
  const words = useProblemWords(error);
  return (
    <ProblemBox {...words} faults={[]} title={t('unread')} onRetry={onRetry} className="problem unread" />
  );
}
