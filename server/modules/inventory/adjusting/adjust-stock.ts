import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { requireSku, type SkuFacts, type SkuName } from '../goods/identify-sku.ts';
import { findPlace, type Place, placeOf } from '../ledger/find-place.ts';
import type { GoodsMove, MovementReason } from '../ledger/model.ts';
import { moveGoods } from '../ledger/move-goods.ts';
import { moveLostGoods } from '../ledger/move-lost-goods.ts';
import { findOrCreateLot, type LotName, lotNameOf } from '../lots/find-lot.ts';
import { refuseKit } from '../receiving/create-receipt.ts';
import { refuseNegativePast } from './refuse-negative-past.ts';

export const adjustmentKinds = ['gain', 'loss', 'write_off', 'damage', 'quality_hold', 'release'] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

export type AdjustmentLine = SkuName &
  LotName & {
    /** Always positive: the kind says in which direction. */
    quantity: number;
    /** Where the goods are, or for a gain, where they were found. */
    locationId: string;
    lotId?: string;
    /** Where released goods go; the node's first dock unless told. */
    toLocationId?: string;
  };

export type NewAdjustment = {
  kind: AdjustmentKind;
  reason: string;
  note?: string;
  /** When it happened in the world; now unless told, never in the future. */
  occurredAt?: Date;
  lines: AdjustmentLine[];
};

export type Adjustment = {
  id: string;
  nodeId: string;
  kind: AdjustmentKind;
  reason: string;
  note: string | null;
  occurredAt: Date;
  movementIds: string[];
};

const movementReasonOf: Record<AdjustmentKind, MovementReason> = {
  gain: 'adjustment',
  loss: 'adjustment',
  write_off: 'write_off',
  damage: 'damage',
  quality_hold: 'quality',
  release: 'quality',
};

/**
 * Corrects the ledger by hand, with a reason. What was reserved of lost goods is given up and what was promised of them
 * becomes a shortage; a loss dated in the past may not make any balance since then negative.
 * @throws Refusal `inventory.insufficient_stock`, `inventory.negative_in_the_past`, `inventory.wrong_place_for_adjustment`
 */
export async function adjustStock(ctx: WriteContext, request: NewAdjustment): Promise<Adjustment> {
  const occurredAt = request.occurredAt ?? ctx.now;
  if (occurredAt > ctx.now)
    throw new Refusal(
      'inventory.in_the_future',
      'unprocessable',
      'An adjustment says what happened, not what will. Give an occurredAt that is not in the future.',
    );
  const id = newId('adjustment');
  const places = await placesOf(ctx, request.lines);
  const nodeId = oneNode(places);
  const moves: GoodsMove[] = [];
  for (const [index, line] of request.lines.entries())
    moves.push({
      ...(await moveOf(ctx, request.kind, line, places[index] as Place)),
      reason: movementReasonOf[request.kind],
      documentId: id,
      note: request.reason,
      occurredAt,
    });
  await ctx.db
    .insertInto('inventory.adjustments')
    .values({
      orgId: ctx.org,
      id,
      nodeId,
      kind: request.kind,
      reason: request.reason,
      note: request.note ?? null,
      occurredAt,
      actorId: ctx.principal.id,
      actorName: ctx.principal.name,
      createdAt: ctx.now,
    })
    .execute();
  const movementIds = await applyMoves(ctx, request.kind, moves);
  if (occurredAt < ctx.now) await refuseNegativePast(ctx, moves, occurredAt);
  await publishAdjusted(ctx, { id, nodeId, kind: request.kind, reason: request.reason }, moves);
  return {
    id,
    nodeId,
    kind: request.kind,
    reason: request.reason,
    note: request.note ?? null,
    occurredAt,
    movementIds,
  };
}

function applyMoves(ctx: WriteContext, kind: AdjustmentKind, moves: GoodsMove[]): Promise<string[]> {
  return kind === 'gain' || kind === 'release' ? moveGoods(ctx, moves) : moveLostGoods(ctx, moves);
}

async function placesOf(ctx: WriteContext, lines: readonly AdjustmentLine[]): Promise<Place[]> {
  const places = [];
  for (const { locationId } of lines) places.push(await placeOf(ctx, locationId));
  return places;
}

function oneNode(places: readonly Place[]): string {
  const nodes = [...new Set(places.map(({ nodeId }) => nodeId))];
  const node = nodes[0];
  if (nodes.length === 1 && node) return node;
  throw new Refusal(
    'inventory.wrong_place_for_adjustment',
    'unprocessable',
    'All lines of an adjustment are at locations of one node.',
    { nodeIds: nodes },
  );
}

async function moveOf(ctx: WriteContext, kind: AdjustmentKind, line: AdjustmentLine, place: Place) {
  const sku = await requireSku(ctx, line);
  refuseKit(sku);
  refuseWrongPlace(kind, place);
  return {
    skuId: sku.skuId,
    lotId: await lotOf(ctx, kind, sku, line, place),
    quantity: line.quantity * sku.unitsPerScan,
    ...(await endsOf(ctx, kind, line, place)),
  };
}

const shelves = new Set(['dock', 'bin', 'bulk', 'cart', 'tote', 'station', 'stage', 'display']);

function refuseWrongPlace(kind: AdjustmentKind, place: Place): void {
  const withheld = place.kind === 'quarantine' || place.kind === 'damaged';
  const allowed =
    kind === 'release'
      ? withheld
      : kind === 'quality_hold'
        ? shelves.has(place.kind) || place.kind === 'damaged'
        : kind === 'damage'
          ? shelves.has(place.kind) || place.kind === 'quarantine'
          : shelves.has(place.kind) || withheld;
  if (allowed) return;
  throw new Refusal(
    'inventory.wrong_place_for_adjustment',
    'unprocessable',
    `"${kind.replace('_', ' ')}" cannot be done to goods at "${place.code}", which is a ${place.kind.replace('_', ' ')} location.`,
    { locationId: place.id, kind: place.kind },
  );
}

function lotOf(
  ctx: WriteContext,
  kind: AdjustmentKind,
  sku: SkuFacts,
  line: AdjustmentLine,
  place: Place,
): Promise<string> | string {
  if (line.lotId !== undefined) return line.lotId;
  return findOrCreateLot(ctx, sku, lotNameOf(line), {
    forSale: (kind === 'gain' && shelves.has(place.kind)) || kind === 'release',
  });
}

async function endsOf(ctx: WriteContext, kind: AdjustmentKind, line: AdjustmentLine, place: Place) {
  const at = place.id;
  switch (kind) {
    case 'gain':
      return { fromLocationId: await findPlace(ctx, null, 'adjustment'), toLocationId: at };
    case 'loss':
      return { fromLocationId: at, toLocationId: await findPlace(ctx, null, 'adjustment') };
    case 'write_off':
      return { fromLocationId: at, toLocationId: await findPlace(ctx, null, 'scrap') };
    case 'damage':
      return { fromLocationId: at, toLocationId: await findPlace(ctx, place.nodeId, 'damaged') };
    case 'quality_hold':
      return { fromLocationId: at, toLocationId: await findPlace(ctx, place.nodeId, 'quarantine') };
    case 'release':
      return { fromLocationId: at, toLocationId: await releasedTo(ctx, line, place) };
  }
}

async function releasedTo(ctx: WriteContext, line: AdjustmentLine, place: Place): Promise<string> {
  if (line.toLocationId === undefined) return findPlace(ctx, place.nodeId, 'dock');
  const to = await placeOf(ctx, line.toLocationId);
  if (to.nodeId === place.nodeId && shelves.has(to.kind)) return to.id;
  throw new Refusal(
    'inventory.wrong_place_for_adjustment',
    'unprocessable',
    `Goods are released to a place of the same node that sells; "${to.code}" is none.`,
    { locationId: to.id, kind: to.kind },
  );
}

async function publishAdjusted(
  ctx: WriteContext,
  adjustment: { id: string; nodeId: string; kind: AdjustmentKind; reason: string },
  moves: readonly GoodsMove[],
): Promise<void> {
  const { id, nodeId, kind, reason } = adjustment;
  const goods = moves.map(({ skuId, lotId = '', quantity, fromLocationId, toLocationId }) => ({
    skuId,
    lotId,
    quantity,
    locationId: kind === 'gain' || kind === 'release' ? toLocationId : fromLocationId,
  }));
  await ctx.publish({
    type: 'inventory.stock.adjusted',
    subjectId: id,
    data: { nodeId, kind, reason, goods },
  });
  if (kind !== 'gain' && kind !== 'release') return;
  await ctx.publish({
    type: 'inventory.stock.received',
    subjectId: id,
    data: { skuIds: [...new Set(goods.map(({ skuId }) => skuId))], nodeId, documentId: id, goods },
  });
}
