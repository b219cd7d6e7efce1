import { newId } from '../../../platform/ids.ts';
import type { Layout } from '../nodes/model.ts';
import { locationBarcode } from './barcode.ts';
import type { NewLocation } from './store.ts';

/**
 * Lays out a floor: aisles × bays × levels × positions, with the tree zone > aisle > bay > level > bin, walking co-ordinates in
 * millimetres, and the serpentine pick sequence (odd aisles away from the front, even aisles back). Pure.
 */
export type GenerationRequest = {
  /** Letters or digits before the aisle number; names the zone. */
  zone: string;
  kind: 'bin' | 'bulk';
  firstAisle: number;
  aisles: number;
  baysPerAisle: number;
  levels: number;
  /** Bins side by side on one level of a bay. */
  positions: number;
  /** 2: bays stand on both sides of the aisle, odd numbers left, even numbers right. */
  sides: 1 | 2;
  aisleSpacingMm: number;
  bayWidthMm: number;
  levelHeightMm: number;
  /** All cross aisles, front and back included; they part the bays evenly. */
  crossAisles: number;
  crossAisleWidthMm: number;
  depot: { x: number; y: number };
};

export type Generation = { locations: NewLocation[]; layout: Layout; bins: number };

export const mostLocations = 100_000;

/** How many bins the request makes. */
export function countBins(request: GenerationRequest): number {
  return request.aisles * request.baysPerAisle * request.levels * request.positions;
}

export function generateFloor(
  node: { id: string; code: string },
  request: GenerationRequest,
  lastPickSequence: number,
  existingZoneId?: string,
): Generation {
  const floor = floorOf(request);
  const make = maker(node);
  const zone = existingZoneId === undefined ? [make('zone', request.zone, null)] : [];
  const zoneId = existingZoneId ?? zone[0]!.id;
  const locations = [...zone];
  let sequence = lastPickSequence;
  for (let index = 0; index < request.aisles; index += 1) {
    const number = request.firstAisle + index;
    const aisleCode = `${request.zone}${twoDigits(number)}`;
    const aisle = make('aisle', aisleCode, zoneId, { aisle: number });
    const x = (number - 1) * request.aisleSpacingMm;
    locations.push(aisle);
    const bays = walkedBays(request, floor.slotY, index % 2 === 0);
    for (const bay of bays) {
      const made = makeBay(make, request, { aisle, aisleCode, number, x, ...bay });
      for (const location of made) {
        if (location.kind === request.kind) location.pickSequence = ++sequence;
      }
      locations.push(...made);
    }
  }
  return { locations, layout: layoutOf(request, floor.crossAisleY), bins: countBins(request) };
}

type Make = (
  kind: NewLocation['kind'],
  code: string,
  parentId: string | null,
  at?: Partial<NewLocation>,
) => NewLocation;

function maker(node: { id: string; code: string }): Make {
  return (kind, code, parentId, at = {}) => ({
    id: newId('location'),
    nodeId: node.id,
    parentId,
    code,
    barcode: locationBarcode(node.code, code, kind),
    kind,
    aisle: null,
    xMm: null,
    yMm: null,
    zMm: null,
    pickSequence: null,
    maxWeightGrams: null,
    ...at,
  });
}

type Bay = { bay: number; y: number };

/** The bays of one aisle in the order they are walked past. */
function walkedBays(request: GenerationRequest, slotY: number[], away: boolean): Bay[] {
  const bays = Array.from({ length: request.baysPerAisle }, (_, index) => ({
    bay: index + 1,
    y: slotY[Math.floor(index / request.sides)]!,
  }));
  return away ? bays : bays.reverse();
}

type BayPlace = Bay & { aisle: NewLocation; aisleCode: string; number: number; x: number };

function makeBay(make: Make, request: GenerationRequest, place: BayPlace): NewLocation[] {
  const { aisle, aisleCode, number, x, y, bay } = place;
  const at = { aisle: number, xMm: x, yMm: y };
  const bayCode = `${aisleCode}-${twoDigits(bay)}`;
  const bayLocation = make('bay', bayCode, aisle.id, at);
  const made = [bayLocation];
  for (let level = 1; level <= request.levels; level += 1) {
    const zMm = (level - 1) * request.levelHeightMm;
    const levelCode = `${bayCode}-${twoDigits(level)}`;
    if (request.positions === 1) {
      made.push(make(request.kind, levelCode, bayLocation.id, { ...at, zMm }));
      continue;
    }
    const levelLocation = make('level', levelCode, bayLocation.id, { ...at, zMm });
    made.push(levelLocation);
    for (let position = 1; position <= request.positions; position += 1) {
      const along = ((position - 0.5) / request.positions - 0.5) * request.bayWidthMm;
      const code = `${levelCode}-${twoDigits(position)}`;
      made.push(make(request.kind, code, levelLocation.id, { ...at, yMm: Math.round(y + along), zMm }));
    }
  }
  return made;
}

/** Where along the aisle each bay stands and each cross aisle lies. */
function floorOf(request: GenerationRequest): { slotY: number[]; crossAisleY: number[] } {
  const slots = Math.ceil(request.baysPerAisle / request.sides);
  const blocks = Math.max(1, request.crossAisles - 1);
  const half = request.crossAisleWidthMm / 2;
  const slotY: number[] = [];
  const crossAisleY = [0];
  let y = half;
  for (let block = 0; block < blocks; block += 1) {
    const inBlock = Math.floor(((block + 1) * slots) / blocks) - Math.floor((block * slots) / blocks);
    for (let slot = 0; slot < inBlock; slot += 1) {
      slotY.push(Math.round(y + (slot + 0.5) * request.bayWidthMm));
    }
    y += inBlock * request.bayWidthMm + half;
    if (request.crossAisles > 1) crossAisleY.push(Math.round(y));
    y += half;
  }
  return { slotY, crossAisleY };
}

function layoutOf(request: GenerationRequest, crossAisleY: number[]): Layout {
  return {
    aisles: request.firstAisle + request.aisles - 1,
    aisleSpacing: request.aisleSpacingMm,
    crossAisleY,
    depot: request.depot,
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
