import { barcodeRoutes } from './barcodes/api.ts';
import { brandRoutes } from './brands/api.ts';
import { cartonRoutes } from './cartons/api.ts';
import { kitRoutes } from './kits/api.ts';
import { skuRoutes } from './skus/api.ts';

/** HTTP of the catalog: brands, SKUs, barcodes, kits, cartons. */
export const catalogRoutes = [...brandRoutes, ...skuRoutes, ...barcodeRoutes, ...kitRoutes, ...cartonRoutes];
