import { useQueries } from '@tanstack/react-query';
import { api, dataOf } from '../../../api/client.ts';

const keptMs = 60_000;

/** Codes of a few SKUs that are known by their ids only; the id stands until the SKU is read. */
export function useSkuCodes(ids: readonly string[]): (id: string) => string {
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['sku-code', id],
      staleTime: keptMs,
      queryFn: async () => dataOf(await api.GET('/v1/skus/{id}', { params: { path: { id } } })),
    })),
  });
  const codes = new Map(found.flatMap(({ data }) => (data ? [[data.id, data.code] as const] : [])));
  return (id) => codes.get(id) ?? id;
}
