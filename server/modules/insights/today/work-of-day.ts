import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';

/** What leaves a node at one moment, counted in fulfillment orders. */
export type CutoffWork = {
  /** The moment it has to be handed over; null for what should have left before today. */
  shipBy: Date | null;
  toShip: number;
  shipped: number;
  packed: number;
  picking: number;
  notStarted: number;
  held: number;
  /** When the rest is packed at the pace of the last hour; null when nothing is left or nothing was packed. */
  doneAt: Date | null;
  isOnPace: boolean;
};

export type NodeWork = {
  nodeId: string;
  name: string;
  timeZone: string;
  packedLastHour: number;
  cutoffs: CutoffWork[];
  /** How many of today's orders were not packed yet at each full hour of the node's day up to now. */
  burnDown: { at: Date; left: number }[];
};

type WorkRow = {
  nodeId: string;
  shipBy: Date;
  isBeforeToday: boolean;
  isShipped: boolean;
  isPacked: boolean;
  isPicking: boolean;
  isHeld: boolean;
  packedAt: Date | null;
};

const hourMs = 3_600_000;

/** Today's work of every open node that ships, in the node's own day. */
export async function workOfToday(ctx: ReadContext): Promise<NodeWork[]> {
  const { rows: nodes } = await sql<{ nodeId: string; name: string; timeZone: string; dayStart: Date }>`
    select id as node_id, name, time_zone,
           date_trunc('day', ${ctx.now}::timestamptz at time zone time_zone) at time zone time_zone as day_start
      from network.nodes where org_id = ${ctx.org} and status = 'open' and ships_orders
       and (platform.current_nodes() is null or id = any (platform.current_nodes()))
     order by priority, code`.execute(ctx.db);
  const rows = await workRows(ctx);
  return nodes.map(({ dayStart, ...node }) => {
    const own = rows.filter(({ nodeId }) => nodeId === node.nodeId);
    const packedLastHour = own.filter(
      ({ packedAt }) => packedAt !== null && ctx.now.getTime() - packedAt.getTime() < hourMs,
    ).length;
    return {
      ...node,
      packedLastHour,
      cutoffs: cutoffsOf(own, packedLastHour, ctx.now),
      burnDown: burnDownOf(own, dayStart, ctx.now),
    };
  });
}

/**
 * Every fulfillment order due up to the end of the node's day that is open, or left today. Packed: as many units as are wanted
 * lie in parcels.
 */
async function workRows(ctx: ReadContext): Promise<WorkRow[]> {
  const { rows } = await sql<WorkRow>`
    with days as (
      select id as node_id, date_trunc('day', ${ctx.now}::timestamptz at time zone time_zone) at time zone time_zone as starts,
             (date_trunc('day', ${ctx.now}::timestamptz at time zone time_zone) + interval '1 day') at time zone time_zone as ends
        from network.nodes where org_id = ${ctx.org}),
    due as (
      select f.id, f.node_id, f.ship_by, f.ship_by < d.starts as is_before_today, f.status, f.released_at
        from fulfillment.fulfillment_orders f join days d on d.node_id = f.node_id
       where f.org_id = ${ctx.org} and f.ship_by < d.ends and f.status <> 'cancelled'
         and (f.status <> 'closed' or f.ship_by >= d.starts and f.closed_at >= d.starts)),
    units as (
      select l.fulfillment_order_id, sum(l.quantity - l.cancelled_quantity) as wanted, sum(l.picked_quantity) as picked,
             sum(l.packed_quantity) as packed
        from fulfillment.fulfillment_order_lines l join due on due.id = l.fulfillment_order_id
       where l.org_id = ${ctx.org} group by 1),
    packing as (
      select p.fulfillment_order_id, max(p.packed_at) as packed_at
        from shipping.parcels p join due on due.id = p.fulfillment_order_id
       where p.org_id = ${ctx.org} and p.voided_at is null group by 1)
    select due.node_id, due.ship_by, due.is_before_today, due.status = 'closed' as is_shipped,
           units.packed >= units.wanted as is_packed, due.released_at is not null or units.picked > 0 as is_picking,
           due.status = 'on_hold' as is_held, case when units.packed >= units.wanted then packing.packed_at end as packed_at
      from due join units on units.fulfillment_order_id = due.id
      left join packing on packing.fulfillment_order_id = due.id`.execute(ctx.db);
  return rows;
}

/** Earlier moments are served first, so the rest of a later one is packed after the rest of all before it. */
function cutoffsOf(rows: readonly WorkRow[], packedLastHour: number, now: Date): CutoffWork[] {
  const moments = Map.groupBy(rows, ({ shipBy, isBeforeToday }) => (isBeforeToday ? 0 : shipBy.getTime()));
  let ahead = 0;
  return [...moments]
    .sort(([a], [b]) => a - b)
    .map(([moment, orders]) => {
      const count = (is: (row: WorkRow) => boolean) => orders.filter(is).length;
      const shipped = count(({ isShipped }) => isShipped);
      const packed = count(({ isShipped, isPacked }) => !isShipped && isPacked);
      const held = count(({ isShipped, isPacked, isHeld }) => !isShipped && !isPacked && isHeld);
      const picking = count((row) => !row.isShipped && !row.isPacked && !row.isHeld && row.isPicking);
      const notStarted = orders.length - shipped - packed - held - picking;
      ahead += picking + notStarted;
      const isDone = picking + notStarted === 0;
      const doneAt =
        isDone || packedLastHour === 0 ? null : new Date(now.getTime() + (ahead / packedLastHour) * hourMs);
      const shipBy = moment === 0 ? null : new Date(moment);
      const isOnPace = isDone || (shipBy !== null && doneAt !== null && doneAt <= shipBy);
      return { shipBy, toShip: orders.length, shipped, packed, picking, notStarted, held, doneAt, isOnPace };
    });
}

function burnDownOf(rows: readonly WorkRow[], dayStart: Date, now: Date): { at: Date; left: number }[] {
  const hours = Math.floor((now.getTime() - dayStart.getTime()) / hourMs);
  const instants = Array.from(
    { length: hours + 1 },
    (_, hour) => new Date(dayStart.getTime() + hour * hourMs),
  );
  return [...instants, now].map((at) => ({
    at,
    left: rows.filter(({ packedAt }) => packedAt === null || packedAt > at).length,
  }));
}
