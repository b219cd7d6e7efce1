import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../../platform/context.ts';
import { systemCall, write } from '../../../../platform/edge.ts';
import { type CarrierCall, CarrierSilence, type Operation } from '../carrier.ts';

/**
 * The sandbox's script: how it behaves on its next calls. A step is used up by one call; without a step it does what it
 * is asked. `timeout_late_effect` makes the label but shows it to look-ups only five minutes later.
 */
export const plainSteps = [
  'ok',
  'timeout_after_effect',
  'timeout_before_effect',
  'timeout_late_effect',
  'error_500_then_other_tracking',
] as const;

export const stepPattern = `^(${plainSteps.join('|')}|refuse:.{1,200}|slow:[0-9]{1,5})$`;

export type SandboxScript = { [O in Operation]?: string[] };

/** What is left of the script: the steps that the next calls use up. */
export async function scriptLeft(ctx: ReadContext, carrierId: string): Promise<SandboxScript> {
  const rows = await ctx.db
    .selectFrom('shipping.sandbox_steps')
    .select(['operation', 'step'])
    .where('orgId', '=', ctx.org)
    .where('carrierId', '=', carrierId)
    .orderBy('operation')
    .orderBy('sequence')
    .execute();
  return Object.fromEntries(
    Map.groupBy(rows, ({ operation }) => operation)
      .entries()
      .map(([operation, steps]) => [operation, steps.map(({ step }) => step)]),
  );
}

/** Replaces what is left of the script. */
export async function setScript(ctx: WriteContext, carrierId: string, script: SandboxScript): Promise<void> {
  await ctx.db
    .deleteFrom('shipping.sandbox_steps')
    .where('orgId', '=', ctx.org)
    .where('carrierId', '=', carrierId)
    .execute();
  const rows = Object.entries(script).flatMap(([operation, steps]) =>
    steps.map((step, sequence) => ({ orgId: ctx.org, carrierId, operation, sequence, step })),
  );
  if (rows.length > 0) await ctx.db.insertInto('shipping.sandbox_steps').values(rows).execute();
}

/** Takes the next step of the operation, in a transaction of its own, and plays its delay or refusal. */
export async function playStep(call: CarrierCall, operation: Operation): Promise<string> {
  const step = await takeStep(call, operation);
  if (step.startsWith('slow:')) {
    await new Promise((resolve) => setTimeout(resolve, Number(step.slice('slow:'.length))));
    return 'ok';
  }
  if (step === 'timeout_before_effect') throw new CarrierSilence('The sandbox did not answer in time.');
  return step;
}

async function takeStep({ edge, org, account }: CarrierCall, operation: Operation): Promise<string> {
  return write(edge, systemCall(org), async (ctx) => {
    const taken = await sql<{ step: string }>`
      delete from shipping.sandbox_steps
       where org_id = ${org} and carrier_id = ${account.id} and operation = ${operation} and sequence = (
         select sequence from shipping.sandbox_steps
          where org_id = ${org} and carrier_id = ${account.id} and operation = ${operation}
          order by sequence limit 1 for update)
      returning step`.execute(ctx.db);
    return taken.rows[0]?.step ?? 'ok';
  });
}
