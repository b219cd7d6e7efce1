import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, nullable } from '../../../platform/http/schema.ts';
import { readFloorMap } from './read-floor-map.ts';

/** HTTP: the floor as a map. */
const spot = Type.Object({
  id: idOf('location'),
  code: Type.String(),
  kind: Type.String(),
  aisle: nullable(Type.Integer()),
  xMm: Type.Integer(),
  yMm: Type.Integer(),
  zMm: Type.Integer(),
  picks: Type.Integer(),
  openTasks: Type.Integer(),
});

export const mapRoutes = [
  route({
    method: 'GET',
    path: '/v1/nodes/{id}/floor-map',
    operation: 'readFloorMap',
    access: 'floor:read',
    summary: 'Read the floor of a node as a map: spots, picks of the last days, open work',
    params: Type.Object({ id: idOf('node') }),
    query: Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365, default: 7 })) }),
    output: Type.Object({ spots: Type.Array(spot) }),
    refusals: ['node.not_found'],
    read: async (ctx, { params: { id }, query: { days = 7 } }) => ({
      spots: await readFloorMap(ctx, id, days),
    }),
  }),
];
