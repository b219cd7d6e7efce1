import { Type } from 'typebox';
import { notFound, Refusal } from '../../../platform/errors.ts';
import type { Scan } from '../../../platform/gs1/scan.ts';
import { route } from '../../../platform/http/route.ts';
import { day, idOf, nullable, oneOf, strict, text } from '../../../platform/http/schema.ts';
import { barcodeAnswer, barcodeInput, skuAnswer } from '../skus/schema.ts';
import { skuById } from '../skus/store.ts';
import { addBarcodes, removeBarcode } from './actions/add-barcodes.ts';
import { resolveBarcode } from './resolve-barcode.ts';

/** HTTP: barcodes of a SKU, and reading whatever a scanner sends. */
const params = Type.Object({ id: idOf('sku') });
const barcodeList = Type.Object({ items: Type.Array(barcodeAnswer) });

const scanAnswer = Type.Object({
  kind: oneOf(['product', 'logistic_unit', 'other']),
  gtin: nullable(Type.String()),
  sscc: nullable(Type.String()),
  lot: nullable(Type.String()),
  serial: nullable(Type.String()),
  expiresOn: nullable(day()),
  producedOn: nullable(day()),
  count: nullable(Type.Integer()),
});

function scanOnWire(scan: Exclude<Scan, { kind: 'malformed' }>) {
  const product = scan.kind === 'product' ? scan : scan.kind === 'logistic_unit' ? scan.content : undefined;
  return {
    kind: scan.kind,
    gtin: product?.gtin ?? null,
    sscc: scan.kind === 'logistic_unit' ? scan.sscc : null,
    lot: product?.lot ?? null,
    serial: product?.serial ?? null,
    expiresOn: product?.expiresOn ?? null,
    producedOn: product?.producedOn ?? null,
    count: product?.count ?? null,
  };
}

export const barcodeRoutes = [
  route({
    method: 'GET',
    path: '/v1/skus/{id}/barcodes',
    operation: 'listBarcodes',
    access: 'skus:read',
    summary: 'List the barcodes of a SKU',
    params,
    output: barcodeList,
    read: async (ctx, { params: { id } }) => {
      const sku = await skuById(ctx, id);
      if (!sku) throw notFound('sku', id);
      return { items: sku.barcodes };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/skus/{id}/barcodes',
    operation: 'addBarcodes',
    access: 'skus:write',
    summary: 'Put barcodes on a SKU',
    description:
      'A GTIN of 8, 12, 13 or 14 digits must have a right check digit. `kind: other` keeps a number of the house as it is.',
    params,
    body: strict({ barcodes: Type.Array(barcodeInput, { minItems: 1, maxItems: 50 }) }),
    output: barcodeList,
    refusals: ['catalog.wrong_barcode', 'catalog.barcode_taken', 'catalog.too_many_barcodes'],
    example: { body: { barcodes: [{ code: '5412345000013' }, { code: '15412345000010', quantity: 12 }] } },
    write: async (ctx, { params: { id }, body }) => ({ items: await addBarcodes(ctx, id, body.barcodes) }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/skus/{id}/barcodes/{code}',
    operation: 'removeBarcode',
    access: 'skus:write',
    unversioned: true,
    status: 204,
    summary: 'Take a barcode off a SKU',
    params: Type.Object({ id: idOf('sku'), code: text(100) }),
    output: Type.Null(),
    write: async (ctx, { params: { id, code } }) => {
      await removeBarcode(ctx, id, code);
      return null;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/barcodes/{code}',
    operation: 'resolveBarcode',
    access: 'skus:read',
    summary: 'What is this barcode?',
    description:
      'Any form, percent-coded: GTIN, GS1 element string with or without symbology identifier (separator GS, %1D), (01)… as printed, Digital Link, a code of the house, a SKU code. `quantity` is how many units one scan stands for.',
    params: Type.Object({ code: Type.String({ minLength: 1, maxLength: 400 }) }),
    output: Type.Object({ scan: scanAnswer, quantity: Type.Integer(), sku: nullable(skuAnswer) }),
    refusals: ['barcode.not_found', 'catalog.malformed_barcode'],
    read: async (ctx, { params: { code } }) => {
      const { scan, sku, quantity } = await resolveBarcode(ctx, code);
      if (scan.kind === 'malformed') {
        throw new Refusal(
          'catalog.malformed_barcode',
          'unprocessable',
          `The label breaks the GS1 standard: ${scan.faults.join('; ')}. Scan again, or type the GTIN.`,
          { faults: scan.faults },
        );
      }
      if (!sku && scan.kind !== 'logistic_unit') throw notFound('barcode', code);
      return { scan: scanOnWire(scan), quantity, sku: sku ?? null };
    },
  }),
];
