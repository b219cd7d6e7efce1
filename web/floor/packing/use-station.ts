import { api } from '../../api/client.ts';
import type { Answer, ToteToPack } from '../answers.ts';
import { useDevice } from '../device.ts';
import { ask } from '../queue/net.ts';
import { type Asked, useAsked } from '../shell/use-asked.ts';

type Location = Answer<'/v1/locations', 'get'>['items'][number];

/** The pack stations of this node. */
export function useStations(): Asked<Location[]> {
  const { nodeId } = useDevice();
  return useAsked(`stations ${nodeId}`, async () => {
    const query = { nodeId: nodeId ?? '', kind: 'station' as const, isActive: true, limit: 200 };
    return (await ask(api.GET('/v1/locations', { params: { query } }))).items;
  });
}

/** Full totes on their way to packing, the one that has to ship first before the others. */
export function useQueue(everyMs = 10_000): Asked<ToteToPack[]> {
  const { nodeId } = useDevice();
  return useAsked(
    `totes to pack ${nodeId}`,
    async () => {
      const path = { id: nodeId ?? '' };
      return (await ask(api.GET('/v1/nodes/{id}/totes-to-pack', { params: { path } }))).items;
    },
    everyMs,
  );
}
