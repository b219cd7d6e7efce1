import { type Call, type Edge, read, write } from '../../../platform/edge.ts';
import { carrierById } from '../accounts/store.ts';
import { carriers } from '../carriers/carriers.ts';
import { withinTime } from '../labels/buy-label.ts';
import { answerTimeoutMs } from '../labels/model.ts';
import { labelsOf } from '../labels/store.ts';
import { manifestById, parcelIdsOf, updateManifest } from './store.ts';

/**
 * Announces a closed manifest to its carrier under the manifest's id, and keeps the carrier's reference or its words. A
 * carrier that does not take manifests needs none; one that does not answer is asked again by the job's retry.
 */
export async function sendManifest(edge: Edge, call: Call, manifestId: string): Promise<void> {
  const { manifest, account, trackingNumbers } = await read(edge, call, async (ctx) => {
    const found = await manifestById(ctx, manifestId);
    const labels = await labelsOf(ctx, await parcelIdsOf(ctx, manifestId));
    return {
      manifest: found,
      account: await carrierById(ctx, found.carrierId),
      trackingNumbers: labels
        .filter(({ state, isExtra }) => state === 'bought' && !isExtra)
        .map(({ trackingNumber }) => trackingNumber ?? ''),
    };
  });
  const send = carriers[account.kind].manifest;
  if (!send || manifest.carrierReference !== null) return;
  const carrierCall = { edge, org: call.principal.org, requestId: call.requestId, account };
  const answer = await withinTime(send(carrierCall, { manifestId, trackingNumbers }), answerTimeoutMs);
  await write(edge, call, (ctx) =>
    updateManifest(
      ctx,
      manifestId,
      answer.outcome === 'done'
        ? { carrierReference: answer.carrierReference, carrierMessage: null }
        : { carrierMessage: answer.words },
    ),
  );
}
