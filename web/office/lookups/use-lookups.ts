import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type ItemOf } from '../../api/client.ts';

/** The few things every page names by their ids: nodes, channels. Read once and kept. */
const keptMs = 60_000;

export function useNodes(): readonly ItemOf<'/v1/nodes'>[] {
  return useNodesQuery().data?.items ?? [];
}

/** The nodes with how their reading goes, for pages that cannot do without one. */
export function useNodesQuery() {
  return useQuery({
    queryKey: ['nodes'],
    staleTime: keptMs,
    queryFn: async () => dataOf(await api.GET('/v1/nodes', { params: { query: { limit: 100 } } })),
  });
}

export function useChannels(): readonly ItemOf<'/v1/channels'>[] {
  const { data } = useQuery({
    queryKey: ['channels'],
    staleTime: keptMs,
    queryFn: async () => dataOf(await api.GET('/v1/channels', {})),
  });
  return data?.items ?? [];
}

/** The name of a node, or its id until the nodes are read. */
export function useNodeName(): (id: string) => string {
  const nodes = useNodes();
  return (id) => nodes.find((node) => node.id === id)?.name ?? id;
}
