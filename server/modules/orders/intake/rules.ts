import { type Fault, type FieldFault, fault, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { currencyExponent } from '../../../platform/money.ts';
import { normalizeAddress } from '../../customers/index.ts';
import type {
  AcceptedOrder,
  ChannelFacts,
  HoldRow,
  IntakeFacts,
  LineRow,
  OrderRequest,
  SkuFacts,
} from './model.ts';
import { totalsOf } from './totals.ts';

/**
 * Decides one order against locked facts: refuse with the field named, or accept with every line promised as far as stock
 * goes. Pure but for the ids it draws. `available` is shared by the orders of one transaction and is reduced by what is
 * promised, so lines and orders that share a SKU (or a component of kits) never promise the same unit twice.
 */
export type Available = Map<string, number>;

export function availableOf(facts: IntakeFacts): Available {
  const available: Available = new Map();
  for (const sku of facts.skus) {
    available.set(sku.id, sku.available);
    for (const component of sku.components ?? []) available.set(component.id, component.available);
  }
  return available;
}

/** @throws Refusal naming every field that is wrong, or `orders.insufficient_stock` where the channel refuses backorders */
export function decideOrder(
  request: OrderRequest,
  facts: IntakeFacts,
  available: Available,
  numberOf: () => string,
  now: Date,
): AcceptedOrder {
  const channel = facts.channels.find(({ id, code }) => id === request.channel || code === request.channel);
  const skus = new Map(facts.skus.map((sku) => [sku.code, sku]));
  const faults = faultsOf(request, channel, skus);
  if (faults.length > 0 || !channel) throw invalidOrder(faults);
  const id = newId('order');
  const lines = linesOf(id, request, skus, available);
  const short = lines.filter((line) => line.isStocked && line.promisedQuantity < line.quantity);
  if (short.length > 0 && channel.backorderPolicy === 'refuse') throw insufficient(lines, short, available);
  return assemble(id, numberOf(), request, channel, lines, short.length > 0, now);
}

function invalidOrder(errors: FieldFault[]): Refusal {
  const first = errors[0];
  return new Refusal(
    'orders.invalid',
    'unprocessable',
    `The order was not taken: ${first?.pointer} ${first?.detail}.`,
    { errors },
  );
}

function insufficient(lines: LineRow[], short: LineRow[], available: Available): Refusal {
  for (const line of lines)
    available.set(line.skuId, (available.get(line.skuId) ?? 0) + line.promisedQuantity);
  const errors = short.map((line) => ({
    pointer: `/lines/${line.position}/quantity`,
    ...unpromised(line.skuCode, line.quantity, Math.max(0, available.get(line.skuId) ?? 0)),
  }));
  return new Refusal(
    'orders.insufficient_stock',
    'conflict',
    'The order cannot be fully promised and this channel does not take backorders.',
    { errors },
  );
}

function unpromised(sku: string, asked: number, available: number): Fault {
  const detail = `asks for ${asked} of ${sku}, of which ${available} can be promised`;
  return fault('cannot_be_promised', detail, { sku, asked, available });
}

function faultsOf(
  request: OrderRequest,
  channel: ChannelFacts | undefined,
  skus: Map<string, SkuFacts>,
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!channel)
    faults.push({
      pointer: '/channel',
      ...fault('no_such', `"${request.channel}" is not a channel; see GET /v1/channels`),
    });
  else if (!channel.isActive)
    faults.push({ pointer: '/channel', ...fault('switched_off', `"${request.channel}" is switched off`) });
  if (currencyExponent(request.currency) === undefined) {
    faults.push({
      pointer: '/currency',
      ...fault('not_a_currency', `"${request.currency}" is not an ISO 4217 currency`),
    });
  }
  request.lines.forEach((line, index) => {
    const unfit = faultOfSku(line.sku, skus.get(line.sku));
    if (unfit) faults.push({ pointer: `/lines/${index}/sku`, ...unfit });
    if ((line.discountMinor ?? 0) > line.quantity * line.unitPriceMinor) {
      faults.push({
        pointer: `/lines/${index}/discountMinor`,
        ...fault('discount_too_large', 'is more than the line costs'),
      });
    }
  });
  for (const [field, address] of [
    ['shipTo', request.shipTo],
    ['billTo', request.billTo],
  ] as const) {
    for (const { field: part, ...what } of address ? normalizeAddress(address).faults : []) {
      faults.push({ pointer: `/${field}/${part}`, ...what });
    }
  }
  return [...faults, ...totalsOf(request).faults];
}

function faultOfSku(code: string, sku: SkuFacts | undefined): Fault | undefined {
  if (!sku) return fault('no_such', `"${code}" is not a SKU of this shop`);
  if (sku.status === 'archived') return fault('archived', `"${code}" is archived`);
  if (sku.isKit && !sku.components?.length)
    return fault('empty_kit', `"${code}" is a kit without components`);
  return undefined;
}

function linesOf(
  orderId: string,
  request: OrderRequest,
  skus: Map<string, SkuFacts>,
  available: Available,
): LineRow[] {
  const rows: LineRow[] = [];
  for (const line of request.lines) {
    const sku = skus.get(line.sku);
    if (!sku) continue;
    const isStocked = !sku.isKit && sku.isShippable;
    const row: LineRow = {
      id: newId('orderLine'),
      promiseId: newId('movement'),
      orderId,
      position: rows.length,
      parentLineId: null,
      quantityPerKit: null,
      externalId: line.externalId ?? null,
      skuId: sku.id,
      skuCode: sku.code,
      title: line.title ?? sku.title,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      discountMinor: line.discountMinor ?? 0,
      taxMinor: line.taxMinor ?? 0,
      isStocked,
      promisedQuantity: isStocked ? take(available, sku.id, line.quantity) : 0,
    };
    rows.push(row);
    if (sku.isKit) rows.push(...componentLines(row, sku, rows.length, available));
  }
  return rows;
}

/** The kit's composition frozen on the order: complaint medusa 15868, odoo 27189. Whole kits are promised, never half ones. */
function componentLines(kit: LineRow, sku: SkuFacts, from: number, available: Available): LineRow[] {
  const components = sku.components ?? [];
  const whole = Math.min(
    kit.quantity,
    ...components.map((part) => Math.max(0, Math.floor((available.get(part.id) ?? 0) / part.quantity))),
  );
  return components.map((part, index) => ({
    id: newId('orderLine'),
    promiseId: newId('movement'),
    orderId: kit.orderId,
    position: from + index,
    parentLineId: kit.id,
    quantityPerKit: part.quantity,
    externalId: null,
    skuId: part.id,
    skuCode: part.code,
    title: part.title,
    quantity: kit.quantity * part.quantity,
    unitPriceMinor: 0,
    discountMinor: 0,
    taxMinor: 0,
    isStocked: true,
    promisedQuantity: take(available, part.id, whole * part.quantity),
  }));
}

function take(available: Available, skuId: string, quantity: number): number {
  const left = available.get(skuId) ?? 0;
  const taken = Math.max(0, Math.min(left, quantity));
  available.set(skuId, left - taken);
  return taken;
}

function assemble(
  id: string,
  number: string,
  request: OrderRequest,
  channel: ChannelFacts,
  lines: LineRow[],
  isBackordered: boolean,
  now: Date,
): AcceptedOrder {
  const totals = totalsOf(request);
  const paymentStatus = request.paymentStatus ?? 'paid';
  const holds: HoldRow[] = [];
  if (channel.requiresPayment && paymentStatus !== 'paid' && paymentStatus !== 'authorized') {
    holds.push({
      id: newId('hold'),
      orderId: id,
      reason: 'payment',
      source: `channel ${channel.code}`,
      note: `payment is ${paymentStatus}`,
    });
  }
  const holdUntil =
    channel.holdWindowMinutes > 0 ? new Date(now.getTime() + channel.holdWindowMinutes * 60_000) : null;
  const promised = lines.some(({ promisedQuantity }) => promisedQuantity > 0);
  const shipTo = normalizeAddress(request.shipTo).address;
  return {
    lines,
    holds,
    order: {
      id,
      number,
      brandId: channel.brandId,
      channelId: channel.id,
      externalId: request.externalId,
      customerId: newId('customer'),
      customerPhone: request.customer?.phone ?? shipTo.phone ?? null,
      email: request.customer?.email ?? shipTo.email ?? null,
      customerName: request.customer?.name ?? shipTo.name,
      locale: request.customer?.locale ?? 'en',
      currency: request.currency,
      pricesIncludeTax: request.pricesIncludeTax ?? true,
      ...totals.amounts,
      paymentStatus,
      fulfillmentStatus: lines.some(({ isStocked }) => isStocked) ? 'unfulfilled' : 'fulfilled',
      isBackordered,
      holdReasons: holds.map(({ reason }) => reason),
      holdUntil,
      sourcingDueAt: promised && holds.length === 0 ? (holdUntil ?? now) : null,
      priority: request.priority ?? 0,
      serviceCode: request.serviceCode ?? channel.defaultServiceCode,
      shipTo,
      billTo: request.billTo ? normalizeAddress(request.billTo).address : null,
      note: request.note ?? null,
      tags: request.tags ?? [],
      placedAt: request.placedAt ? new Date(request.placedAt) : now,
    },
  };
}
