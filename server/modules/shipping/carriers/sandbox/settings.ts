import { Type } from 'typebox';
import { minorUnits, strict } from '../../../../platform/http/schema.ts';
import { trackingUrl } from '../tracking-url.ts';

/** What the sandbox charges where no rate sheet says: a base and an amount per started kilogram, in minor units. */
export const sandboxSettings = strict({
  trackingUrl: Type.Optional(trackingUrl()),
  baseMinor: Type.Optional(minorUnits()),
  perKilogramMinor: Type.Optional(minorUnits()),
});

export type SandboxSettings = { baseMinor: number; perKilogramMinor: number };

export function sandboxSettingsOf(settings: Record<string, unknown>): SandboxSettings {
  // Validated by `sandboxSettings` when they were written.
  const given = settings as Partial<SandboxSettings>;
  return { baseMinor: given.baseMinor ?? 350, perKilogramMinor: given.perKilogramMinor ?? 50 };
}

/** The sandbox's own price: base plus every started kilogram. */
export function sandboxPriceMinor(settings: Record<string, unknown>, weightGrams: number): number {
  const { baseMinor, perKilogramMinor } = sandboxSettingsOf(settings);
  return baseMinor + perKilogramMinor * Math.ceil(weightGrams / 1000);
}
