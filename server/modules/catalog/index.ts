/** The door of the catalog: what is sold, how it is scanned, what it is made of, what it is packed in. */
export { addBarcodes, type NewBarcode } from './barcodes/actions/add-barcodes.ts';
export { type GoodsToScan, goodsToScan, goodsToScanSchema } from './barcodes/goods-to-scan.ts';
export { type ResolvedBarcode, resolveBarcode } from './barcodes/resolve-barcode.ts';
export { type Brand, brandById, createBrand } from './brands/brands.ts';
export { activeCartons, type Carton, cartonById, createCarton } from './cartons/cartons.ts';
export { defineKit } from './kits/actions/define-kit.ts';
export { type KitComponent, kitComponents, kitsUsing } from './kits/store.ts';
export { addMissingSkus, type MissingSku } from './skus/actions/add-missing-skus.ts';
export { createSku, type NewSkuRequest } from './skus/actions/create-sku.ts';
export type { Sku, SkuBarcode, SkuFacts } from './skus/model.ts';
export { type SkuSearch, searchSkus } from './skus/search-skus.ts';
export { skuById, skusByCodes, skusByIds } from './skus/store.ts';
