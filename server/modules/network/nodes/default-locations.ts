import { newId } from '../../../platform/ids.ts';
import { locationBarcode } from '../locations/barcode.ts';
import type { NodeLocationKind } from '../locations/model.ts';
import type { NewLocation } from '../locations/store.ts';
import type { NodeKind } from './model.ts';

/** What every node starts with, so that goods can arrive, be packed and leave before anybody draws a floor. */
type Spot = readonly [code: string, kind: NodeLocationKind];

const everywhere: readonly Spot[] = [
  ['DOCK', 'dock'],
  ['PACK-1', 'station'],
  ['STAGE', 'stage'],
  ['QUARANTINE', 'quarantine'],
  ['DAMAGED', 'damaged'],
];

const byKind: Record<NodeKind, readonly Spot[]> = {
  warehouse: [['BULK', 'bulk']],
  store: [
    ['DISPLAY', 'display'],
    ['BACK', 'bulk'],
  ],
  home: [['SHELF', 'bulk']],
  third_party: [['BULK', 'bulk']],
  supplier: [['BULK', 'bulk']],
  amazon_fba: [['BULK', 'bulk']],
};

export function defaultLocations(node: { id: string; code: string; kind: NodeKind }): NewLocation[] {
  return [...everywhere, ...byKind[node.kind]].map(([code, kind]) => ({
    id: newId('location'),
    nodeId: node.id,
    parentId: null,
    code,
    barcode: locationBarcode(node.code, code, kind),
    kind,
    aisle: null,
    xMm: null,
    yMm: null,
    zMm: null,
    pickSequence: null,
    maxWeightGrams: null,
  }));
}
