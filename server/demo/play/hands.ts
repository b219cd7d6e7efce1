/** The keys that channels, workers and carriers of a play come with: made when it begins, revoked when it ends. */
import type { Api } from './api-client.ts';
import type { World } from './world.ts';

export type Hands = Pick<World, 'channels' | 'floor' | 'carrierApi'> & { leave(): Promise<void> };

/** @param workers on the floor */
export async function hireHands(owner: Api, apiOf: (key: string) => Api, workers: number): Promise<Hands> {
  const hired: string[] = [];
  const hire = async (name: string, role: string) => {
    const { id, secret } = await owner.post<{ id: string; secret: string }>('/v1/api-keys', { name, role });
    hired.push(id);
    return apiOf(secret);
  };
  const floor: Api[] = [];
  for (let n = 1; n <= workers; n += 1) floor.push(await hire(`Picker ${n}`, 'picker'));
  return {
    floor,
    channels: { web: await hire('Web shop', 'agent'), trade: await hire('Trade desk', 'agent') },
    carrierApi: await hire('Carrier', 'manager'),
    leave: async () => {
      for (const id of hired.splice(0)) await owner.ask('DELETE', `/v1/api-keys/${id}`);
    },
  };
}
