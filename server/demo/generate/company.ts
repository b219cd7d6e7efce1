/**
 * The demo company as it stands before its first order: catalog, sites, bins, cartons, rates and stock.
 * Everything is a function of the committed files.
 */
import {
  readDemoDocuments,
  readOutwardCodes,
  readPostcodesAbroad,
  readPriceList,
  readProducts,
} from '../data-files.ts';
import type { StreamDocument } from '../documents.ts';
import { type AddressBook, createAddressBook } from './addresses.ts';
import { DEMO_CARTONS, type DemoCarton } from './cartons.ts';
import { binsOf, DEMO_NODES, type DemoLocation, type DemoNode, otherLocationsOf } from './network.ts';
import type { RateSheet } from './rate-model.ts';
import { rateSheetOf } from './rate-sheet.ts';
import { type DemoSku, skusOf } from './skus.ts';
import { assignHomeBins } from './slotting.ts';
import { type Demand, planStock, type StockPlan } from './stock.ts';

export type DemoCompany = {
  name: string;
  currency: 'GBP';
  timeZone: 'Europe/London';
  /** Local dates of the first and the last day of the stream. */
  firstDay: string;
  lastDay: string;
  nodes: DemoNode[];
  /** Of all nodes, but for the bins, which Waybill's generator lays out. */
  locations: DemoLocation[];
  skus: DemoSku[];
  cartons: DemoCarton[];
  rateSheet: RateSheet;
  addressBook: AddressBook;
  /** The retailer's documents of the three weeks, in the order of time. */
  documents: StreamDocument[];
} & StockPlan;

const FIRST_DAY = '2011-09-19';
const LAST_DAY = '2011-10-09';

export async function buildCompany(): Promise<DemoCompany> {
  const [products, outwardCodes, abroad, priceList, documents] = await Promise.all([
    readProducts(),
    readOutwardCodes(),
    readPostcodesAbroad(),
    readPriceList(),
    Array.fromAsync(readDemoDocuments()),
  ]);
  const skus = skusOf(products);
  const [warehouse, store] = DEMO_NODES as [DemoNode, DemoNode]; // Two sites, warehouse first.
  const stock = planStock(skus, documents.flatMap(demandsOf), FIRST_DAY, {
    warehouse: warehouse.code,
    store: store.code,
    warehouseBins: assignHomeBins(skus, binsOf(warehouse)),
    storeBins: assignHomeBins(skus, binsOf(store)),
  });
  return {
    name: 'Online Retail (demo)',
    currency: 'GBP',
    timeZone: 'Europe/London',
    firstDay: FIRST_DAY,
    lastDay: LAST_DAY,
    nodes: DEMO_NODES,
    locations: DEMO_NODES.flatMap(otherLocationsOf),
    skus,
    cartons: DEMO_CARTONS,
    rateSheet: rateSheetOf(priceList),
    addressBook: createAddressBook(outwardCodes, abroad),
    documents,
    ...stock,
  };
}

/** What a document takes out of the stock. */
function demandsOf(document: StreamDocument): Demand[] {
  if (document.kind === 'order') {
    return document.lines.map(({ sku, quantity }) => ({ sku, quantity, at: document.placedAt }));
  }
  if (document.kind !== 'stock_correction') return [];
  return document.notes
    .filter(({ quantity }) => quantity < 0)
    .map(({ sku, quantity }) => ({ sku, quantity: -quantity, at: document.placedAt }));
}
