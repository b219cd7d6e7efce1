/** The stations of an order's way, each with the instant it was first reached, read from the order's timeline. */
export type Station = {
  name: 'placed' | 'sourced' | 'picked' | 'packed' | 'labelled' | 'shipped' | 'delivered';
  at: string | undefined;
};

const reachedBy: [Station['name'], RegExp][] = [
  ['placed', /^orders\.order\.placed$/],
  ['sourced', /^orders\.order\.sourced$/],
  ['picked', /^fulfillment\.order\.picked$/],
  ['packed', /^shipping\.parcel\.packed$/],
  ['labelled', /^shipping\.label\.bought$/],
  ['shipped', /^shipping\.parcel\.shipped$/],
  ['delivered', /^shipping\.parcel\.delivered$/],
];

export function stationsOf(entries: readonly { type: string; occurredAt: string }[]): Station[] {
  return reachedBy.map(([name, type]) => ({
    name,
    at: entries.find((entry) => type.test(entry.type))?.occurredAt,
  }));
}
