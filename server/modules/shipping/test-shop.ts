import { newId } from '../../platform/ids.ts';
import type { Caller, TestApp } from '../../platform/testing/app.ts';

/** What tests of shipping start with: a node in Leeds, two SKUs, a sandbox carrier with two services. */
export type TestShop = {
  owner: Caller;
  nodeId: string;
  skuIds: [string, string];
  sandboxId: string;
  /** A packed parcel; its id. */
  pack(facts?: Record<string, unknown>): Promise<string>;
  /** What the sandbox does on its next label calls. */
  script(steps: Record<string, string[]>): Promise<void>;
};

export const shipTo = {
  name: 'Ștefan Țăranu',
  line1: 'Strada Mihai Viteazul 12',
  city: 'București',
  postcode: '030167',
  country: 'RO',
};

export async function openTestShop(app: TestApp): Promise<TestShop> {
  const owner = await app.caller('owner');
  const nodeId = newId('node');
  const skuIds: [string, string] = [newId('sku'), newId('sku')];
  await app.act(async (ctx) => {
    await ctx.db
      .insertInto('network.nodes')
      .values({
        orgId: app.org,
        id: nodeId,
        code: 'LEEDS',
        name: 'Leeds',
        kind: 'warehouse',
        timeZone: 'Europe/London',
        address: JSON.stringify({
          line1: '1 Dock Street',
          city: 'Leeds',
          postcode: 'LS10 1JF',
          country: 'GB',
        }),
        createdAt: ctx.now,
      })
      .execute();
    await ctx.db
      .insertInto('network.cutoffs')
      .values(
        [1, 2, 3, 4, 5].map((weekday) => ({
          orgId: app.org,
          nodeId,
          weekday,
          cutoffTime: '14:00',
          pickupTime: '17:00',
        })),
      )
      .execute();
    await ctx.db
      .insertInto('catalog.skus')
      .values(
        skuIds.map((id, at) => ({
          orgId: app.org,
          id,
          code: `SKU-${at + 1}`,
          title: at === 0 ? 'White hanging heart T-light holder' : 'Regency cakestand 3 tier',
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })),
      )
      .execute();
  });
  const created = await owner.post('/v1/carriers', {
    code: 'sandbox',
    name: 'Sandbox Express',
    kind: 'sandbox',
    services: [
      { code: 'standard', name: 'Standard', transitDaysMin: 2, transitDaysMax: 3 },
      { code: 'next_day', name: 'Next Day', transitDaysMin: 1, transitDaysMax: 1, requiresSignature: true },
    ],
  });
  const sandboxId: string = created.body.id;
  const pack = async (facts: Record<string, unknown> = {}) => {
    const answer = await owner.post('/v1/parcels', {
      nodeId,
      orderNumber: 'SO-100234',
      shipTo,
      weightGrams: 1200,
      carrierId: sandboxId,
      serviceCode: 'standard',
      lines: [
        { skuId: skuIds[0], quantity: 6 },
        { skuId: skuIds[1], quantity: 1 },
      ],
      ...facts,
    });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body.id as string;
  };
  const script = async (steps: Record<string, string[]>) => {
    const answer = await owner.request('PUT', `/v1/carriers/${sandboxId}/sandbox-script`, steps);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  };
  return { owner, nodeId, skuIds, sandboxId, pack, script };
}
