/** The demo carrier's price list in the form that `POST /v1/carriers/{id}/rate-sheets` takes. Pure. */
import type { RateSheet } from '../generate/rate-model.ts';

export function servicesOf(sheet: RateSheet) {
  return sheet.services.map(({ code, name, isSignedFor, transitDays }) => {
    const days = Object.values(transitDays);
    return {
      code,
      name,
      transitDaysMin: Math.min(...days),
      transitDaysMax: Math.max(...days),
      requiresSignature: isSignedFor,
    };
  });
}

export function rateSheetRequest(sheet: RateSheet) {
  const sides = new Map(sheet.formats.map(({ code, maxSidesMm }) => [code, maxSidesMm]));
  return {
    name: `${sheet.carrier} of ${sheet.effectiveOn}`,
    currency: sheet.currency,
    effectiveFrom: sheet.effectiveOn,
    fuelSurchargeBasisPoints: Math.round(sheet.fuelSurchargePercent * 100),
    volumetricDivisor: sheet.dimensionalDivisor,
    zones: sheet.zones.flatMap(({ code: zone, countries, postcodePrefixes }) =>
      countries.flatMap((country) =>
        (postcodePrefixes.length === 0 ? [''] : postcodePrefixes).map((postcodePrefix) => {
          return { country, postcodePrefix, zone };
        }),
      ),
    ),
    brackets: sheet.rates.map(({ service, zone, format, maxWeightGrams, priceMinor }) => {
      const maxSidesMm = sides.get(format);
      return {
        serviceCode: service,
        zone,
        format,
        upToGrams: maxWeightGrams,
        priceMinor,
        ...(maxSidesMm ? { maxSidesMm } : {}),
      };
    }),
    transits: sheet.services.flatMap(({ code: serviceCode, transitDays }) =>
      Object.entries(transitDays).map(([zone, days]) => {
        return { serviceCode, zone, transitDaysMin: days, transitDaysMax: days };
      }),
    ),
  };
}
