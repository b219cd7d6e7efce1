import { Type } from 'typebox';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import {
  countryCode,
  day,
  idOf,
  instant,
  instantInput,
  nullable,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import type { Node } from '../nodes/model.ts';
import { nodeById } from '../nodes/store.ts';
import { loadPublicHolidays } from './actions/load-public-holidays.ts';
import { clearCalendarDay, setCalendarDays } from './actions/set-calendar-days.ts';
import { setCutoffs } from './actions/set-cutoffs.ts';
import { nextShipMoment } from './cutoffs.ts';
import { calendarDays, calendarsOfNodes, cutoffsOfNode } from './store.ts';
import { addDays } from './working-days.ts';

/** HTTP: calendar days and cutoffs of nodes. */
const calendarDay = { onDate: day(), isWorking: Type.Boolean() };
const calendarDayAnswer = Type.Object({ ...calendarDay, name: Type.String() });

const wallTime = () =>
  Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM, wall time of the node' });
const cutoff = {
  carrierCode: Type.String({ pattern: '^(\\*|[A-Za-z0-9_-]{1,50})$', default: '*' }),
  serviceCode: Type.String({ pattern: '^(\\*|[A-Za-z0-9_-]{1,50})$', default: '*' }),
  weekday: Type.Integer({ minimum: 1, maximum: 7, description: 'ISO, Monday = 1' }),
  cutoffTime: wallTime(),
  pickupTime: wallTime(),
};
const cutoffsAnswer = Type.Object({ cutoffs: Type.Array(Type.Object(cutoff)), version: Type.Integer() });

const params = Type.Object({ id: idOf('node') });

async function existingNode(ctx: ReadContext, id: string): Promise<Node> {
  const node = await nodeById(ctx, id);
  if (!node) throw notFound('node', id);
  return node;
}

export const calendarRoutes = [
  route({
    method: 'GET',
    path: '/v1/nodes/{id}/calendar-days',
    operation: 'listCalendarDays',
    access: 'nodes:read',
    summary: 'List the days that differ from the week',
    description: 'From today for a year, unless told.',
    params,
    query: Type.Object({ from: Type.Optional(day()), to: Type.Optional(day()) }),
    output: Type.Object({ items: Type.Array(calendarDayAnswer) }),
    read: async (ctx, { params: { id }, query }) => {
      await existingNode(ctx, id);
      const from = query.from ?? ctx.now.toISOString().slice(0, 10);
      return { items: await calendarDays(ctx, id, from, query.to ?? addDays(from, 366)) };
    },
  }),
  route({
    method: 'PUT',
    path: '/v1/nodes/{id}/calendar-days',
    operation: 'setCalendarDays',
    access: 'nodes:write',
    unversioned: true,
    status: 204,
    summary: 'Set days the node works or does not',
    description: 'Days not named stay as they are.',
    params,
    body: strict({
      days: Type.Array(strict({ ...calendarDay, name: Type.Optional(text(200, 0)) }), {
        minItems: 1,
        maxItems: 1_000,
      }),
    }),
    output: Type.Null(),
    write: async (ctx, { params: { id }, body }) => {
      await setCalendarDays(
        ctx,
        id,
        body.days.map(({ name = '', ...rest }) => ({ ...rest, name })),
      );
      return null;
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/nodes/{id}/calendar-days/{onDate}',
    operation: 'clearCalendarDay',
    access: 'nodes:write',
    unversioned: true,
    status: 204,
    summary: 'Let a day follow the week again',
    params: Type.Object({ id: idOf('node'), onDate: day() }),
    output: Type.Null(),
    write: async (ctx, { params: { id, onDate } }) => {
      await clearCalendarDay(ctx, id, onDate);
      return null;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/nodes/{id}/calendar-days/public-holidays',
    operation: 'loadPublicHolidays',
    access: 'nodes:write',
    summary: "Mark a year's public holidays as days off",
    description:
      "Of the node's own country unless told. `region` is a code within the country, e.g. SCT for Scotland.",
    params,
    body: strict({
      year: Type.Integer({ minimum: 2000, maximum: 2100 }),
      country: Type.Optional(countryCode()),
      region: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,10}$' })),
    }),
    output: Type.Object({ items: Type.Array(Type.Object({ onDate: day(), name: Type.String() })) }),
    refusals: ['network.no_holiday_data'],
    example: { body: { year: 2027, country: 'GB', region: 'ENG' } },
    write: async (ctx, { params: { id }, body }) => ({ items: await loadPublicHolidays(ctx, id, body) }),
  }),
  route({
    method: 'GET',
    path: '/v1/nodes/{id}/cutoffs',
    operation: 'getCutoffs',
    access: 'nodes:read',
    summary: 'Read the cutoffs of a node',
    description: 'The version is that of the node.',
    params,
    output: cutoffsAnswer,
    read: async (ctx, { params: { id } }) => {
      const { version } = await existingNode(ctx, id);
      return { cutoffs: await cutoffsOfNode(ctx, id), version };
    },
  }),
  route({
    method: 'PUT',
    path: '/v1/nodes/{id}/cutoffs',
    operation: 'setCutoffs',
    access: 'nodes:write',
    summary: 'Replace the cutoffs of a node',
    description:
      'A carrier with cutoffs of its own comes on those weekdays only; a service with its own, likewise. `*` stands for every other.',
    params,
    body: strict({ cutoffs: Type.Array(strict(cutoff), { maxItems: 500 }) }),
    output: cutoffsAnswer,
    refusals: ['network.duplicate_cutoff', 'network.pickup_before_cutoff', 'request.stale'],
    write: async (ctx, { params: { id }, body, ifMatch }) => {
      const version = await setCutoffs(ctx, id, body.cutoffs, ifMatch);
      return { cutoffs: await cutoffsOfNode(ctx, id), version };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/nodes/{id}/next-ship-moment',
    operation: 'getNextShipMoment',
    access: 'nodes:read',
    summary: 'When does what is ready leave this node?',
    params,
    query: Type.Object({
      readyAt: Type.Optional(instantInput()),
      carrier: Type.Optional(text(50)),
      service: Type.Optional(text(50)),
    }),
    output: Type.Object({
      shipOn: nullable(day()),
      cutoffAt: nullable(instant()),
      pickupAt: nullable(instant()),
    }),
    read: async (ctx, { params: { id }, query }) => {
      const found = (await calendarsOfNodes(ctx, [id])).get(id);
      if (!found) throw notFound('node', id);
      const { readyAt, ...service } = query;
      const moment = nextShipMoment({ ...found, ...service, readyAt: readyAt ? new Date(readyAt) : ctx.now });
      return moment ?? { shipOn: null, cutoffAt: null, pickupAt: null };
    },
  }),
];
