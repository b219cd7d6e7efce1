import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of webhooks. */
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
];
