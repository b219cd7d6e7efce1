import { Type } from 'typebox';
import { minorUnits, strict } from '../../../../platform/http/schema.ts';
import { trackingUrl } from '../tracking-url.ts';

/** What the sandbox charges where no rate sheet says: a base and an amount per started kilogram, in minor units. */
export const sandboxSettings = strict({
  trackingUrl: Type.Optional(trackingUrl()),
  baseMinor: Type.Optional(minorUnits()),
  perKilogramMinor: Type.Optional(minorUnits()),
  travelHours: Type.Optional(
    Type.Number({
      minimum: 0.01,
      maximum: 1000,
      description:
        'Hours from hand-over to the door. Left out, the sandbox tells nothing of its parcels by itself.',
    }),
  ),
});

export type SandboxSettings = { baseMinor: number; perKilogramMinor: number; travelHours: number | null };

export function sandboxSettingsOf(settings: Record<string, unknown>): SandboxSettings {
  // Validated by `sandboxSettings` when they were written.
  const given = settings as Partial<SandboxSettings>;
  const { baseMinor = 350, perKilogramMinor = 50, travelHours = null } = given;
  return { baseMinor, perKilogramMinor, travelHours };
}

/** The sandbox's own price: base plus every started kilogram. */
export function sandboxPriceMinor(settings: Record<string, unknown>, weightGrams: number): number {
  const { baseMinor, perKilogramMinor } = sandboxSettingsOf(settings);
  return baseMinor + perKilogramMinor * Math.ceil(weightGrams / 1000);
}
