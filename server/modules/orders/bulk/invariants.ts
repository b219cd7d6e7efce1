import type { Invariant } from '../../../platform/invariant.ts';

/** What must always hold of acts on many orders. */
export const bulkActInvariants: readonly Invariant[] = [
  {
    name: 'orders.bulk_acts_are_whole',
    states: 'An act on many orders that is done has an outcome for each of them, and its job counted them.',
    sql: `select b.id as finding from orders.bulk_acts b join platform.jobs j on j.org_id = b.org_id and j.id = b.id
           where b.org_id = $1 and j.status = 'done' and (j.done <> j.total
             or exists (select from orders.bulk_act_rows r where r.org_id = b.org_id and r.bulk_act_id = b.id
                  and r.outcome is null)
             or j.failed <> (select count(*) from orders.bulk_act_rows r where r.org_id = b.org_id
                  and r.bulk_act_id = b.id and r.outcome = 'refused'))`,
  },
];
