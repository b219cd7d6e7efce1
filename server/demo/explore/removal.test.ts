import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../scenarios/shop.ts';
import { systemCall, write } from '../../platform/edge.ts';
import { createOrganization } from '../../platform/organizations.ts';
import { startTestApp } from '../../platform/testing/app.ts';
import { removalOrder } from './removal-order.ts';
import { lockUp, removeAll } from './remove-demo.ts';

/** Only a demo can be removed: not by the job, not by the functions behind it, not after a lie in the table. */
const app = await startTestApp();
await buildShop(app, { RED: { quantity: 5, bin: 'A-01' } });
const owner = await app.caller('owner');

const as = (org: number, statement: ReturnType<typeof sql>) =>
  write(app.edge, systemCall(org), (ctx) => statement.execute(ctx.db));

describe('a real company', () => {
  it('is left alone by the removal, with everything in it', async () => {
    const before = (await owner.get('/v1/movements')).body;
    await removeAll(app.edge, app.org, () => {});
    await write(app.edge, systemCall(app.org), lockUp);
    expect((await owner.get('/v1/movements')).body).toEqual(before);
    expect(before.items.length).toBeGreaterThan(0);
  });

  it.each([
    ['rows', () => as(app.org, sql`select platform.remove_demo_rows('inventory.movements', 10)`)],
    ['people', () => as(app.org, sql`select auth.leave_demo()`)],
    ['the organization', () => as(app.org, sql`select platform.remove_demo()`)],
    [
      'made-up people',
      () => as(app.org, sql`select auth.add_demo_person('usr_x', 'X', 'x@example.com', now())`),
    ],
  ])('refuses %s', async (_, act) => {
    await expect(act()).rejects.toThrow(/only a demo/);
  });

  it('never becomes a demo, nor a demo a real company', async () => {
    await expect(
      as(
        app.org,
        sql`update platform.organizations set is_demo = true, is_resting = true where id = ${app.org}`,
      ),
    ).rejects.toThrow(/never/);
    const demo = await createOrganization(app.edge, { name: 'Demo', isDemo: true });
    await expect(
      as(demo, sql`update platform.organizations set is_demo = false where id = ${demo}`),
    ).rejects.toThrow(/never/);
  });

  it('does not rest', async () => {
    await expect(
      as(app.org, sql`update platform.organizations set is_resting = true where id = ${app.org}`),
    ).rejects.toThrow(/only_demos_rest/);
  });
});

describe('a demo', () => {
  it('is removed only while it rests, and takes no other with it', async () => {
    const demo = await createOrganization(app.edge, { name: 'Demo', isDemo: true });
    await expect(as(demo, sql`select platform.remove_demo_rows('platform.events', 10)`)).rejects.toThrow(
      /rests/,
    );
    const other = await createOrganization(app.edge, { name: 'Other demo', isDemo: true });
    await removeAll(app.edge, demo, () => {});
    const left = await app.caller('owner', { org: other });
    expect((await left.get('/v1/organization')).body.name).toBe('Other demo');
    expect((await owner.get('/v1/events')).body.items.length).toBeGreaterThan(0);
  });

  it('is removed by two at once as by one', async () => {
    const demo = await createOrganization(app.edge, { name: 'Demo', isDemo: true });
    await Promise.allSettled([1, 2].map(() => removeAll(app.edge, demo, () => {})));
    await removeAll(app.edge, demo, () => {});
    const { rows } = await app.edge.pool.query('select auth.demos_without_owner() as org');
    expect(rows.map(({ org }) => org)).not.toContain(demo);
  });

  it('keeps its rows that are not an organization’s: what else holds no rows of one is refused', async () => {
    const demo = await createOrganization(app.edge, { name: 'Demo', isDemo: true, isResting: true });
    await expect(as(demo, sql`select platform.remove_demo_rows('auth.users', 10)`)).rejects.toThrow(
      /holds no rows/,
    );
  });
});

describe('the order', () => {
  it('empties what points at a table before the table', () => {
    const order = removalOrder(
      ['brands', 'skus', 'lines', 'orders'],
      [
        { from: 'skus', to: 'brands' },
        { from: 'lines', to: 'skus' },
        { from: 'lines', to: 'orders' },
        { from: 'orders', to: 'orders' },
      ],
    );
    expect(order).toEqual(['lines', 'skus', 'orders', 'brands']);
  });

  it('knows no circle', () => {
    expect(() =>
      removalOrder(
        ['a', 'b'],
        [
          { from: 'a', to: 'b' },
          { from: 'b', to: 'a' },
        ],
      ),
    ).toThrow(/circle/);
  });
});
