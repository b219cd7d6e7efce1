import { expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';

const app = await startTestApp();
const shop = await buildShop(app, { RED: { quantity: 1, bin: 'A-01' }, BLUE: { quantity: 1, bin: 'A-02' } });
const owner = await app.caller('owner');
const binsNow = async () =>
  (await owner.get(`/v1/locations?nodeId=${shop.nodeId}&kind=bin`)).body.items as {
    id: string;
    xMm: number;
    yMm: number;
    version: number;
  }[];
const move = (moves: object[]) => owner.post(`/v1/nodes/${shop.nodeId}/locations/moves`, { moves });

it('places are moved all or none, and what stays put is not changed', async () => {
  const [first, second] = await binsNow();
  const wrong = await move([
    { locationId: first?.id, xMm: 1, yMm: 2 },
    { locationId: 'loc_01k00000000000000000000001', xMm: 1, yMm: 2 },
  ]);
  expect([wrong.status, wrong.body.code]).toEqual([404, 'location.not_found']);
  expect(await binsNow()).toEqual(expect.arrayContaining([first, second]));
  const answer = await move([
    { locationId: first?.id, xMm: 7_000, yMm: -300 },
    { locationId: second?.id, xMm: second?.xMm, yMm: second?.yMm },
  ]);
  expect(answer.body).toEqual({ moved: 1 });
  const after = await binsNow();
  expect(after.find(({ id }) => id === first?.id)).toMatchObject({ xMm: 7_000, yMm: -300 });
  expect(after.find(({ id }) => id === second?.id)).toEqual(second);
});

it('two who move the same places at once do not wait for each other for ever', async () => {
  const bins = await binsNow();
  const there = bins.map(({ id }, at) => ({ locationId: id, xMm: at * 1_000, yMm: 0 }));
  const back = there.toReversed().map((one) => ({ ...one, yMm: 500 }));
  const answers = await Promise.all([move(there), move(back), move(there), move(back)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(new Set((await binsNow()).map(({ yMm }) => yMm)).size).toBe(1);
});

it('a place of another node is not there', async () => {
  const { body: other } = await owner.post('/v1/nodes', {
    ...{ code: 'OTHER', name: 'Other', kind: 'warehouse', timeZone: 'Europe/London' },
    address: { line1: '1 High St', city: 'Leeds', postcode: 'LS1 4AP', country: 'GB' },
  });
  const [bin] = await binsNow();
  const moves = [{ locationId: bin?.id, xMm: 1, yMm: 1 }];
  expect((await owner.post(`/v1/nodes/${other.id}/locations/moves`, { moves })).status).toBe(404);
});
