import type { TFunction } from 'i18next';
import { goTo } from '../address.ts';
import type { LookedUp } from '../answers.ts';
import { setDevice } from '../device.ts';
import { serverIsReachable } from '../queue/net.ts';
import { floorState } from '../queue/state.ts';
import { showRight, showWrong } from '../scanning/feedback.ts';
import { lookUp, resolveHere } from './resolve-thing.ts';

/** A scan where nothing is awaited opens what was scanned: the work it belongs to, or else what is known of it. */
export async function routeScan(code: string, t: TFunction): Promise<void> {
  const found = serverIsReachable() ? await lookUp(code) : undefined;
  const path = found ? pathOf(code, found) : pathHere(code);
  if (path === undefined) {
    const title = found ? t('work:wrong.unknown') : t('work:wrong.unknownHere');
    return showWrong({ title, got: code, hint: found ? undefined : t('work:wrong.needsNet') });
  }
  showRight(t('work:opens'));
  if (found?.location?.kind === 'station') setDevice({ station: found.location.barcode });
  goTo(path);
}

function pathOf(code: string, { kind, location, document }: LookedUp): string | undefined {
  const named = encodeURIComponent(code);
  if (document) {
    if (kind === 'fulfillment_order') return `/pack?code=${encodeURIComponent(document.number)}`;
    if (kind === 'receipt') return `/receive/${document.id}`;
    if (kind === 'batch') return `/pick/${document.id}`;
  }
  if (location) {
    if (location.kind === 'tote' && location.isReadyToPack) return `/pack?code=${named}`;
    if (location.kind === 'tote' && location.batchId) return `/pick/${location.batchId}`;
    if (location.kind === 'dock') return `/put-away?from=${named}`;
    if (location.kind === 'station') return '/pack';
  }
  return kind === 'unknown' ? undefined : `/find?code=${named}`;
}

/** Without a net: a place or goods of the work that is kept here. */
function pathHere(code: string): string | undefined {
  const state = floorState();
  const thing = resolveHere(code, state);
  const task = [...state.tasks.values()].find(
    ({ skuId, fromLocationId, toLocationId }) =>
      (thing.kind === 'goods' && thing.skuId === skuId) ||
      (thing.kind === 'place' && [fromLocationId, toLocationId].includes(thing.locationId)),
  );
  if (!task) return undefined;
  if (task.batchId) return `/pick/${task.batchId}`;
  return task.kind === 'count' ? '/count' : '/put-away';
}
