/**
 * Figures with which no batching ends well: a place that is nowhere, a cart that holds nothing. They are refused before the
 * search, which relies on two things to come to an end: every length is a number, and every order fits a cart alone.
 */
import assert from 'node:assert/strict';
import type { Spot } from '../routes/index.ts';
import type { BatchingRequest } from './batch-orders.ts';

/** Beyond this, sums of lengths are no longer exact enough to compare. */
const farthest = 1e12;

/** @throws AssertionError naming the figure */
export function refuseImpossible({
  plan,
  depot,
  orders,
  capacity,
  mostTotes,
  ...rest
}: BatchingRequest): void {
  const { attempts, isOver } = rest;
  assert(capacity > 0, `a cart holds something, not ${capacity}`);
  assert(mostTotes === undefined || mostTotes >= 1, `a cart takes at least one tote, not ${mostTotes}`);
  assert(attempts === undefined || attempts >= 0, `attempts are a number, not ${attempts}`);
  assert(attempts !== Infinity || isOver !== undefined, 'a search without end has a deadline');
  refuseNowhere('the depot', depot);
  assert(plan.crossAisleY.length > 0, 'a floor has a cross aisle');
  for (const [n, y] of plan.crossAisleY.entries()) {
    assert(isPlace(y), `cross aisle ${n} lies somewhere, not at ${y}`);
    assert(n === 0 || y > plan.crossAisleY[n - 1]!, 'cross aisles ascend');
  }
  for (const [order, { spots, size, totes = 1 }] of orders.entries()) {
    assert(size >= 0 && size <= capacity, `a cart of ${capacity} holds order ${order} of ${size}`);
    assert(
      totes >= 1 && totes <= (mostTotes ?? Infinity),
      `a cart takes the ${totes} totes of order ${order}`,
    );
    for (const spot of spots) refuseNowhere(`an item of order ${order}`, spot);
  }
}

function refuseNowhere(what: string, { x, y }: Spot): void {
  assert(isPlace(x) && isPlace(y), `${what} lies somewhere, not at ${x}, ${y}`);
}

function isPlace(at: number): boolean {
  return Math.abs(at) <= farthest;
}
