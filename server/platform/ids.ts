import { typeid } from 'typeid-js';

/**
 * Ids are TypeIDs: a prefix that says what the thing is, and a time-ordered UUIDv7 in base 32 (`ord_01k…`).
 * They are stored as text in the C collation, so their order in an index is the order of creation.
 */
export const idPrefixes = {
  user: 'usr',
  session: 'ses',
  apiKey: 'key',
  invitation: 'inv',
  event: 'evt',
  job: 'job',
  file: 'fil',
  brand: 'brd',
  channel: 'chn',
  sku: 'sku',
  kit: 'kit',
  node: 'nod',
  location: 'loc',
  holiday: 'hol',
  customer: 'cus',
  customerAddress: 'adr',
  consent: 'con',
  lot: 'lot',
  movement: 'mov',
  receipt: 'rcp',
  receiptLine: 'rcl',
  transfer: 'trf',
  transferLine: 'trl',
  adjustment: 'adj',
  reservation: 'rsv',
  shortage: 'shg',
  order: 'ord',
  orderLine: 'oln',
  hold: 'hld',
  note: 'nte',
  cancellation: 'cnl',
  edit: 'edt',
  sourcing: 'src',
  sourcingRule: 'srl',
  fulfillmentOrder: 'ful',
  fulfillmentOrderLine: 'fll',
  batch: 'bat',
  batchTote: 'bto',
  missingTote: 'mto',
  task: 'tsk',
  scan: 'scn',
  packSession: 'pks',
  packedCarton: 'pkc',
  packScript: 'psc',
  packStep: 'pst',
  carton: 'ctn',
  carrier: 'car',
  rateSheet: 'rsh',
  parcel: 'par',
  parcelLine: 'pcl',
  label: 'lbl',
  manifest: 'man',
  trackingEvent: 'trk',
  webhookEndpoint: 'whe',
  webhookDelivery: 'whd',
  mail: 'mal',
  notification: 'ntf',
  question: 'qst',
  toldPromise: 'tpr',
  account: 'acc',
  verification: 'vrf',
  twoFactor: 'tfa',
  passkey: 'psk',
  import: 'imp',
  export: 'exp',
  view: 'viw',
} as const;

export type IdKind = keyof typeof idPrefixes;

/** A new id of the given kind, later in order than every id made before it (to the millisecond). */
export function newId(kind: IdKind): string {
  return typeid(idPrefixes[kind]).toString();
}

/** The pattern an id of this kind matches, for schemas: 26 base-32 digits after the prefix. */
export function idPattern(kind: IdKind): string {
  return `^${idPrefixes[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`;
}
