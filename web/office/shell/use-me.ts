import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.ts';

/** Who is signed in, and what they may do. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: async () => dataOf(await api.GET('/v1/me')),
    retry: false,
    staleTime: 60_000,
  });
}

/** Whether the person may do something: `useMay('orders:write')`. What one may not do is not offered. */
export function useMay(permission: string): boolean {
  return useMe().data?.permissions.includes(permission) ?? false;
}
