import { sandboxPriceMinor } from '../carriers/sandbox/settings.ts';
import type { Exclusion, Price, RateRow } from './model.ts';

/** Base price and fuel surcharge, which is rounded half up to the minor unit. */
export function withFuel(baseMinor: number, basisPoints: number): { fuelMinor: number; totalMinor: number } {
  const fuelMinor = Math.floor((baseMinor * basisPoints + 5_000) / 10_000);
  return { fuelMinor, totalMinor: baseMinor + fuelMinor };
}

/** The price of a row, or what excludes it. The sandbox has a price of its own where no sheet is agreed. */
export function priceOf(row: RateRow, weightGrams: number, homeCurrency: string): Price | Exclusion {
  if (row.maxWeightGrams !== null && weightGrams > row.maxWeightGrams) return 'too_heavy';
  if (row.rateSheetId === null) return priceWithoutSheet(row, weightGrams, homeCurrency);
  if (row.zone === null) return 'destination_not_served';
  if (row.priceMinor === null || row.currency === null) return 'no_price_for_weight';
  return {
    baseMinor: row.priceMinor,
    ...withFuel(row.priceMinor, row.fuelSurchargeBasisPoints ?? 0),
    currency: row.currency,
    billableGrams: row.billableGrams,
    zone: row.zone,
    format: row.format || null,
    rateSheetId: row.rateSheetId,
  };
}

function priceWithoutSheet(row: RateRow, weightGrams: number, currency: string): Price | Exclusion {
  if (row.carrierKind !== 'sandbox') return 'no_rate_sheet';
  // Settings are validated by the sandbox's schema when written.
  const totalMinor = sandboxPriceMinor(row.carrierSettings as Record<string, unknown>, weightGrams);
  return {
    baseMinor: totalMinor,
    fuelMinor: 0,
    totalMinor,
    currency,
    billableGrams: weightGrams,
    zone: null,
    format: null,
    rateSheetId: null,
  };
}
