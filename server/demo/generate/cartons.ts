/** The six cartons at the pack stations. Inside dimensions; sizes, weights and costs are made up. */
export type DemoCarton = {
  code: string;
  name: string;
  lengthMm: number;
  widthMm: number;
  heightMm: number;
  /** Of the empty carton. */
  tareGrams: number;
  /** Of carton and contents. */
  maxWeightGrams: number;
  /** Pence. */
  costMinor: number;
};

/** Smallest first. The first two pass as Royal Mail's large letter and small parcel. */
export const DEMO_CARTONS: DemoCarton[] = [
  carton('LL', 'Large letter mailer', [345, 240, 22], 35, 750, 14),
  carton('S', 'Small box', [300, 220, 140], 110, 2_000, 28),
  carton('M', 'Medium box', [430, 330, 155], 210, 5_000, 46),
  carton('L', 'Large box', [450, 400, 300], 380, 10_000, 72),
  carton('XL', 'Extra large box', [600, 450, 400], 640, 20_000, 118),
  carton('LONG', 'Long box for parasols', [900, 200, 200], 420, 10_000, 96),
];

function carton(
  code: string,
  name: string,
  [lengthMm, widthMm, heightMm]: [number, number, number],
  tareGrams: number,
  maxWeightGrams: number,
  costMinor: number,
): DemoCarton {
  return { code, name, lengthMm, widthMm, heightMm, tareGrams, maxWeightGrams, costMinor };
}
