import { type Call, type Edge, write } from '../../../platform/edge.ts';
import { requireOperation } from '../carriers/carrier.ts';
import { carriers } from '../carriers/carriers.ts';
import { purchaseFacts, withinTime } from './buy-label.ts';
import { answerTimeoutMs, type Label, settlingMs } from './model.ts';
import { recordOutcome } from './record-outcome.ts';
import { updateLabel } from './store.ts';

/**
 * Settles a purchase whose outcome is not known, by looking it up under its reference: adopts the label found, voids
 * what is over, and frees the parcel for a retry only when the carrier says it has none. A carrier that does not answer
 * the look-up either is asked again later.
 */
export async function resolveLabel(edge: Edge, call: Call, labelId: string): Promise<void> {
  const facts = await purchaseFacts(edge, call, labelId);
  const { label } = facts;
  if (label.state !== 'intended' && label.state !== 'unknown') return;
  if (label.leasedUntil.getTime() > edge.clock.now().getTime()) {
    await write(edge, call, (ctx) => lookUpAt(ctx, label, label.leasedUntil));
    return;
  }
  await lookUp(edge, call, facts);
}

/** Looks for labels of a settled purchase that came to light late, and voids them. */
export async function findExtraLabels(edge: Edge, call: Call, labelId: string): Promise<void> {
  await lookUp(edge, call, await purchaseFacts(edge, call, labelId));
}

type Facts = Awaited<ReturnType<typeof purchaseFacts>>;

async function lookUp(edge: Edge, call: Call, { carrierCall, request, label }: Facts): Promise<void> {
  const { account } = carrierCall;
  const lookup = requireOperation(carriers[account.kind], account, 'lookup');
  const found = await withinTime(lookup(carrierCall, request), answerTimeoutMs).catch(() => undefined);
  await write(edge, call, async (ctx) => {
    if (found) await recordOutcome(ctx, label.id, { kind: 'found', labels: found });
    else await lookUpAt(ctx, label, new Date(ctx.now.getTime() + 2 * settlingMs));
  });
}

async function lookUpAt(
  ctx: Parameters<Parameters<typeof write>[2]>[0],
  label: Label,
  at: Date,
): Promise<void> {
  const isOpen = label.state === 'intended' || label.state === 'unknown';
  const task = isOpen ? 'resolve-label' : 'find-extra-labels';
  await ctx.enqueue(`shipping.${task}`, { labelId: label.id }, { key: `${task}:${label.id}`, runAt: at });
  if (isOpen) await updateLabel(ctx, label.id, { attempts: label.attempts + 1 });
}
