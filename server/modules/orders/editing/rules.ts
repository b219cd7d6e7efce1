import { type Fault, type FieldFault, fault, Refusal } from '../../../platform/errors.ts';
import { splitMinor } from '../../../platform/money.ts';
import type { GivenUp } from '../cancelling/give-up-units.ts';
import type { OpenLine, OpenOrder } from '../reading/schema.ts';

/** A line's new quantity, at least one: a line is taken out by a cancellation, which says why. */
export type LineChange = { id: string; quantity: number };

/** What a change of one line does to it and, for a kit, to its components. */
export type QuantityChange = { line: OpenLine; delta: number; discountDelta: number; taxDelta: number };
export type LinePlan = { givenUp: GivenUp[]; changes: QuantityChange[] };

/** @throws Refusal `orders.invalid_edit` naming every line that cannot be changed so */
export function planLineChanges(order: OpenOrder, changes: readonly LineChange[]): LinePlan {
  const faults: FieldFault[] = [];
  const plan: LinePlan = { givenUp: [], changes: [] };
  changes.forEach((change, index) => {
    const line = order.lines.find(({ id, parentLineId }) => id === change.id && parentLineId === null);
    const found = line
      ? faultOf(line, change.quantity, order)
      : fault('not_a_line', 'is not a line of this order');
    if (found) faults.push({ pointer: `/lines/${index}/${line ? 'quantity' : 'id'}`, ...found });
    else if (line && change.quantity !== line.quantity) planLine(order, line, change.quantity, plan);
  });
  if (faults.length === 0) return plan;
  throw new Refusal(
    'orders.invalid_edit',
    'unprocessable',
    `The order was not edited: ${faults[0]?.detail}.`,
    { errors: faults },
  );
}

function faultOf(line: OpenLine, quantity: number, order: OpenOrder): Fault | undefined {
  const least = Math.max(1, line.shippedQuantity + line.cancelledQuantity);
  const isKit = order.lines.some(({ parentLineId }) => parentLineId === line.id);
  if (quantity < least)
    return fault(
      'fewer_than_done',
      `${line.sku} cannot be fewer than ${least}; cancel the line to take it out`,
      {
        sku: line.sku,
        least,
      },
    );
  if (isKit && quantity > line.quantity)
    return fault(
      'frozen_kit',
      `${line.sku} is a kit whose composition was frozen; add more of it as a new line`,
      {
        sku: line.sku,
      },
    );
  return undefined;
}

function planLine(order: OpenOrder, line: OpenLine, quantity: number, plan: LinePlan): void {
  const delta = quantity - line.quantity;
  plan.changes.push({ line, delta, ...moneyOfChange(line, quantity) });
  const parts = order.lines.filter(({ parentLineId }) => parentLineId === line.id);
  for (const part of parts) {
    plan.changes.push({
      line: part,
      delta: delta * (part.quantityPerKit ?? 1),
      discountDelta: 0,
      taxDelta: 0,
    });
  }
  if (delta >= 0) return;
  for (const part of parts.length > 0 ? parts : [line]) {
    if (part.isStocked)
      plan.givenUp.push({
        lineId: part.id,
        skuId: part.skuId,
        quantity: -delta * (part.quantityPerKit ?? 1),
      });
  }
}

/** Fewer units carry their share of the line's discount and tax away, exactly; more units carry none. */
function moneyOfChange(line: OpenLine, quantity: number): { discountDelta: number; taxDelta: number } {
  if (quantity >= line.quantity) return { discountDelta: 0, taxDelta: 0 };
  const gone = (amount: number) => splitMinor(amount, [quantity, line.quantity - quantity])[1] ?? 0;
  return { discountDelta: -gone(line.discountMinor), taxDelta: -gone(line.taxMinor) };
}
