/**
 * The status follows from the facts and is set nowhere else; a cancellation takes what costs least to give up first:
 * units nobody found, then units still in their bins, then picked ones. What is packed is not given up here.
 */
import { Refusal } from '../../platform/errors.ts';
import type {
  FulfillmentOrder,
  FulfillmentOrderLine,
  FulfillmentOrderStatus,
  LineQuantity,
} from './model.ts';

export type StatusFacts = Pick<FulfillmentOrder, 'holdReasons' | 'releaseAfter' | 'releasedAt'> & {
  lines: readonly Pick<
    FulfillmentOrderLine,
    'quantity' | 'cancelledQuantity' | 'shippedQuantity' | 'shortQuantity'
  >[];
};

export function statusOf(facts: StatusFacts, now: Date): FulfillmentOrderStatus {
  const { lines } = facts;
  if (lines.every((line) => line.cancelledQuantity === line.quantity)) return 'cancelled';
  if (lines.every((line) => line.shippedQuantity + line.cancelledQuantity === line.quantity)) return 'closed';
  if (facts.holdReasons.length > 0) return 'on_hold';
  if (lines.some((line) => line.shortQuantity > 0)) return 'incomplete';
  if (facts.releasedAt !== null) return 'in_progress';
  return facts.releaseAfter.getTime() > now.getTime() ? 'scheduled' : 'open';
}

/** Units of a line still to be picked. */
export function unpickedOf(line: FulfillmentOrderLine): number {
  return line.quantity - line.cancelledQuantity - line.shortQuantity - line.pickedQuantity;
}

/** Units of a line that a cancellation can still take: everything not cancelled and not packed. */
export function cancellableOf(line: FulfillmentOrderLine): number {
  return line.quantity - line.cancelledQuantity - line.packedQuantity;
}

export type LineCancellation = {
  line: FulfillmentOrderLine;
  quantity: number;
  short: number;
  unpicked: number;
  picked: number;
};

/**
 * What cancelling means for each line. `'all'`: everything that has not left.
 * @throws Refusal `fulfillment.too_late_to_cancel` when packed units would have to be given up, naming how far each is
 */
export function planCancellation(
  order: FulfillmentOrder,
  asked: readonly LineQuantity[] | 'all',
): LineCancellation[] {
  const wanted =
    asked === 'all'
      ? order.lines.map((line) => ({
          id: line.id,
          quantity: line.quantity - line.cancelledQuantity - line.shippedQuantity,
        }))
      : asked;
  return wanted
    .filter(({ quantity }) => quantity > 0)
    .map(({ id, quantity }) => {
      const line = lineOf(order, id);
      if (quantity > cancellableOf(line)) throw tooLate(order, line, quantity);
      const short = Math.min(quantity, line.shortQuantity);
      const unpicked = Math.min(quantity - short, unpickedOf(line));
      return { line, quantity, short, unpicked, picked: quantity - short - unpicked };
    });
}

/** @throws Refusal `fulfillment_order_line.not_found` */
export function lineOf(order: FulfillmentOrder, id: string): FulfillmentOrderLine {
  const line = order.lines.find((candidate) => candidate.id === id);
  if (line) return line;
  throw new Refusal(
    'fulfillment_order_line.not_found',
    'not_found',
    `Fulfillment order "${order.id}" has no line "${id}".`,
    { id },
  );
}

function tooLate(order: FulfillmentOrder, line: FulfillmentOrderLine, asked: number): Refusal {
  return new Refusal(
    'fulfillment.too_late_to_cancel',
    'conflict',
    `${asked} of "${line.title}" were asked to be cancelled, but ${line.packedQuantity} are packed` +
      ` (${line.shippedQuantity} of them shipped) and ${cancellableOf(line)} can still be cancelled. Void the parcel first, or take the goods back as a return.`,
    {
      fulfillmentOrderId: order.id,
      lineId: line.id,
      line: line.title,
      asked,
      cancellable: cancellableOf(line),
      picked: line.pickedQuantity,
      packed: line.packedQuantity,
      shipped: line.shippedQuantity,
    },
  );
}
