import type { WriteContext } from '../../../../platform/context.ts';
import { fault, notFound, Refusal } from '../../../../platform/errors.ts';
import { refuseStale } from '../../../../platform/http/edits.ts';
import { lockNode, updateNode } from '../../nodes/store.ts';
import type { Cutoff } from '../cutoffs.ts';
import { replaceCutoffs } from '../store.ts';

/**
 * Replaces all cutoffs of a node; they share its version, so that two people cannot overwrite each other.
 * @throws Refusal `node.not_found`, `request.stale`, `network.duplicate_cutoff`, `network.pickup_before_cutoff`
 */
export async function setCutoffs(
  ctx: WriteContext,
  nodeId: string,
  cutoffs: readonly Cutoff[],
  ifMatch: number,
): Promise<number> {
  const node = await lockNode(ctx, nodeId);
  if (!node) throw notFound('node', nodeId);
  refuseStale(node.version, ifMatch);
  refuseWrongCutoffs(cutoffs);
  await replaceCutoffs(ctx, nodeId, cutoffs);
  const { version } = await updateNode(ctx, nodeId, {});
  await ctx.publish({ type: 'network.cutoffs.changed', subjectId: nodeId, data: { cutoffs } });
  return version;
}

function refuseWrongCutoffs(cutoffs: readonly Cutoff[]): void {
  const seen = new Set<string>();
  for (const [index, { carrierCode, serviceCode, weekday, cutoffTime, pickupTime }] of cutoffs.entries()) {
    const pointer = `/cutoffs/${index}`;
    const key = `${carrierCode} ${serviceCode} ${weekday}`;
    if (seen.has(key)) {
      throw new Refusal(
        'network.duplicate_cutoff',
        'unprocessable',
        `Weekday ${weekday} has two cutoffs for carrier ${carrierCode}, service ${serviceCode}. Keep one.`,
        {
          errors: [{ pointer, ...fault('repeated', 'repeats an earlier one') }],
          carrierCode,
          serviceCode,
        },
      );
    }
    seen.add(key);
    if (pickupTime >= cutoffTime) continue;
    throw new Refusal(
      'network.pickup_before_cutoff',
      'unprocessable',
      `The carrier comes at ${pickupTime}, before the cutoff at ${cutoffTime}: what is ready by the cutoff would miss it.`,
      {
        errors: [
          { pointer: `${pointer}/pickupTime`, ...fault('before_cutoff', 'must not be before cutoffTime') },
        ],
        pickupTime,
        cutoffTime,
      },
    );
  }
}
