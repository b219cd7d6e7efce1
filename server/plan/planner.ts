/** What the reader and writer of every planning area has in common. */
export type PlanOptions = { readonly objective?: string; readonly limitMs: number; readonly seed: number };

/** The fields of a plan, given a problem as it was read. The problem's form is the caller's word: it is not checked. */
// biome-ignore lint/suspicious/noExplicitAny: every area reads a form of its own, straight from JSON
export type Planner = (problem: any, options: PlanOptions, nowMs: () => number) => Record<string, unknown>;
