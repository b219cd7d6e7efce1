import type { ScannedThing } from '../../../server/modules/warehouse/tasks/scan-rules.ts';
import { gtin14 } from '../../../server/platform/gs1/check-digit.ts';
import { type ProductScan, readScan } from '../../../server/platform/gs1/scan.ts';
import { api } from '../../api/client.ts';
import type { Goods, LookedUp } from '../answers.ts';
import { device } from '../device.ts';
import { ask, serverIsReachable } from '../queue/net.ts';
import { type FloorState, floorState } from '../queue/state.ts';
import { keepGoods } from './refresh.ts';

/**
 * What a code is. What this device knows is decided at once; for the rest the server is asked, if it answers soon. Without a
 * net a code that looks like a place is believed to be one, and the server has the last word when it hears of it.
 */
export async function resolveThing(code: string): Promise<ScannedThing> {
  const here = resolveHere(code, floorState());
  if (here.kind !== 'unknown') return here;
  const found = serverIsReachable() ? await lookUp(code) : undefined;
  if (found) return thingOf(code, found);
  return looksLikePlace(code) ? believedPlace(code) : here;
}

const patienceMs = 1_500;

/** What the server knows of the code; undefined when it does not answer in time. */
export async function lookUp(code: string): Promise<LookedUp | undefined> {
  const { nodeId } = device();
  if (nodeId === null) return undefined;
  const query = { code, nodeId };
  const found = await ask(
    api.GET('/v1/code-lookups', { params: { query }, signal: AbortSignal.timeout(patienceMs) }),
  ).catch(() => undefined);
  if (found?.goods) await keepGoods([found.goods]);
  return found;
}

function thingOf(code: string, { kind, location, goods }: LookedUp): ScannedThing {
  if (kind === 'location' && location)
    return {
      kind: 'place',
      locationId: location.id,
      nodeId: location.nodeId,
      code: location.code,
      placeKind: location.kind,
    };
  if (kind === 'goods' && goods)
    return { kind: 'goods', skuId: goods.skuId, units: goods.units, code: goods.code, ...lotOf(code) };
  return { kind: 'unknown', code };
}

/** Places and goods of the work that is kept here. Pure. */
export function resolveHere(code: string, state: FloorState): ScannedThing {
  return placeHere(code, state) ?? goodsHere(code, state) ?? { kind: 'unknown', code };
}

function placeHere(code: string, { tasks, batches }: FloorState): ScannedThing | undefined {
  const wanted = code.trim().toUpperCase();
  for (const task of tasks.values()) {
    if (task.fromBarcode.toUpperCase() === wanted)
      return place(task.fromLocationId, task.nodeId, task.fromCode, 'bin');
    if (task.toLocationId && task.toBarcode?.toUpperCase() === wanted)
      return place(task.toLocationId, task.nodeId, task.toCode ?? '', task.kind === 'pick' ? 'tote' : 'bin');
  }
  for (const { totes, nodeId } of batches.values())
    for (const tote of totes)
      if (tote.barcode.toUpperCase() === wanted) return place(tote.locationId, nodeId, tote.code, 'tote');
  return undefined;
}

function place(locationId: string, nodeId: string, code: string, placeKind: string): ScannedThing {
  return { kind: 'place', locationId, nodeId, code, placeKind };
}

function goodsHere(code: string, { goods }: FloorState): ScannedThing | undefined {
  const found = goodsOf(code, [...goods.values()]);
  return (
    found && {
      kind: 'goods',
      skuId: found.goods.skuId,
      units: found.units,
      code: found.goods.code,
      ...lotOf(code),
    }
  );
}

/**
 * The goods with this code, and how many units one scan of it stands for: a GTIN in any form, any other barcode, or the SKU's
 * code, as the server reads them. Pure.
 */
export function goodsOf(code: string, known: readonly Goods[]): { goods: Goods; units: number } | undefined {
  const product = productOf(code);
  const text = textOf(code);
  for (const wanted of [product?.gtin, text]) {
    if (wanted === undefined) continue;
    for (const goods of known) {
      const barcode = goods.barcodes.find((one) => one.code === wanted);
      if (barcode) return { goods, units: barcode.quantity * (product?.count ?? 1) };
    }
  }
  const bySku = known.find((goods) => goods.code === text);
  return bySku && { goods: bySku, units: product?.count ?? 1 };
}

export function productOf(code: string): ProductScan | undefined {
  const scan = readScan(code);
  if (scan.kind === 'product') return scan;
  return scan.kind === 'logistic_unit' ? scan.content : undefined;
}

function textOf(code: string): string {
  const scan = readScan(code);
  return scan.kind === 'other' ? scan.code : code.trim();
}

function lotOf(code: string): { lotCode?: string } {
  const lot = productOf(code)?.lot;
  return lot === undefined ? {} : { lotCode: lot };
}

/** Places have barcodes that begin with what they are; no product code does. */
function looksLikePlace(code: string): boolean {
  return /^[LP]-/i.test(code.trim()) && gtin14(code) === undefined;
}

function believedPlace(code: string): ScannedThing {
  const nodeId = device().nodeId ?? '';
  return place(`?${code}`, nodeId, code, 'bin');
}
