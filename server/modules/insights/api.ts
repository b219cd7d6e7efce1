import { Type } from 'typebox';
import { route } from '../../platform/http/route.ts';
import { idOf, instant, instantInput, nullable, oneOf } from '../../platform/http/schema.ts';
import { setUpRoutes } from './setup/api.ts';
import { needs } from './today/attention.ts';
import { readToday } from './today/read-today.ts';

/** HTTP: the day as it stands, and the way to it. */
const count = () => Type.Integer({ minimum: 0 });

const cutoff = Type.Object({
  shipBy: nullable(instant()),
  toShip: count(),
  shipped: count(),
  packed: count(),
  picking: count(),
  notStarted: count(),
  held: count(),
  doneAt: nullable(instant()),
  isOnPace: Type.Boolean(),
});

const node = Type.Object({
  nodeId: idOf('node'),
  name: Type.String(),
  timeZone: Type.String(),
  packedLastHour: count(),
  cutoffs: Type.Array(cutoff),
  burnDown: Type.Array(Type.Object({ at: instant(), left: count() })),
});

export const insightRoutes = [
  ...setUpRoutes,
  route({
    method: 'GET',
    path: '/v1/today',
    operation: 'readToday',
    access: 'orders:read',
    summary: 'Read the day: pace against each cutoff, burn-down, what needs somebody, stock alerts',
    description:
      'Counted in fulfillment orders, in each node’s own day. `since`: when the caller looked last; the answer then says what happened after.',
    query: Type.Object({ since: Type.Optional(instantInput()) }),
    output: Type.Object({
      nodes: Type.Array(node),
      attention: Type.Array(
        Type.Object({
          need: oneOf(needs),
          nodeId: nullable(idOf('node')),
          count: count(),
          oldestAt: nullable(instant()),
        }),
      ),
      stock: Type.Object({ low: count(), negative: count() }),
      since: nullable(
        Type.Object({
          at: instant(),
          placed: count(),
          shipped: count(),
          delivered: count(),
          received: count(),
        }),
      ),
    }),
    read: (ctx, { query: { since } }) => readToday(ctx, since === undefined ? undefined : new Date(since)),
  }),
];
