import { api } from '../../api/client.ts';
import type { NodeOf } from '../answers.ts';
import { useDevice } from '../device.ts';
import { ask } from '../queue/net.ts';
import { type Asked, useAsked } from './use-asked.ts';

/** The nodes the worker may see that people work in. */
export function useNodes(): Asked<NodeOf[]> {
  return useAsked('nodes', async () => {
    const { items } = await ask(api.GET('/v1/nodes', { params: { query: { limit: 200 } } }));
    return items.filter(({ kind }) => ['warehouse', 'store', 'home'].includes(kind));
  });
}

/** The node this device is used in, as far as it is known. */
export function useNode(): NodeOf | undefined {
  const { nodeId } = useDevice();
  return useNodes().content?.find(({ id }) => id === nodeId);
}
