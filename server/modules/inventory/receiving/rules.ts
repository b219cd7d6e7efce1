/** What an arrival or a receipt line amounts to against what was expected. Pure. */
export const conditions = ['good', 'damaged', 'quality_control'] as const;
export type Condition = (typeof conditions)[number];

export const arrivalOutcomes = ['as_expected', 'over', 'unexpected', 'unknown'] as const;
export type ArrivalOutcome = (typeof arrivalOutcomes)[number];

export const lineOutcomes = ['awaited', 'complete', 'short', 'over', 'unexpected'] as const;
export type LineOutcome = (typeof lineOutcomes)[number];

/** A receipt against nothing expects whatever comes; one with expectations names what it did not expect. */
export function arrivalOutcome(
  expectsAnything: boolean,
  expected: number,
  receivedAfter: number,
): ArrivalOutcome {
  if (!expectsAnything) return 'as_expected';
  if (expected === 0) return 'unexpected';
  return receivedAfter > expected ? 'over' : 'as_expected';
}

export function lineOutcome(
  line: { expected: number; received: number },
  receipt: { expectsAnything: boolean; isClosed: boolean },
): LineOutcome {
  if (line.expected === 0) return receipt.expectsAnything ? 'unexpected' : 'complete';
  if (line.received > line.expected) return 'over';
  if (line.received === line.expected) return 'complete';
  return receipt.isClosed ? 'short' : 'awaited';
}

/** How many units of a line are still on their way. */
export function outstanding(expected: number, received: number): number {
  return Math.max(0, expected - received);
}
