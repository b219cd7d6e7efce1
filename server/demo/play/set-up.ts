/** Sets the demo company up through the API: sites, bins, SKUs, cartons, carriers, channels, keys and opening stock. */
import { csvLine } from '../../platform/csv/write-csv.ts';
import type { DemoCompany } from '../generate/company.ts';
import type { DemoLocation, DemoNode } from '../generate/network.ts';
import type { OpeningStock } from '../generate/stock.ts';
import { type Api, allOf, createApi, type Transport } from './api-client.ts';
import { rateSheetRequest, servicesOf } from './rate-sheet-request.ts';
import { emptyTally } from './tally.ts';
import type { PlayTime, World, WorldCarrier, WorldNode } from './world.ts';

/** The SKU that carries fees and vouchers: money on the invoice, nothing to ship. */
export const feeSku = 'FEE';

export type SetUp = {
  send: Transport;
  ownerKey: string;
  time: PlayTime;
  company: DemoCompany;
  /** Codes of the SKUs that the part of the stream to be played needs. */
  skus: ReadonlySet<string>;
  /** Leaves out every bin and SKU that is not needed. */
  isSlice: boolean;
  /** Floor workers. */
  workers: number;
  say(line: string): void;
};

export async function setUpCompany(setUp: SetUp): Promise<World> {
  const { company, say, time } = setUp;
  const tally = emptyTally();
  const apiOf = (key: string) =>
    createApi(setUp.send, key, () => {
      tally.requests += 1;
    });
  const owner = apiOf(setUp.ownerKey);
  const opening = company.opening.filter(({ sku }) => setUp.skus.has(sku));
  say('Opening two sites');
  const nodes = await openNodes(owner, company.nodes);
  await importLocations(setUp, owner, opening);
  for (const node of nodes) await readLocations(owner, node);
  say('Reading the catalog in');
  await importSkus(setUp, owner);
  const cartons: World['cartons'] = new Map();
  for (const carton of company.cartons) {
    const { id } = await owner.post<{ id: string }>('/v1/cartons', carton);
    cartons.set(carton.code, { ...carton, id });
  }
  const carriers = await openCarriers(owner, company);
  const channels = await openChannels(owner, apiOf);
  const floor = await Promise.all(
    Array.from({ length: setUp.workers }, (_, n) => keyOf(owner, `Picker ${n + 1}`, 'picker').then(apiOf)),
  );
  const carrierApi = apiOf(await keyOf(owner, 'Carrier', 'manager'));
  say(`Stocking ${opening.length.toLocaleString('en')} bins`);
  await stockBins(owner, nodes, opening);
  await time.settle();
  const listed = await allOf<{ id: string; code: string }>(owner, '/v1/skus');
  const skuIds = new Map(listed.map(({ id, code }) => [code, id]));
  const skus = new Map(company.skus.map((sku) => [sku.sku, sku]));
  const [sandbox] = carriers;
  if (!sandbox) throw new Error('the sandbox carrier was opened first');
  return {
    owner,
    channels,
    floor,
    carrierApi,
    nodes,
    sandbox,
    carriers,
    skus,
    skuIds,
    missing: new Map(),
    faultyParcels: [],
    cartons,
    orders: new Map(),
    news: [],
    tally,
    time,
  };
}

async function keyOf(owner: Api, name: string, role: string): Promise<string> {
  const { secret } = await owner.post<{ secret: string }>('/v1/api-keys', { name, role });
  return secret;
}

async function openNodes(owner: Api, demos: readonly DemoNode[]): Promise<WorldNode[]> {
  const nodes: WorldNode[] = [];
  for (const demo of demos) {
    const { code, name, kind, timeZone, address, latitude, longitude, workingDays, handlingMinor, priority } =
      demo;
    // No daily capacity: the stream's days may be played within minutes of one real day.
    const facts = { code, name, kind, timeZone, address, latitude, longitude, workingDays };
    const node = { ...facts, handlingMinor, priority };
    const { id, version } = await owner.post<{ id: string; version: number }>('/v1/nodes', node);
    const { cutoffs } = demo;
    await owner.put(`/v1/nodes/${id}/cutoffs`, { cutoffs }, { 'if-match': `"${version}"` });
    const settings = { releaseHorizonMinutes: 525_600 };
    const answer = await owner.ask('PATCH', `/v1/nodes/${id}/floor-settings`, settings);
    if (answer.status !== 200) throw new Error(`floor settings: ${JSON.stringify(answer.body)}`);
    nodes.push({ demo, id, locations: new Map(), stations: [] });
  }
  return nodes;
}

async function importLocations(setUp: SetUp, owner: Api, opening: readonly OpeningStock[]): Promise<void> {
  const needed = new Set(opening.map(({ nodeCode, locationCode }) => `${nodeCode} ${locationCode}`));
  const locations = setUp.company.locations.filter(
    ({ nodeCode, code, kind }) => !setUp.isSlice || kind !== 'bin' || needed.has(`${nodeCode} ${code}`),
  );
  const rows = locations.map((place) => [
    place.nodeCode,
    place.code,
    place.kind,
    place.aisle,
    place.xMm,
    place.yMm,
    place.zMm,
    walkRank(place),
  ]);
  const header = ['node', 'code', 'kind', 'aisle', 'x_mm', 'y_mm', 'z_mm', 'pick_sequence'];
  await importCsv(setUp, owner, 'locations', [header, ...rows]);
}

/** Aisle by aisle, up one and down the next. */
function walkRank({ kind, aisle, yMm, zMm }: DemoLocation): number | null {
  if (kind !== 'bin' || aisle === null) return null;
  const along = aisle % 2 === 1 ? yMm : 90_000 - yMm;
  return aisle * 10_000_000 + along * 100 + Math.round(zMm / 100) + 1;
}

async function readLocations(owner: Api, node: WorldNode): Promise<void> {
  type Row = { id: string; code: string; barcode: string; kind: string };
  for (const { id, code, barcode, kind } of await allOf<Row>(owner, `/v1/locations?nodeId=${node.id}`)) {
    node.locations.set(code, { id, barcode, kind });
    if (kind === 'station') node.stations.push(barcode);
  }
}

async function importSkus(setUp: SetUp, owner: Api): Promise<void> {
  const skus = setUp.company.skus.filter(({ sku }) => !setUp.isSlice || setUp.skus.has(sku));
  const header = ['code', 'title', 'barcodes', 'length_mm', 'width_mm', 'height_mm', 'weight_grams', 'price'];
  const more = ['price_currency', 'cost', 'cost_currency', 'hs_code', 'origin_country'];
  const money = (minor: number) => (minor / 100).toFixed(2);
  const rows = skus.map((sku) => [
    ...[sku.sku, sku.title || sku.sku, sku.barcode, sku.lengthMm, sku.widthMm, sku.heightMm, sku.weightGrams],
    ...[money(sku.priceMinor), 'GBP', money(sku.costMinor), 'GBP', sku.hsCode, sku.countryOfOrigin],
  ]);
  await importCsv(setUp, owner, 'skus', [[...header, ...more], ...rows]);
  await owner.post('/v1/skus', {
    code: feeSku,
    title: 'Fees, vouchers and manual amounts',
    isShippable: false,
  });
}

type Cell = string | number | null;

async function importCsv(setUp: SetUp, owner: Api, kind: string, rows: Cell[][]): Promise<void> {
  const content = Buffer.from(rows.map(csvLine).join(''));
  const upload = await owner.ask('POST', `/v1/files?name=${kind}.csv`, content, {
    'content-type': 'text/csv',
  });
  if (upload.status !== 201) throw new Error(`upload of ${kind}: ${JSON.stringify(upload.body)}`);
  const { id: fileId } = upload.body as { id: string }; // The documented answer of 201.
  const { id } = await owner.post<{ id: string }>('/v1/imports', { kind, fileId });
  for (;;) {
    await setUp.time.settle();
    const state = await owner.get<{ status: string; counts: { errors: number }; firstFaults: unknown[] }>(
      `/v1/imports/${id}`,
    );
    if (['waiting', 'running'].includes(state.status)) continue;
    if (state.status !== 'done' || state.counts.errors > 0)
      throw new Error(`import of ${kind}: ${state.status} ${JSON.stringify(state.firstFaults)}`);
    return;
  }
}

async function openCarriers(owner: Api, { rateSheet }: DemoCompany): Promise<WorldCarrier[]> {
  const sandboxServices = [
    { code: 'standard', name: 'Standard', transitDaysMin: 2, transitDaysMax: 3 },
    { code: 'next_day', name: 'Next day', transitDaysMin: 1, transitDaysMax: 1 },
  ];
  const opened: WorldCarrier[] = [];
  for (const { code, name, kind, services } of [
    { code: 'sandbox', name: 'Sandbox Express', kind: 'sandbox', services: sandboxServices },
    {
      code: 'royal-mail',
      name: 'Royal Mail (prices of 2017)',
      kind: 'rate_sheet',
      services: servicesOf(rateSheet),
    },
  ]) {
    const { id } = await owner.post<{ id: string }>('/v1/carriers', { code, name, kind, services });
    const transitDays = new Map(services.map((service) => [service.code, service.transitDaysMax]));
    opened.push({ id, code, transitDays });
    if (kind === 'rate_sheet')
      await owner.post(`/v1/carriers/${id}/rate-sheets`, rateSheetRequest(rateSheet));
  }
  return opened;
}

async function openChannels(owner: Api, apiOf: (key: string) => Api): Promise<World['channels']> {
  for (const [code, name] of [
    ['web', 'Web shop'],
    ['trade', 'Trade orders'],
  ])
    await owner.post('/v1/channels', { code, name });
  return {
    web: apiOf(await keyOf(owner, 'Web shop', 'agent')),
    trade: apiOf(await keyOf(owner, 'Trade desk', 'agent')),
  };
}

/** Straight into the bins: what was there before the first day. */
async function stockBins(
  owner: Api,
  nodes: readonly WorldNode[],
  opening: readonly OpeningStock[],
): Promise<void> {
  for (const node of nodes) {
    const lines = opening.filter(({ nodeCode }) => nodeCode === node.demo.code);
    if (lines.length === 0) continue;
    const receipt = await owner.post<{ id: string }>('/v1/receipts', {
      nodeId: node.id,
      reference: `OPENING-${node.demo.code}`,
      note: 'Opening stock of the demo',
    });
    for (let from = 0; from < lines.length; from += 8)
      await Promise.all(
        lines.slice(from, from + 8).map(({ sku, quantity, locationCode }) =>
          owner.post(`/v1/receipts/${receipt.id}/lines`, {
            sku,
            quantity,
            locationId: node.locations.get(locationCode)?.id,
            clientId: `opening-${node.demo.code}-${sku}`,
          }),
        ),
      );
    await owner.post(`/v1/receipts/${receipt.id}/closure`);
  }
}
