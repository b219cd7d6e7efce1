import { Type } from 'typebox';
import { route } from '../http/route.ts';
import { idOf, instant, nullable, strict, text } from '../http/schema.ts';
import { createView, editView, listViews, removeView, viewById } from './views.ts';

/** HTTP: views of lists, a person's own and the team's. */
const area = () =>
  Type.String({ pattern: '^[a-z][a-z_-]{0,39}$', description: 'The list it is of, such as `orders`' });

const facts = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  isTeam: Type.Boolean({ description: 'Seen by everybody; false: by its owner alone' }),
  position: Type.Integer({ minimum: 1, maximum: 10_000 }),
  filters: Type.Record(
    Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,59}$' }),
    Type.Array(text(500), { maxItems: 200 }),
    {
      additionalProperties: false,
      description: 'Values by the name of the query parameter, search included',
    },
  ),
  sort: nullable(text(100)),
  columns: nullable(Type.Array(text(60), { maxItems: 60 })),
};

const view = Type.Object({
  id: idOf('view'),
  area: area(),
  ...facts,
  createdAt: instant(),
  updatedAt: instant(),
  version: Type.Integer(),
});

const { name, ...optional } = facts;
const path = '/v1/views';
const params = Type.Object({ id: idOf('view') });
const refusedWrites = ['view.team_reserved', 'view.name_taken'];

export const viewRoutes = [
  route({
    method: 'GET',
    path,
    operation: 'listViews',
    access: 'authenticated',
    summary: 'List my views and the team’s',
    description: 'All at once, the team’s first, each in order of `position`.',
    query: Type.Object({ area: Type.Optional(area()) }),
    output: Type.Object({ items: Type.Array(view) }),
    read: async (ctx, { query }) => ({ items: await listViews(ctx, query.area) }),
  }),
  route({
    method: 'POST',
    path,
    operation: 'createView',
    access: 'authenticated',
    status: 201,
    summary: 'Keep a state of a list under a name',
    description:
      'One of my own unless `isTeam`, which needs the permission `views:write`. Names are unique among the views of a list with one owner.',
    body: strict({ area: area(), name, ...Type.Partial(Type.Object(optional)).properties }),
    output: view,
    refusals: [...refusedWrites, 'view.too_many'],
    example: {
      body: {
        area: 'orders',
        name: 'Held for payment',
        filters: { holdReason: ['payment'] },
        sort: 'placedAt',
      },
    },
    write: (ctx, { body }) => createView(ctx, body),
  }),
  route({
    method: 'GET',
    path: `${path}/{id}`,
    operation: 'readView',
    access: 'authenticated',
    summary: 'Read a view',
    params,
    output: view,
    refusals: ['view.not_found'],
    read: (ctx, input) => viewById(ctx, input.params.id),
  }),
  route({
    method: 'PATCH',
    path: `${path}/{id}`,
    operation: 'editView',
    access: 'authenticated',
    summary: 'Change a view',
    description:
      'Members left out stay. A view takes the `position` it is given; those between move up. `isTeam: true` gives an own one to the team; `false` takes a team’s one to oneself.',
    params,
    body: strict(Type.Partial(Type.Object(facts)).properties),
    output: view,
    refusals: ['view.not_found', 'request.stale', ...refusedWrites],
    write: (ctx, { params: { id }, body, ifMatch }) => editView(ctx, id, body, ifMatch),
  }),
  route({
    method: 'DELETE',
    path: `${path}/{id}`,
    operation: 'removeView',
    access: 'authenticated',
    status: 204,
    summary: 'Remove a view',
    params,
    output: Type.Null(),
    refusals: ['view.not_found', 'request.stale', 'view.team_reserved'],
    write: (ctx, { params: { id }, ifMatch }) => removeView(ctx, id, ifMatch),
  }),
];
