/**
 * The merchant's rules as data. `require`: always kept. `prefer`: kept as long as everything can still be shipped; given up
 * from the least important (highest rank) on. `cost`: changes what a choice costs.
 */
export const ruleKinds = [
  'same_country',
  'exclude_node',
  'brand_nodes',
  'product_need',
  'daily_cap',
  'keep_safety_stock',
  'ship_complete',
  'max_shipments',
  'no_line_split',
  'node_priority',
  'split_penalty',
  'late_penalty',
  'markdown',
] as const;
export type RuleKind = (typeof ruleKinds)[number];

export const ruleModes = ['require', 'prefer', 'cost'] as const;
export type RuleMode = (typeof ruleModes)[number];

export const productNeeds = ['keep_upright', 'fragile', 'expiry'] as const;
export type ProductNeed = (typeof productNeeds)[number];

/** Which modes make sense for a kind. */
export const modesOf: Record<RuleKind, readonly RuleMode[]> = {
  same_country: ['require', 'prefer'],
  exclude_node: ['require', 'prefer'],
  brand_nodes: ['require', 'prefer'],
  product_need: ['require', 'prefer'],
  daily_cap: ['require', 'prefer'],
  keep_safety_stock: ['require'],
  ship_complete: ['require', 'prefer'],
  max_shipments: ['require', 'prefer'],
  no_line_split: ['require'],
  node_priority: ['cost'],
  split_penalty: ['cost'],
  late_penalty: ['cost'],
  markdown: ['cost'],
};

/** Settings by kind; which are needed is in `neededSettings`. Money in minor units of the organization's currency. */
export type RuleSettings = {
  /** exclude_node, daily_cap, keep_safety_stock (all nodes unless told): these nodes. brand_nodes: the only ones. */
  nodeIds?: string[];
  /** brand_nodes: orders of this brand. */
  brandId?: string;
  /** product_need: SKUs with this need ship only from nodes that offer `service`. */
  need?: ProductNeed;
  service?: string;
  /** daily_cap: shipments on the node's next shipping day. max_shipments: of one order. */
  shipments?: number;
  /** keep_safety_stock: units of every SKU that are left at the node, on top of its safety stock. */
  units?: number;
  /** node_priority: what every place further down in `nodeIds` costs. split_penalty: every further shipment. markdown: a unit. */
  costMinor?: number;
  /** late_penalty: every day after the day wanted. */
  costMinorPerDay?: number;
  /** late_penalty: the day wanted is this many days after the order was placed; the earliest possible unless told. */
  targetDays?: number;
  /** markdown: the share of its unit cost that a unit loses which stays. Where it has none, `costMinor`. */
  sharePercent?: number;
};

export const neededSettings: Record<RuleKind, readonly (keyof RuleSettings)[]> = {
  same_country: [],
  exclude_node: ['nodeIds'],
  brand_nodes: ['brandId', 'nodeIds'],
  product_need: ['need', 'service'],
  daily_cap: ['nodeIds', 'shipments'],
  keep_safety_stock: ['units'],
  ship_complete: [],
  max_shipments: ['shipments'],
  no_line_split: [],
  node_priority: ['nodeIds', 'costMinor'],
  split_penalty: ['costMinor'],
  late_penalty: ['costMinorPerDay'],
  // One of two is: see `refuseFaults`.
  markdown: [],
};

/** Orders a rule is for; every order unless told. */
export type RuleScope = { channelIds?: string[]; brandIds?: string[]; countries?: string[] };

export type SourcingRule = {
  id: string;
  name: string;
  kind: RuleKind;
  mode: RuleMode;
  /** 1 is the most important. */
  rank: number;
  isActive: boolean;
  settings: RuleSettings;
  appliesTo: RuleScope;
};

export type StoredRule = SourcingRule & { createdAt: Date; version: number };
