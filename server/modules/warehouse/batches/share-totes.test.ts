import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFloorSettings } from '../floor-settings.ts';
import type { LoadLimits } from './cut-loads.ts';
import type { PlannedBatch } from './plan-batches.ts';
import { shareTotes, type ToteSupply, type WaitingOrder, withinSupply } from './share-totes.ts';

const limits: LoadLimits = { ...defaultFloorSettings, totesPerCart: 2, unitsPerCart: 1_000, unitsPerTote: 1 };

/** An order that needs so many totes more. */
const order = (id: string, totes: number, heldTotes = 0): WaitingOrder => ({
  ...{ fulfillmentOrderId: id, shipBy: null, heldTotes },
  picks: Array.from({ length: totes }, (_, n) => ({
    ...{ taskId: `${id} ${n}`, locationId: 'bin', spot: { x: 0, y: 0 }, units: 1, isPart: false },
    ...{ unitVolumeMm3: null, unitWeightGrams: null },
  })),
});
const idsOf = (orders: readonly WaitingOrder[]) => orders.map(({ fulfillmentOrderId }) => fulfillmentOrderId);
const share = (orders: WaitingOrder[], supply: ToteSupply) => shareTotes(orders, limits, supply);

describe('totes are shared so that', () => {
  it('orders of one tote go whenever there is one to spare', () => {
    const { orders, kept } = share([order('a', 1), order('b', 1)], { free: 1, all: 8 });
    expect([idsOf(orders), kept]).toEqual([['a', 'b'], 0]);
  });

  it('a large order begins only where those before it leave enough for all of it', () => {
    const supply = { free: 8, all: 8 };
    expect(idsOf(share([order('a', 5), order('b', 4), order('c', 3), order('d', 1)], supply).orders)).toEqual(
      ['a', 'c', 'd'],
    );
  });

  it('an order larger than all totes together begins alone', () => {
    expect(idsOf(share([order('a', 20), order('b', 2)], { free: 8, all: 8 }).orders)).toEqual(['a']);
    expect(idsOf(share([order('b', 2), order('a', 20)], { free: 8, all: 8 }).orders)).toEqual(['b']);
  });

  it('what is begun comes first, and where totes are scarce alone', () => {
    const waiting = [order('a', 1), order('b', 3, 2)];
    expect(share(waiting, { free: 6, all: 8 })).toMatchObject({ kept: 3, orders: [waiting[1], waiting[0]] });
    expect(share(waiting, { free: 3, all: 8 })).toMatchObject({ kept: 3, orders: [waiting[1]] });
  });

  it('no cart takes what is kept for what is begun', () => {
    const shares = { orders: [order('a', 2, 1), order('b', 1), order('c', 1)], kept: 2 };
    const cart = (...totes: (string | null)[]) => ({ totes }) as PlannedBatch;
    const carts = [cart('b', 'c'), cart(null), cart('a', 'a')];
    expect(withinSupply(carts, shares, { free: 4, all: 8 })).toEqual([carts[0], carts[2]]);
    expect(withinSupply(carts, shares, { free: 3, all: 8 })).toEqual([carts[1], carts[2]]);
  });
});

it('whatever orders come, each is picked whole in the end', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      sizes,
      fc.integer({ min: 6, max: 10 }),
      fc.infiniteStream(fc.nat()),
      (needs, all, choices) => {
        const left = new Map(needs.map((need, n) => [`o${n}`, need]));
        const held = new Map<string, number>();
        for (let step = 0; left.size > 0; step += 1) {
          expect(step).toBeLessThan(200);
          const free = all - [...held.values()].reduce((sum, totes) => sum + totes, 0);
          const waiting = [...left].flatMap(([id, need]) =>
            need > 0 ? [order(id, need, held.get(id) ?? 0)] : [],
          );
          const shares = share(waiting, { free, all });
          // Each order by itself on carts of at most two totes, in any order.
          const carts = shares.orders.map(({ fulfillmentOrderId: id, picks }) => ({
            totes: picks.slice(0, Math.min(limits.totesPerCart, free)).map(() => id),
          })) as PlannedBatch[];
          const possible = withinSupply(carts, shares, { free, all }).filter(
            ({ totes }) => totes.length <= free,
          );
          const cart = possible[choices.next().value % Math.max(1, possible.length)];
          for (const id of cart?.totes ?? []) {
            held.set(id ?? '', (held.get(id ?? '') ?? 0) + 1);
            left.set(id ?? '', (left.get(id ?? '') ?? 0) - 1);
          }
          if (cart && choices.next().value % 2 === 0) continue;
          // The packers take what is whole.
          for (const [id, need] of [...left])
            if (need === 0) {
              left.delete(id);
              held.delete(id);
            }
        }
      },
    ),
  );
});
