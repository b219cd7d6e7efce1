import type { WriteContext } from '../../../../platform/context.ts';
import { assert, notFound } from '../../../../platform/errors.ts';
import { changesBetween, refuseStale, sentMembers } from '../../../../platform/http/edits.ts';
import type { Location } from '../model.ts';
import { refuseTakenCodes, refuseUnsafeBarcode, refuseWrongParent } from '../rules.ts';
import { type LocationEdit, lockLocation, updateLocation } from '../store.ts';

/**
 * Changes a location, or takes it out of use and back. Whoever keeps goods hears `network.location.deactivated` within the
 * transaction and refuses it while goods are there. World places cannot be edited.
 * @throws Refusal `location.not_found`, `request.stale`, `network.location_code_taken`, `network.barcode_taken`
 */
export async function editLocation(
  ctx: WriteContext,
  id: string,
  edit: LocationEdit,
  ifMatch: number,
): Promise<Location> {
  const before = await lockLocation(ctx, id);
  if (!before || before.nodeId === null) throw notFound('location', id);
  refuseStale(before.version, ifMatch);
  const sent = sentMembers(edit);
  if (sent.barcode !== undefined) sent.barcode = sent.barcode.toUpperCase();
  await refuseWrongEdit(ctx, before, sent);
  const after = await updateLocation(ctx, id, sent);
  await publishEdit(ctx, before, after);
  return after;
}

async function refuseWrongEdit(ctx: WriteContext, before: Location, sent: LocationEdit): Promise<void> {
  const { id, nodeId } = before;
  assert(nodeId, 'a world place is never edited');
  if (sent.barcode !== undefined) refuseUnsafeBarcode(sent.barcode);
  await refuseTakenCodes(ctx, {
    nodeId,
    codes: sent.code === undefined ? [] : [sent.code],
    barcodes: sent.barcode === undefined ? [] : [sent.barcode],
    exceptId: id,
  });
  if (sent.parentId) await refuseWrongParent(ctx, { id, nodeId, parentId: sent.parentId });
}

async function publishEdit(ctx: WriteContext, before: Location, after: Location): Promise<void> {
  const about = { subjectId: after.id, timelineId: after.nodeId ?? after.id };
  const { code } = after;
  if (before.isActive && !after.isActive) {
    await ctx.publish({ ...about, type: 'network.location.deactivated', data: { code } });
  }
  const changes = changesBetween(before, after);
  await ctx.publish({ ...about, type: 'network.location.changed', data: { code, changes } });
}
