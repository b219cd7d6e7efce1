/**
 * What a sourcing decision is made from and what it answers. All costs are in one unit (minor units of one currency)
 * and come with names, so that the answer can say what a choice costs and why; rules that keep a node out are named too.
 */

/** Cost by component, for example `{ freight: 499, handling: 60 }`; not negative. */
export type CostParts = Readonly<Record<string, number>>;

/** `weight` of all its units, `unitWeight` of one: looked at by nodes that price by weight. */
export type OrderLine = {
  readonly sku: string;
  readonly quantity: number;
  readonly weight?: number;
  readonly unitWeight?: number;
};

/** A way a shipment may go: what its lines cost together by their weight, as the component `freight`. */
export type WeightOption = {
  /** In rising order; the first whose end is not below the weight holds it. The last holds the whole order. */
  readonly steps: readonly { readonly upTo: number; readonly price: number }[];
  /** Paid besides, whatever the weight. */
  readonly cost: CostParts;
  /** It takes no lines whose unit weighs more. */
  readonly heaviest: number;
};

/** Whether a node may ship a line, and what that adds to the cost. A line is never split over nodes. */
export type LineOffer = { readonly cost: CostParts; readonly excludedBy?: readonly string[] };

export type NodeOffer = {
  readonly node: string;
  /** Rules that keep the node from shipping anything of this order. */
  readonly excludedBy?: readonly string[];
  /** Paid once when the node ships at least one line. */
  readonly shipment: CostParts;
  /** Paid besides: the cheapest of these ways that takes all lines it ships. Left out, nothing is paid by weight. */
  readonly byWeight?: readonly WeightOption[];
  /** One for each line of the order. */
  readonly lines: readonly LineOffer[];
};

export type SourcingOrder = {
  readonly id: string;
  readonly lines: readonly OrderLine[];
  readonly offers: readonly NodeOffer[];
};

/** Units that may be allocated, by node and SKU. */
export type AvailableStock = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** One way to ship the order. `nodes`: per line the node that ships it, null where no node can. */
export type Candidate = {
  readonly nodes: readonly (string | null)[];
  readonly shipments: number;
  readonly cost: number;
  /** The cost by component; adds up to `cost`. */
  readonly parts: CostParts;
};

/** Why a node cannot ship a line (`line`: its index), or the whole order (`line`: null). */
export type Exclusion = {
  readonly node: string;
  readonly line: number | null;
  readonly rule: string;
  readonly asked?: number;
  readonly available?: number;
};

export type SourcingDecision = {
  readonly order: string;
  readonly chosen: Candidate;
  /** Other ways, the best first: each node that could ship everything, and the best way without each chosen node. */
  readonly alternatives: readonly Candidate[];
  readonly exclusions: readonly Exclusion[];
};

/** The rule named when a node has too few units. */
export const INSUFFICIENT_STOCK = 'insufficient_stock';

export function total(parts: CostParts): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}
