import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';

/** Days without a word from the carrier after which a parcel counts as stuck. */
export const stuckAfterDays = 5;

type Overdue = {
  id: string;
  orderId: string | null;
  brandId: string | null;
  promisedOn: string | null;
  isLate: boolean;
};

/**
 * Raises, once per parcel, that it is on its way past its promised day (in the node's time zone) or that nothing was
 * heard of it for days: before the customer writes.
 */
export async function findOverdueParcels(ctx: WriteContext): Promise<number> {
  const found = await sql<Overdue>`
    update shipping.parcels p set overdue_at = ${ctx.now}, version = p.version + 1
      from network.nodes n
     where p.org_id = ${ctx.org} and p.status = 'shipped' and p.overdue_at is null
       and n.org_id = p.org_id and n.id = p.node_id
       and (p.promised_on < (${ctx.now}::timestamptz at time zone n.time_zone)::date
         or coalesce(p.last_event_at, p.shipped_at) < ${ctx.now}::timestamptz - make_interval(days => ${stuckAfterDays}))
    returning p.id, p.order_id, p.brand_id, p.promised_on,
      coalesce(p.promised_on < (${ctx.now}::timestamptz at time zone n.time_zone)::date, false) as is_late
  `.execute(ctx.db);
  await ctx.publish(
    ...found.rows.map(({ id, orderId, brandId, promisedOn, isLate }) => ({
      type: 'shipping.parcel.overdue',
      subjectId: id,
      timelineId: orderId ?? id,
      brandId,
      data: { parcelId: id, orderId, promisedOn, reason: isLate ? 'late' : 'stuck' },
    })),
  );
  return found.rows.length;
}
