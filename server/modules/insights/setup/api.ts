import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { oneOf, strict } from '../../../platform/http/schema.ts';
import { changeSetUp } from './change-set-up.ts';
import { countedAtMost, readSetUp } from './read-set-up.ts';
import { setUpSteps } from './steps.ts';

/** HTTP: the way from an empty company to its first parcel. */
const setUp = Type.Object({
  steps: Type.Array(
    Type.Object({
      step: oneOf(setUpSteps),
      isDone: Type.Boolean({ description: 'What the step makes is there, however it came about' }),
      isSkipped: Type.Boolean({ description: 'Left for later, and not done since' }),
      count: Type.Integer({
        minimum: 0,
        description: `Counted up to ${countedAtMost}; orders and parcels up to 1`,
      }),
    }),
  ),
  done: Type.Integer({ minimum: 0 }),
  total: Type.Integer({ minimum: 1 }),
  isDismissed: Type.Boolean({ description: 'Somebody has put the checklist away' }),
  isOver: Type.Boolean({ description: 'The first parcel was handed over' }),
});

export const setUpRoutes = [
  route({
    method: 'GET',
    path: '/v1/setup',
    operation: 'readSetUp',
    access: 'nodes:read',
    summary: 'How far the company is from its first parcel',
    description: 'Read from what exists, so the set-up can be left at any time and gone on with by anybody.',
    output: setUp,
    read: (ctx) => readSetUp(ctx),
  }),
  route({
    method: 'PATCH',
    path: '/v1/setup',
    operation: 'changeSetUp',
    access: 'nodes:write',
    unversioned: true,
    summary: 'Leave a step of the set-up for later, or put the checklist away',
    description:
      'Members and steps left out stay as they are. For those who may set nodes up, as the first step to ship anything is one.',
    body: strict({
      skipped: Type.Optional(
        strict(Object.fromEntries(setUpSteps.map((step) => [step, Type.Optional(Type.Boolean())]))),
      ),
      isDismissed: Type.Optional(Type.Boolean()),
    }),
    output: setUp,
    example: { body: { skipped: { cartons: true } } },
    write: (ctx, { body }) => changeSetUp(ctx, body),
  }),
];
