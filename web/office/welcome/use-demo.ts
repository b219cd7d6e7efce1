import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { useAct } from '../../ui/use-act.ts';

export type Demo = AnswerOf<'/v1/demo', 'get'>;

const watchMs = 700;

/** The demo company of one's own, watched while it is filled or removed. */
export function useDemo() {
  return useQuery({
    queryKey: ['demo'],
    queryFn: async () => dataOf(await api.GET('/v1/demo', {})),
    refetchInterval: ({ state: { data } }) => (data && isChanging(data) ? watchMs : false),
  });
}

export function isChanging({ job }: Demo): boolean {
  return job?.status === 'waiting' || job?.status === 'running';
}

export function useOpenDemo() {
  return useAct(
    async (_: undefined, key) =>
      dataOf(await api.POST('/v1/demo', { params: { header: { 'Idempotency-Key': key } } })),
    { changes: ['demo', 'jobs'] },
  );
}
