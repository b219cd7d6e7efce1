import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf } from '../../../platform/http/schema.ts';
import { createRule, deleteRule, editRule } from './manage-rules.ts';
import { newRule, ruleEdit, ruleExample, ruleSchema } from './schema.ts';
import { allRules } from './store.ts';

/** HTTP: the merchant's sourcing rules. */
const params = Type.Object({ id: idOf('sourcingRule') });

export const ruleRoutes = [
  route({
    method: 'GET',
    path: '/v1/sourcing-rules',
    operation: 'listSourcingRules',
    access: 'sourcing:read',
    summary: 'List sourcing rules',
    description: 'All of them, the most important first.',
    output: Type.Object({ items: Type.Array(ruleSchema) }),
    read: async (ctx) => ({ items: await allRules(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/v1/sourcing-rules',
    operation: 'createSourcingRule',
    access: 'sourcing:write',
    status: 201,
    summary: 'Add a sourcing rule',
    description:
      'A required rule is always kept. A preferred one is given up, the least important first, when an order could otherwise not be shipped. A cost rule changes what a choice costs.',
    body: newRule,
    output: ruleSchema,
    refusals: ['sourcing.invalid_rule', 'sourcing.beyond_own_limits'],
    example: { body: ruleExample },
    write: (ctx, { body }) => createRule(ctx, body),
  }),
  route({
    method: 'PATCH',
    path: '/v1/sourcing-rules/{id}',
    operation: 'editSourcingRule',
    access: 'sourcing:write',
    summary: 'Change a sourcing rule',
    params,
    body: ruleEdit,
    output: ruleSchema,
    refusals: [
      'sourcing_rule.not_found',
      'sourcing.invalid_rule',
      'sourcing.beyond_own_limits',
      'request.stale',
    ],
    write: (ctx, { params: { id }, body, ifMatch }) => editRule(ctx, id, body, ifMatch),
  }),
  route({
    method: 'DELETE',
    path: '/v1/sourcing-rules/{id}',
    operation: 'deleteSourcingRule',
    access: 'sourcing:write',
    status: 204,
    summary: 'Delete a sourcing rule',
    params,
    output: Type.Null(),
    refusals: ['sourcing_rule.not_found', 'sourcing.beyond_own_limits', 'request.stale'],
    write: async (ctx, { params: { id }, ifMatch }) => {
      await deleteRule(ctx, id, ifMatch);
      return null;
    },
  }),
];
