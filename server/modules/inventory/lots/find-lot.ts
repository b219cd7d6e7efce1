import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { SkuFacts } from '../goods/identify-sku.ts';

export type LotName = { lotCode?: string; expiresOn?: string };

/** Only what a request says of the lot: an absent member must not hide what the label says. */
export function lotNameOf({ lotCode, expiresOn }: LotName): LotName {
  return { ...(lotCode === undefined ? {} : { lotCode }), ...(expiresOn === undefined ? {} : { expiresOn }) };
}

/** Whether the goods will count as sellable: a recalled lot may come in only where it does not. */
export type LotUse = { forSale: boolean };

/**
 * The lot that goods entering the ledger belong to, made when it is new; `''` for a SKU that tracks none. What is not told
 * is taken from the scanned label.
 * @throws Refusal `inventory.lot_required`, `inventory.expiry_required`, `inventory.lot_expiry_differs`, `inventory.lot_recalled`
 */
export async function findOrCreateLot(
  ctx: WriteContext,
  sku: SkuFacts,
  told: LotName,
  use: LotUse,
): Promise<string> {
  const name: LotName = { ...sku.labelled, ...told };
  if (!sku.tracksLots && !sku.tracksExpiry) return '';
  if (name.lotCode === undefined)
    throw new Refusal(
      'inventory.lot_required',
      'unprocessable',
      `${sku.code} is kept by lot. Give its lotCode.`,
      { skuId: sku.skuId, sku: sku.code },
    );
  await insertNewLot(ctx, sku, name.lotCode, name.expiresOn);
  const lot = await lotByCode(ctx, sku.skuId, name.lotCode);
  if (!lot)
    throw new Refusal(
      'inventory.expiry_required',
      'unprocessable',
      `${sku.code} expires: give expiresOn for the new lot ${name.lotCode}.`,
      { skuId: sku.skuId, sku: sku.code, lotCode: name.lotCode },
    );
  if (name.expiresOn !== undefined && lot.expiresOn !== name.expiresOn)
    throw new Refusal(
      'inventory.lot_expiry_differs',
      'conflict',
      `Lot ${name.lotCode} of ${sku.code} expires on ${lot.expiresOn ?? 'no day'}, not on ${name.expiresOn}. Check the label.`,
      {
        lotId: lot.id,
        lotCode: name.lotCode,
        sku: sku.code,
        expiresOn: lot.expiresOn,
        given: name.expiresOn,
      },
    );
  if (lot.status === 'recalled' && use.forSale)
    throw new Refusal(
      'inventory.lot_recalled',
      'conflict',
      `Lot ${name.lotCode} of ${sku.code} is recalled. Receive it with condition quality_control, or send it back.`,
      { lotId: lot.id, lotCode: name.lotCode, sku: sku.code },
    );
  return lot.id;
}

async function insertNewLot(
  ctx: WriteContext,
  sku: SkuFacts,
  code: string,
  expiresOn: string | undefined,
): Promise<void> {
  if (sku.tracksExpiry && expiresOn === undefined) return;
  await sql`
    insert into inventory.lots (org_id, id, sku_id, code, expires_on, created_at)
    values (${ctx.org}, ${newId('lot')}, ${sku.skuId}, ${code}, ${expiresOn ?? null}::date, ${ctx.now})
    on conflict (org_id, sku_id, code) do nothing`.execute(ctx.db);
}

async function lotByCode(ctx: WriteContext, skuId: string, code: string) {
  const { rows } = await sql<{ id: string; expiresOn: string | null; status: string }>`
    select id, expires_on::text as expires_on, status from inventory.lots
     where org_id = ${ctx.org} and sku_id = ${skuId} and code = ${code}`.execute(ctx.db);
  return rows[0];
}
