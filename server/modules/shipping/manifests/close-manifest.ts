import type { WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { localDay, nodeById } from '../../network/index.ts';
import { carrierById } from '../accounts/store.ts';
import { lockParcels } from '../parcels/store.ts';
import type { Manifest } from './model.ts';
import { insertManifest, lockCarrierManifests, parcelsToManifest } from './store.ts';

/**
 * Closes the day's parcels of one carrier at one node into a manifest: from now on each is on exactly one, and its label
 * cannot be voided until it is left behind at the hand-over.
 * @throws Refusal `carrier.not_found`, `node.not_found`, `shipping.nothing_to_manifest`
 */
export async function closeManifest(
  ctx: WriteContext,
  request: { carrierId: string; nodeId: string },
): Promise<Manifest> {
  const { carrierId, nodeId } = request;
  const account = await carrierById(ctx, carrierId);
  const node = await nodeById(ctx, nodeId);
  if (!node) throw notFound('node', nodeId);
  await lockCarrierManifests(ctx, carrierId);
  const waiting = await parcelsToManifest(ctx, carrierId, nodeId);
  const parcels = await lockParcels(ctx, waiting);
  // A parcel that was voided, handed over or manifested while its lock was awaited is left out.
  const stillWaiting = new Set(await parcelsToManifest(ctx, carrierId, nodeId));
  const chosen = parcels.filter(({ id }) => stillWaiting.has(id));
  if (chosen.length === 0) {
    throw new Refusal(
      'shipping.nothing_to_manifest',
      'conflict',
      `No parcel with a label of ${account.name} waits at ${node.name}.`,
      { carrier: account.name, node: node.name },
    );
  }
  const manifest = await insertManifest(
    ctx,
    {
      id: newId('manifest'),
      carrierId,
      nodeId,
      onDay: localDay(ctx.now, node.timeZone),
      parcelCount: chosen.length,
      weightGrams: chosen.reduce((sum, { weightGrams }) => sum + weightGrams, 0),
    },
    chosen.map(({ id }) => id),
  );
  await ctx.enqueue(
    'shipping.send-manifest',
    { manifestId: manifest.id },
    { key: `send-manifest:${manifest.id}` },
  );
  await ctx.publish({
    type: 'shipping.manifest.closed',
    subjectId: manifest.id,
    data: { carrierId, nodeId, onDay: manifest.onDay, parcelCount: manifest.parcelCount },
  });
  return manifest;
}
