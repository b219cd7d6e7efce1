import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { handOver } from '../parcels/hand-over.ts';
import { lockParcels } from '../parcels/store.ts';
import type { Manifest } from './model.ts';
import { lockManifest, parcelIdsOf, removeFromManifest, updateManifest } from './store.ts';

/**
 * The carrier takes the manifest's parcels; each becomes shipped. Parcels left behind go back to waiting, off the
 * manifest. Handing over twice is the same as once.
 * @throws Refusal `manifest.not_found`, `shipping.not_on_manifest`, `shipping.not_ready_for_hand_over`
 */
export async function handOverManifest(
  ctx: WriteContext,
  manifestId: string,
  leftBehind: readonly string[] = [],
): Promise<Manifest> {
  const manifest = await lockManifest(ctx, manifestId);
  if (manifest.status === 'handed_over') return manifest;
  const parcelIds = await parcelIdsOf(ctx, manifestId);
  const stranger = leftBehind.find((id) => !parcelIds.includes(id));
  if (stranger !== undefined) {
    throw new Refusal(
      'shipping.not_on_manifest',
      'unprocessable',
      `Parcel ${stranger} is not on this manifest.`,
      {
        parcelId: stranger,
      },
    );
  }
  const parcels = await lockParcels(ctx, parcelIds);
  if (leftBehind.length > 0) await removeFromManifest(ctx, manifestId, leftBehind);
  const going = parcels.filter(({ id }) => !leftBehind.includes(id));
  // One the carrier has scanned already is shipped by that scan.
  const waiting = going.filter(({ status }) => status === 'packed').map(({ id }) => id);
  await handOver(ctx, waiting, { manifestId });
  const handedOver = await updateManifest(ctx, manifestId, {
    status: 'handed_over',
    parcelCount: going.length,
    weightGrams: going.reduce((sum, { weightGrams }) => sum + weightGrams, 0),
    handedOverAt: ctx.now,
    handedOverBy: ctx.principal.id,
  });
  await ctx.publish({
    type: 'shipping.manifest.handed_over',
    subjectId: manifestId,
    data: {
      carrierId: manifest.carrierId,
      nodeId: manifest.nodeId,
      parcelCount: going.length,
      leftBehind: [...leftBehind],
    },
  });
  return handedOver;
}
