import { Type } from 'typebox';
import { idOf, text } from '../../../platform/http/schema.ts';

/** How a request names goods: by exactly one of these, or by several that agree. */
export const goodsName = {
  skuId: Type.Optional(idOf('sku')),
  sku: Type.Optional(text(100)),
  barcode: Type.Optional(text(100)),
};
