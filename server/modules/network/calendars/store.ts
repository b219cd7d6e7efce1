import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import type { Cutoff } from './cutoffs.ts';
import type { WorkingCalendar } from './working-days.ts';

/** The SQL of calendar days and cutoffs. Whoever writes them holds the lock of the node's row. */
export type CalendarDay = { onDate: string; isWorking: boolean; name: string };

export async function calendarDays(
  ctx: ReadContext,
  nodeId: string,
  from: string,
  to: string,
): Promise<CalendarDay[]> {
  const found = await sql<CalendarDay>`
    select on_date, is_working, name from network.calendar_days
     where org_id = ${ctx.org} and node_id = ${nodeId} and on_date between ${from}::date and ${to}::date
     order by on_date
  `.execute(ctx.db);
  return found.rows;
}

/** Sets days, replacing what was said of them before. */
export async function upsertCalendarDays(
  ctx: WriteContext,
  nodeId: string,
  days: readonly CalendarDay[],
): Promise<void> {
  if (days.length === 0) return;
  await sql`
    insert into network.calendar_days (org_id, node_id, on_date, is_working, name)
    select n.org_id, n.id, d.on_date, d.is_working, d.name
      from network.nodes n, unnest(${days.map((day) => day.onDate)}::date[],
        ${days.map((day) => day.isWorking)}::boolean[], ${days.map((day) => day.name)}::text[])
        as d (on_date, is_working, name)
     where n.org_id = ${ctx.org} and n.id = ${nodeId}
    on conflict (org_id, node_id, on_date) do update set is_working = excluded.is_working, name = excluded.name
  `.execute(ctx.db);
}

export async function deleteCalendarDay(ctx: WriteContext, nodeId: string, onDate: string): Promise<boolean> {
  const found = await sql`
    delete from network.calendar_days where org_id = ${ctx.org} and node_id = ${nodeId} and on_date = ${onDate}::date
  `.execute(ctx.db);
  return found.numAffectedRows === 1n;
}

export async function cutoffsOfNode(ctx: ReadContext, nodeId: string): Promise<Cutoff[]> {
  const found = await sql<Cutoff>`
    select carrier_code, service_code, weekday, to_char(cutoff_time, 'HH24:MI') as cutoff_time,
           to_char(pickup_time, 'HH24:MI') as pickup_time
      from network.cutoffs where org_id = ${ctx.org} and node_id = ${nodeId}
     order by carrier_code, service_code, weekday
  `.execute(ctx.db);
  return found.rows;
}

export async function replaceCutoffs(
  ctx: WriteContext,
  nodeId: string,
  cutoffs: readonly Cutoff[],
): Promise<void> {
  await ctx.db
    .deleteFrom('network.cutoffs')
    .where('orgId', '=', ctx.org)
    .where('nodeId', '=', nodeId)
    .execute();
  if (cutoffs.length === 0) return;
  await ctx.db
    .insertInto('network.cutoffs')
    .values(cutoffs.map((cutoff) => ({ ...cutoff, orgId: ctx.org, nodeId })))
    .execute();
}

/** Everything needed to say when a node ships, for any number of nodes, in two statements. */
export type NodeCalendar = { calendar: WorkingCalendar; cutoffs: Cutoff[]; zone: string };

export async function calendarsOfNodes(
  ctx: ReadContext,
  nodeIds: readonly string[],
): Promise<Map<string, NodeCalendar>> {
  const nodes = await sql<{ id: string; timeZone: string; workingDays: number[]; cutoffs: Cutoff[] | null }>`
    select n.id, n.time_zone, n.working_days,
           (select jsonb_agg(jsonb_build_object('carrierCode', c.carrier_code, 'serviceCode', c.service_code,
              'weekday', c.weekday, 'cutoffTime', to_char(c.cutoff_time, 'HH24:MI'),
              'pickupTime', to_char(c.pickup_time, 'HH24:MI')))
              from network.cutoffs c where c.org_id = n.org_id and c.node_id = n.id) as cutoffs
      from network.nodes n where n.org_id = ${ctx.org} and n.id = any (${nodeIds}::text[])
  `.execute(ctx.db);
  const days = await sql<CalendarDay & { nodeId: string }>`
    select node_id, on_date, is_working, name from network.calendar_days
     where org_id = ${ctx.org} and node_id = any (${nodeIds}::text[])
       and on_date >= ${ctx.now}::date - 31 and on_date <= ${ctx.now}::date + 800
  `.execute(ctx.db);
  return new Map(
    nodes.rows.map(({ id, timeZone, workingDays, cutoffs }) => {
      const own = days.rows.filter((day) => day.nodeId === id);
      const exceptions = new Map(own.map((day) => [day.onDate, day.isWorking]));
      return [id, { calendar: { workingDays, exceptions }, cutoffs: cutoffs ?? [], zone: timeZone }];
    }),
  );
}
