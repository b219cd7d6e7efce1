import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of webhooks and mails. */
export const automationInvariants: readonly Invariant[] = [
  {
    name: 'automation.webhooks_tell_events',
    states: 'Every webhook tells of an event that happened.',
    sql: `select d.id as finding from automation.webhook_deliveries d where d.org_id = $1
            and not exists (select from platform.events e where e.org_id = d.org_id and e.id = d.event_id)`,
  },
  {
    name: 'automation.webhook_attempts_are_counted',
    states: 'A delivery counts exactly the attempts in its log.',
    sql: `select d.id as finding from automation.webhook_deliveries d where d.org_id = $1
            and d.attempts <> (select count(*) from automation.webhook_attempts a
              where a.org_id = d.org_id and a.delivery_id = d.id)`,
  },
  {
    name: 'automation.confirmations_wait_or_went',
    states: 'An order whose confirmation waits has none yet, and no order has two.',
    sql: `select w.order_id as finding from automation.waiting_confirmations w where w.org_id = $1
            and exists (select from platform.mails m where m.org_id = w.org_id and m.subject_id = w.order_id
                         and m.kind = 'automation.order_confirmation')
          union all
          select m.subject_id from platform.mails m where m.org_id = $1 and m.kind = 'automation.order_confirmation'
           group by m.subject_id having count(*) > 1`,
  },
];
