import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { fulfillmentOrdersOfOrder } from '../../fulfillment/index.ts';
import { editOrder } from '../../orders/index.ts';

/** What a shopper may correct: everything but the country, which decides price, duty and carrier. */
export type AddressCorrection = {
  /** The version of the order that was shown. */
  version: number;
  name: string;
  company?: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postcode?: string;
  phone?: string;
};

/**
 * The same edit the office makes, with the same refusals, in the shopper's name; and only while no node works on any of it.
 * The edit locks the order and its shipments, so a release either comes after it and carries the new address, or came before
 * and is seen here.
 * @throws Refusal `portal.too_late_to_correct`, and those of editing an order
 */
export async function correctAddress(
  ctx: WriteContext,
  orderId: string,
  { version, ...corrected }: AddressCorrection,
): Promise<void> {
  const { rows } = await sql<{ shipTo: { country: string; email?: string } }>`
    select ship_to from orders.orders where org_id = ${ctx.org} and id = ${orderId}`.execute(ctx.db);
  const { country = '', email } = rows[0]?.shipTo ?? {};
  const shipTo = { ...corrected, country, ...(email === undefined ? {} : { email }) };
  await editOrder(ctx, orderId, { version, shipTo });
  const shipments = await fulfillmentOrdersOfOrder(ctx, orderId);
  const isTooLate = shipments.some(
    ({ status, releasedAt }) => status !== 'cancelled' && (releasedAt !== null || status === 'closed'),
  );
  if (isTooLate) {
    throw new Refusal(
      'portal.too_late_to_correct',
      'conflict',
      'The order is being packed already, so its address can no longer be corrected here. Ask the shop.',
    );
  }
}
