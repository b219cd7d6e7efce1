import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { moveGoods } from '../server/modules/inventory/index.ts';
import { releaseWork } from '../server/modules/warehouse/releasing/release-work.ts';
import { startTestApp } from '../server/platform/testing/app.ts';
import { overflow, settled, violations } from '../web/testing/accessibility.ts';
import { officePages } from './office-page.ts';
import { promisedOrder } from './promised-order.ts';
import { buildShop } from './shop.ts';

/**
 * The walk of a batch on the office's map: along aisles and cross aisles as it was planned, with numbered steps and the meters of
 * every leg; a bin that nobody gave co-ordinates is told and not drawn.
 */
const app = await startTestApp({ module: 'warehouse' });
const manager = await app.caller('manager');
const { open, faults } = await officePages(app, manager);
const shop = await buildShop(app, {
  RED: { quantity: 9, bin: 'A-01' },
  BLUE: { quantity: 9, bin: 'A-02' },
  LAMP: { quantity: 9, bin: 'B-01' },
  CLOCK: { quantity: 9, bin: 'B-02' },
  LOST: { quantity: 9, bin: 'B-03' },
});

/** A floor of eight aisles and three cross aisles beside the six bins of the shop, with goods far apart. */
async function largerFloor(): Promise<void> {
  const made = await manager.post(`/v1/nodes/${shop.nodeId}/locations/generation`, {
    ...{ zone: 'R', firstAisle: 3, aisles: 6, baysPerAisle: 24, levels: 2, crossAisles: 3, sides: 2 },
  });
  expect(made.status).toBe(200);
  await app.act(async (ctx) => {
    const bins = { RED: 'R03-03-01', BLUE: 'R03-03-02', LAMP: 'R05-21-01', CLOCK: 'R08-09-02', LOST: 'B-03' };
    const from = { RED: 'A-01', BLUE: 'A-02', LAMP: 'B-01', CLOCK: 'B-02', LOST: 'B-03' };
    for (const [sku, code] of Object.entries(bins)) {
      if (sku === 'LOST') continue;
      const { rows } = await sql<{ id: string }>`select id from network.locations
        where org_id = ${ctx.org} and node_id = ${shop.nodeId} and code = ${code}`.execute(ctx.db);
      await moveGoods(ctx, [
        {
          ...{ skuId: shop.skus[sku] ?? '', quantity: 9, reason: 'move' },
          ...{
            fromLocationId: shop.places[from[sku as keyof typeof from]] ?? '',
            toLocationId: rows[0]?.id ?? '',
          },
        },
      ]);
    }
    await sql`update network.locations set x_mm = null, y_mm = null where org_id = ${ctx.org} and code = 'B-03'`.execute(
      ctx.db,
    );
  });
}

it('is drawn as it is walked, and the meters drawn are the meters told', async () => {
  await largerFloor();
  await promisedOrder(app, shop, { RED: 1, BLUE: 1, LAMP: 2 });
  await promisedOrder(app, shop, { CLOCK: 1, LOST: 1 });
  await app.act((ctx) => releaseWork(ctx, shop.nodeId));
  const { body } = await manager.post('/v1/pick-batches', { nodeId: shop.nodeId });
  const [batch] = body.batches;
  const drawn = (batch.route as { way: { x: number; y: number }[] }[])
    .concat(batch.wayBack)
    .flatMap(({ way }) => way.map(({ x, y }) => `${x},${-y}`));
  const page = await open(`/fulfillment/batches/${batch.id}`);
  const map = page.getByRole('img', { name: /floor/i });
  await map.locator('polyline').waitFor();
  expect(await map.locator('polyline').getAttribute('points')).toBe(drawn.join(' '));
  const meters = (batch.walkMm / 1000).toLocaleString('en-GB', { maximumFractionDigits: 1 });
  await page.getByText(`${meters} m to walk`).waitFor();
  expect(await page.getByText('B-03 has no place on the map').count()).toBe(1);
  // RED and BLUE lie above each other.
  const marks = (await map.locator('.stop text').allTextContents()).toSorted();
  expect(marks).toHaveLength(3);
  expect(marks.filter((mark) => /^\d–\d$/.test(mark))).toHaveLength(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await settled(() => violations(page)), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 360, height: 640 });

  expect(await settled(() => overflow(page))).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
}, 60_000);

it('has the heat of a place where its bins are, though their bay stands there as well', async () => {
  const page = await open('/fulfillment/map');
  await page.locator('label', { hasText: 'Open work' }).click();
  const warm = page.locator('.spot.bin', { hasText: 'R05-21-01' });
  await warm.waitFor();
  expect(await warm.evaluate((one: SVGElement) => one.style.fillOpacity)).toBe('0.53');

  await page.close();
}, 60_000);
