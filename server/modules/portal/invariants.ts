import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of what shoppers see and do. */
export const portalInvariants: readonly Invariant[] = [
  {
    name: 'portal.questions_reach_the_shop',
    states: 'Every question went to the outbox as a mail about its order, and stands on its timeline.',
    sql: `select q.id as finding from portal.questions q where q.org_id = $1 and not (
            exists (select from platform.mails m where m.org_id = q.org_id and m.id = q.mail_id
                     and m.kind = 'portal.question' and m.subject_id = q.order_id)
            and exists (select from platform.events e where e.org_id = q.org_id and e.subject_id = q.id
                     and e.timeline_id = q.order_id and e.type = 'portal.question.asked'))`,
  },
  {
    name: 'portal.told_promises_change',
    states: 'No day is told twice in a row of one shipment.',
    sql: `select finding from (
            select t.id as finding, t.promised_on = lag(t.promised_on) over (
                     partition by t.fulfillment_order_id order by t.id) as is_repeated
              from portal.told_promises t where t.org_id = $1) t where t.is_repeated`,
  },
];
