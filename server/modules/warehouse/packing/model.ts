import type { WithdrawalCause } from '../../fulfillment/index.ts';
import type { ScriptedStep } from '../pack-scripts/model.ts';

/** What a pack station works with: sessions, the cartons on the bench, the items in them, the advice. */
export const sessionStatuses = ['open', 'done', 'stopped', 'abandoned'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

export const cartonStatuses = ['open', 'closed', 'emptied', 'unpacked'] as const;

/** How long a tote stays in one packer's hands without a scan. */
export const leaseMs = 10 * 60_000;

export type PackSession = {
  id: string;
  nodeId: string;
  stationId: string | null;
  toteId: string | null;
  /** Null while a tote that serves several orders has not shown whose item comes first. */
  fulfillmentOrderId: string | null;
  status: SessionStatus;
  /** Why it was stopped: what became of the order, and the reason given for it. */
  stopCause: WithdrawalCause | null;
  stopReason: string | null;
  advice: CartonAdvice | null;
  /** What the pack scripts ask for the order in work. */
  steps: ScriptedStep[];
  packerId: string;
  packerName: string;
  takenAt: Date;
  leaseExpiresAt: Date;
  createdAt: Date;
  finishedAt: Date | null;
  version: number;
};

export type PackedCarton = {
  id: string;
  sessionId: string;
  fulfillmentOrderId: string;
  status: (typeof cartonStatuses)[number];
  cartonId: string | null;
  advisedCartonId: string | null;
  expectedGrams: number | null;
  weighedGrams: number | null;
  toleranceGrams: number | null;
  overrideReason: string | null;
  overrideByName: string | null;
  parcelId: string | null;
  steps: ScriptedStep[];
  openedAt: Date;
  closedAt: Date | null;
  version: number;
};

export type PackedItem = {
  packedCartonId: string;
  lineId: string;
  skuId: string;
  lotId: string;
  fromLocationId: string;
  quantity: number;
  /** Taken from a bin where it was reserved for the line: picked and packed in one act. */
  isFromBin: boolean;
};

/** Goods at a place from which they can be put into a carton. */
export type GoodsAtHand = { locationId: string; skuId: string; lotId: string; quantity: number };

/** How an item lies: the corner nearest the origin and its extents, in millimeters inside the carton; z is up. */
export type PlacedItem = {
  lineId: string;
  skuId: string;
  x: number;
  y: number;
  z: number;
  dx: number;
  dy: number;
  dz: number;
};

export type AdvisedPackage = {
  cartonId: string;
  code: string;
  name: string;
  /** Inside. */
  lengthMm: number;
  widthMm: number;
  heightMm: number;
  /** Share of the inside volume that the goods fill, in percent. */
  fillPercent: number;
  items: { lineId: string; skuId: string; quantity: number }[];
  placements: PlacedItem[];
};

export type CartonCandidate = {
  cartonId: string;
  code: string;
  costMinor: number;
  outcome: 'advised' | 'dearer' | 'too_heavy' | 'does_not_fit' | 'searched';
};

/**
 * Which cartons to take for what is left to pack, and why: every carton of the organization with what became of it.
 * `reason` says why there is no advice: sizes not known, no cartons kept, too many units to lay out.
 */
export type CartonAdvice = {
  packages: AdvisedPackage[];
  candidates: CartonCandidate[];
  /** Lines with items that no carton takes; they travel in their own packaging. */
  unpackable: { lineId: string; skuId: string; quantity: number }[];
  reason: 'unknown_dimensions' | 'no_cartons' | 'too_many_units' | null;
};
