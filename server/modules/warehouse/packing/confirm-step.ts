import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { unconfirmedOf } from '../pack-scripts/rules.ts';
import { refuseOver, takeSession } from './lease.ts';
import type { PackedCarton, PackedItem } from './model.ts';
import { readSession, type SessionView } from './read-session.ts';
import { cartonOnBench } from './scan-item.ts';
import { confirmationsOf, lockSession, packedCartonById } from './store.ts';

/**
 * The packer says that a step of the pack script is done for the carton on the bench. Saying it again changes nothing.
 * @throws Refusal `warehouse.unknown_step`, `warehouse.item_first`, `warehouse.session_over`, `warehouse.taken`
 */
export async function confirmStep(
  ctx: WriteContext,
  sessionId: string,
  stepId: string,
): Promise<SessionView> {
  const session = await lockSession(ctx, sessionId);
  await takeSession(ctx, session);
  refuseOver(session);
  if (session.fulfillmentOrderId === null)
    throw new Refusal(
      'warehouse.item_first',
      'conflict',
      'This tote serves several orders: scan an item first, so that its order is known.',
      { sessionId },
    );
  const cartonId = await cartonOnBench(ctx, session, session.fulfillmentOrderId);
  const { steps } = await packedCartonById(ctx, cartonId);
  if (!steps.some(({ id }) => id === stepId))
    throw new Refusal(
      'warehouse.unknown_step',
      'unprocessable',
      'This carton has no such step. Read the session again.',
      { stepId, steps: steps.map(({ id }) => id) },
    );
  await sql`
    insert into warehouse.pack_confirmations (org_id, packed_carton_id, step_id, actor_id, actor_name, confirmed_at)
    values (${ctx.org}, ${cartonId}, ${stepId}, ${ctx.principal.id}, ${ctx.principal.name}, ${ctx.now})
    on conflict do nothing`.execute(ctx.db);
  return readSession(ctx, sessionId);
}

/** @throws Refusal `warehouse.steps_not_confirmed`, naming them */
export async function refuseUnconfirmed(
  ctx: ReadContext,
  carton: PackedCarton,
  items: readonly PackedItem[],
): Promise<void> {
  if (!carton.steps.some(({ needsConfirmation }) => needsConfirmation)) return;
  const confirmations = await confirmationsOf(ctx, carton.fulfillmentOrderId);
  const left = unconfirmedOf(carton.steps, {
    skuIds: items.map(({ skuId }) => skuId),
    confirmed: new Set(
      confirmations.filter(({ packedCartonId }) => packedCartonId === carton.id).map(({ stepId }) => stepId),
    ),
    confirmedForOrder: new Set(confirmations.map(({ stepId }) => stepId)),
  });
  if (left.length === 0) return;
  throw new Refusal(
    'warehouse.steps_not_confirmed',
    'conflict',
    `Not confirmed yet: ${left.map(({ text }) => `"${text}"`).join(', ')}. Do it, confirm it, then close the carton.`,
    { steps: left.map(({ id, kind, text }) => ({ id, kind, text })) },
  );
}
