import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

const gatherMs = 500;

/** Listens to the stream of changes and lets what is on screen be read again; returns whether the stream is open. */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [isLive, setIsLive] = useState(false);
  useEffect(() => {
    const stream = new EventSource('/v1/events/stream');
    let due: ReturnType<typeof setTimeout> | undefined;
    stream.onopen = () => setIsLive(true);
    stream.onerror = () => setIsLive(false);
    stream.onmessage = () => {
      // A burst of events is one reading, and a hidden page reads when it is looked at again.
      due ??= setTimeout(() => {
        due = undefined;
        void queries.invalidateQueries({
          predicate: ({ queryKey }) => queryKey[0] !== 'me',
          refetchType: document.hidden ? 'none' : 'active',
        });
      }, gatherMs);
    };
    return () => {
      clearTimeout(due);
      stream.close();
    };
  }, [queries]);
  return isLive;
}
