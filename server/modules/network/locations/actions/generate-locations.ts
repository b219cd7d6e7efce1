import type { WriteContext } from '../../../../platform/context.ts';
import { notFound, Refusal } from '../../../../platform/errors.ts';
import type { Layout } from '../../nodes/model.ts';
import { lockNode, updateNode } from '../../nodes/store.ts';
import { countBins, type GenerationRequest, generateFloor, mostLocations } from '../generation.ts';
import { refuseTakenCodes } from '../rules.ts';
import { insertLocations, lastPickSequence, locationsOfKind, type NewLocation } from '../store.ts';

export type GenerationResult = {
  isDryRun: boolean;
  /** All locations made, those that only shape the tree included. */
  locations: number;
  bins: number;
  layout: Layout;
  /** The first bins in walking order. */
  sample: Pick<NewLocation, 'code' | 'barcode' | 'aisle' | 'xMm' | 'yMm' | 'zMm' | 'pickSequence'>[];
};

const sampleSize = 20;

/**
 * Makes the locations of a floor and keeps the layout on the node; a dry run only says what would be made.
 * @throws Refusal `node.not_found`, `network.too_many_locations`, `network.layout_differs`, `network.location_code_taken`
 */
export async function generateLocations(
  ctx: WriteContext,
  nodeId: string,
  request: GenerationRequest,
  isDryRun: boolean,
): Promise<GenerationResult> {
  if (countBins(request) > mostLocations) throw tooMany(countBins(request));
  const node = await lockNode(ctx, nodeId);
  if (!node) throw notFound('node', nodeId);
  const zones = await locationsOfKind(ctx, nodeId, 'zone');
  const zoneId = zones.find(({ code }) => code === request.zone)?.id;
  const generation = generateFloor(node, request, await lastPickSequence(ctx, nodeId), zoneId);
  const layout = joinedLayout(node.layout, generation.layout);
  const { locations, bins } = generation;
  await refuseTakenCodes(ctx, {
    nodeId,
    codes: locations.map(({ code }) => code),
    barcodes: locations.map(({ barcode }) => barcode),
  });
  if (!isDryRun) {
    await insertLocations(ctx, locations);
    await updateNode(ctx, nodeId, { layout });
    await ctx.publish({
      type: 'network.locations.generated',
      subjectId: nodeId,
      data: { zone: request.zone, bins, locations: locations.length },
    });
  }
  return { isDryRun, locations: locations.length, bins, layout, sample: sampleOf(locations, request.kind) };
}

function sampleOf(locations: NewLocation[], kind: string): GenerationResult['sample'] {
  return locations
    .filter((location) => location.kind === kind)
    .slice(0, sampleSize)
    .map(({ code, barcode, aisle, xMm, yMm, zMm, pickSequence }) => ({
      code,
      barcode,
      aisle,
      xMm,
      yMm,
      zMm,
      pickSequence,
    }));
}

/** A node has one floor: what is added must fit the grid that is there. */
function joinedLayout(existing: Layout | null, added: Layout): Layout {
  if (existing === null) return added;
  const fits =
    existing.aisleSpacing === added.aisleSpacing &&
    JSON.stringify(existing.crossAisleY) === JSON.stringify(added.crossAisleY);
  if (fits) return { ...existing, aisles: Math.max(existing.aisles, added.aisles) };
  throw new Refusal(
    'network.layout_differs',
    'unprocessable',
    'This node has a floor with other aisle spacing or cross aisles. Use the same spacing, bays, and cross aisles, or generate in another node.',
    { layout: existing, wanted: added },
  );
}

function tooMany(bins: number): Refusal {
  return new Refusal(
    'network.too_many_locations',
    'too_large',
    `This would make ${bins} bins; one generation makes at most ${mostLocations}. Generate zone by zone.`,
    { bins, most: mostLocations },
  );
}
