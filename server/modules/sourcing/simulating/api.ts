import { Type } from 'typebox';
import { read } from '../../../platform/edge.ts';
import { route } from '../../../platform/http/route.ts';
import { instantInput, nullable, strict } from '../../../platform/http/schema.ts';
import { newId } from '../../../platform/ids.ts';
import { completeRule, refuseFaults } from '../rules/manage-rules.ts';
import { newRule, ruleExample } from '../rules/schema.ts';
import { simulateRules } from './simulate-rules.ts';

/** HTTP: what draft rules would have done to past orders. */
const tally = Type.Object({
  costMinor: Type.Integer(),
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

export const simulationRoutes = [
  route({
    method: 'POST',
    path: '/v1/sourcing-simulations',
    operation: 'simulateSourcingRules',
    access: 'sourcing:read',
    summary: 'Try sourcing rules on past orders',
    description:
      'Decides past orders again from the facts of their moment, under the rules in force and under these, and compares. The rules given replace all rules. Nothing is written.',
    body: strict({
      rules: Type.Array(newRule, { maxItems: 100 }),
      from: Type.Optional(instantInput()),
      until: Type.Optional(instantInput()),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 500 })),
    }),
    output: Type.Object({
      orders: Type.Integer(),
      currency: nullable(Type.String()),
      current: tally,
      draft: tally,
      difference: tally,
      changedOrders: Type.Integer(),
      changes: Type.Array(
        Type.Object({ orderId: Type.String(), number: Type.String(), current: outcome, draft: outcome }),
      ),
    }),
    refusals: ['sourcing.invalid_rule'],
    example: { body: { rules: [ruleExample], limit: 100 } },
    open: (edge, call, { body }) =>
      read(edge, call, async (ctx) => {
        const rules = body.rules.map((rule) => completeRule(newId('sourcingRule'), rule));
        for (const [index, rule] of rules.entries()) await refuseFaults(ctx, rule, `/rules/${index}`);
        return simulateRules(ctx, {
          rules,
          limit: body.limit ?? 500,
          from: body.from === undefined ? undefined : new Date(body.from),
          until: body.until === undefined ? undefined : new Date(body.until),
        });
      }),
  }),
];
