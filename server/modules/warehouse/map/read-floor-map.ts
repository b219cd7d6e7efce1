import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { refuseUnseenNode } from '../visible-node.ts';

/** One spot of the floor with what happened and happens there. Co-ordinates in millimeters, as the walk is planned by. */
export type MapSpot = {
  id: string;
  code: string;
  kind: string;
  aisle: number | null;
  xMm: number;
  yMm: number;
  zMm: number;
  /** Finished picks from here within the days asked for. */
  picks: number;
  /** Tasks that wait or run here now. */
  openTasks: number;
};

/** The floor of a node to draw: every active spot that has a place, the heat of its picks and the work that is open. */
export async function readFloorMap(ctx: ReadContext, nodeId: string, days: number): Promise<MapSpot[]> {
  await refuseUnseenNode(ctx, nodeId);
  const { rows } = await sql<MapSpot>`
    with work as (
      select from_location_id as location_id,
             count(*) filter (where status in ('done', 'short') and kind = 'pick'
                and finished_at > ${ctx.now}::timestamptz - make_interval(days => ${days}::int)) as picks,
             count(*) filter (where status in ('open', 'in_progress')) as open_tasks
        from warehouse.tasks where org_id = ${ctx.org} and node_id = ${nodeId} group by 1)
    select l.id, l.code, l.kind, l.aisle, l.x_mm, l.y_mm, coalesce(l.z_mm, 0) as z_mm,
           coalesce(w.picks, 0)::int as picks, coalesce(w.open_tasks, 0)::int as open_tasks
      from network.locations l left join work w on w.location_id = l.id
     where l.org_id = ${ctx.org} and l.node_id = ${nodeId} and l.is_active and l.x_mm is not null and l.y_mm is not null
       and l.kind not in ('tote', 'cart')
     order by l.code`.execute(ctx.db);
  return rows;
}
