import type { WriteContext } from '../../../platform/context.ts';
import { type FieldFault, fault, noneOf, notFound, Refusal } from '../../../platform/errors.ts';
import { changeAnnotations } from '../annotating/annotate-order.ts';
import { cancellationReasons, cancelOrder } from '../cancelling/cancel-order.ts';
import { endHoldWindow, holdOrder, holdReasons, liftHold } from '../holds/manage-holds.ts';
import { openOrder } from '../reading/open-order.ts';

/** What can be done to many orders at once: each is the act on one order that people know, with the same refusals. */
export const bulkActs = [
  'hold',
  'lift_holds',
  'cancel',
  'tag',
  'untag',
  'set_priority',
  'end_hold_window',
] as const;
export type BulkAct = (typeof bulkActs)[number];

export type BulkParameters = { reason?: string; note?: string; tags?: string[]; priority?: number };

/** What an act takes: `!` a parameter it needs, `?` one it may have; a reason is one of the words. */
const takes: Record<
  BulkAct,
  { needs: (keyof BulkParameters)[]; may?: (keyof BulkParameters)[]; reasons?: readonly string[] }
> = {
  hold: { needs: ['reason'], may: ['note'], reasons: holdReasons },
  lift_holds: { needs: [], may: ['reason'], reasons: holdReasons },
  cancel: { needs: ['reason'], may: ['note'], reasons: cancellationReasons },
  tag: { needs: ['tags'] },
  untag: { needs: ['tags'] },
  set_priority: { needs: ['priority'] },
  end_hold_window: { needs: [] },
};

/** @throws Refusal `orders.invalid_bulk_act` naming each parameter that is missing, unknown to the act or no such word */
export function refuseParameters(act: BulkAct, parameters: BulkParameters): void {
  const { needs, may = [], reasons } = takes[act];
  const faults: FieldFault[] = [];
  for (const name of needs)
    if (parameters[name] === undefined)
      faults.push({ pointer: `/parameters/${name}`, ...fault('required', `is needed for ${act}`) });
  for (const name of Object.keys(parameters))
    if (![...needs, ...may].some((known) => known === name))
      faults.push({ pointer: `/parameters/${name}`, ...fault('unknown_field', `means nothing for ${act}`) });
  if (reasons && parameters.reason !== undefined && !reasons.includes(parameters.reason))
    faults.push({ pointer: '/parameters/reason', ...noneOf(reasons) });
  if (faults.length === 0) return;
  throw new Refusal(
    'orders.invalid_bulk_act',
    'unprocessable',
    `${faults[0]?.pointer} ${faults[0]?.detail}`,
    {
      errors: faults,
    },
  );
}

/** Does the act to one order, in the caller's transaction. @throws Refusal, those of the act */
export async function actOnOrder(
  ctx: WriteContext,
  orderId: string,
  act: BulkAct,
  parameters: BulkParameters,
): Promise<void> {
  const { note, tags = [], priority = 0 } = parameters;
  switch (act) {
    case 'hold': {
      // `refuseParameters` let only reasons of the act through.
      const reason = parameters.reason as (typeof holdReasons)[number];
      await holdOrder(ctx, orderId, { reason, ...(note === undefined ? {} : { note }) });
      return;
    }
    case 'lift_holds':
      return liftHolds(ctx, orderId, parameters.reason);
    case 'cancel': {
      // `refuseParameters` let only reasons of the act through.
      const reason = parameters.reason as (typeof cancellationReasons)[number];
      await cancelOrder(ctx, orderId, { reason, ...(note === undefined ? {} : { note }) });
      return;
    }
    case 'tag':
      return changeTags(ctx, orderId, (before) => [...new Set([...before, ...tags])]);
    case 'untag':
      return changeTags(ctx, orderId, (before) => before.filter((tag) => !tags.includes(tag)));
    case 'set_priority': {
      const order = await lockedOrder(ctx, orderId);
      if (order.priority !== priority) await changeAnnotations(ctx, orderId, { priority }, order.version);
      return;
    }
    case 'end_hold_window':
      await endHoldWindow(ctx, orderId);
  }
}

async function liftHolds(ctx: WriteContext, orderId: string, reason: string | undefined): Promise<void> {
  const { holds, number } = await openOrder(ctx, orderId);
  const standing = holds.filter(
    (hold) => hold.liftedAt === null && (reason === undefined || hold.reason === reason),
  );
  if (standing.length === 0)
    throw new Refusal('orders.not_held', 'conflict', `Order ${number} has no such hold.`, { number });
  for (const { id } of standing) await liftHold(ctx, orderId, id);
}

async function changeTags(
  ctx: WriteContext,
  orderId: string,
  change: (before: string[]) => string[],
): Promise<void> {
  const order = await lockedOrder(ctx, orderId);
  const tags = change(order.tags);
  if (tags.length > 50)
    throw new Refusal(
      'orders.too_many_tags',
      'conflict',
      `Order ${order.number} would have more than 50 tags.`,
      { number: order.number, most: 50 },
    );
  if (tags.join('\n') !== order.tags.join('\n'))
    await changeAnnotations(ctx, orderId, { tags }, order.version);
}

/** What is annotated of an order, as it stays until the end of the transaction. @throws Refusal `order.not_found` */
async function lockedOrder(ctx: WriteContext, id: string) {
  const order = await ctx.db
    .selectFrom('orders.orders')
    .select(['number', 'tags', 'priority', 'version'])
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!order) throw notFound('order', id);
  return order;
}
