import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { type Fault, fault, invalidField, notFound } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { nodeById } from '../../network/index.ts';
import { listServices } from '../accounts/manage-carriers.ts';
import { carrierById } from '../accounts/store.ts';
import { normalPostcode } from './postcode-prefixes.ts';
import { homeCurrency } from './store.ts';

/** A whole price list, imported at once: it takes effect on a day and replaces nothing, so that the past stays priced. */
export type NewRateSheet = {
  name: string;
  nodeId?: string;
  currency: string;
  effectiveFrom: string;
  effectiveUntil?: string | null;
  fuelSurchargeBasisPoints?: number;
  /** Cubic centimetres that count as a kilogram; null: only the real weight counts. */
  volumetricDivisor?: number | null;
  zones: readonly { country: string; postcodePrefix?: string; zone: string }[];
  brackets: readonly {
    serviceCode: string;
    zone: string;
    format?: string;
    upToGrams: number;
    /** Largest outside sides of the format, in falling order. */
    maxSidesMm?: readonly number[];
    priceMinor: number;
  }[];
  transits?: readonly { serviceCode: string; zone: string; transitDaysMin: number; transitDaysMax: number }[];
};

export type RateSheet = {
  id: string;
  carrierId: string;
  nodeId: string | null;
  name: string;
  currency: string;
  effectiveFrom: string;
  effectiveUntil: string | null;
  fuelSurchargeBasisPoints: number;
  volumetricDivisor: number | null;
  createdAt: Date;
  version: number;
};

const columns = [
  'id',
  'carrierId',
  'nodeId',
  'name',
  'currency',
  'effectiveFrom',
  'effectiveUntil',
  'fuelSurchargeBasisPoints',
  'volumetricDivisor',
  'createdAt',
  'version',
] as const;

/** @throws Refusal `shipping.invalid_rate_sheet` naming the first row that cannot be */
export async function importRateSheet(
  ctx: WriteContext,
  carrierId: string,
  sheet: NewRateSheet,
): Promise<RateSheet> {
  await carrierById(ctx, carrierId);
  refuseInconsistent(sheet, await listServices(ctx, carrierId));
  const currency = await homeCurrency(ctx);
  if (sheet.currency !== currency) {
    const detail = `Prices are compared in ${currency}, the organization's currency. Convert the sheet first.`;
    throw invalidField(
      '/currency',
      fault('other_currency', detail, { currency }),
      'shipping.invalid_rate_sheet',
    );
  }
  if (sheet.nodeId !== undefined && !(await nodeById(ctx, sheet.nodeId)))
    throw notFound('node', sheet.nodeId);
  const { zones, brackets, transits = [], ...facts } = sheet;
  const id = newId('rateSheet');
  const row = await ctx.db
    .insertInto('shipping.rate_sheets')
    .values({ ...facts, orgId: ctx.org, id, carrierId, createdAt: ctx.now, createdBy: ctx.principal.id })
    .returning(columns)
    .executeTakeFirstOrThrow();
  const key = { orgId: ctx.org, rateSheetId: id };
  await inSlices(zones, (slice) =>
    ctx.db
      .insertInto('shipping.rate_zones')
      .values(
        slice.map(({ country, postcodePrefix, zone }) => ({
          ...key,
          country,
          postcodePrefix: normalPostcode(postcodePrefix),
          zone,
        })),
      )
      .execute(),
  );
  await inSlices(brackets, (slice) =>
    ctx.db
      .insertInto('shipping.rate_brackets')
      .values(
        slice.map(({ maxSidesMm, format = '', ...bracket }) => {
          const [longestMm = null, middleMm = null, shortestMm = null] = maxSidesMm ?? [];
          return { ...key, ...bracket, format, longestMm, middleMm, shortestMm };
        }),
      )
      .execute(),
  );
  await inSlices(transits, (slice) =>
    ctx.db
      .insertInto('shipping.rate_transits')
      .values(slice.map((transit) => ({ ...key, ...transit })))
      .execute(),
  );
  await ctx.publish({
    type: 'shipping.rate_sheet.imported',
    subjectId: id,
    data: { carrierId, name: sheet.name, effectiveFrom: sheet.effectiveFrom, brackets: brackets.length },
  });
  return row;
}

/** Statements take 65,535 parameters; slices of 2,000 rows stay below with every column. */
async function inSlices<T>(
  rows: readonly T[],
  insert: (slice: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += 2_000) await insert(rows.slice(from, from + 2_000));
}

function refuseInconsistent(sheet: NewRateSheet, services: readonly { code: string }[]): void {
  const refuse = (pointer: string, what: Fault): never => {
    throw invalidField(pointer, what, 'shipping.invalid_rate_sheet');
  };
  const codes = new Set(services.map(({ code }) => code));
  const zones = new Set(sheet.zones.map(({ zone }) => zone));
  if (sheet.effectiveUntil && sheet.effectiveUntil < sheet.effectiveFrom)
    refuse('/effectiveUntil', fault('ends_before_start', 'A sheet cannot end before it takes effect.'));
  refuseTwice(
    sheet.zones,
    ({ country, postcodePrefix }) => `${country} ${normalPostcode(postcodePrefix)}`,
    (at) => refuse(`/zones/${at}`, fault('repeated', 'This country and postcode prefix stands twice.')),
  );
  for (const [at, { country, postcodePrefix }] of sheet.zones.entries())
    if (country === '*' && postcodePrefix)
      refuse(
        `/zones/${at}/postcodePrefix`,
        fault('prefix_of_everywhere', 'Country "*" is everywhere else and takes no prefix.'),
      );
  refuseTwice(
    sheet.brackets,
    ({ serviceCode, zone, format = '', upToGrams }) => `${serviceCode} ${zone} ${format} ${upToGrams}`,
    (at) =>
      refuse(`/brackets/${at}`, fault('repeated', 'This service, zone, format and weight stands twice.')),
  );
  for (const [list, rows] of [
    ['brackets', sheet.brackets],
    ['transits', sheet.transits ?? []],
  ] as const) {
    for (const [at, { serviceCode, zone }] of rows.entries()) {
      if (!codes.has(serviceCode))
        refuse(
          `/${list}/${at}/serviceCode`,
          fault('no_such', `The carrier has no service "${serviceCode}". Create it first.`),
        );
      if (!zones.has(zone))
        refuse(
          `/${list}/${at}/zone`,
          fault('zone_without_destination', `No destination is in zone "${zone}".`, { zone }),
        );
    }
  }
}

function refuseTwice<T>(rows: readonly T[], keyOf: (row: T) => string, refuse: (at: number) => never): void {
  const seen = new Set<string>();
  for (const [at, row] of rows.entries()) {
    if (seen.has(keyOf(row))) refuse(at);
    seen.add(keyOf(row));
  }
}

/** Newest first. */
export async function listRateSheets(ctx: ReadContext, carrierId: string): Promise<RateSheet[]> {
  await carrierById(ctx, carrierId);
  return ctx.db
    .selectFrom('shipping.rate_sheets')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .where('carrierId', '=', carrierId)
    .orderBy('effectiveFrom', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
