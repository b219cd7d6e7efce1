import { Type } from 'typebox';
import { read } from '../../../platform/edge.ts';
import { route } from '../../../platform/http/route.ts';
import {
  currencyCode,
  day,
  idOf,
  instant,
  instantInput,
  minorUnits,
  nullable,
  oneOf,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { serviceCode } from '../accounts/api.ts';
import { weightGrams } from '../parcels/schema.ts';
import { importRateSheet, listRateSheets } from './import-rate-sheet.ts';
import { exclusions } from './model.ts';
import { quoteRates } from './quote-rates.ts';

/** HTTP: comparing services, and the price lists they are compared by. */
const side = () => Type.Integer({ minimum: 1, maximum: 100_000 });
const zone = () => text(60);
const transitDays = () => Type.Integer({ minimum: 0, maximum: 120 });

const candidate = Type.Object({
  nodeId: idOf('node'),
  carrierId: idOf('carrier'),
  carrierCode: Type.String(),
  carrierName: Type.String(),
  serviceCode: Type.String(),
  serviceName: Type.String(),
  isTracked: Type.Boolean(),
  requiresSignature: Type.Boolean(),
  price: nullable(
    Type.Object({
      baseMinor: Type.Integer(),
      fuelMinor: Type.Integer(),
      totalMinor: Type.Integer(),
      currency: Type.String(),
      billableGrams: Type.Integer({ description: 'The larger of real and volumetric weight.' }),
      zone: nullable(Type.String()),
      format: nullable(Type.String()),
      rateSheetId: nullable(Type.String()),
    }),
  ),
  transitDaysMin: Type.Integer(),
  transitDaysMax: Type.Integer(),
  shipOn: nullable(day()),
  promisedOn: nullable(day()),
  excludedBy: nullable(oneOf(exclusions)),
});

const rateSheet = Type.Object({
  id: idOf('rateSheet'),
  carrierId: idOf('carrier'),
  nodeId: nullable(Type.String()),
  name: Type.String(),
  currency: Type.String(),
  effectiveFrom: day(),
  effectiveUntil: nullable(day()),
  fuelSurchargeBasisPoints: Type.Integer(),
  volumetricDivisor: nullable(Type.Integer()),
  createdAt: instant(),
  version: Type.Integer(),
});

const newRateSheet = strict({
  name: text(),
  nodeId: Type.Optional(idOf('node')),
  currency: currencyCode(),
  effectiveFrom: day(),
  effectiveUntil: Type.Optional(nullable(day())),
  fuelSurchargeBasisPoints: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  volumetricDivisor: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 1_000_000 }))),
  zones: Type.Array(
    strict({
      country: Type.String({ pattern: '^([A-Z]{2}|\\*)$' }),
      postcodePrefix: Type.Optional(Type.String({ maxLength: 12 })),
      zone: zone(),
    }),
    { minItems: 1, maxItems: 50_000 },
  ),
  brackets: Type.Array(
    strict({
      serviceCode: serviceCode(),
      zone: zone(),
      format: Type.Optional(text(60, 0)),
      upToGrams: weightGrams(),
      maxSidesMm: Type.Optional(Type.Array(side(), { minItems: 3, maxItems: 3 })),
      priceMinor: minorUnits(),
    }),
    { minItems: 1, maxItems: 50_000 },
  ),
  transits: Type.Optional(
    Type.Array(
      strict({
        serviceCode: serviceCode(),
        zone: zone(),
        transitDaysMin: transitDays(),
        transitDaysMax: transitDays(),
      }),
      { maxItems: 10_000 },
    ),
  ),
});

const carrierParams = Type.Object({ id: idOf('carrier') });

export const rateRoutes = [
  route({
    method: 'POST',
    path: '/v1/rates',
    operation: 'compareRates',
    access: 'rates:read',
    summary: 'Compare services: price, day of shipping, promised day, and why not',
    body: strict({
      nodeId: idOf('node'),
      shipTo: strict({
        country: Type.String({ pattern: '^[A-Z]{2}$' }),
        postcode: Type.Optional(text(20, 0)),
      }),
      parcels: Type.Array(
        strict({
          weightGrams: weightGrams(),
          lengthMm: Type.Optional(side()),
          widthMm: Type.Optional(side()),
          heightMm: Type.Optional(side()),
        }),
        { minItems: 1, maxItems: 50 },
      ),
      readyAt: Type.Optional(instantInput()),
      deliverBy: Type.Optional(day()),
    }),
    output: Type.Object({ candidates: Type.Array(candidate) }),
    open: (edge, call, { body: { readyAt, ...request } }) =>
      read(edge, call, async (ctx) => ({
        candidates: await quoteRates(ctx, {
          ...request,
          readyAt: readyAt === undefined ? ctx.now : new Date(readyAt),
        }),
      })),
  }),
  route({
    method: 'GET',
    path: '/v1/carriers/{id}/rate-sheets',
    operation: 'listRateSheets',
    access: 'carriers:read',
    summary: 'List the rate sheets of a carrier, newest first',
    params: carrierParams,
    output: Type.Object({ items: Type.Array(rateSheet) }),
    read: async (ctx, { params }) => ({ items: await listRateSheets(ctx, params.id) }),
  }),
  route({
    method: 'POST',
    path: '/v1/carriers/{id}/rate-sheets',
    operation: 'importRateSheet',
    access: 'carriers:write',
    status: 201,
    summary: 'Import a rate sheet: zones, weight brackets, surcharge, days of effect',
    description:
      'On a day the sheet that took effect last applies. Of each format the smallest bracket that holds the billable ' +
      'weight applies, and of the formats the parcel fits the cheapest.',
    params: carrierParams,
    body: newRateSheet,
    bodyLimitBytes: 16 * 1_048_576,
    output: rateSheet,
    refusals: ['shipping.invalid_rate_sheet'],
    write: (ctx, { params, body }) => importRateSheet(ctx, params.id, body),
  }),
];
