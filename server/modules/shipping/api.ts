import { carrierRoutes } from './accounts/api.ts';
import { labelRoutes } from './labels/api.ts';
import { manifestRoutes } from './manifests/api.ts';
import { parcelRoutes } from './parcels/api.ts';
import { rateRoutes } from './rates/api.ts';
import { trackingRoutes } from './tracking/api.ts';

/** Every route of the module. */
export const shippingRoutes = [
  ...carrierRoutes,
  ...parcelRoutes,
  ...labelRoutes,
  ...rateRoutes,
  ...manifestRoutes,
  ...trackingRoutes,
];
