import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type ItemOf } from '../../api/client.ts';

/** Every brand, archived ones too. */
export function useBrands() {
  return useQuery({
    queryKey: ['brands'],
    queryFn: async (): Promise<ItemOf<'/v1/brands'>[]> =>
      dataOf(await api.GET('/v1/brands', { params: { query: { limit: 100 } } })).items,
  });
}
