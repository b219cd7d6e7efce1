import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of parcels, labels, manifests and tracking. */
export const shippingInvariants: readonly Invariant[] = [
  {
    name: 'shipping.one_live_label_per_parcel',
    states:
      'A parcel has at most one label that is live; every other one a carrier made is voided or being voided.',
    sql: `select parcel_id || ': ' || count(*) || ' live labels' as finding
            from shipping.labels where org_id = $1 and state in ('intended', 'bought', 'unknown', 'voiding') and not is_extra
           group by parcel_id having count(*) > 1`,
  },
  {
    name: 'shipping.every_charge_has_its_parcel',
    states:
      'Every label the sandbox carrier charged for, and has not left unanswered, is in our books at its price.',
    sql: `select s.tracking_number || ': charged by the carrier, not in our books' as finding
            from shipping.sandbox_labels s
           where s.org_id = $1 and not exists (
             select from shipping.labels l where l.org_id = s.org_id and l.carrier_id = s.carrier_id
                and l.tracking_number = s.tracking_number and l.cost_minor = s.cost_minor and l.currency = s.currency)
             and not exists (
             select from shipping.labels l where l.org_id = s.org_id and l.reference = s.reference
                and l.state in ('intended', 'unknown'))
             and not exists (
             select from graphile_worker.jobs j where j.key = 'find-extra-labels:' || s.reference)`,
  },
  {
    name: 'shipping.tracking_numbers_are_unique',
    states: 'A tracking number of a carrier belongs to one label.',
    sql: `select carrier_id || ' ' || tracking_number as finding from shipping.labels
           where org_id = $1 and tracking_number is not null
           group by carrier_id, tracking_number having count(*) > 1`,
  },
  {
    name: 'shipping.tracking_numbers_check',
    states: 'The check digit of every tracking number of S10 form holds.',
    sql: `select tracking_number as finding from (
            select tracking_number, (substr(tracking_number, 3, 1)::int * 8 + substr(tracking_number, 4, 1)::int * 6
              + substr(tracking_number, 5, 1)::int * 4 + substr(tracking_number, 6, 1)::int * 2
              + substr(tracking_number, 7, 1)::int * 3 + substr(tracking_number, 8, 1)::int * 5
              + substr(tracking_number, 9, 1)::int * 9 + substr(tracking_number, 10, 1)::int * 7) % 11 as rest
              from shipping.labels where org_id = $1 and tracking_number ~ '^[A-Z]{2}[0-9]{9}[A-Z]{2}$') numbers
           where substr(tracking_number, 11, 1)::int <> case rest when 0 then 5 when 1 then 0 else 11 - rest end`,
  },
  {
    name: 'shipping.a_parcel_shows_its_label',
    states: 'A parcel carries the tracking number of its bought label, and a shipped one has such a label.',
    sql: `select p.id || ': ' || p.status || ', ' || coalesce(p.tracking_number, 'no number') as finding
            from shipping.parcels p
            left join shipping.labels l on l.org_id = p.org_id and l.parcel_id = p.id
              and l.state in ('bought', 'voiding') and not l.is_extra
           where p.org_id = $1 and (p.tracking_number is distinct from l.tracking_number
             or p.shipped_at is not null and l.id is null)`,
  },
  {
    name: 'shipping.manifests_hold_what_they_say',
    states: 'A manifest holds as many parcels as it says, each bought with its carrier at its node.',
    sql: `select m.id || ': ' || m.parcel_count || ' said, ' || count(p.id) || ' held' as finding
            from shipping.manifests m
            left join shipping.manifest_parcels h on h.org_id = m.org_id and h.manifest_id = m.id
            left join shipping.parcels p on p.org_id = h.org_id and p.id = h.parcel_id
              and p.node_id = m.node_id and p.carrier_id = m.carrier_id
           where m.org_id = $1 group by m.id, m.parcel_count having count(p.id) <> m.parcel_count`,
  },
  {
    name: 'shipping.parcels_leave_with_their_manifest',
    states: 'Every parcel of a manifest that was handed over has left.',
    sql: `select p.id || ': ' || p.status as finding
            from shipping.manifests m
            join shipping.manifest_parcels h on h.org_id = m.org_id and h.manifest_id = m.id
            join shipping.parcels p on p.org_id = h.org_id and p.id = h.parcel_id
           where m.org_id = $1 and m.status = 'handed_over' and p.shipped_at is null`,
  },
  {
    name: 'shipping.declared_value_is_the_sum_of_lines',
    states:
      'The declared value of a parcel is the sum of its lines, and their net weight is at most its weight.',
    sql: `select p.id || ': declared ' || coalesce(p.declared_value_minor::text, 'nothing') as finding
            from shipping.parcels p
            join shipping.parcel_lines l on l.org_id = p.org_id and l.parcel_id = p.id
           where p.org_id = $1 group by p.org_id, p.id
          having p.declared_value_minor is distinct from
                   case when bool_and(l.unit_value_minor is not null) then sum(l.unit_value_minor * l.quantity) end
              or coalesce(sum(l.unit_weight_grams::bigint * l.quantity), 0) > p.weight_grams`,
  },
  {
    name: 'shipping.status_follows_event_time',
    states:
      'The delivery status is that of the latest event by event time; delivered stays until a correction.',
    sql: `with standing as (
            select e.*, rank() over (partition by e.parcel_id order by e.event_at desc, e.is_correction,
                     array_position(array['delivered', 'returned', 'available_for_pickup', 'failed_attempt',
                       'out_for_delivery', 'exception', 'in_transit', 'pre_transit'], e.status),
                     e.carrier_event_id desc) as latest
              from shipping.tracking_events e
             where e.org_id = $1 and not exists (
               select from shipping.tracking_events c where c.org_id = e.org_id and c.parcel_id = e.parcel_id
                  and c.is_correction and c.event_at > e.event_at)
          ), derived as (
            select parcel_id, case when bool_or(status = 'delivered') then 'delivered'
                                   when bool_or(status = 'returned') then 'returned'
                                   else max(status) filter (where latest = 1) end as status
              from standing group by parcel_id)
          select p.id || ': ' || p.delivery_status || ', its events say ' || d.status as finding
            from shipping.parcels p join derived d on d.parcel_id = p.id
           where p.org_id = $1 and (p.delivery_status <> d.status
             or p.status not in ('packed', 'voided') and (d.status in ('delivered', 'returned')) <> (p.status in ('delivered', 'returned')))`,
  },
];
