/** What a new company does until its first parcel is out, in the order one needs it. */
export const setUpSteps = [
  'company',
  'node',
  'locations',
  'cutoffs',
  'channel',
  'cartons',
  'carrier',
  'skus',
  'stock',
  'order',
  'parcel',
] as const;
export type SetUpStep = (typeof setUpSteps)[number];

export type SetUpCounts = Readonly<Record<SetUpStep, number>>;

export type StepState = {
  step: SetUpStep;
  isDone: boolean;
  /** Left for later by somebody; what was done after all is not skipped any more. */
  isSkipped: boolean;
  /** How many there are of what the step makes. */
  count: number;
};

/** A step is done when what it makes is there, however it came about. Pure. */
export function stepStates(counts: SetUpCounts, skipped: readonly string[]): StepState[] {
  return setUpSteps.map((step) => {
    const isDone = counts[step] > 0;
    return { step, isDone, isSkipped: !isDone && skipped.includes(step), count: counts[step] };
  });
}
