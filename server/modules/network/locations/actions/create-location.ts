import type { ReadContext, WriteContext } from '../../../../platform/context.ts';
import { notFound } from '../../../../platform/errors.ts';
import { newId } from '../../../../platform/ids.ts';
import { nodeById } from '../../nodes/store.ts';
import { locationBarcode } from '../barcode.ts';
import type { Location, NodeLocationKind } from '../model.ts';
import { refuseTakenCodes, refuseUnsafeBarcode, refuseWrongParent } from '../rules.ts';
import { insertLocations, locationById } from '../store.ts';

export type NewLocationRequest = {
  nodeId: string;
  code: string;
  kind: NodeLocationKind;
  /** Made from the node, the code and a check character when left out. */
  barcode?: string;
  parentId?: string | null;
  aisle?: number | null;
  xMm?: number | null;
  yMm?: number | null;
  zMm?: number | null;
  pickSequence?: number | null;
  maxWeightGrams?: number | null;
};

/**
 * Adds one location to a node: a bin, a tote, a station.
 * @throws Refusal `node.not_found`, `location.not_found` (parent), `network.location_code_taken`,
 *   `network.barcode_taken`, `network.barcode_reads_as_product`
 */
export async function createLocation(ctx: WriteContext, request: NewLocationRequest): Promise<Location> {
  const node = await nodeById(ctx, request.nodeId);
  if (!node) throw notFound('node', request.nodeId);
  const barcode = request.barcode?.toUpperCase() ?? locationBarcode(node.code, request.code, request.kind);
  const id = newId('location');
  refuseUnsafeBarcode(barcode);
  await refuseTakenCodes(ctx, { nodeId: node.id, codes: [request.code], barcodes: [barcode] });
  if (request.parentId) await refuseWrongParent(ctx, { id, nodeId: node.id, parentId: request.parentId });
  await insertLocations(ctx, [
    {
      id,
      nodeId: node.id,
      parentId: request.parentId ?? null,
      code: request.code,
      barcode,
      kind: request.kind,
      aisle: request.aisle ?? null,
      xMm: request.xMm ?? null,
      yMm: request.yMm ?? null,
      zMm: request.zMm ?? null,
      pickSequence: request.pickSequence ?? null,
      maxWeightGrams: request.maxWeightGrams ?? null,
    },
  ]);
  await ctx.publish({
    type: 'network.location.created',
    subjectId: id,
    timelineId: node.id,
    data: { code: request.code, kind: request.kind },
  });
  return created(ctx, id);
}

async function created(ctx: ReadContext, id: string): Promise<Location> {
  const location = await locationById(ctx, id);
  if (!location) throw notFound('location', id);
  return location;
}
