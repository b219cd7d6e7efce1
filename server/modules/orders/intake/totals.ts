import { type FieldFault, fault } from '../../../platform/errors.ts';
import type { OrderRequest } from './model.ts';

/**
 * The money of an order. total = lines − discounts + shipping + duty, + tax unless prices include it. `lines_minor` is before
 * discounts; `discount_minor` is line discounts and the discount of the whole order together.
 */
export type Totals = {
  linesMinor: number;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  dutyMinor: number;
  totalMinor: number;
};

export function totalsOf(request: OrderRequest): { amounts: Totals; faults: FieldFault[] } {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const linesMinor = sum(request.lines.map((line) => line.quantity * line.unitPriceMinor));
  const discountMinor =
    sum(request.lines.map((line) => line.discountMinor ?? 0)) + (request.discountMinor ?? 0);
  const lineTax = sum(request.lines.map((line) => line.taxMinor ?? 0));
  const taxMinor = request.taxMinor ?? lineTax;
  const shippingMinor = request.shippingMinor ?? 0;
  const dutyMinor = request.dutyMinor ?? 0;
  const addedTax = (request.pricesIncludeTax ?? true) ? 0 : taxMinor;
  const totalMinor = linesMinor - discountMinor + shippingMinor + dutyMinor + addedTax;
  const faults: FieldFault[] = [];
  if (!Number.isSafeInteger(linesMinor))
    faults.push({
      pointer: '/lines',
      ...fault('amount_too_large', 'amount to more than can be counted exactly'),
    });
  if (totalMinor < 0)
    faults.push({
      pointer: '/discountMinor',
      ...fault('discount_too_large', 'discounts are more than the order costs'),
    });
  if (lineTax > taxMinor)
    faults.push({
      pointer: '/taxMinor',
      ...fault('tax_below_lines', `is less than the tax of its lines (${lineTax})`, {
        lineTaxMinor: lineTax,
      }),
    });
  if (request.totalMinor !== undefined && request.totalMinor !== totalMinor) {
    faults.push({
      pointer: '/totalMinor',
      ...fault(
        'total_differs',
        `says ${request.totalMinor}, but lines ${linesMinor} − discounts ${discountMinor} + shipping ${shippingMinor} + duty ${dutyMinor} + added tax ${addedTax} = ${totalMinor}`,
        { saidMinor: request.totalMinor, totalMinor },
      ),
    });
  }
  return { amounts: { linesMinor, discountMinor, shippingMinor, taxMinor, dutyMinor, totalMinor }, faults };
}
