import type { ItemOf } from '../../api/client.ts';

export type Rule = ItemOf<'/v1/sourcing-rules'>;
/** A rule as it is written down, before it is one. */
export type RuleDraft = Pick<Rule, 'name' | 'kind' | 'mode' | 'rank' | 'isActive' | 'settings' | 'appliesTo'>;
type RuleField = keyof Rule['settings'];

/** What each kind of rule is told, and the modes that make sense for it. */
export const ruleKinds: Record<
  Rule['kind'],
  { modes: readonly Rule['mode'][]; fields: readonly RuleField[] }
> = {
  same_country: { modes: ['require', 'prefer'], fields: [] },
  exclude_node: { modes: ['require', 'prefer'], fields: ['nodeIds'] },
  brand_nodes: { modes: ['require', 'prefer'], fields: ['brandId', 'nodeIds'] },
  product_need: { modes: ['require', 'prefer'], fields: ['need', 'service'] },
  daily_cap: { modes: ['require', 'prefer'], fields: ['nodeIds', 'shipments'] },
  keep_safety_stock: { modes: ['require'], fields: ['units', 'nodeIds'] },
  ship_complete: { modes: ['require', 'prefer'], fields: [] },
  max_shipments: { modes: ['require', 'prefer'], fields: ['shipments'] },
  no_line_split: { modes: ['require'], fields: [] },
  node_priority: { modes: ['cost'], fields: ['nodeIds', 'costMinor'] },
  split_penalty: { modes: ['cost'], fields: ['costMinor'] },
  late_penalty: { modes: ['cost'], fields: ['costMinorPerDay', 'targetDays'] },
  markdown: { modes: ['cost'], fields: ['sharePercent', 'costMinor'] },
};

export const ruleNumbers = [
  'shipments',
  'units',
  'costMinor',
  'costMinorPerDay',
  'targetDays',
  'sharePercent',
] as const;
export const productNeeds = ['keep_upright', 'fragile', 'expiry'] as const;
