import type { Invariant } from '../../platform/invariant.ts';

/** What must always hold of SKUs, barcodes and kits. */
export const catalogInvariants: readonly Invariant[] = [
  {
    name: 'catalog.gtins_have_check_digits',
    states: 'A barcode kept as a GTIN has 14 digits and the right check digit.',
    sql: `select code as finding from catalog.barcodes b
           where org_id = $1 and kind = 'gtin'
             and (code !~ '^[0-9]{14}$' or (10 - (select sum(substr(code, i, 1)::int * case when i % 2 = 1 then 3 else 1 end)
                  from generate_series(1, 13) i) % 10) % 10 <> substr(code, 14, 1)::int)`,
  },
  {
    name: 'catalog.kits_have_components',
    states: 'A SKU is marked as a kit exactly when it has components.',
    sql: `select k.code as finding from catalog.skus k
           where k.org_id = $1 and k.is_kit <> exists (select from catalog.kit_components c
                 where c.org_id = k.org_id and c.kit_sku_id = k.id)`,
  },
  {
    name: 'catalog.no_kit_in_a_kit',
    states: 'No component of a kit is a kit.',
    sql: `select p.code as finding from catalog.kit_components c
            join catalog.skus p on p.org_id = c.org_id and p.id = c.component_sku_id
           where c.org_id = $1 and p.is_kit`,
  },
];
