import type { ReadContext } from '../../../platform/context.ts';
import { fault, notFound, Refusal } from '../../../platform/errors.ts';
import { readsAsProduct } from '../../../platform/gs1/scan.ts';
import { ancestorIds, locationById, takenBarcodes, takenCodes } from './store.ts';

/** Refusals that creating, editing and generating locations share. */

/**
 * A bin whose barcode reads as a product would be taken for goods by every scanner.
 * @throws Refusal `network.barcode_reads_as_product`
 */
export function refuseUnsafeBarcode(barcode: string): void {
  if (!readsAsProduct(barcode)) return;
  throw new Refusal(
    'network.barcode_reads_as_product',
    'unprocessable',
    `${barcode} reads as a GTIN, an SSCC or a GS1 element string, so a scan of this location would be taken for goods. Leave the barcode out to have one made.`,
    {
      errors: [{ pointer: '/barcode', ...fault('reads_as_product', 'reads as a product code') }],
      barcode,
    },
  );
}

export type WantedCodes = { nodeId: string; codes: string[]; barcodes: string[]; exceptId?: string };

/** @throws Refusal `network.location_code_taken`, `network.barcode_taken` */
export async function refuseTakenCodes(ctx: ReadContext, wanted: WantedCodes): Promise<void> {
  const codes = await takenCodes(ctx, wanted.nodeId, wanted.codes, wanted.exceptId);
  if (codes.length > 0) {
    throw new Refusal(
      'network.location_code_taken',
      'conflict',
      `This node already has ${named(codes)}. Choose another code, zone or first aisle.`,
      {
        errors: [{ pointer: '/code', ...fault('taken', 'is taken in this node') }],
        codes: codes.slice(0, 20),
      },
    );
  }
  const barcodes = await takenBarcodes(ctx, wanted.barcodes, wanted.exceptId);
  if (barcodes.length === 0) return;
  throw new Refusal(
    'network.barcode_taken',
    'conflict',
    `The barcode ${named(barcodes)} is on another location. A barcode names one spot in the whole organization.`,
    { errors: [{ pointer: '/barcode', ...fault('taken', 'is taken') }], barcodes: barcodes.slice(0, 20) },
  );
}

function named(words: string[]): string {
  return words.length <= 3
    ? words.join(', ')
    : `${words.slice(0, 3).join(', ')} and ${words.length - 3} more`;
}

/**
 * The parent is in the same node and not inside the location itself.
 * @throws Refusal `location.not_found`, `network.parent_in_other_node`, `network.location_cycle`
 */
export async function refuseWrongParent(
  ctx: ReadContext,
  { id, nodeId, parentId }: { id: string; nodeId: string; parentId: string },
): Promise<void> {
  const parent = await locationById(ctx, parentId);
  if (!parent) throw notFound('location', parentId);
  const found = fault('cannot_be_inside', `${parent.code} cannot hold this location`, {
    parent: parent.code,
  });
  const details = { errors: [{ pointer: '/parentId', ...found }], parent: parent.code };
  if (parent.nodeId !== nodeId) {
    throw new Refusal(
      'network.parent_in_other_node',
      'unprocessable',
      `${parent.code} is in another node; a location stands inside one of its own node.`,
      details,
    );
  }
  if (!(await ancestorIds(ctx, parentId)).includes(id)) return;
  throw new Refusal(
    'network.location_cycle',
    'unprocessable',
    `${parent.code} is inside this location, which cannot stand inside itself.`,
    details,
  );
}
