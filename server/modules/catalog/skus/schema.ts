import { Type } from 'typebox';
import {
  anyObject,
  countryCode,
  currencyCode,
  idOf,
  instant,
  minorUnits,
  nullable,
  oneOf,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { skuStatuses } from './model.ts';

/** How SKUs and their barcodes look on the wire. */
const millimetres = () =>
  nullable(Type.Integer({ minimum: 1, maximum: 100_000, description: 'Millimetres' }));
const level = () => nullable(Type.Integer({ minimum: 0, maximum: 1_000_000_000 }));

export const barcodeQuantity = () =>
  Type.Integer({ minimum: 1, maximum: 100_000, description: 'Units one scan stands for' });

export const barcodeAnswer = Type.Object({
  code: Type.String({ description: 'A GTIN as 14 digits, other codes as they are' }),
  kind: oneOf(['gtin', 'other']),
  quantity: Type.Integer(),
});

export const barcodeInput = strict({
  code: text(100),
  kind: Type.Optional(oneOf(['gtin', 'other'])),
  quantity: Type.Optional(barcodeQuantity()),
});

export const skuRequired = {
  code: Type.String({ pattern: '^\\S(.{0,98}\\S)?$' }),
  title: text(500),
};

export const skuOptional = {
  brandId: nullable(idOf('brand')),
  description: nullable(text(10_000, 0)),
  status: oneOf(skuStatuses),
  isShippable: Type.Boolean(),
  tracksLots: Type.Boolean(),
  tracksExpiry: Type.Boolean(),
  tracksSerials: Type.Boolean(),
  lengthMm: millimetres(),
  widthMm: millimetres(),
  heightMm: millimetres(),
  weightGrams: nullable(Type.Integer({ minimum: 0, maximum: 100_000_000, description: 'Grams' })),
  keepUpright: Type.Boolean(),
  isFragile: Type.Boolean(),
  hsCode: nullable(Type.String({ pattern: '^[0-9]{6,10}$' })),
  originCountry: nullable(countryCode()),
  customsDescription: nullable(text(64)),
  costMinor: nullable(minorUnits()),
  costCurrency: nullable(currencyCode()),
  priceMinor: nullable(minorUnits()),
  priceCurrency: nullable(currencyCode()),
  lowStockAt: level(),
  overStockAt: level(),
  imageFileId: nullable(idOf('file')),
  attributes: anyObject(),
};

export const skuAnswer = Type.Object({
  id: idOf('sku'),
  ...skuRequired,
  ...skuOptional,
  isKit: Type.Boolean(),
  barcodes: Type.Array(barcodeAnswer),
  createdAt: instant(),
  updatedAt: instant(),
  version: Type.Integer(),
});

export const newSkuBody = strict({
  ...skuRequired,
  ...Type.Partial(Type.Object(skuOptional)).properties,
  barcodes: Type.Optional(Type.Array(barcodeInput, { maxItems: 50 })),
});

export const skuEditBody = strict(Type.Partial(Type.Object({ ...skuRequired, ...skuOptional })).properties);
