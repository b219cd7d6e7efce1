import { Type } from 'typebox';
import { countryCode, oneOf, strict } from '../../../../platform/http/schema.ts';
import { trackingUrl } from '../tracking-url.ts';

/** How a rate-sheet account numbers its labels: S10 for posts, or letters with a serial and check digit. */
export const rateSheetSettings = strict({
  trackingUrl: Type.Optional(trackingUrl()),
  numbering: Type.Optional(oneOf(['prefix', 's10'])),
  prefix: Type.Optional(Type.String({ pattern: '^[A-Z]{1,6}$' })),
  s10Service: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
  s10Country: Type.Optional(countryCode()),
});

export type RateSheetSettings = {
  numbering: 'prefix' | 's10';
  prefix: string;
  s10Service: string;
  s10Country: string;
};

/** The settings with what was not said filled in. */
export function rateSheetSettingsOf(settings: Record<string, unknown>): RateSheetSettings {
  // Validated by `rateSheetSettings` when they were written.
  const given = settings as Partial<RateSheetSettings>;
  return {
    numbering: given.numbering ?? 'prefix',
    prefix: given.prefix ?? 'WB',
    s10Service: given.s10Service ?? 'CX',
    s10Country: given.s10Country ?? 'GB',
  };
}
