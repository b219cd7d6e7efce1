import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { requireSku, type SkuName } from '../goods/identify-sku.ts';
import { placeOf } from '../ledger/find-place.ts';
import { requireNode } from '../ledger/require-node.ts';
import { takeNumber } from '../ledger/take-number.ts';
import { readTransfer, type Transfer } from './read-transfers.ts';

export type NewTransferLine = SkuName & { quantity: number; fromLocationId: string; lotId?: string };
export type NewTransfer = {
  fromNodeId: string;
  toNodeId: string;
  reference?: string;
  note?: string;
  lines: NewTransferLine[];
};

/** Plans a transfer between two nodes; nothing moves until it is shipped. */
export async function createTransfer(ctx: WriteContext, request: NewTransfer): Promise<Transfer> {
  if (request.fromNodeId === request.toNodeId)
    throw new Refusal(
      'inventory.same_node',
      'unprocessable',
      'A transfer goes from one node to another. Inside a node, move the goods.',
    );
  await requireNode(ctx, request.fromNodeId);
  await requireDestination(ctx, request.toNodeId);
  const id = newId('transfer');
  const lines = [];
  for (const line of request.lines) lines.push(await lineRow(ctx, id, request.fromNodeId, line));
  await ctx.db
    .insertInto('inventory.transfers')
    .values({
      orgId: ctx.org,
      id,
      number: await takeNumber(ctx, 'TR'),
      fromNodeId: request.fromNodeId,
      toNodeId: request.toNodeId,
      reference: request.reference ?? null,
      note: request.note ?? null,
      createdBy: ctx.principal.id,
      createdAt: ctx.now,
    })
    .execute();
  await ctx.db.insertInto('inventory.transfer_lines').values(lines).execute();
  await ctx.publish({
    type: 'inventory.transfer.created',
    subjectId: id,
    data: { fromNodeId: request.fromNodeId, toNodeId: request.toNodeId, lines: lines.length },
  });
  return readTransfer(ctx, id);
}

/** The destination may be a node the caller does not work at; the foreign key checks that it exists. */
async function requireDestination(ctx: WriteContext, nodeId: string): Promise<void> {
  if (ctx.principal.nodes === null) await requireNode(ctx, nodeId);
}

async function lineRow(ctx: WriteContext, transferId: string, fromNodeId: string, line: NewTransferLine) {
  const sku = await requireSku(ctx, line);
  const place = await placeOf(ctx, line.fromLocationId);
  if (place.nodeId !== fromNodeId)
    throw new Refusal(
      'inventory.place_of_another_node',
      'unprocessable',
      `Location "${place.code}" is not at the node that ships the transfer.`,
      { locationId: place.id, place: place.code, nodeId: fromNodeId },
    );
  await refuseUnknownLot(ctx, sku.skuId, line.lotId);
  return {
    orgId: ctx.org,
    id: newId('transferLine'),
    transferId,
    skuId: sku.skuId,
    lotId: line.lotId ?? '',
    fromLocationId: place.id,
    quantity: line.quantity * sku.unitsPerScan,
  };
}

async function refuseUnknownLot(ctx: WriteContext, skuId: string, lotId: string | undefined): Promise<void> {
  if (!lotId) return;
  const { rows } = await sql`
    select 1 from inventory.lots where org_id = ${ctx.org} and id = ${lotId} and sku_id = ${skuId}`.execute(
    ctx.db,
  );
  if (rows.length === 0)
    throw new Refusal('inventory.unknown_lot', 'unprocessable', 'There is no such lot of this SKU.', {
      lotId,
      skuId,
    });
}
