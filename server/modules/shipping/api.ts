import { carrierRoutes } from './accounts/api.ts';
import { labelRoutes } from './labels/api.ts';
import { parcelRoutes } from './parcels/api.ts';
import { rateRoutes } from './rates/api.ts';

/** Every route of the module. */
export const shippingRoutes = [...carrierRoutes, ...parcelRoutes, ...labelRoutes, ...rateRoutes];
