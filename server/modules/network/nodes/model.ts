import type { PostalAddress } from '../../../platform/address.ts';

/** A site that can hold or ship goods. */
export const nodeKinds = ['warehouse', 'store', 'home', 'third_party', 'supplier', 'amazon_fba'] as const;
export type NodeKind = (typeof nodeKinds)[number];

export const nodeStatuses = ['open', 'closed'] as const;
export type NodeStatus = (typeof nodeStatuses)[number];

/**
 * The floor in the form the route algorithm walks it, in millimetres: aisles are `aisleSpacing` apart along x, the
 * first at x = 0; cross aisles lie at `crossAisleY`, ascending; walks start and end at the depot.
 */
export type Layout = {
  aisles: number;
  aisleSpacing: number;
  crossAisleY: number[];
  depot: { x: number; y: number };
};

export type Node = {
  id: string;
  code: string;
  name: string;
  kind: NodeKind;
  status: NodeStatus;
  /** IANA name; cutoffs and calendar days are in its wall time. */
  timeZone: string;
  address: PostalAddress;
  latitude: number | null;
  longitude: number | null;
  /** ISO weekdays, Monday = 1. */
  workingDays: number[];
  /** Parcels a day; null: no limit. */
  dailyCapacity: number | null;
  /** What handling one order here costs, in minor units of the organization's currency. */
  handlingMinor: number;
  /** Lower comes first where rules leave a choice. */
  priority: number;
  shipsOrders: boolean;
  services: string[];
  layout: Layout | null;
  createdAt: Date;
  version: number;
};
