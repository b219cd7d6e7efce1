import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of webhooks, mails and notifications. */
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
  {
    name: 'automation.notifications_belong_to_members',
    states: 'Whoever is told of something, or chose how, belongs to the organization.',
    sql: `select t.id as finding
            from (select org_id, user_id, id from automation.notifications
                  union all select org_id, user_id, user_id from automation.notification_preferences) t
           where t.org_id = $1 and not exists (
             select from platform.memberships m where m.org_id = t.org_id and m.user_id = t.user_id)`,
  },
  {
    name: 'automation.one_notification_of_a_topic_is_unread',
    states: 'Of one topic a person has at most one unread notification, which counts all.',
    sql: `select user_id || ' ' || kind || ' ' || topic as finding from automation.notifications
           where org_id = $1 and read_at is null group by user_id, kind, topic having count(*) > 1`,
  },
  {
    name: 'automation.notifications_are_of_ones_own_or_within_rights',
    states:
      'What needs somebody is told to those whose role lets them act on it; long work to whoever began it.',
    sql: `select n.id as finding from automation.notifications n
            join platform.memberships m on m.org_id = n.org_id and m.user_id = n.user_id
           where n.org_id = $1 and case
             when n.kind in ('work_done', 'work_failed') then not exists (
               select from platform.jobs j where j.org_id = n.org_id and j.id = n.subject_id and j.created_by = n.user_id)
             when n.kind = 'label_refused' then m.role not in ('owner', 'manager', 'picker')
             when n.kind in ('webhook_stopped', 'pick_short') then m.role not in ('owner', 'manager')
             else m.role not in ('owner', 'manager', 'agent') end`,
  },
];
