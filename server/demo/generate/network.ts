/**
 * The two sites of the demo company: a warehouse in Enfield, north of London, that holds everything, and a
 * shop in York whose back room holds the best sellers and ships too. Outward postcodes, places and
 * distances are real; streets, inward codes and layouts are made up.
 */
import type { Address } from './addresses.ts';

export type DemoNode = {
  code: string;
  name: string;
  kind: 'warehouse' | 'store';
  timeZone: string;
  address: Address;
  latitude: number;
  longitude: number;
  /** ISO weekdays, 1 is Monday. */
  workingDays: number[];
  /** Parcels a day. */
  dailyCapacity: number;
  /** Pick and pack of one order, pence. */
  handlingMinor: number;
  /** Lower is tried first. */
  priority: number;
  /** Local wall time. An order ready before it leaves with that day's pickup. */
  cutoffs: { weekday: number; cutoffTime: string; pickupTime: string }[];
  layout: Layout;
};

/** What Waybill's generator of locations is asked for, and the movable places beside it. Millimetres. */
export type Layout = {
  aisles: number;
  /** On both sides together: odd numbers stand left, even numbers right. */
  baysPerAisle: number;
  levels: number;
  /** Bins side by side on one level of a bay. */
  positions: number;
  aisleSpacingMm: number;
  bayWidthMm: number;
  levelHeightMm: number;
  /** Front and back included. */
  crossAisles: number;
  crossAisleWidthMm: number;
  totes: number;
  carts: number;
  stations: number;
};

export type DemoLocation = {
  nodeCode: string;
  /** Unique in the node. */
  code: string;
  kind:
    | 'dock'
    | 'bin'
    | 'bulk'
    | 'cart'
    | 'tote'
    | 'station'
    | 'stage'
    | 'quarantine'
    | 'damaged'
    | 'display';
  aisle: number | null;
  /** Across the aisles, from the first. */
  xMm: number;
  /** Along the aisle, from the front cross aisle, where docks and stations are. */
  yMm: number;
  /** Height of the shelf. */
  zMm: number;
};

export type DemoBin = DemoLocation & {
  kind: 'bin';
  aisle: number;
  bay: number;
  level: number;
  position: number;
};

export const DEMO_NODES: DemoNode[] = [
  {
    code: 'LON',
    name: 'Enfield warehouse',
    kind: 'warehouse',
    timeZone: 'Europe/London',
    address: {
      name: 'Enfield warehouse',
      line1: 'Unit 7, Lockfield Avenue',
      city: 'Enfield',
      region: 'England',
      postcode: 'EN3 7PX',
      country: 'GB',
    },
    latitude: 51.66,
    longitude: -0.04,
    workingDays: [1, 2, 3, 4, 5, 6],
    dailyCapacity: 600,
    handlingMinor: 85,
    priority: 10,
    cutoffs: [
      ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, cutoffTime: '16:00', pickupTime: '17:30' })),
      { weekday: 6, cutoffTime: '11:00', pickupTime: '12:00' },
    ],
    layout: {
      aisles: 10,
      baysPerAisle: 40,
      levels: 4,
      positions: 2,
      aisleSpacingMm: 3600,
      bayWidthMm: 1200,
      levelHeightMm: 550,
      crossAisles: 3,
      crossAisleWidthMm: 2400,
      totes: 60,
      carts: 6,
      stations: 4,
    },
  },
  {
    code: 'YRK',
    name: 'York shop',
    kind: 'store',
    timeZone: 'Europe/London',
    address: {
      name: 'York shop',
      line1: '18 Petergate Row',
      city: 'York',
      region: 'England',
      postcode: 'YO1 7HF',
      country: 'GB',
    },
    latitude: 53.96,
    longitude: -1.08,
    workingDays: [1, 2, 3, 4, 5, 6],
    dailyCapacity: 40,
    handlingMinor: 140,
    priority: 20,
    cutoffs: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, cutoffTime: '14:00', pickupTime: '16:30' })),
    layout: {
      aisles: 3,
      baysPerAisle: 18,
      levels: 4,
      positions: 2,
      aisleSpacingMm: 2200,
      bayWidthMm: 900,
      levelHeightMm: 450,
      crossAisles: 2,
      crossAisleWidthMm: 1600,
      totes: 8,
      carts: 1,
      stations: 1,
    },
  },
];

/** The zone that all bins of a node stand in; begins the code of each. */
export const ZONE = 'A';

/** All bins of a node, aisle by aisle, under the codes that Waybill's generator gives them. */
export function binsOf(node: DemoNode): DemoBin[] {
  const { aisles, baysPerAisle, levels, positions } = node.layout;
  return count(aisles).flatMap((aisle) =>
    count(baysPerAisle).flatMap((bay) =>
      count(levels).flatMap((level) =>
        count(positions).map((position) => binOf(node, aisle, bay, level, position)),
      ),
    ),
  );
}

/** Every location but the bins. */
export function otherLocationsOf(node: DemoNode): DemoLocation[] {
  const { layout } = node;
  const at = (kind: DemoLocation['kind'], code: string, xMm: number, yMm = -2500): DemoLocation => {
    return { nodeCode: node.code, code, kind, aisle: null, xMm, yMm, zMm: 0 };
  };
  return [
    at('dock', 'DOCK-1', 0),
    at('stage', 'STAGE-1', 4000),
    at('quarantine', 'QUARANTINE', 8000),
    at('damaged', 'DAMAGED', 10000),
    ...count(layout.stations).map((n) => at('station', `PACK-${two(n)}`, 10000 + n * 2500)),
    ...count(layout.carts).map((n) => at('cart', `CART-${two(n)}`, 2000)),
    ...count(layout.totes).map((n) => at('tote', `TOTE-${String(n).padStart(3, '0')}`, 2000)),
  ];
}

/** A bin's code: aisle, bay, level, position, e.g. `A03-07-02-01`. */
export function binCode(aisle: number, bay: number, level: number, position: number): string {
  return `${ZONE}${[aisle, bay, level, position].map(two).join('-')}`;
}

/** Two bays face each other; cross aisles are left out of the distance, which only ranks the bins. */
function binOf(node: DemoNode, aisle: number, bay: number, level: number, position: number): DemoBin {
  const { aisleSpacingMm, bayWidthMm, levelHeightMm, positions } = node.layout;
  return {
    nodeCode: node.code,
    code: binCode(aisle, bay, level, position),
    kind: 'bin',
    aisle,
    bay,
    level,
    position,
    xMm: (aisle - 1) * aisleSpacingMm,
    yMm: Math.round((Math.floor((bay - 1) / 2) + (position - 0.5) / positions) * bayWidthMm),
    zMm: (level - 1) * levelHeightMm,
  };
}

function count(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index + 1);
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
