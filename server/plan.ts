/**
 * `waybill plan <area>`: planning problems in, plans out, one JSON object per line each, in order. It runs the same
 * functions as the product, on problems that somebody else wrote down, so that their quality can be judged.
 */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { planCartonisation } from './plan/cartonisation.ts';
import { planOrderBatching } from './plan/order-batching.ts';
import { planOrderSourcing } from './plan/order-sourcing.ts';
import { planPacking3d } from './plan/packing-3d.ts';
import { planPickRouting } from './plan/pick-routing.ts';
import type { Planner, PlanOptions } from './plan/planner.ts';

/** One reader and writer per area. */
const PLANNERS: Record<string, Planner> = {
  'pick-routing': planPickRouting,
  'order-batching': planOrderBatching,
  cartonisation: planCartonisation,
  'packing-3d': planPacking3d,
  'order-sourcing': planOrderSourcing,
};

export const PLAN_USAGE = `usage: waybill plan <area> [--objective NAME] [--limit-ms N] [--seed N]

Reads one problem per line (JSON) from standard input, writes one plan per line.
Areas: ${Object.keys(PLANNERS).join(', ')}

  --objective NAME  what to minimize, where an area knows several (order-batching: s-shape, optimal)
  --limit-ms N      time for each problem (default 1000)
  --seed N          of the random numbers of a search (default 1)

Example: waybill plan pick-routing --limit-ms 100 < problems.jsonl`;

/** Runs the command; resolves with its exit status when the input ends. */
export async function plan(argv: readonly string[], stdin: Readable, stdout: Writable): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      objective: { type: 'string' },
      'limit-ms': { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const area = positionals[0];
  if (values.help || !area) {
    stdout.write(`${PLAN_USAGE}\n`);
    return values.help ? 0 : 2;
  }
  const options = {
    objective: values.objective,
    limitMs: Number(values['limit-ms']),
    seed: Number(values.seed),
  };
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
    if (line.trim())
      await write(stdout, `${JSON.stringify(answer(PLANNERS[area], JSON.parse(line), options))}\n`);
  }
  return 0;
}

function answer(planner: Planner | undefined, problem: { id: string }, options: PlanOptions): object {
  if (!planner) return { id: problem.id, elapsed_ms: 0, unsupported: true };
  const start = performance.now();
  const fields = planner(problem, options, () => performance.now());
  return { id: problem.id, ...fields, elapsed_ms: Math.round((performance.now() - start) * 1000) / 1000 };
}

function write(stdout: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => stdout.write(text, (error) => (error ? reject(error) : resolve())));
}

if (import.meta.main) process.exitCode = await plan(process.argv.slice(2), process.stdin, process.stdout);
