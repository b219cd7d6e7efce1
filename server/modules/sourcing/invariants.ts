import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of sourcing decisions. */
export const sourcingDecisionInvariants: readonly Invariant[] = [
  {
    name: 'sourcing.costs_add_up',
    states: 'The cost of a decision is the sum of its components.',
    sql: `
      select d.id as finding from sourcing.decisions d
       where d.org_id = $1 and d.cost_minor <> (
         select coalesce(sum(p.value::numeric), 0) from jsonb_each_text(d.chosen -> 'parts') p)`,
  },
  {
    name: 'sourcing.decisions_within_availability',
    states: 'No decision asks a node for more of a line than it had free at that moment.',
    sql: `
      select d.id || ' ' || (a ->> 'nodeId') as finding
        from sourcing.decisions d, jsonb_array_elements(d.chosen -> 'assignments') a,
             jsonb_array_elements(d.facts -> 'nodes') n,
             jsonb_array_elements(d.facts -> 'order' -> 'lines') with ordinality l (value, place)
       where d.org_id = $1 and n ->> 'nodeId' = a ->> 'nodeId' and l.value ->> 'id' = a ->> 'lineId'
         and (a ->> 'quantity')::int > (n -> 'available' ->> (l.place - 1)::int)::bigint`,
  },
  {
    name: 'sourcing.freight_of_shipments',
    states:
      'The freight of a decision is what its shipments cost, and each of those some step of its service, for each parcel.',
    sql: `
      select d.id as finding from sourcing.decisions d
       where d.org_id = $1 and exists (select 1 from jsonb_array_elements(d.chosen -> 'shipments') s where s ? 'freightMinor')
         and (coalesce((d.chosen -> 'parts' ->> 'freight')::numeric, 0) <> (
                select sum((s ->> 'freightMinor')::numeric) from jsonb_array_elements(d.chosen -> 'shipments') s)
           or exists (
                select 1 from jsonb_array_elements(d.chosen -> 'shipments') s
                 where s ->> 'serviceCode' is not null and not exists (
                   select 1 from jsonb_array_elements(d.facts -> 'nodes') n, jsonb_array_elements(n -> 'freight') f,
                          jsonb_array_elements(f -> 'steps') p
                    where n ->> 'nodeId' = s ->> 'nodeId' and f ->> 'carrierCode' = s ->> 'carrierCode'
                      and f ->> 'serviceCode' = s ->> 'serviceCode'
                      and (p ->> 'costMinor')::numeric * (s ->> 'parcels')::int = (s ->> 'freightMinor')::numeric
                      and (p ->> 'upToGrams')::numeric * (s ->> 'parcels')::int >= (s ->> 'weightGrams')::numeric)))`,
  },
  {
    name: 'sourcing.markdown_by_rule_only',
    states: 'A markdown is charged only where a rule says what it is.',
    sql: `
      select d.id as finding from sourcing.decisions d
       where d.org_id = $1 and d.chosen -> 'parts' ? 'markdown' and not d.rules @> '[{"kind": "markdown"}]'`,
  },
  {
    name: 'sourcing.simulations_count_what_they_saw',
    states: 'A simulation tells as many orders as its job says are done, and no more than it was asked for.',
    sql: `
      select s.id as finding from sourcing.simulations s
        join platform.jobs j on j.org_id = s.org_id and j.id = s.id
       where s.org_id = $1 and ((s.result ->> 'orders')::int <> j.done or (s.result ->> 'orders')::int > s.most_orders)`,
  },
];
