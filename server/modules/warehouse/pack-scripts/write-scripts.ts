import { brandOfNew, refuseForeignBrand } from '../../../platform/auth/own-brands.ts';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { type FieldFault, fault, notFound, Refusal } from '../../../platform/errors.ts';
import { fileById } from '../../../platform/files/files.ts';
import { changesBetween, refuseStale, sentMembers } from '../../../platform/http/edits.ts';
import { newId } from '../../../platform/ids.ts';
import { brandById, skusByIds } from '../../catalog/index.ts';
import type { PackScript, PackStep } from './model.ts';
import {
  deleteScript,
  insertScript,
  lockScript,
  nextPosition,
  replaceSteps,
  scriptById,
  updateScript,
} from './store.ts';

/** A step as it is written: with the id of one that stays, without for a new one. */
export type WrittenStep = Pick<PackStep, 'kind' | 'text'> &
  Partial<Pick<PackStep, 'id' | 'fileId' | 'needsConfirmation' | 'isOncePerOrder'>>;

export type ScriptFacts = Pick<
  PackScript,
  'name' | 'brandId' | 'skuIds' | 'tags' | 'position' | 'isActive' | 'isExclusive'
>;

export type NewScript = Pick<ScriptFacts, 'name'> & Partial<ScriptFacts> & { steps: WrittenStep[] };

/**
 * Sessions taken from now on get its steps; those at the stations go on with what they had.
 * @throws Refusal `brand.not_found`, `warehouse.invalid_script`, `auth.beyond_own_brands`
 */
export async function createScript(ctx: WriteContext, request: NewScript): Promise<PackScript> {
  const { steps, ...facts } = request;
  await refuseUnknownParts(ctx, request);
  const script = {
    skuIds: [],
    tags: [],
    isActive: true,
    isExclusive: false,
    ...sentMembers(facts),
    position: facts.position ?? (await nextPosition(ctx)),
    brandId: brandOfNew(ctx, facts.brandId),
    name: facts.name,
    id: newId('packScript'),
  };
  await insertScript(ctx, { ...script, steps: steps.map((step) => written(step, new Set())) });
  await ctx.publish({
    type: 'warehouse.pack_script.created',
    subjectId: script.id,
    brandId: script.brandId,
    data: { name: script.name, steps: steps.length },
  });
  return scriptById(ctx, script.id);
}

/**
 * Changes what is given; `steps`, when given, are all steps in order.
 * @throws Refusal `pack_script.not_found`, `request.stale`, `brand.not_found`, `warehouse.invalid_script`,
 * `auth.beyond_own_brands`
 */
export async function editScript(
  ctx: WriteContext,
  id: string,
  edit: Partial<NewScript>,
  ifMatch: number,
): Promise<PackScript> {
  const before = await lockScript(ctx, id);
  refuseStale(before.version, ifMatch);
  refuseForeignBrand(ctx, before.brandId);
  if (edit.brandId !== undefined) refuseForeignBrand(ctx, edit.brandId);
  await refuseUnknownParts(ctx, edit);
  const { steps, ...facts } = edit;
  await updateScript(ctx, id, sentMembers(facts));
  const known = new Set(before.steps.map((step) => step.id));
  if (steps)
    await replaceSteps(
      ctx,
      id,
      steps.map((step) => written(step, known)),
    );
  const after = await scriptById(ctx, id);
  await ctx.publish({
    type: 'warehouse.pack_script.changed',
    subjectId: id,
    brandId: after.brandId,
    data: { name: after.name, changes: changesBetween(before, after) },
  });
  return after;
}

/** Parcels packed by it keep what it said. @throws Refusal `pack_script.not_found`, `request.stale` */
export async function removeScript(ctx: WriteContext, id: string, ifMatch: number): Promise<null> {
  const before = await lockScript(ctx, id);
  refuseStale(before.version, ifMatch);
  refuseForeignBrand(ctx, before.brandId);
  await deleteScript(ctx, id);
  await ctx.publish({
    type: 'warehouse.pack_script.removed',
    subjectId: id,
    brandId: before.brandId,
    data: { name: before.name },
  });
  return null;
}

/** An id that is none of this script's is replaced, so that a copied step is a step of its own. */
function written(step: WrittenStep, known: ReadonlySet<string>): PackStep {
  return {
    id: step.id !== undefined && known.has(step.id) ? step.id : newId('packStep'),
    kind: step.kind,
    text: step.text,
    fileId: step.fileId ?? null,
    needsConfirmation: step.needsConfirmation ?? false,
    isOncePerOrder: step.isOncePerOrder ?? false,
  };
}

async function refuseUnknownParts(ctx: ReadContext, script: Partial<NewScript>): Promise<void> {
  if (script.brandId && !(await brandById(ctx, script.brandId))) throw notFound('brand', script.brandId);
  const errors = [
    ...(await unknownSkus(ctx, script.skuIds ?? [])),
    ...(await unknownPictures(ctx, script.steps ?? [])),
    ...repeatedSteps(script.steps ?? []),
  ];
  if (errors.length === 0) return;
  throw new Refusal(
    'warehouse.invalid_script',
    'unprocessable',
    `The script was not kept: ${errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ')}.`,
    { errors },
  );
}

async function unknownSkus(ctx: ReadContext, skuIds: readonly string[]): Promise<FieldFault[]> {
  const known = new Set((await skusByIds(ctx, skuIds)).map(({ id }) => id));
  return skuIds.flatMap((id, at) =>
    known.has(id) ? [] : [{ pointer: `/skuIds/${at}`, ...fault('no_such', `names no SKU: ${id}`) }],
  );
}

async function unknownPictures(ctx: ReadContext, steps: readonly WrittenStep[]): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  for (const [at, { fileId }] of steps.entries()) {
    if (!fileId) continue;
    const file = await fileById(ctx, fileId).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
    if (!file?.mediaType.startsWith('image/'))
      faults.push({ pointer: `/steps/${at}/fileId`, ...fault('not_an_image', 'is no image kept here') });
  }
  return faults;
}

function repeatedSteps(steps: readonly WrittenStep[]): FieldFault[] {
  return steps.flatMap(({ id }, at) =>
    id !== undefined && steps.findIndex((step) => step.id === id) < at
      ? [{ pointer: `/steps/${at}/id`, ...fault('repeated', 'is given twice') }]
      : [],
  );
}
