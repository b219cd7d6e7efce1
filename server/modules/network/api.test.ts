import { describe, expect, it } from 'vitest';
import { createOrganization } from '../../platform/organizations.ts';
import { startTestApp } from '../../platform/testing/app.ts';
import { locationByBarcode, locationById, openShippingNodes, worldPlace } from './index.ts';

const app = await startTestApp();
const owner = await app.caller('owner');
const address = { line1: '1 Dock Road', city: 'London', postcode: 'E16 2AB', country: 'GB' };
const node = { code: 'MAIN', name: 'Main', kind: 'warehouse', timeZone: 'Europe/London', address };

const open = async (change: object = {}) => (await owner.post('/v1/nodes', { ...node, ...change })).body;

describe('world places', () => {
  it('are there from the first moment, with ids that follow from the organization', async () => {
    const place = await app.act((ctx) => locationById(ctx, worldPlace(ctx, 'in_transit')));
    expect(place).toMatchObject({
      code: 'W-IN-TRANSIT',
      barcode: 'W-IN-TRANSIT',
      kind: 'in_transit',
      nodeId: null,
    });
    expect(place?.id).toMatch(/^loc_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
    expect(worldPlace({ org: 1 }, 'scrap')).not.toBe(worldPlace({ org: 2 }, 'scrap'));
  });

  it('cannot be edited', async () => {
    const id = worldPlace({ org: app.org }, 'scrap');
    expect((await owner.patch(`/v1/locations/${id}`, { isActive: false }, 1)).body.code).toBe(
      'location.not_found',
    );
  });
});

describe('nodes', () => {
  it('open with the locations and cutoffs they need', async () => {
    const created = await owner.post('/v1/nodes', {
      ...node,
      code: 'SHOP',
      kind: 'store',
      dailyCapacity: 40,
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      status: 'open',
      workingDays: [1, 2, 3, 4, 5],
      dailyCapacity: 40,
      version: 1,
    });
    const { body } = await owner.get(`/v1/locations?nodeId=${created.body.id}`);
    expect(body.items.map((item: { code: string }) => item.code)).toEqual([
      'BACK',
      'DAMAGED',
      'DISPLAY',
      'DOCK',
      'PACK-1',
      'QUARANTINE',
      'STAGE',
    ]);
    const cutoffs = await owner.get(`/v1/nodes/${created.body.id}/cutoffs`);
    expect(cutoffs.body.cutoffs).toHaveLength(7);
    const nodes = await app.act((ctx) => openShippingNodes(ctx));
    expect(nodes.map(({ code }) => code)).toContain('SHOP');
  });

  it('refuse a taken code, an unknown zone and a stale edit', async () => {
    const first = await open({ code: 'ONE' });
    const taken = await owner.post('/v1/nodes', { ...node, code: 'ONE' });
    expect([taken.status, taken.body.code]).toEqual([409, 'network.node_code_taken']);
    const zone = await owner.post('/v1/nodes', { ...node, code: 'TWO', timeZone: 'Mars/Olympus' });
    expect(zone.body.errors[0].pointer).toBe('/timeZone');
    expect((await owner.post('/v1/nodes', { ...node, code: 'TWO', timeZone: '+01:00' })).status).toBe(422);
    const edit = await owner.patch(`/v1/nodes/${first.id}`, { status: 'closed' }, 1);
    expect(edit.body).toMatchObject({ status: 'closed', version: 2, name: 'Main' });
    const stale = await owner.patch(`/v1/nodes/${first.id}`, { name: 'Other' }, 1);
    expect([stale.status, stale.body.code]).toEqual([412, 'request.stale']);
  });

  it('are hidden from other organizations and from callers limited to others', async () => {
    const mine = await open({ code: 'MINE' });
    const other = await open({ code: 'OTHER' });
    const limited = await app.caller('manager', { nodeIds: [mine.id] });
    expect((await limited.get(`/v1/nodes/${other.id}`)).status).toBe(404);
    expect((await limited.get('/v1/nodes')).body.items).toHaveLength(1);
    expect((await limited.get(`/v1/locations?nodeId=${other.id}`)).body.items).toEqual([]);
    expect((await limited.post('/v1/nodes', { ...node, code: 'NEW' })).body.code).toBe(
      'network.beyond_own_nodes',
    );
    const body = { nodeId: other.id, code: 'X', kind: 'bin' };
    expect((await limited.post('/v1/locations', body)).body.code).toBe('node.not_found');
    const elsewhere = await createOrganization(app.edge, { name: 'Elsewhere' });
    const stranger = await app.caller('owner', { org: elsewhere });
    expect((await stranger.get(`/v1/nodes/${mine.id}`)).status).toBe(404);
    expect((await stranger.get('/v1/nodes')).body.items).toEqual([]);
    expect((await stranger.post('/v1/nodes', { ...node, code: 'MINE' })).status).toBe(201);
  });
});

describe('locations', () => {
  it('are generated once, previewed first, and found by barcode', async () => {
    const { id } = await open({ code: 'GEN' });
    const request = { aisles: 2, baysPerAisle: 4, levels: 2, crossAisles: 3 };
    const path = `/v1/nodes/${id}/locations/generation`;
    const preview = await owner.post(path, { ...request, dryRun: true });
    expect(preview.body).toMatchObject({ isDryRun: true, bins: 16, locations: 27 });
    expect((await owner.get(`/v1/locations?nodeId=${id}&kind=bin`)).body.items).toEqual([]);
    expect((await owner.post(path, request)).body).toMatchObject({ isDryRun: false, bins: 16 });
    const walked = await owner.get(`/v1/locations?nodeId=${id}&kind=bin&sort=pickSequence&limit=3`);
    expect(walked.body.items.map((item: { code: string }) => item.code)).toEqual([
      'A01-01-01',
      'A01-01-02',
      'A01-02-01',
    ]);
    const next = await owner.get(
      `/v1/locations?nodeId=${id}&kind=bin&sort=pickSequence&cursor=${walked.body.nextCursor}`,
    );
    expect(next.body.items).toHaveLength(13);
    const { barcode } = walked.body.items[0];
    const found = await app.act((ctx) => locationByBarcode(ctx, barcode.toLowerCase()));
    expect(found?.code).toBe('A01-01-01');
    expect((await owner.get(`/v1/nodes/${id}`)).body.layout.crossAisleY).toEqual([0, 3000, 6000]);
    expect((await owner.post(path, request)).body.code).toBe('network.location_code_taken');
    const more = await owner.post(path, { ...request, firstAisle: 3, aisles: 1 });
    expect(more.body.sample[0].pickSequence).toBe(17);
    expect(more.body.layout.aisles).toBe(3);
    const differs = await owner.post(path, { ...request, firstAisle: 4, crossAisles: 2 });
    expect(differs.body.code).toBe('network.layout_differs');
  });

  it('refuse barcodes that read as goods, taken ones, and trees that bite their tail', async () => {
    const { id } = await open({ code: 'TREE' });
    const add = (body: object) => owner.post('/v1/locations', { nodeId: id, ...body });
    for (const barcode of [
      '5012345678900',
      '106141411234567897',
      '(01)05412345000013',
      ']C10105412345000013',
    ]) {
      const refused = await add({ code: 'B1', kind: 'bin', barcode });
      expect([refused.status, refused.body.code]).toEqual([422, 'network.barcode_reads_as_product']);
    }
    const zone = (await add({ code: 'Z', kind: 'zone' })).body;
    const bay = (await add({ code: 'Z-1', kind: 'bay', parentId: zone.id })).body;
    expect((await add({ code: 'Z-2', kind: 'bay', barcode: bay.barcode })).body.code).toBe(
      'network.barcode_taken',
    );
    const cycle = await owner.patch(`/v1/locations/${zone.id}`, { parentId: bay.id }, 1);
    expect(cycle.body.code).toBe('network.location_cycle');
    const other = (await open({ code: 'TREE2' })).id;
    const stray = await owner.post('/v1/locations', {
      nodeId: other,
      code: 'S',
      kind: 'bin',
      parentId: zone.id,
    });
    expect(stray.body.code).toBe('network.parent_in_other_node');
    const off = await owner.patch(`/v1/locations/${bay.id}`, { isActive: false }, 1);
    expect(off.body).toMatchObject({ isActive: false, version: 2 });
    expect((await owner.get(`/v1/locations?nodeId=${id}&isActive=false`)).body.items).toHaveLength(1);
    expect((await owner.get(`/v1/locations?parentId=${zone.id}`)).body.items).toHaveLength(1);
  });
});

describe('calendars', () => {
  it('take public holidays, days by hand, and cutoffs', async () => {
    const { id } = await open({ code: 'CAL' });
    const loaded = await owner.post(`/v1/nodes/${id}/calendar-days/public-holidays`, {
      year: 2026,
      region: 'ENG',
    });
    expect(loaded.body.items).toContainEqual({ onDate: '2026-12-25', name: 'Christmas Day' });
    expect(loaded.body.items).toContainEqual({ onDate: '2026-12-28', name: 'Boxing Day (substitute day)' });
    const none = await owner.post(`/v1/nodes/${id}/calendar-days/public-holidays`, {
      year: 2026,
      country: 'QQ',
    });
    expect(none.body.code).toBe('network.no_holiday_data');
    const set = { days: [{ onDate: '2026-12-24', isWorking: false, name: 'Stocktaking' }] };
    expect((await owner.request('PUT', `/v1/nodes/${id}/calendar-days`, set)).status).toBe(204);
    const moment = await owner.get(`/v1/nodes/${id}/next-ship-moment?readyAt=2026-12-23T15:00:00Z`);
    expect(moment.body.shipOn).toBe('2026-12-29');
    expect((await owner.del(`/v1/nodes/${id}/calendar-days/2026-12-24`)).status).toBe(204);
    expect((await owner.del(`/v1/nodes/${id}/calendar-days/2026-12-24`)).status).toBe(404);
    const days = await owner.get(`/v1/nodes/${id}/calendar-days?from=2026-12-01&to=2026-12-31`);
    expect(days.body.items.map((each: { onDate: string }) => each.onDate)).toEqual([
      '2026-12-25',
      '2026-12-26',
      '2026-12-28',
    ]);
  });

  it('replace cutoffs as a whole, under the version of the node', async () => {
    const { id } = await open({ code: 'CUT' });
    const put = (cutoffs: object[], version: number) =>
      owner.request('PUT', `/v1/nodes/${id}/cutoffs`, { cutoffs }, { 'if-match': `"${version}"` });
    const tuesday = { weekday: 2, cutoffTime: '16:00', pickupTime: '18:00' };
    expect((await put([tuesday, tuesday], 1)).body.code).toBe('network.duplicate_cutoff');
    const early = { ...tuesday, pickupTime: '15:00' };
    expect((await put([early], 1)).body.code).toBe('network.pickup_before_cutoff');
    const done = await put([tuesday], 1);
    expect(done.body).toMatchObject({
      version: 2,
      cutoffs: [{ carrierCode: '*', weekday: 2, cutoffTime: '16:00' }],
    });
    expect((await put([], 1)).status).toBe(412);
    const moment = await owner.get(`/v1/nodes/${id}/next-ship-moment?readyAt=2026-11-24T16:00:01Z`);
    expect(moment.body.shipOn).toBe('2026-12-01');
  });
});
