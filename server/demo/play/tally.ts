/** What a play of the demo came to, and how it is told. */
export type Tally = {
  orders: number;
  units: number;
  lines: number;
  backordered: number;
  backordersFilled: number;
  receipts: number;
  cancellations: number;
  adjustments: number;
  returnsSeen: number;
  picks: number;
  putAways: number;
  scans: number;
  /** Lines that packers put into cartons. */
  packedLines: number;
  wrongScansRefused: number;
  shorts: number;
  parcels: number;
  labelFaults: number;
  labelFaultsSurvived: number;
  manifests: number;
  delivered: number;
  requests: number;
  /** What the server refused that was not provoked, by code. */
  refusals: Map<string, number>;
};

export function emptyTally(): Tally {
  return {
    orders: 0,
    units: 0,
    lines: 0,
    backordered: 0,
    backordersFilled: 0,
    receipts: 0,
    cancellations: 0,
    adjustments: 0,
    returnsSeen: 0,
    picks: 0,
    putAways: 0,
    scans: 0,
    packedLines: 0,
    wrongScansRefused: 0,
    shorts: 0,
    parcels: 0,
    labelFaults: 0,
    labelFaultsSurvived: 0,
    manifests: 0,
    delivered: 0,
    requests: 0,
    refusals: new Map(),
  };
}

export function countRefusal(tally: Tally, code: string): void {
  tally.refusals.set(code, (tally.refusals.get(code) ?? 0) + 1);
}

/** The closing summary, a line each. */
export function summaryLines(tally: Tally, seconds: number): string[] {
  const n = (value: number) => value.toLocaleString('en');
  const refusals = [...tally.refusals].map(([code, times]) => `${code} ${times}×`).join(', ');
  return [
    `${n(tally.orders)} orders of ${n(tally.lines)} lines and ${n(tally.units)} units; ` +
      `${n(tally.backordered)} backordered, ${n(tally.backordersFilled)} of them filled since`,
    `${n(tally.receipts)} receipts put away by ${n(tally.putAways)} tasks, ${n(tally.cancellations)} cancellations, ` +
      `${n(tally.adjustments)} stock adjustments`,
    `${n(tally.picks)} picks by ${n(tally.scans)} scans; ${n(tally.wrongScansRefused)} wrong scans refused, ` +
      `${n(tally.shorts)} short picks`,
    `${n(tally.parcels)} parcels packed; ${n(tally.labelFaultsSurvived)} of ${n(tally.labelFaults)} label faults survived; ` +
      `${n(tally.manifests)} manifests handed over, ${n(tally.delivered)} parcels delivered`,
    ...(tally.returnsSeen > 0
      ? [
          `${n(tally.returnsSeen)} returns came with the stream; they are counted only, as Waybill has no returns yet`,
        ]
      : []),
    ...(refusals ? [`Refused and gone round: ${refusals}`] : []),
    `${n(tally.requests)} requests in ${seconds.toFixed(1)} s (${n(Math.round(tally.requests / Math.max(seconds, 0.001)))} a second)`,
  ];
}
