/** Puts the world of a play together: the company as it stands in the organization, and hands to work in it. */
import type { DemoCompany } from '../generate/company.ts';
import { labelMishapOf } from '../generate/mishaps.ts';
import { type Api, allOf, createApi, type Transport } from './api-client.ts';
import { takeUpWork } from './floor.ts';
import type { Hands } from './hands.ts';
import { openCompany } from './open-company.ts';
import { emptyTally } from './tally.ts';
import type { PlayTime, World } from './world.ts';

export type SetUp = {
  send: Transport;
  ownerKey: string;
  time: PlayTime;
  company: DemoCompany;
  /** Codes of the SKUs to be read in and stocked. */
  skus: ReadonlySet<string>;
  /** Who plays it, by the owner's key and a way to speak with another. */
  hire(owner: Api, apiOf: (key: string) => Api): Promise<Hands>;
  say(line: string): void;
  isStopping(): boolean;
};

/** `leave` gives the hands' keys back; the play calls it at its end, whatever that is. */
export async function setUpWorld(setUp: SetUp): Promise<World & { leave(): Promise<void> }> {
  const { company, time, isStopping } = setUp;
  const tally = emptyTally();
  const apiOf = (key: string) =>
    createApi(setUp.send, key, () => {
      tally.requests += 1;
    });
  const owner = apiOf(setUp.ownerKey);
  const { nodes, cartons, carriers } = await openCompany({ ...setUp, owner });
  const [sandbox] = carriers;
  if (!sandbox) throw new Error('the sandbox carrier was opened first');
  const listed = await allOf<{ id: string; code: string }>(owner, '/v1/skus');
  const hands = await setUp.hire(owner, apiOf);
  const world = {
    ...{ owner, ...hands, nodes, sandbox, carriers, cartons, tally, time, isStopping },
    skus: new Map(company.skus.map((sku) => [sku.sku, sku])),
    skuIds: new Map(listed.map(({ id, code }) => [code, id])),
    missing: new Map(),
    labelMishapOf,
    faultyParcels: [],
    orders: await ordersTaken(owner),
    news: [],
    onTheWay: new Set<string>(),
  };
  for (const node of nodes) await takeUpWork(world, node);
  return world;
}

/** All orders of the organization by the channel's id. */
async function ordersTaken(owner: Api): Promise<World['orders']> {
  type Row = { id: string; externalId: string; isBackordered: boolean };
  const orders = await allOf<Row>(owner, '/v1/orders');
  return new Map(orders.map(({ id, externalId, isBackordered }) => [externalId, { id, isBackordered }]));
}
