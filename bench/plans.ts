/**
 * How good and how fast the plans are: every planning function on problems with known best answers. Run by itself with
 * `node bench/plans.ts`, or as part of `waybill bench`.
 */
import { readFileSync } from 'node:fs';
import { batchOrders } from '../server/algorithms/batching/index.ts';
import { chooseCarton } from '../server/algorithms/cartons/index.ts';
import { deadlineAfter } from '../server/algorithms/deadline.ts';
import { walkLength } from '../server/algorithms/routes/index.ts';
import type { CartonisationProblem } from '../server/plan/cartonisation.ts';
import type { OrderBatchingProblem } from '../server/plan/order-batching.ts';
import { type OrderSourcingProblem, planOrderSourcing } from '../server/plan/order-sourcing.ts';
import { type PickRoutingProblem, planPickRouting, spotOf } from '../server/plan/pick-routing.ts';
import { decideByModule } from './sourcing-facts.ts';

/** How far above the best known answers the plans are, and how long each took. */
export type PlanFigures = {
  readonly area: string;
  readonly problems: number;
  /** Cost or length / best − 1; below zero where a best known answer was beaten. */
  readonly meanGap: number;
  readonly maxGap: number;
  readonly shareOptimal: number;
  readonly medianMs: number;
  readonly maxMs: number;
};

type Outcome = { readonly gap: number; readonly ms: number };

const now = () => performance.now();

/** Time for each problem of a kind that is searched until time is over. */
const LIMIT_MS = { batching: 1000, cartons: 50, sourcing: 1000 };

/** Runs everything; about a minute. */
export async function benchPlans(): Promise<PlanFigures[]> {
  const routing = problems<RoutingProblem>('pick-routing');
  const sourcing = problems<SourcingProblem>('order-sourcing');
  const batching = problems<BatchingProblem>('order-batching');
  const cartons = problems<CartonProblem>('cartonization');
  routing.forEach(routeOutcome);
  return [
    figures('pick routing, one block', routing.filter(isSingleBlock).map(routeOutcome)),
    figures('pick routing, several blocks', routing.filter((one) => !isSingleBlock(one)).map(routeOutcome)),
    figures(
      'order batching, S-shape',
      batching.map((one) => batchingOutcome(one, 's-shape')),
    ),
    figures(
      'order batching, shortest routes',
      batching.map((one) => batchingOutcome(one, 'optimal')),
    ),
    figures('cartonization', cartons.map(cartonOutcome)),
    ...sourcingFigures('sourcing', sourcing, bySolver),
    ...sourcingFigures('sourcing by the module', sourcing, decideByModule),
  ];
}

type RoutingProblem = PickRoutingProblem & { kind: string; optimal: number };
type SourcingProblem = OrderSourcingProblem & { best: number };
type CartonProblem = CartonisationProblem & { optimal: string };
type BatchingProblem = OrderBatchingProblem & { best: Record<'s-shape' | 'optimal', number> };

function problems<T>(name: string): T[] {
  const text = readFileSync(new URL(`instances/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function isSingleBlock(problem: RoutingProblem): boolean {
  return problem.kind === 'single-block';
}

function isSingle(problem: SourcingProblem): boolean {
  return problem.orders.length === 1;
}

function routeOutcome(problem: RoutingProblem): Outcome {
  const { layout, picks, optimal } = problem;
  const start = now();
  const { route } = planPickRouting(problem, { limitMs: 1000, seed: 1 }, now);
  const ms = now() - start;
  const depot = spotOf(layout, [layout.depot.aisle, layout.depot.y]);
  const spots = route.map((pick) => spotOf(layout, picks[pick]!));
  return { gap: walkLength(layout, [depot, ...spots, depot]) / optimal - 1, ms };
}

function batchingOutcome(problem: BatchingProblem, objective: 's-shape' | 'optimal'): Outcome {
  const { layout, orders, capacity, best } = problem;
  const start = now();
  const { lengths } = batchOrders({
    plan: { crossAisleY: layout.crossAisleY },
    depot: spotOf(layout, [layout.depot.aisle, layout.depot.y]),
    orders: orders.map((items) => ({ spots: items.map((item) => spotOf(layout, item)), size: items.length })),
    capacity,
    policy: objective === 's-shape' ? 's-shape' : 'shortest',
    isOver: deadlineAfter(LIMIT_MS.batching, now),
    progress: () => (now() - start) / LIMIT_MS.batching,
    attempts: Infinity,
  });
  return { gap: sum(lengths) / best[objective] - 1, ms: now() - start };
}

/** The gap is that of the carton's volume. */
function cartonOutcome({ cartons, items, optimal }: CartonProblem): Outcome {
  const start = now();
  const pieces = items.map((dims) => ({ dims }));
  const { carton } = chooseCarton(pieces, cartons, { nowMs: now, limitMs: LIMIT_MS.cartons });
  const ms = now() - start;
  const volume = (dims: readonly number[]) => dims.reduce((product, side) => product * side, 1);
  const best = cartons.find(({ id }) => id === optimal)!;
  return { gap: carton ? volume(carton.dims) / volume(best.dims) - 1 : Infinity, ms };
}

type Decide = (problem: SourcingProblem) => readonly (readonly (number | null)[])[];

function sourcingFigures(area: string, all: readonly SourcingProblem[], decide: Decide): PlanFigures[] {
  const batches = all.filter((one) => !isSingle(one));
  return [
    figures(
      `${area}, one order`,
      all.filter(isSingle).map((one) => sourcingOutcome(one, decide)),
    ),
    figures(
      `${area}, batches`,
      batches.map((one) => sourcingOutcome(one, decide)),
    ),
  ];
}

function bySolver(problem: SourcingProblem): (number | null)[][] {
  return planOrderSourcing(problem, { limitMs: LIMIT_MS.sourcing, seed: 1 }, now).assignments;
}

function sourcingOutcome(problem: SourcingProblem, decide: Decide): Outcome {
  const start = now();
  const assignments = decide(problem);
  const ms = now() - start;
  const costs = problem.orders.map(({ lines, unitCost }, order) => {
    const centers = assignments[order]!;
    if (centers.includes(null)) return Infinity;
    const handling = sum(lines.map(({ qty }, line) => qty * unitCost[centers[line]!]!));
    return new Set(centers).size * problem.fixedPerShipment + handling;
  });
  return { gap: sum(costs) / problem.best - 1, ms };
}

function figures(area: string, outcomes: readonly Outcome[]): PlanFigures {
  const gaps = outcomes.map((outcome) => outcome.gap);
  const times = outcomes.map((outcome) => outcome.ms).sort((a, b) => a - b);
  return {
    area,
    problems: outcomes.length,
    meanGap: sum(gaps) / gaps.length,
    maxGap: Math.max(...gaps),
    // Stored answers are rounded to 1e-4.
    shareOptimal: gaps.filter((gap) => gap < 1e-5).length / gaps.length,
    medianMs: times[times.length >> 1]!,
    maxMs: times.at(-1)!,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** The figures as a table of text. */
export function planTable(rows: readonly PlanFigures[]): string {
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  const lines = rows.map((row) =>
    [
      row.area.padEnd(36),
      String(row.problems).padStart(8),
      percent(row.meanGap).padStart(10),
      percent(row.maxGap).padStart(10),
      percent(row.shareOptimal).padStart(10),
      row.medianMs.toFixed(2).padStart(10),
      row.maxMs.toFixed(1).padStart(10),
    ].join(''),
  );
  const head = `${'plans'.padEnd(36)}problems  mean gap   max gap   optimal median ms    max ms`;
  return [head, ...lines].join('\n');
}

if (import.meta.main) process.stdout.write(`${planTable(await benchPlans())}\n`);
