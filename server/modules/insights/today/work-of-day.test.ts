import { expect, it } from 'vitest';
import { promisedOrder } from '../../../../scenarios/promised-order.ts';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { workOfToday } from './work-of-day.ts';

const app = await startTestApp({ module: 'warehouse' });
const shop = await buildShop(app, { RED: { quantity: 50, bin: 'A-01' } });

it('counts what leaves at each moment of the node’s day, and what should have left before', async () => {
  const today = { shipBy: new Date('2026-11-24T16:30:00Z') };
  await promisedOrder(app, shop, { RED: 2 }, today);
  await promisedOrder(app, shop, { RED: 1 }, today);
  await promisedOrder(app, shop, { RED: 1 }, { shipBy: new Date('2026-11-23T16:30:00Z') });
  await promisedOrder(app, shop, { RED: 1 }, { shipBy: new Date('2026-11-25T16:30:00Z') });
  const [node] = await app.act(workOfToday);
  expect(node?.cutoffs).toMatchObject([
    { shipBy: null, toShip: 1, notStarted: 1, isOnPace: false },
    { shipBy: today.shipBy, toShip: 2, notStarted: 2, packed: 0, doneAt: null, isOnPace: false },
  ]);
  expect(node?.burnDown.at(-1)).toEqual({ at: app.clock.now(), left: 3 });
});
