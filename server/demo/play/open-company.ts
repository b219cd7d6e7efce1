/**
 * Opens the demo company through the API: sites, bins, SKUs, cartons, carriers, channels and opening stock. What is there
 * already is kept, so that a set-up that was cut off goes on, and a second play finds its company.
 */
import { csvLine } from '../../platform/csv/write-csv.ts';
import type { DemoCompany } from '../generate/company.ts';
import { type DemoNode, ZONE } from '../generate/network.ts';
import { type Api, allOf } from './api-client.ts';
import { rateSheetRequest, servicesOf } from './rate-sheet-request.ts';
import type { PlayTime, World, WorldCarrier, WorldNode } from './world.ts';

/** The SKU that carries fees and vouchers: money on the invoice, nothing to ship. */
export const feeSku = 'FEE';

export const demoChannels = [
  { code: 'web', name: 'Web shop' },
  { code: 'trade', name: 'Trade orders' },
] as const;

export type Opening = {
  owner: Api;
  time: PlayTime;
  company: DemoCompany;
  /** Codes of the SKUs to be read in and stocked. */
  skus: ReadonlySet<string>;
  say(line: string): void;
};

type Coded = { id: string; code: string };

export async function openCompany(opening: Opening) {
  const { owner, company, say } = opening;
  await refuseOthers(owner, company);
  say('Opening two sites');
  const nodes: WorldNode[] = [];
  for (const demo of company.nodes) nodes.push(await openNode(opening, demo));
  await importOtherLocations(opening, nodes);
  for (const node of nodes) await readLocations(owner, node);
  say(`Reading ${opening.skus.size.toLocaleString('en')} SKUs in`);
  await importSkus(opening);
  const cartons = await openCartons(owner, company);
  const carriers = await openCarriers(owner, company);
  for (const channel of demoChannels) await found(owner, '/v1/channels', channel);
  await stockBins(opening);
  await opening.time.settle();
  return { nodes, cartons, carriers };
}

/** The player would work with the goods of a shop that is somebody's: it looks before it touches anything. */
async function refuseOthers(owner: Api, company: DemoCompany): Promise<void> {
  const nodes = await allOf<Coded>(owner, '/v1/nodes');
  const channels = await allOf<Coded>(owner, '/v1/channels');
  const own: string[] = [...company.nodes, ...demoChannels].map(({ code }) => code);
  const others = [...nodes, ...channels].map(({ code }) => code).filter((code) => !own.includes(code));
  const { items } = await owner.get<{ items: Coded[] }>('/v1/skus?limit=1');
  if (others.length === 0 && (nodes.length > 0 || items.length === 0)) return;
  throw new NotThisCompany(
    `The organization is not empty (it has ${others.length > 0 ? `"${others.join('", "')}"` : 'SKUs of its own'}). ` +
      'The demo plays into an empty organization, or goes on in one it has played in.',
  );
}

/** The organization of the key belongs to somebody else's shop. */
export class NotThisCompany extends Error {}

type Facts = { code: string } & Record<string, unknown>;

/** The one of this code, made when it is not there. */
async function found(owner: Api, path: string, wanted: Facts): Promise<string> {
  const there = (await allOf<Coded>(owner, path)).find(({ code }) => code === wanted.code);
  if (there) return there.id;
  const { id } = await owner.post<{ id: string }>(path, wanted);
  return id;
}

async function openNode({ owner }: Opening, demo: DemoNode): Promise<WorldNode> {
  const { code, name, kind, timeZone, address, latitude, longitude, workingDays } = demo;
  const { handlingMinor, priority, cutoffs, layout } = demo;
  // No daily capacity: the stream's days may be played within minutes of one real day.
  const facts = { code, name, kind, timeZone, address, latitude, longitude, workingDays };
  const id = await found(owner, '/v1/nodes', { ...facts, handlingMinor, priority });
  const node = await owner.get<{ version: number; layout: unknown }>(`/v1/nodes/${id}`);
  if (node.layout === null) {
    await owner.put(`/v1/nodes/${id}/cutoffs`, { cutoffs }, { 'if-match': `"${node.version}"` });
    const settings = { releaseHorizonMinutes: 525_600 };
    const answer = await owner.ask('PATCH', `/v1/nodes/${id}/floor-settings`, settings);
    if (answer.status !== 200) throw new Error(`floor settings: ${JSON.stringify(answer.body)}`);
    const { totes: _, carts: __, stations: ___, ...floor } = layout;
    await owner.post(`/v1/nodes/${id}/locations/generation`, { zone: ZONE, sides: 2, ...floor });
  }
  return { demo, id, locations: new Map(), stations: [], begunBatches: [] };
}

async function importOtherLocations(opening: Opening, nodes: readonly WorldNode[]): Promise<void> {
  const last = nodes.at(-1);
  const path = `/v1/locations?nodeId=${last?.id}&kind=tote&limit=1`;
  if ((await opening.owner.get<{ items: unknown[] }>(path)).items.length > 0) return;
  const header = ['node', 'code', 'kind', 'x_mm', 'y_mm', 'z_mm'];
  const rows = opening.company.locations.map(({ nodeCode, code, kind, xMm, yMm, zMm }) => {
    return [nodeCode, code, kind, xMm, yMm, zMm];
  });
  await importCsv(opening, 'locations', [header, ...rows]);
}

async function readLocations(owner: Api, node: WorldNode): Promise<void> {
  type Row = { id: string; code: string; barcode: string; kind: string };
  for (const { id, code, barcode, kind } of await allOf<Row>(owner, `/v1/locations?nodeId=${node.id}`)) {
    node.locations.set(code, { id, barcode, kind });
    if (kind === 'station') node.stations.push(barcode);
  }
}

async function importSkus(opening: Opening): Promise<void> {
  const skus = opening.company.skus.filter(({ sku }) => opening.skus.has(sku));
  const header = ['code', 'title', 'barcodes', 'length_mm', 'width_mm', 'height_mm', 'weight_grams', 'price'];
  const more = ['price_currency', 'cost', 'cost_currency', 'hs_code', 'origin_country'];
  const money = (minor: number) => (minor / 100).toFixed(2);
  const rows = skus.map((sku) => [
    ...[sku.sku, sku.title || sku.sku, sku.barcode, sku.lengthMm, sku.widthMm, sku.heightMm, sku.weightGrams],
    ...[money(sku.priceMinor), 'GBP', money(sku.costMinor), 'GBP', sku.hsCode, sku.countryOfOrigin],
  ]);
  await importOnce(opening, 'skus', [[...header, ...more], ...rows]);
  const fee = { code: feeSku, title: 'Fees, vouchers and manual amounts', isShippable: false };
  const { items } = await opening.owner.get<{ items: unknown[] }>(`/v1/skus?code=${feeSku}`);
  if (items.length === 0) await opening.owner.post('/v1/skus', fee);
}

async function openCartons(owner: Api, { cartons }: DemoCompany): Promise<World['cartons']> {
  const opened: World['cartons'] = new Map();
  for (const carton of cartons)
    opened.set(carton.code, { ...carton, id: await found(owner, '/v1/cartons', carton) });
  return opened;
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
    const wanted = { code, name, kind, services };
    const id = await found(owner, '/v1/carriers', wanted);
    const transitDays = new Map(services.map((service) => [service.code, service.transitDaysMax]));
    opened.push({ id, code, transitDays });
    if (kind !== 'rate_sheet') continue;
    const { items } = await owner.get<{ items: unknown[] }>(`/v1/carriers/${id}/rate-sheets`);
    if (items.length === 0) await owner.post(`/v1/carriers/${id}/rate-sheets`, rateSheetRequest(rateSheet));
  }
  return opened;
}

/** Straight into the bins: what was there before the first day. */
async function stockBins(opening: Opening): Promise<void> {
  const stocked = opening.company.opening.filter(({ sku }) => opening.skus.has(sku));
  opening.say(`Stocking ${stocked.length.toLocaleString('en')} bins`);
  const header = ['node', 'location', 'sku', 'quantity'];
  const rows = stocked.map(({ nodeCode, locationCode, sku, quantity }) => {
    return [nodeCode, locationCode, sku, quantity];
  });
  await importOnce(opening, 'stock', [header, ...rows]);
}

/** Not again where an earlier play has done it: since then the bins have been picked from. */
async function importOnce(opening: Opening, kind: string, rows: Cell[][]): Promise<void> {
  const earlier = (await allOf<{ id: string }>(opening.owner, `/v1/imports?kind=${kind}`)).at(-1);
  if (earlier) await importEnd(opening, kind, earlier.id);
  else await importCsv(opening, kind, rows);
}

type Cell = string | number | null;

async function importCsv(opening: Opening, kind: string, rows: Cell[][]): Promise<void> {
  const content = Buffer.from(rows.map(csvLine).join(''));
  const upload = await opening.owner.ask('POST', `/v1/files?name=${kind}.csv`, content, {
    'content-type': 'text/csv',
  });
  if (upload.status !== 201) throw new Error(`upload of ${kind}: ${JSON.stringify(upload.body)}`);
  const { id: fileId } = upload.body as { id: string }; // The documented answer of 201.
  const { id } = await opening.owner.post<{ id: string }>('/v1/imports', { kind, fileId });
  await importEnd(opening, kind, id);
}

async function importEnd({ owner, time }: Opening, kind: string, id: string): Promise<void> {
  for (;;) {
    await time.pause();
    const state = await owner.get<{ status: string; counts: { errors: number }; firstFaults: unknown[] }>(
      `/v1/imports/${id}`,
    );
    if (['waiting', 'running'].includes(state.status)) continue;
    if (state.status !== 'done' || state.counts.errors > 0)
      throw new Error(`import of ${kind}: ${state.status} ${JSON.stringify(state.firstFaults)}`);
    return;
  }
}
