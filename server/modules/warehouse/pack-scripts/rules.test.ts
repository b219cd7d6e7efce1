import { describe, expect, it } from 'vitest';
import type { PackScript } from './model.ts';
import { stepsFor, unconfirmedOf } from './rules.ts';

const at = new Date('2026-11-24T09:00:00Z');
const script = (id: string, position: number, more: Partial<PackScript> = {}): PackScript => ({
  ...{ id, name: `Script ${id}`, brandId: null, skuIds: [], tags: [], position },
  ...{ isActive: true, isExclusive: false, createdAt: at, updatedAt: at, version: 1 },
  steps: [
    {
      id: `step ${id}`,
      kind: 'note',
      text: id,
      fileId: null,
      needsConfirmation: true,
      isOncePerOrder: false,
    },
  ],
  ...more,
});
const order = { brandId: 'blue', tags: ['gift', 'vip'], skuIds: ['cup', 'plate'] };
const chosen = (...scripts: PackScript[]) => stepsFor(order, scripts).map(({ scriptId }) => scriptId);

describe('which steps an order gets', () => {
  it('those of every script whose conditions all hold, in order', () => {
    expect(
      chosen(
        script('late', 9),
        script('all', 1),
        script('brand', 2, { brandId: 'blue' }),
        script('other brand', 2, { brandId: 'red' }),
        script('tag', 3, { tags: ['gift', 'b2b'] }),
        script('other tag', 3, { tags: ['b2b'] }),
        script('sku', 4, { skuIds: ['plate'] }),
        script('brand and other tag', 4, { brandId: 'blue', tags: ['b2b'] }),
        script('off', 4, { isActive: false }),
      ),
    ).toEqual(['all', 'brand', 'tag', 'sku', 'late']);
  });

  it('none after an exclusive one that is for it; one that is not for it shuts nothing out', () => {
    const exclusive = { isExclusive: true };
    expect(
      chosen(
        script('red', 1, { brandId: 'red', ...exclusive }),
        script('blue', 2, { brandId: 'blue', ...exclusive }),
        script('all', 3),
      ),
    ).toEqual(['blue']);
  });

  it('and why', () => {
    const [step] = stepsFor(order, [script('x', 1, { tags: ['vip', 'none'], skuIds: ['plate', 'fork'] })]);
    expect(step?.because).toEqual({ brandId: null, tags: ['vip'], skuIds: ['plate'] });
  });
});

describe('what holds up a carton', () => {
  const steps = stepsFor(order, [
    script('all', 1),
    script('once', 2, { steps: [{ ...script('once', 1).steps[0]!, isOncePerOrder: true }] }),
    script('plates', 3, { skuIds: ['plate'] }),
    script('told', 4, { steps: [{ ...script('told', 1).steps[0]!, needsConfirmation: false }] }),
  ]);
  const left = (skuIds: string[], confirmed: string[], confirmedForOrder: string[] = []) =>
    unconfirmedOf(steps, {
      skuIds,
      confirmed: new Set(confirmed),
      confirmedForOrder: new Set([...confirmed, ...confirmedForOrder]),
    }).map(({ scriptId }) => scriptId);

  it('each step to be confirmed that is for what lies in it', () => {
    expect(left(['cup'], [])).toEqual(['all', 'once']);
    expect(left(['cup', 'plate'], ['step all'])).toEqual(['once', 'plates']);
    expect(left(['plate'], ['step all', 'step once', 'step plates'])).toEqual([]);
  });

  it('a step once per order counts from another carton, one per carton does not', () => {
    expect(left(['cup'], [], ['step once', 'step all'])).toEqual(['all']);
  });
});
