/**
 * When a fulfillment order goes to the floor: continuously, by when it has to ship and what the floor and the bins can take,
 * not by a clock alone. Orders are looked at most urgent first; every one that waits gets the reason it waits for.
 */
import type { FloorSettings } from '../floor-settings.ts';

/** Why a fulfillment order is not on the floor; the first that holds, in this order. */
export const waitReasons = [
  'node_closed',
  'on_hold',
  'rejected_by_node',
  'hold_window_runs',
  'not_due_yet',
  'daily_capacity_used',
  'floor_full',
  'stock_not_pickable',
] as const;
export type WaitReason = (typeof waitReasons)[number];

export type ReleaseCandidate = {
  id: string;
  orderNumber: string;
  version: number;
  priority: number;
  request: string;
  holdReasons: readonly string[];
  releaseAfter: Date;
  shipBy: Date | null;
  lines: readonly { id: string; skuId: string; quantity: number }[];
};

export type FloorFacts = {
  isNodeOpen: boolean;
  settings: FloorSettings;
  /** Orders a day; null: no limit. */
  dailyCapacity: number | null;
  releasedToday: number;
  inWork: number;
  /** Units by SKU that bins can give now. */
  pickable: ReadonlyMap<string, number>;
  /** Units by SKU that are at the node but not in a bin: on docks, in quarantine, in bins waiting for a count. */
  elsewhere: ReadonlyMap<string, number>;
};

export type ReleaseDecision =
  | { id: string; orderNumber: string; isReleased: true }
  | {
      id: string;
      orderNumber: string;
      isReleased: false;
      reason: WaitReason;
      message: string;
      details: Record<string, unknown>;
    };

/** Decides for all, most urgent first; what one takes, the next no longer has. */
export function decideReleases(
  candidates: readonly ReleaseCandidate[],
  facts: FloorFacts,
  now: Date,
): ReleaseDecision[] {
  const left = new Map(facts.pickable);
  const taken = { today: facts.releasedToday, inWork: facts.inWork };
  return [...candidates].sort(byUrgency).map((candidate) => {
    const { id, orderNumber } = candidate;
    const wait =
      waitsForItself(candidate, facts, now) ??
      waitsForRoom(facts, taken) ??
      waitsForStock(candidate, facts, left);
    if (wait) return { id, orderNumber, isReleased: false, ...wait };
    for (const { skuId, quantity } of candidate.lines) left.set(skuId, (left.get(skuId) ?? 0) - quantity);
    taken.today += 1;
    taken.inWork += 1;
    return { id, orderNumber, isReleased: true };
  });
}

type Wait = { reason: WaitReason; message: string; details: Record<string, unknown> };

function byUrgency(a: ReleaseCandidate, b: ReleaseCandidate): number {
  const due = (one: ReleaseCandidate) => one.shipBy?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return b.priority - a.priority || due(a) - due(b) || (a.id < b.id ? -1 : 1);
}

function waitsForItself(candidate: ReleaseCandidate, facts: FloorFacts, now: Date): Wait | undefined {
  const { holdReasons, request, releaseAfter, shipBy } = candidate;
  if (!facts.isNodeOpen)
    return { reason: 'node_closed', message: 'The node is closed and releases no work.', details: {} };
  if (holdReasons.length > 0)
    return { reason: 'on_hold', message: `On hold: ${holdReasons.join(', ')}.`, details: { holdReasons } };
  if (request === 'rejected')
    return {
      reason: 'rejected_by_node',
      message: 'The node rejected it; move it to another node or cancel it.',
      details: {},
    };
  if (releaseAfter.getTime() > now.getTime())
    return {
      reason: 'hold_window_runs',
      message: 'The order may still be edited; its hold window is running.',
      details: { releaseAfter },
    };
  const dueFrom = shipBy && new Date(shipBy.getTime() - facts.settings.releaseHorizonMinutes * 60_000);
  if (dueFrom && dueFrom.getTime() > now.getTime())
    return {
      reason: 'not_due_yet',
      message: 'It does not have to ship soon enough to be released now.',
      details: { shipBy, dueFrom },
    };
  return undefined;
}

function waitsForRoom(facts: FloorFacts, taken: { today: number; inWork: number }): Wait | undefined {
  const { dailyCapacity, settings } = facts;
  if (dailyCapacity !== null && taken.today >= dailyCapacity)
    return {
      reason: 'daily_capacity_used',
      message: `The node ships ${dailyCapacity} a day and as many are released today.`,
      details: { dailyCapacity },
    };
  if (settings.mostInWork !== null && taken.inWork >= settings.mostInWork)
    return {
      reason: 'floor_full',
      message: `${settings.mostInWork} are on the floor at once; it goes out when one has shipped.`,
      details: { mostInWork: settings.mostInWork },
    };
  return undefined;
}

function waitsForStock(
  candidate: ReleaseCandidate,
  facts: FloorFacts,
  left: ReadonlyMap<string, number>,
): Wait | undefined {
  const asked = new Map<string, number>();
  for (const { skuId, quantity } of candidate.lines) asked.set(skuId, (asked.get(skuId) ?? 0) + quantity);
  const missing = [...asked]
    .filter(([skuId, quantity]) => (left.get(skuId) ?? 0) < quantity)
    .map(([skuId, quantity]) => ({
      skuId,
      asked: quantity,
      inBins: Math.max(0, left.get(skuId) ?? 0),
      elsewhere: facts.elsewhere.get(skuId) ?? 0,
    }));
  if (missing.length === 0) return undefined;
  const waitsForPutAway = missing.every(
    ({ asked: quantity, inBins, elsewhere }) => inBins + elsewhere >= quantity,
  );
  return {
    reason: 'stock_not_pickable',
    message: waitsForPutAway
      ? 'The goods are at the node but in no bin a picker can take from: put them away, or count the bin.'
      : 'The bins do not hold enough that is free, sellable and not expired.',
    details: { missing },
  };
}
