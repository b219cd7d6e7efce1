import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../platform/errors.ts';
import type { Scan } from './model.ts';
import { decideScan, progressAfter, type ScannableTask, type ScannedThing } from './scan-rules.ts';

const pick: ScannableTask = {
  ...{ id: 'task', nodeId: 'node', kind: 'pick', status: 'open', step: 'location', reason: null },
  ...{ skuId: 'cup', skuCode: 'CUP', lotCode: null, confirmsPut: true },
  ...{ fromLocationId: 'bin', fromCode: 'A-01', fromBarcode: 'L-A-01' },
  ...{ toLocationId: 'tote', toCode: 'T-1', toBarcode: 'P-T-1' },
  ...{ quantity: 3, scannedQuantity: 0, doneQuantity: 0 },
};
const scan = (kind: Scan['kind'], more: Partial<Scan> = {}): Scan => ({ clientId: 'c', kind, ...more });
const place = (locationId: string, placeKind = 'bin'): ScannedThing => ({
  ...{ kind: 'place', locationId, nodeId: 'node', code: locationId, placeKind },
});
const cups = (units = 1, lotCode?: string): ScannedThing => ({
  ...{ kind: 'goods', skuId: 'cup', units, code: 'CUP', ...(lotCode ? { lotCode } : {}) },
});
const nothing: ScannedThing = { kind: 'nothing' };

function worked(task: ScannableTask, ...scans: [Scan, ScannedThing][]): ScannableTask {
  let now = task;
  for (const [one, thing] of scans)
    now = Object.assign({}, now, progressAfter(now, decideScan(now, one, thing)));
  return now;
}

function refusalOf(task: ScannableTask, one: Scan, thing: ScannedThing): string {
  try {
    decideScan(task, one, thing);
  } catch (error) {
    if (error instanceof Refusal) return `${error.code}: ${error.message}`;
  }
  return 'accepted';
}

describe('a task, scan by scan', () => {
  it('goes from the place to the item, the number and the tote', () => {
    const located = worked(pick, [scan('location'), place('bin')]);
    expect(located).toMatchObject({ status: 'in_progress', step: 'item' });
    const one = worked(located, [scan('item'), cups()]);
    expect(one).toMatchObject({ step: 'item', scannedQuantity: 1 });
    const all = worked(one, [scan('quantity', { quantity: 3 }), nothing]);
    expect(all).toMatchObject({ step: 'put', scannedQuantity: 3 });
    expect(worked(all, [scan('tote'), place('tote', 'tote')])).toMatchObject({
      ...{ status: 'done', scannedQuantity: 0, doneQuantity: 3, toLocationId: 'tote' },
    });
  });

  it('puts a part, and is short of the rest', () => {
    const part = worked(
      pick,
      [scan('location'), place('bin')],
      [scan('item'), cups(2)],
      [scan('tote'), place('tote', 'tote')],
    );
    expect(part).toMatchObject({ status: 'in_progress', step: 'item', doneQuantity: 2 });
    expect(worked(part, [scan('short', { reason: 'too_few' }), nothing])).toMatchObject({
      ...{ status: 'short', doneQuantity: 2 },
    });
  });

  it('puts by itself where the cart has one tote, and goes to the end when skipped', () => {
    const single = { ...pick, confirmsPut: false };
    expect(
      worked(single, [scan('location'), place('bin')], [scan('item', { quantity: 3 }), cups()]),
    ).toMatchObject({ status: 'done', doneQuantity: 3 });
    const located = worked(pick, [scan('location'), place('bin')]);
    expect(worked(located, [scan('skip'), nothing])).toMatchObject({ status: 'open', step: 'location' });
  });

  it('takes goods put away to another place than the advised one, a pick to its tote alone', () => {
    const put = { ...pick, kind: 'put_away' as const, step: 'put' as const, scannedQuantity: 3 };
    expect(worked(put, [scan('location'), place('other bin')])).toMatchObject({ toLocationId: 'other bin' });
    expect(refusalOf({ ...put, kind: 'pick' }, scan('tote'), place('other tote', 'tote'))).toBe(
      'warehouse.wrong_scan: Expected tote T-1, got location other tote. Nothing was recorded; scan tote T-1.',
    );
  });
});

describe('lots', () => {
  const located: ScannableTask = { ...pick, step: 'item', status: 'in_progress', lotCode: 'L7' };

  it('a label that names another lot is the wrong item', () => {
    expect(refusalOf(located, scan('item'), cups(1, 'L8'))).toBe(
      'warehouse.wrong_scan: Expected item CUP of lot L7, got item CUP of lot L8. Nothing was recorded; scan item CUP of lot L7.',
    );
  });

  it('a label that names none, or a task for any lot, is not held up', () => {
    expect(refusalOf(located, scan('item'), cups())).toBe('accepted');
    expect(refusalOf(located, scan('item'), cups(1, 'L7'))).toBe('accepted');
    expect(refusalOf({ ...located, lotCode: null }, scan('item'), cups(1, 'L8'))).toBe('accepted');
  });
});
