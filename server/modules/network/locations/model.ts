/** A spot goods can be at, or a place of the world outside. Lengths in millimetres, weights in grams. */
export const worldPlaceKinds = [
  'in_transit',
  'supplier',
  'customer',
  'carrier',
  'adjustment',
  'scrap',
  'assembly',
] as const;
export type WorldPlaceKind = (typeof worldPlaceKinds)[number];

/** Kinds that only give the tree its shape; no goods are kept in them. */
export const structureKinds = ['zone', 'aisle', 'bay', 'level'] as const;

/** Kinds goods can be in, inside a node. */
export const placeKinds = [
  'dock',
  'bin',
  'bulk',
  'cart',
  'tote',
  'station',
  'stage',
  'quarantine',
  'damaged',
  'display',
] as const;

export const nodeLocationKinds = [...structureKinds, ...placeKinds] as const;
export type NodeLocationKind = (typeof nodeLocationKinds)[number];

export type LocationKind = NodeLocationKind | WorldPlaceKind;

export type Location = {
  id: string;
  nodeId: string | null;
  parentId: string | null;
  code: string;
  barcode: string;
  kind: LocationKind;
  aisle: number | null;
  xMm: number | null;
  yMm: number | null;
  zMm: number | null;
  pickSequence: number | null;
  maxWeightGrams: number | null;
  isActive: boolean;
  createdAt: Date;
  version: number;
};
