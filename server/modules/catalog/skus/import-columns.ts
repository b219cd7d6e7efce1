import type { ImportColumn } from '../../../platform/imports/import-kind.ts';

/** The columns of SKU files, for import and export alike, with the headers shops' exports use for them. */
export const skuColumns: readonly ImportColumn[] = [
  {
    name: 'code',
    aliases: ['sku', 'variant sku', 'item number', 'stock code'],
    isRequired: true,
    describes: 'Code of the SKU',
  },
  { name: 'title', aliases: ['name', 'product name'], describes: 'Needed for a new SKU' },
  { name: 'brand', isClearable: true, aliases: ['vendor'], describes: 'Code of the brand' },
  { name: 'description', isClearable: true, describes: 'Free text' },
  { name: 'status', describes: 'active, discontinued or archived' },
  {
    name: 'barcodes',
    aliases: ['barcode', 'variant barcode', 'ean', 'upc', 'gtin'],
    describes: 'Parted by |; added to those there are. A case of twelve: code*12',
  },
  { name: 'length_mm', isClearable: true, aliases: ['length'], describes: 'Millimetres' },
  { name: 'width_mm', isClearable: true, aliases: ['width'], describes: 'Millimetres' },
  { name: 'height_mm', isClearable: true, aliases: ['height'], describes: 'Millimetres' },
  {
    name: 'weight_grams',
    isClearable: true,
    aliases: ['weight', 'variant grams', 'grams'],
    describes: 'Grams',
  },
  { name: 'price', isClearable: true, aliases: ['variant price'], describes: 'Decimal, e.g. 12.99' },
  { name: 'price_currency', isClearable: true, aliases: ['currency'], describes: 'ISO 4217' },
  { name: 'cost', isClearable: true, aliases: ['cost per item'], describes: 'Decimal' },
  { name: 'cost_currency', isClearable: true, describes: 'ISO 4217' },
  {
    name: 'hs_code',
    isClearable: true,
    aliases: ['tariff code', 'hs tariff code'],
    describes: '6 to 10 digits',
  },
  {
    name: 'origin_country',
    isClearable: true,
    aliases: ['country of origin'],
    describes: 'ISO 3166-1 alpha-2',
  },
  { name: 'customs_description', isClearable: true, describes: 'At most 64 characters' },
  {
    name: 'is_shippable',
    aliases: ['requires shipping', 'variant requires shipping'],
    describes: 'yes or no',
  },
  { name: 'tracks_lots', describes: 'yes or no' },
  { name: 'tracks_expiry', describes: 'yes or no' },
  { name: 'tracks_serials', describes: 'yes or no' },
  { name: 'keep_upright', describes: 'yes or no' },
  { name: 'is_fragile', describes: 'yes or no' },
  { name: 'low_stock_at', isClearable: true, describes: 'Units' },
  { name: 'over_stock_at', isClearable: true, describes: 'Units' },
];
