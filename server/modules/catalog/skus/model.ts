/** What is sold and kept. Dimensions in millimetres, weight in grams, money in minor units. */
export const skuStatuses = ['active', 'discontinued', 'archived'] as const;
export type SkuStatus = (typeof skuStatuses)[number];

export type SkuBarcode = {
  /** A GTIN as 14 digits, or a code of the house as it is. */
  code: string;
  kind: 'gtin' | 'other';
  /** Units one scan stands for. */
  quantity: number;
};

/** The facts a person writes; everything else is kept by the program. */
export type SkuFacts = {
  code: string;
  title: string;
  brandId: string | null;
  description: string | null;
  status: SkuStatus;
  isShippable: boolean;
  tracksLots: boolean;
  tracksExpiry: boolean;
  tracksSerials: boolean;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  weightGrams: number | null;
  keepUpright: boolean;
  isFragile: boolean;
  /** 6 to 10 digits. */
  hsCode: string | null;
  originCountry: string | null;
  customsDescription: string | null;
  costMinor: number | null;
  costCurrency: string | null;
  priceMinor: number | null;
  priceCurrency: string | null;
  lowStockAt: number | null;
  overStockAt: number | null;
  imageFileId: string | null;
  attributes: Record<string, unknown>;
};

export type Sku = SkuFacts & {
  id: string;
  /** Made of components; keeps no stock of its own. */
  isKit: boolean;
  barcodes: SkuBarcode[];
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

/** What a SKU is when nobody says otherwise. */
export const plainFacts: Omit<SkuFacts, 'code' | 'title'> = {
  brandId: null,
  description: null,
  status: 'active',
  isShippable: true,
  tracksLots: false,
  tracksExpiry: false,
  tracksSerials: false,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  weightGrams: null,
  keepUpright: false,
  isFragile: false,
  hsCode: null,
  originCountry: null,
  customsDescription: null,
  costMinor: null,
  costCurrency: null,
  priceMinor: null,
  priceCurrency: null,
  lowStockAt: null,
  overStockAt: null,
  imageFileId: null,
  attributes: {},
};
