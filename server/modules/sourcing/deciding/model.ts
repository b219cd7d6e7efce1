import type { WeightStep } from '../../shipping/index.ts';

/**
 * What a decision is made from and what it says. Facts are plain JSON, because they are kept with the decision so that it can be
 * made again under other rules. Money in minor units of the organization's currency, weights in grams, days as ISO dates.
 */

/** An order's units that are promised and that no node was asked for yet. */
export type OrderToSource = {
  id: string;
  number: string;
  brandId: string | null;
  channelId: string;
  country: string;
  postcode: string | null;
  /** The service the customer chose; null leaves the choice to us. */
  serviceCode: string | null;
  /** Higher goes first. */
  priority: number;
  placedAt: string;
  /** Told to the customer before; null for an order that is sourced the first time. */
  promisedDeliveryOn: string | null;
  lines: LineToSource[];
};

export type LineToSource = { id: string; skuId: string; quantity: number };

/** One service from one node, and what it charges for a parcel by its weight: as far as the order may need it. */
export type FreightOption = {
  carrierCode: string;
  serviceCode: string;
  steps: WeightStep[];
  shipOn: string;
  /** Instant of the pickup. */
  shipBy: string;
  deliverOn: string;
};

/** What a node can do for one order. */
export type NodeOption = {
  nodeId: string;
  code: string;
  country: string;
  priority: number;
  handlingMinor: number;
  services: string[];
  /** Shipments already due on the node's next shipping day. */
  load: number;
  /** Units free to be committed, one per line of the order. */
  available: number[];
  /** Those of them in stock that is over or dead; absent in decisions from before this was looked at. */
  over?: number[];
  /** SKUs (all: null) it refused or did not find for this order before. */
  refusals: { skuId: string | null; reason: string }[];
  freight: FreightOption[];
  /** When it ships without regard to the carrier; null: never within a year. */
  shipOn: string | null;
  shipBy: string | null;
};

export type OrderFacts = {
  order: OrderToSource;
  /** Grams of each line. */
  weights: number[];
  /** Grams that a service has to take in one parcel to carry a unit of the line; 0 where none does. Absent: 0. */
  unitWeights?: number[];
  /** Product needs of each line. */
  needs: string[][];
  /** What a unit of each line cost, in the organization's currency; null where it is not known. */
  unitCosts?: (number | null)[];
  /** Days after `placedAt` are counted in this time zone. */
  timeZone: string;
  nodes: NodeOption[];
};

export type Assignment = { lineId: string; skuId: string; nodeId: string; quantity: number };

/** What one node ships of the order. */
export type Shipment = {
  nodeId: string;
  carrierCode: string | null;
  serviceCode: string | null;
  shipOn: string | null;
  shipBy: string | null;
  deliverOn: string | null;
  /** Absent in decisions from before it was kept: what all of it weighs, in how many parcels it goes, and what they cost. */
  weightGrams?: number;
  parcels?: number;
  freightMinor?: number;
  lines: { lineId: string; skuId: string; quantity: number }[];
};

/** One way to ship the order; `parts` by component adds up to `costMinor`. */
export type Way = {
  assignments: Assignment[];
  shipments: number;
  costMinor: number;
  parts: Record<string, number>;
  daysLate: number;
};

/** Why a node does not ship a line (`lineId` null: anything). `rule` is a built-in reason or the kind of the merchant's rule. */
export type Removal = {
  nodeId: string;
  lineId: string | null;
  rule: string;
  ruleId: string | null;
  asked?: number;
  available?: number;
};

export type Decision = {
  orderId: string;
  chosen: Way;
  shipments: Shipment[];
  alternatives: Way[];
  exclusions: Removal[];
  /** Preferred rules that had to be given up. */
  relaxedRuleIds: string[];
  unsourced: { lineId: string; skuId: string; quantity: number }[];
  /** In words, when something is unsourced. */
  reason: string | null;
  algorithm: 'order' | 'batch' | 'order_fewest_shipments';
};
