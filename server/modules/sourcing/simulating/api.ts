import { Type } from 'typebox';
import type { ReadContext } from '../../../platform/context.ts';
import { read } from '../../../platform/edge.ts';
import { route } from '../../../platform/http/route.ts';
import { idOf, instantInput, nullable, strict } from '../../../platform/http/schema.ts';
import { newId } from '../../../platform/ids.ts';
import { jobAnswer } from '../../../platform/jobs/api.ts';
import { completeRule, type NewRule, refuseFaults } from '../rules/manage-rules.ts';
import { newRule, ruleExample } from '../rules/schema.ts';
import { type SimulationRequest, simulateRules } from './simulate-rules.ts';
import { mostSimulated, simulationById, startSimulation } from './simulation-jobs.ts';

/** HTTP: what draft rules would have done to past orders. */
const tally = Type.Object({
  costMinor: Type.Integer(),
  parts: Type.Record(Type.String(), Type.Integer(), {
    description: 'The cost by component; adds up to costMinor',
  }),
  shipments: Type.Integer(),
  splitOrders: Type.Integer(),
  lateOrders: Type.Integer(),
  withinTwoDays: Type.Integer({ description: 'Orders that arrive within two days of being placed' }),
  unsourcedOrders: Type.Integer(),
});

const outcome = Type.Object({
  nodeIds: Type.Array(Type.String()),
  costMinor: Type.Integer(),
  daysLate: Type.Integer(),
  reason: nullable(Type.String()),
});

const simulation = Type.Object({
  orders: Type.Integer(),
  currency: nullable(Type.String()),
  current: tally,
  draft: tally,
  difference: tally,
  changedOrders: Type.Integer(),
  changes: Type.Array(
    Type.Object({ orderId: Type.String(), number: Type.String(), current: outcome, draft: outcome }),
  ),
});

const asked = {
  rules: Type.Array(newRule, { maxItems: 100 }),
  from: Type.Optional(instantInput()),
  until: Type.Optional(instantInput()),
};

export const simulationRoutes = [
  route({
    method: 'POST',
    path: '/v1/sourcing-simulations',
    operation: 'simulateSourcingRules',
    access: 'sourcing:read',
    summary: 'Try sourcing rules on past orders',
    description:
      'Decides past orders again from the facts of their moment, under the rules in force and under these, and compares. The rules given replace all rules. Nothing is written. For more orders start a job.',
    body: strict({
      ...asked,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 500 })),
    }),
    output: simulation,
    refusals: ['sourcing.invalid_rule'],
    example: { body: { rules: [ruleExample], limit: 100 } },
    open: (edge, call, { body }) =>
      read(edge, call, async (ctx) => simulateRules(ctx, await requestOf(ctx, { limit: 500, ...body }))),
  }),
  route({
    method: 'POST',
    path: '/v1/sourcing-simulation-jobs',
    operation: 'startSourcingSimulation',
    access: 'sourcing:write',
    status: 202,
    summary: 'Try sourcing rules on many past orders, as a job',
    description:
      'As the simulation that is answered at once, in the background: the job tells how far it is, what it found so far can be read, and it can be stopped.',
    body: strict({
      ...asked,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostSimulated, default: mostSimulated })),
    }),
    output: jobAnswer,
    refusals: ['sourcing.invalid_rule'],
    example: { body: { rules: [ruleExample] } },
    write: async (ctx, { body }) =>
      startSimulation(ctx, await requestOf(ctx, { limit: mostSimulated, ...body })),
  }),
  route({
    method: 'GET',
    path: '/v1/sourcing-simulation-jobs/{id}',
    operation: 'getSourcingSimulation',
    access: 'sourcing:read',
    summary: 'Read how far a simulation is and what it found so far',
    params: Type.Object({ id: idOf('job') }),
    output: Type.Object({ job: jobAnswer, result: simulation }),
    refusals: ['job.not_found'],
    read: (ctx, { params: { id } }) => simulationById(ctx, id),
  }),
];

/** @throws Refusal `sourcing.invalid_rule` naming the rule and its field */
async function requestOf(
  ctx: ReadContext,
  body: { rules: NewRule[]; from?: string; until?: string; limit: number },
): Promise<SimulationRequest> {
  const rules = body.rules.map((rule) => completeRule(newId('sourcingRule'), rule));
  for (const [index, rule] of rules.entries()) await refuseFaults(ctx, rule, `/rules/${index}`);
  return {
    rules,
    limit: body.limit,
    from: body.from === undefined ? undefined : new Date(body.from),
    until: body.until === undefined ? undefined : new Date(body.until),
  };
}
