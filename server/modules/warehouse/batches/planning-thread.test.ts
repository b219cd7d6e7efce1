import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { noDeadline } from '../../../algorithms/deadline.ts';
import { defaultFloorSettings } from '../floor-settings.ts';
import { type OrderToBatch, planBatches } from './plan-batches.ts';
import { type PlanningRequest, planBatchesBeside } from './planning-thread.ts';

const floor = { plan: { crossAisleY: [0, 10_000, 20_000] }, depot: { x: 0, y: 0 } };
const limits = {
  ...defaultFloorSettings,
  ...{ totesPerCart: 4, unitsPerCart: 40, ordersPerSingleLineBatch: 10 },
};

const order = (n: number, lines: number): OrderToBatch => ({
  fulfillmentOrderId: `o${n}`,
  shipBy: new Date(1_800_000_000_000 + n * 60_000),
  picks: Array.from({ length: lines }, (_, line) => ({
    taskId: `t${n}-${line}`,
    locationId: `b${(n * 7 + line * 3) % 40}`,
    units: 1 + ((n + line) % 3),
    ...{ isPart: false, unitVolumeMm3: null, unitWeightGrams: null },
    spot: { x: 1000 * ((n * 5 + line) % 12), y: 500 * ((n * 11 + line * 13) % 40) },
  })),
});

const request = (orders: OrderToBatch[], planMs: number): PlanningRequest => ({
  orders,
  floor,
  limits,
  planMs,
});
const few = Array.from({ length: 8 }, (_, n) => order(n, 1 + (n % 3)));
const many = Array.from({ length: 60 }, (_, n) => order(n, 4));

describe('planning beside the program', () => {
  it('gives the plan that planning in place gives', async () => {
    const here = planBatches(few, floor, limits, noDeadline);
    expect(await planBatchesBeside(request(few, 60_000))).toEqual(here);
    const both = await Promise.all([1, 2].map(() => planBatchesBeside(request(few, 60_000))));
    expect(both).toEqual([here, here]);
  });

  it('leaves the program free while it searches', async () => {
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 10);
    const planned = await planBatchesBeside(request(many, 400));
    clearInterval(ticking);
    expect(planned.flatMap(({ fulfillmentOrderIds }) => fulfillmentOrderIds)).toHaveLength(60);
    expect(ticks).toBeGreaterThan(2);
  });

  it('tells who asked of a fault, and goes on', async () => {
    // One order without its picks, as no query gives it.
    const broken = [{ ...order(0, 1), picks: undefined as unknown as OrderToBatch['picks'] }];
    await expect(planBatchesBeside(request(broken, 1000))).rejects.toThrow(TypeError);
    expect(await planBatchesBeside(request(few.slice(0, 2), 1000))).not.toHaveLength(0);
  });

  it('gives up a plan that is overdue, and goes on with the next in a new thread', async () => {
    const endless = planBatchesBeside(request(many, 600_000), 50);
    const next = planBatchesBeside(request(few, 60_000));
    await expect(endless).rejects.toMatchObject({ code: 'warehouse.planning_overdue', status: 503 });
    expect(await next).toEqual(planBatches(few, floor, limits, noDeadline));
  });

  it('refuses figures with which no cart can be filled', async () => {
    const cart = (change: Partial<typeof limits>) =>
      planBatchesBeside({ ...request(few, 1000), limits: { ...limits, ...change } });
    await expect(cart({ totesPerCart: 0 })).rejects.toThrow('at least one tote, not 0');
    await expect(cart({ unitsPerCart: Number.NaN })).rejects.toThrow('holds something, not NaN');
    const nowhere = few.map((one) => ({
      ...one,
      picks: one.picks.map((pick) => ({ ...pick, spot: { x: Infinity, y: 0 } })),
    }));
    await expect(planBatchesBeside(request(nowhere, 1000))).rejects.toThrow(
      'lies somewhere, not at Infinity, 0',
    );
  });

  it('does not keep a program alive that is done', async () => {
    const script = `
      const { planBatchesBeside } = await import(${JSON.stringify(new URL('./planning-thread.ts', import.meta.url).href)});
      const planned = await planBatchesBeside(${JSON.stringify({ orders: [], floor, limits, planMs: 100 })});
      console.log(planned.length);`;
    const ended = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 30_000,
    });
    expect(ended.stdout.trim()).toBe('0');
  });
});
