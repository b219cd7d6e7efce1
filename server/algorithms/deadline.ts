/**
 * When a search has to stop. Searches ask this function and nothing else about time, so that they stay pure and a
 * test can stop them wherever it likes; they always hold a complete answer when it says yes.
 */
export type Deadline = () => boolean;

/** A deadline that never comes. */
export const noDeadline: Deadline = () => false;

/** Says yes once `limitMs` milliseconds of the given clock have gone by. */
export function deadlineAfter(limitMs: number, nowMs: () => number): Deadline {
  const end = nowMs() + limitMs;
  return () => nowMs() >= end;
}

/**
 * A clock that moves on by a step with every look at it: a search bound by it takes about as long as it says, and ends at
 * the same point on every machine, so that the same question always gets the same answer.
 */
export function steppedClock(stepMs: number): () => number {
  let now = 0;
  return () => {
    now += stepMs;
    return now;
  };
}
