/** The desk where failed labels land: each is asked for again with the sandbox carrier, as a person would. */
import { allOf } from './api-client.ts';
import type { World } from './world.ts';

type Parcel = { id: string };

/** Answers how many parcels have no label yet and wait for one. */
export async function mendLabels(world: World): Promise<number> {
  const waiting = (state: string) =>
    allOf<Parcel>(world.owner, `/v1/parcels?status=packed&labelState=${state}`);
  const failed = [...(await waiting('refused')), ...(await waiting('none'))];
  for (const { id } of failed) {
    const asked = { carrierId: world.sandbox.id, serviceCode: 'standard' };
    await world.owner.ask('POST', `/v1/parcels/${id}/label`, asked);
  }
  return (await waiting('unknown')).length + (await waiting('intended')).length;
}
