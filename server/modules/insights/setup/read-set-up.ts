import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { type SetUpCounts, type StepState, stepStates } from './steps.ts';

export type SetUp = {
  steps: StepState[];
  done: number;
  total: number;
  /** Whether somebody has put the checklist away. */
  isDismissed: boolean;
  /** Whether the first parcel was handed over: nothing is left to guide to. */
  isOver: boolean;
};

/** How far the company is, from what exists: leaving and coming back needs no memory of its own. */
export async function readSetUp(ctx: ReadContext): Promise<SetUp> {
  const counts = await countWhatExists(ctx);
  const chosen = await ctx.db
    .selectFrom('insights.set_ups')
    .select(['skipped', 'isDismissed'])
    .where('orgId', '=', ctx.org)
    .executeTakeFirst();
  const steps = stepStates(counts, chosen?.skipped ?? []);
  return {
    steps,
    done: steps.filter(({ isDone }) => isDone).length,
    total: steps.length,
    isDismissed: chosen?.isDismissed ?? false,
    isOver: counts.parcel > 0,
  };
}

/** A company of years has more than anybody counts here, so the look stops at this many of each. */
export const countedAtMost = 1000;

async function countWhatExists(ctx: ReadContext): Promise<SetUpCounts> {
  const { org } = ctx;
  const { rows } = await sql<SetUpCounts>`
    select 1 as company,
      (select count(*)::int from (select from network.nodes
        where org_id = ${org} and status = 'open' limit ${countedAtMost}) x) as node,
      (select count(*)::int from (select from network.locations
        where org_id = ${org} and kind = 'bin' limit ${countedAtMost}) x) as locations,
      (select count(*)::int from (select from network.cutoffs where org_id = ${org} limit ${countedAtMost}) x) as cutoffs,
      (select count(*)::int from (select from orders.channels
        where org_id = ${org} and is_active limit ${countedAtMost}) x) as channel,
      (select count(*)::int from (select from catalog.cartons
        where org_id = ${org} and is_active limit ${countedAtMost}) x) as cartons,
      -- One that can price a parcel: the sandbox does by itself, any other needs a rate sheet.
      (select count(*)::int from (select from shipping.carriers c
        where c.org_id = ${org} and c.is_active
          and exists (select from shipping.services s where s.org_id = c.org_id and s.carrier_id = c.id)
          and (c.kind = 'sandbox'
            or exists (select from shipping.rate_sheets r where r.org_id = c.org_id and r.carrier_id = c.id))
        limit ${countedAtMost}) x) as carrier,
      (select count(*)::int from (select from catalog.skus where org_id = ${org} limit ${countedAtMost}) x) as skus,
      (select count(*)::int from (select from inventory.sku_stock
        where org_id = ${org} and sellable > 0 limit ${countedAtMost}) x) as stock,
      (select count(*)::int from (select from orders.orders where org_id = ${org} limit 1) x) as "order",
      (select count(*)::int from (select from shipping.parcels
        where org_id = ${org} and shipped_at is not null limit 1) x) as parcel`.execute(ctx.db);
  const [counts] = rows;
  if (!counts) throw new Error('bug: a select without a table answers one row');
  return counts;
}
