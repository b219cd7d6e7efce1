import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type ItemOf } from '../../api/client.ts';

const keptMs = 60_000;

/** The carrier accounts, read once and kept. */
export function useCarriers(): readonly ItemOf<'/v1/carriers'>[] {
  const { data } = useQuery({
    queryKey: ['carriers'],
    staleTime: keptMs,
    queryFn: async () => dataOf(await api.GET('/v1/carriers', {})),
  });
  return data?.items ?? [];
}
