import type { Carrier, CarrierKind } from './carrier.ts';
import { rateSheetCarrier } from './rate-sheet/client.ts';
import { sandboxCarrier } from './sandbox/client.ts';

/** Every vendor the program can speak to. A new one is a folder with the same few files and a line here. */
export const carriers: Readonly<Record<CarrierKind, Carrier>> = {
  rate_sheet: rateSheetCarrier,
  sandbox: sandboxCarrier,
};
