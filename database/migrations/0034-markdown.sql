-- A rule of sourcing that says what a unit loses that stays in stock that is over or dead.
alter table sourcing.rules drop constraint rules_kind_check;
alter table sourcing.rules add constraint rules_kind_check check (kind in ('same_country', 'exclude_node', 'brand_nodes',
  'product_need', 'daily_cap', 'keep_safety_stock', 'ship_complete', 'max_shipments', 'no_line_split', 'node_priority',
  'split_penalty', 'late_penalty', 'markdown'));
