import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { type FieldFault, fault, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { kitComponents, type Sku, skusByCodes, skusByIds } from '../../catalog/index.ts';
import type { OpenOrder } from '../reading/schema.ts';
import { promiseMore } from './change-quantities.ts';

/** A line added to a placed order. Kits are frozen as they are composed now. */
export type AddedLine = { sku: string; quantity: number; unitPriceMinor: number; title?: string };

type NewLine = {
  id: string;
  position: number;
  parentLineId: string | null;
  quantityPerKit: number | null;
  skuId: string;
  skuCode: string;
  title: string;
  quantity: number;
  unitPriceMinor: number;
  isStocked: boolean;
};

/** @throws Refusal `orders.invalid_edit`, `orders.insufficient_stock` where the order's channel takes no backorders */
export async function addLines(
  ctx: WriteContext,
  order: OpenOrder,
  added: readonly AddedLine[],
): Promise<void> {
  const skus = new Map(
    (
      await skusByCodes(
        ctx,
        added.map(({ sku }) => sku),
      )
    ).map((sku) => [sku.code, sku]),
  );
  refuseUnknown(added, skus);
  const lines = await newLines(ctx, order, added, skus);
  await sql`
    insert into orders.order_lines (org_id, id, order_id, position, parent_line_id, quantity_per_kit, sku_id, sku_code, title, quantity,
      unit_price_minor, is_stocked)
    select ${ctx.org}, l.id, ${order.id}, l.position, l."parentLineId", l."quantityPerKit", l."skuId", l."skuCode", l.title, l.quantity,
           l."unitPriceMinor", l."isStocked"
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) l (id text, position int, "parentLineId" text, "quantityPerKit" int,
        "skuId" text, "skuCode" text, title text, quantity int, "unitPriceMinor" bigint, "isStocked" boolean)`.execute(
    ctx.db,
  );
  const stocked = lines.filter(({ isStocked }) => isStocked);
  const granted = await promiseMore(
    ctx,
    stocked.map(({ id, skuId, quantity }) => ({ orderLineId: id, skuId, quantity })),
  );
  const isShort = granted.some(
    ({ orderLineId, promised }) => promised < (stocked.find(({ id }) => id === orderLineId)?.quantity ?? 0),
  );
  if (isShort) await refuseWhereNoBackorders(ctx, order);
}

function refuseUnknown(added: readonly AddedLine[], skus: ReadonlyMap<string, Sku>): void {
  const errors: FieldFault[] = added.flatMap(({ sku }, index) => {
    const found = skus.get(sku);
    if (found && found.status !== 'archived') return [];
    return [
      {
        pointer: `/add/${index}/sku`,
        ...(found
          ? fault('archived', `"${sku}" is archived`)
          : fault('no_such', `"${sku}" is not a SKU of this shop`)),
      },
    ];
  });
  if (errors.length > 0)
    throw new Refusal(
      'orders.invalid_edit',
      'unprocessable',
      `The order was not edited: ${errors[0]?.detail}.`,
      { errors },
    );
}

async function newLines(
  ctx: WriteContext,
  order: OpenOrder,
  added: readonly AddedLine[],
  skus: ReadonlyMap<string, Sku>,
): Promise<NewLine[]> {
  const components = await kitComponents(
    ctx,
    [...skus.values()].filter(({ isKit }) => isKit).map(({ id }) => id),
  );
  const parts = new Map(
    (
      await skusByIds(
        ctx,
        components.map(({ componentSkuId }) => componentSkuId),
      )
    ).map((sku) => [sku.id, sku]),
  );
  const lines: NewLine[] = [];
  const next = () => order.lines.length + lines.length;
  for (const { sku: code, quantity, unitPriceMinor, title } of added) {
    const sku = skus.get(code);
    if (!sku) continue;
    const line: NewLine = {
      id: newId('orderLine'),
      position: next(),
      parentLineId: null,
      quantityPerKit: null,
      skuId: sku.id,
      skuCode: sku.code,
      title: title ?? sku.title,
      quantity,
      unitPriceMinor,
      isStocked: !sku.isKit && sku.isShippable,
    };
    lines.push(line);
    for (const { componentSkuId, quantity: perKit } of components.filter(
      ({ kitSkuId }) => kitSkuId === sku.id,
    )) {
      const part = parts.get(componentSkuId);
      if (!part) continue;
      lines.push({
        id: newId('orderLine'),
        position: next(),
        parentLineId: line.id,
        quantityPerKit: perKit,
        skuId: part.id,
        skuCode: part.code,
        title: part.title,
        quantity: quantity * perKit,
        unitPriceMinor: 0,
        isStocked: true,
      });
    }
  }
  return lines;
}

async function refuseWhereNoBackorders(ctx: WriteContext, order: OpenOrder): Promise<void> {
  const { rows } = await sql<{ backorderPolicy: string }>`
    select backorder_policy from orders.channels where org_id = ${ctx.org} and id = ${order.channelId}`.execute(
    ctx.db,
  );
  if (rows[0]?.backorderPolicy !== 'refuse') return;
  throw new Refusal(
    'orders.insufficient_stock',
    'conflict',
    'The added units cannot be fully promised and this channel does not take backorders.',
  );
}
