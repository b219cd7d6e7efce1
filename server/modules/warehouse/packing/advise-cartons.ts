import { packOrder } from '../../../algorithms/cartons/index.ts';
import type { AdvisedPackage, CartonAdvice, CartonCandidate } from './model.ts';

/**
 * Turns lines and cartons into advice: the cheapest carton that takes everything, or several where none does. Pure, and the
 * same for the same question, because the search counts steps instead of time.
 */
export type AdvisedLine = {
  lineId: string;
  skuId: string;
  quantity: number;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  weightGrams: number | null;
  keepUpright: boolean;
  isFragile: boolean;
};

export type AdvisedCarton = {
  id: string;
  code: string;
  name: string;
  lengthMm: number;
  widthMm: number;
  heightMm: number;
  tareGrams: number;
  maxWeightGrams: number | null;
  costMinor: number;
};

/** More units than this are packed by eye. */
const mostUnits = 300;

export function adviseCartons(
  lines: readonly AdvisedLine[],
  cartons: readonly AdvisedCarton[],
  paddingMm: number,
): CartonAdvice {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (cartons.length === 0) return noAdvice('no_cartons');
  if (units > mostUnits) return noAdvice('too_many_units');
  const sized = lines.flatMap(itemsOf);
  if (sized.length < units) return noAdvice('unknown_dimensions');
  const packing = packOrder(
    sized.map(({ item }) => item),
    cartons.map((carton) => ({
      id: carton.id,
      dims: [carton.lengthMm, carton.widthMm, carton.heightMm],
      cost: carton.costMinor,
      // The limit is of the packed carton; the algorithm weighs the goods alone.
      ...(carton.maxWeightGrams === null ? {} : { maxWeightGrams: carton.maxWeightGrams - carton.tareGrams }),
    })),
    { padding: paddingMm },
  );
  const byId = new Map(cartons.map((carton) => [carton.id, carton]));
  const packages = packing.packages.map(({ carton, placements }): AdvisedPackage => {
    const volume = placements.reduce((sum, { dx, dy, dz }) => sum + dx * dy * dz, 0);
    const [a, b, c] = carton.dims;
    return {
      cartonId: carton.id,
      code: byId.get(carton.id)?.code ?? carton.id,
      name: byId.get(carton.id)?.name ?? '',
      lengthMm: a,
      widthMm: b,
      heightMm: c,
      fillPercent: Math.round((100 * volume) / (a * b * c)),
      items: perLine(placements.map(({ item }) => sized[item]!.line)),
      placements: placements.map(({ item, ...placed }) => {
        const { lineId, skuId } = sized[item]!.line;
        return { lineId, skuId, ...placed };
      }),
    };
  });
  return {
    packages,
    candidates: candidatesOf(cartons, packages, packing.rejections),
    unpackable: perLine(packing.unpackable.map((item) => sized[item]!.line)),
    reason: null,
  };
}

function itemsOf(line: AdvisedLine) {
  const { lengthMm, widthMm, heightMm } = line;
  if (lengthMm === null || widthMm === null || heightMm === null) return [];
  const item = {
    dims: [lengthMm, widthMm, heightMm] as const,
    isUpright: line.keepUpright,
    isFragile: line.isFragile,
    weightGrams: line.weightGrams ?? 0,
  };
  return Array.from({ length: line.quantity }, () => ({ line, item }));
}

function perLine(units: readonly AdvisedLine[]): { lineId: string; skuId: string; quantity: number }[] {
  return [...Map.groupBy(units, ({ lineId }) => lineId)].map(([lineId, same]) => ({
    lineId,
    skuId: same[0]!.skuId,
    quantity: same.length,
  }));
}

function candidatesOf(
  cartons: readonly AdvisedCarton[],
  packages: readonly AdvisedPackage[],
  rejections: readonly { carton: string; reason: 'too_heavy' | 'does_not_fit' | 'searched' }[],
): CartonCandidate[] {
  const advised = new Set(packages.map(({ cartonId }) => cartonId));
  const rejected = new Map(rejections.map(({ carton, reason }) => [carton, reason]));
  return cartons
    .map(
      ({ id, code, costMinor }): CartonCandidate => ({
        cartonId: id,
        code,
        costMinor,
        outcome: advised.has(id) ? 'advised' : (rejected.get(id) ?? 'dearer'),
      }),
    )
    .sort((a, b) => a.costMinor - b.costMinor || a.code.localeCompare(b.code));
}

function noAdvice(reason: NonNullable<CartonAdvice['reason']>): CartonAdvice {
  return { packages: [], candidates: [], unpackable: [], reason };
}
