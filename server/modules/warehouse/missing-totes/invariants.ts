import type { Invariant } from '../../../platform/invariant.ts';

/** What must always hold of totes that orders went on without. */
export const missingToteInvariants: readonly Invariant[] = [
  {
    name: 'warehouse.missing_totes_are_out_of_use',
    states: 'A tote that is lost goes on no cart and holds nothing in the ledger until it is found.',
    sql: `
      select m.id as finding from warehouse.missing_totes m
       where m.org_id = $1 and m.found_at is null and not m.is_tote_here
         and (exists (select from warehouse.batch_totes t
               where t.org_id = m.org_id and t.location_id = m.location_id and t.released_at is null)
           or exists (select from inventory.balances b
               where b.org_id = m.org_id and b.location_id = m.location_id and b.quantity > 0))`,
  },
  {
    name: 'warehouse.missing_goods_left_the_ledger',
    states:
      'What was in a missing tote left the ledger once as a loss; what was found came back once as a gain.',
    sql: `
      with told as (
        select m.loss_id as document_id, g.sku_id, g.lot_id, g.quantity from warehouse.missing_totes m
          join warehouse.missing_goods g on g.org_id = m.org_id and g.missing_tote_id = m.id
         where m.org_id = $1
        union all
        select m.gain_id, g.sku_id, g.lot_id, g.found_quantity from warehouse.missing_totes m
          join warehouse.missing_goods g on g.org_id = m.org_id and g.missing_tote_id = m.id
         where m.org_id = $1 and g.found_quantity > 0),
      moved as (
        select v.document_id, v.sku_id, v.lot_id, sum(v.quantity) as quantity from inventory.movements v
         where v.org_id = $1 and v.document_id in (
           select loss_id from warehouse.missing_totes where org_id = $1
           union all select gain_id from warehouse.missing_totes where org_id = $1)
         group by 1, 2, 3)
      select format('%s %s: told %s, moved %s', document_id, sku_id, t.quantity, v.quantity) as finding
        from told t full join moved v using (document_id, sku_id, lot_id)
       where t.quantity is distinct from v.quantity`,
  },
];
