import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of nodes and locations. */
export const networkInvariants: readonly Invariant[] = [
  {
    name: 'network.world_places_exist',
    states: 'Every organization has each world place once.',
    sql: `select kind as finding
            from unnest('{in_transit,supplier,customer,carrier,adjustment,scrap,assembly}'::text[]) kind
           where (select count(*) from network.locations l
                   where l.org_id = $1 and l.node_id is null and l.kind = kind.kind) <> 1`,
  },
  {
    name: 'network.parents_are_in_the_same_node',
    states: 'A location stands inside one of its own node.',
    sql: `select l.code as finding from network.locations l
            join network.locations p on p.org_id = l.org_id and p.id = l.parent_id
           where l.org_id = $1 and p.node_id is distinct from l.node_id`,
  },
  {
    name: 'network.no_location_contains_itself',
    states: 'Following parents from any location ends.',
    sql: `with recursive above as (
            select id as start, parent_id, 1 as depth from network.locations where org_id = $1 and parent_id is not null
            union all
            select a.start, l.parent_id, a.depth + 1 from above a
              join network.locations l on l.org_id = $1 and l.id = a.parent_id
             where l.parent_id is not null and a.depth < 64)
          select distinct start as finding from above where depth >= 64`,
  },
];
