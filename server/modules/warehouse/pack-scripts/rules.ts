import type { OrderToPack, PackScript, ScriptedStep } from './model.ts';

/** Which steps an order gets, and which of them hold up a carton. Pure. */

/** The steps of all scripts that are for the order, script after script, up to the first exclusive one. */
export function stepsFor(order: OrderToPack, scripts: readonly PackScript[]): ScriptedStep[] {
  const steps: ScriptedStep[] = [];
  const inOrder = scripts.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  for (const script of inOrder) {
    const because = reasonOf(order, script);
    if (!because) continue;
    steps.push(
      ...script.steps.map((step) => ({ ...step, scriptId: script.id, scriptName: script.name, because })),
    );
    if (script.isExclusive) break;
  }
  return steps;
}

function reasonOf(order: OrderToPack, script: PackScript): ScriptedStep['because'] | undefined {
  const tags = script.tags.filter((tag) => order.tags.includes(tag));
  const skuIds = script.skuIds.filter((id) => order.skuIds.includes(id));
  const isFor =
    script.isActive &&
    (script.brandId === null || script.brandId === order.brandId) &&
    (script.tags.length === 0 || tags.length > 0) &&
    (script.skuIds.length === 0 || skuIds.length > 0);
  return isFor ? { brandId: script.brandId, tags, skuIds } : undefined;
}

/** Whether the step is for a carton with these SKUs in it. */
export function isForCarton(step: Pick<ScriptedStep, 'because'>, skuIds: readonly string[]): boolean {
  return step.because.skuIds.length === 0 || step.because.skuIds.some((id) => skuIds.includes(id));
}

/** The steps that must be confirmed and are not, before a carton with these SKUs may be closed. */
export function unconfirmedOf(
  steps: readonly ScriptedStep[],
  carton: {
    skuIds: readonly string[];
    confirmed: ReadonlySet<string>;
    confirmedForOrder: ReadonlySet<string>;
  },
): ScriptedStep[] {
  return steps.filter(
    (step) =>
      step.needsConfirmation &&
      isForCarton(step, carton.skuIds) &&
      !carton.confirmed.has(step.id) &&
      !(step.isOncePerOrder && carton.confirmedForOrder.has(step.id)),
  );
}
