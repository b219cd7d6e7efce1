import type { ReadContext } from '../../../platform/context.ts';
import { type Fault, fault, invalidField, Refusal } from '../../../platform/errors.ts';
import type { SkuFacts } from './model.ts';

/** What must fit together in the facts of a SKU, whoever writes them: a person, an import, another program. */
export type FactFault = Fault & { field: keyof SkuFacts };

export function faultsOfFacts(facts: SkuFacts): FactFault[] {
  const faults: FactFault[] = [];
  const add = (field: keyof SkuFacts, what: Fault) => faults.push({ field, ...what });
  if (facts.code !== facts.code.trim())
    add('code', fault('spaces_around', 'must not begin or end with a space'));
  if (facts.costMinor !== null && facts.costCurrency === null)
    add('costCurrency', fault('needs_currency', 'is required with a cost'));
  if (facts.priceMinor !== null && facts.priceCurrency === null) {
    add('priceCurrency', fault('needs_currency', 'is required with a price'));
  }
  if (facts.tracksExpiry && !facts.tracksLots)
    add('tracksLots', fault('lots_needed', 'is needed to track expiry: it is kept per lot'));
  if (facts.lowStockAt !== null && facts.overStockAt !== null && facts.overStockAt < facts.lowStockAt) {
    add('overStockAt', fault('below_low_stock', 'must not be below lowStockAt'));
  }
  return faults;
}

/** @throws Refusal `request.invalid` naming every field */
export function refuseFaultyFacts(facts: SkuFacts): void {
  const errors = faultsOfFacts(facts).map(({ field, ...what }) => ({ pointer: `/${field}`, ...what }));
  const first = errors[0];
  if (!first) return;
  throw new Refusal('request.invalid', 'unprocessable', `${first.pointer} ${first.detail}.`, { errors });
}

/** What the facts point to exists and is visible to the caller. @throws Refusal `request.invalid` */
export async function refuseUnknownReferences(
  ctx: ReadContext,
  facts: Pick<SkuFacts, 'brandId' | 'imageFileId'>,
): Promise<void> {
  if (facts.brandId !== null) {
    const brand = await ctx.db
      .selectFrom('catalog.brands')
      .select('archivedAt')
      .where('orgId', '=', ctx.org)
      .where('id', '=', facts.brandId)
      .executeTakeFirst();
    if (!brand) throw invalidField('/brandId', fault('no_such', 'There is no such brand.'));
    if (brand.archivedAt !== null)
      throw invalidField('/brandId', fault('archived', 'The brand is archived.'));
  }
  if (facts.imageFileId === null) return;
  const file = await ctx.db
    .selectFrom('platform.files')
    .select('mediaType')
    .where('orgId', '=', ctx.org)
    .where('id', '=', facts.imageFileId)
    .executeTakeFirst();
  if (!file?.mediaType.startsWith('image/')) {
    throw invalidField(
      '/imageFileId',
      fault('not_an_image', 'There is no image file with this id. Upload it to /v1/files first.'),
    );
  }
}

export function codeTaken(code: string): Refusal {
  return new Refusal(
    'catalog.sku_code_taken',
    'conflict',
    `There is a SKU with the code ${code} already. Codes are unique in the organization, archived SKUs included.`,
    { errors: [{ pointer: '/code', ...fault('taken', 'is taken') }], sku: code },
  );
}
