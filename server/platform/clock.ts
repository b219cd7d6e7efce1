/** The clock is injected so that business code never reads the time itself and tests can stand still. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests: stands still until `advance` or `set` moves it. */
export type FixedClock = Clock & { set(at: Date | string): void; advance(milliseconds: number): void };

export function fixedClock(start: Date | string): FixedClock {
  let current = new Date(start);
  return {
    now: () => new Date(current),
    set: (at) => {
      current = new Date(at);
    },
    advance: (milliseconds) => {
      current = new Date(current.getTime() + milliseconds);
    },
  };
}
