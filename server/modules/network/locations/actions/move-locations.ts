import { sql } from 'kysely';
import type { WriteContext } from '../../../../platform/context.ts';
import { notFound } from '../../../../platform/errors.ts';

/** Where a location stands on the map of its node, in millimeters. */
export type LocationMove = { locationId: string; xMm: number; yMm: number };

type Moved = { id: string; code: string; xMm: number | null; yMm: number | null };

/**
 * Moves locations on the map, all or none: shelves that were pushed elsewhere. Walks that are planned from now on go by the new
 * places; those on the floor stay as they are. Of two people who move one location, the later is right.
 * @throws Refusal `location.not_found`
 */
export async function moveLocations(
  ctx: WriteContext,
  nodeId: string,
  moves: readonly LocationMove[],
): Promise<number> {
  const to = new Map(moves.map((move) => [move.locationId, move]));
  const { rows: before } = await sql<Moved>`
    select id, code, x_mm, y_mm from network.locations
     where org_id = ${ctx.org} and node_id = ${nodeId} and id = any (${[...to.keys()]}) order by id for update`.execute(
    ctx.db,
  );
  const found = new Set(before.map(({ id }) => id));
  const missing = [...to.keys()].find((id) => !found.has(id));
  if (missing !== undefined) throw notFound('location', missing);
  const changed = before.filter(({ id, xMm, yMm }) => to.get(id)?.xMm !== xMm || to.get(id)?.yMm !== yMm);
  const targets = changed.flatMap(({ id }) => to.get(id) ?? []);
  await sql`
    update network.locations l set x_mm = m.x_mm, y_mm = m.y_mm, version = l.version + 1
      from unnest(${targets.map(({ locationId }) => locationId)}::text[], ${targets.map(({ xMm }) => xMm)}::int[],
        ${targets.map(({ yMm }) => yMm)}::int[]) m (id, x_mm, y_mm)
     where l.org_id = ${ctx.org} and l.id = m.id`.execute(ctx.db);
  await ctx.publish(
    ...changed.map(({ id, code, xMm, yMm }) => ({
      type: 'network.location.changed',
      subjectId: id,
      timelineId: nodeId,
      data: {
        code,
        changes: {
          xMm: { before: xMm, after: to.get(id)?.xMm },
          yMm: { before: yMm, after: to.get(id)?.yMm },
        },
      },
    })),
  );
  return changed.length;
}
