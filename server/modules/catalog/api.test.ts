import { describe, expect, it } from 'vitest';
import { write } from '../../platform/edge.ts';
import { createOrganization } from '../../platform/organizations.ts';
import { startTestApp } from '../../platform/testing/app.ts';
import { activeCartons, kitComponents, resolveBarcode, skusByCodes, skusByIds } from './index.ts';

const app = await startTestApp();
const owner = await app.caller('owner');

const add = async (code: string, more: object = {}) => {
  const answer = await owner.post('/v1/skus', { code, title: `Title of ${code}`, ...more });
  expect(answer.status).toBe(201);
  return answer.body;
};
const codes = (answer: { body: { items: { code: string }[] } }) => answer.body.items.map(({ code }) => code);

describe('SKUs', () => {
  it('are created with their barcodes, read, edited under their version, archived', async () => {
    const created = await owner.post('/v1/skus', {
      code: 'MUG-1',
      title: 'Mug',
      barcodes: [{ code: '036000291452' }, { code: '10036000291459', quantity: 12 }],
      lengthMm: 110,
      weightGrams: 340,
      hsCode: '691200',
      originCountry: 'PT',
      attributes: { colour: 'blue', inner_key: 1 },
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      code: 'MUG-1',
      status: 'active',
      isKit: false,
      isShippable: true,
      widthMm: null,
      attributes: { colour: 'blue', inner_key: 1 },
      barcodes: [
        { code: '00036000291452', kind: 'gtin', quantity: 1 },
        { code: '10036000291459', kind: 'gtin', quantity: 12 },
      ],
      version: 1,
    });
    const read = await owner.get(`/v1/skus/${created.body.id}`);
    expect(read.body).toEqual(created.body);
    expect(read.headers.etag).toBe('"1"');
    const edit = await owner.patch(`/v1/skus/${created.body.id}`, { title: 'Mug, blue', widthMm: 90 }, 1);
    expect(edit.body).toMatchObject({ title: 'Mug, blue', widthMm: 90, lengthMm: 110, version: 2 });
    expect((await owner.patch(`/v1/skus/${created.body.id}`, { title: 'X' }, 1)).status).toBe(412);
    const archived = await owner.patch(`/v1/skus/${created.body.id}`, { status: 'archived' }, 2);
    expect(archived.body.status).toBe('archived');
    expect(codes(await owner.get('/v1/skus?search=mug'))).toEqual([]);
    expect(codes(await owner.get('/v1/skus?search=mug&status=archived'))).toEqual(['MUG-1']);
  });

  it('refuse what cannot be, naming the field', async () => {
    await add('TAKEN');
    const refused = async (body: object) => {
      const answer = await owner.post('/v1/skus', { code: 'R', title: 'R', ...body });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      return [answer.body.code, answer.body.errors?.[0]?.pointer];
    };
    expect(await refused({ code: 'TAKEN' })).toEqual(['catalog.sku_code_taken', '/code']);
    expect(await refused({ code: ' R' })).toEqual(['request.invalid', '/code']);
    expect(await refused({ title: '' })).toEqual(['request.invalid', '/title']);
    expect(await refused({ weightGrams: -1 })).toEqual(['request.invalid', '/weightGrams']);
    expect(await refused({ weightGrams: '10' })).toEqual(['request.invalid', '/weightGrams']);
    expect(await refused({ priceMinor: 100 })).toEqual(['request.invalid', '/priceCurrency']);
    expect(await refused({ tracksExpiry: true })).toEqual(['request.invalid', '/tracksLots']);
    expect(await refused({ lowStockAt: 9, overStockAt: 3 })).toEqual(['request.invalid', '/overStockAt']);
    expect(await refused({ surprise: 1 })).toEqual(['request.invalid', '/surprise']);
    const noBrand = 'brd_00000000000000000000000000';
    expect(await refused({ brandId: noBrand })).toEqual(['request.invalid', '/brandId']);
    const wrong = await owner.post('/v1/skus', {
      code: 'R',
      title: 'R',
      barcodes: [{ code: '036000291453' }],
    });
    expect(wrong.body.code).toBe('catalog.wrong_barcode');
    expect(wrong.body.errors[0]).toEqual({
      pointer: '/barcodes/0/code',
      code: 'wrong_check_digit',
      detail: '036000291453 is no GTIN: its check digit would be 2, not 3',
      facts: { barcode: '036000291453', right: expect.anything() },
    });
    // Nothing of a refused request stays.
    expect(await app.act((ctx) => skusByCodes(ctx, ['R']))).toEqual([]);
  });

  it('are listed by every sort, page by page', async () => {
    for (const code of ['S-3', 'S-1', 'S-2']) {
      await add(code, { title: `Sorted ${9 - Number(code.at(-1))}` });
      app.clock.advance(1000);
    }
    const path = '/v1/skus?search=sorted';
    expect(codes(await owner.get(`${path}&sort=code`))).toEqual(['S-1', 'S-2', 'S-3']);
    expect(codes(await owner.get(`${path}&sort=title`))).toEqual(['S-3', 'S-2', 'S-1']);
    expect(codes(await owner.get(`${path}&sort=createdAt`))).toEqual(['S-3', 'S-1', 'S-2']);
    for (const sort of ['code', '-code', 'title', '-createdAt', 'updatedAt']) {
      const first = await owner.get(`${path}&sort=${sort}&limit=2`);
      const second = await owner.get(`${path}&sort=${sort}&limit=2&cursor=${first.body.nextCursor}`);
      expect(codes(first)).toHaveLength(2);
      expect(second.body.nextCursor).toBeNull();
      expect([...codes(first), ...codes(second)]).toEqual(codes(await owner.get(`${path}&sort=${sort}`)));
    }
    expect(codes(await owner.get('/v1/skus?search=100%25'))).toEqual([]);
  });

  it('are found by title in spite of wrong letters, and the answer names the words it was found by', async () => {
    await owner.post('/v1/skus', { code: 'LANTERN-9', title: 'Hanging lantern, zinc' });
    await app.settle();
    const found = async (search: string) => {
      const { items, similarWords } = (await owner.get(`/v1/skus?search=${encodeURIComponent(search)}`)).body;
      return [items.map(({ code }: { code: string }) => code), similarWords];
    };
    expect(await found('zinc hang')).toEqual([['LANTERN-9'], null]);
    expect(await found('hagning lanten')).toEqual([['LANTERN-9'], ['hanging', 'lantern']]);
    expect(await found('lanternn-9')).toEqual([['LANTERN-9'], ['lantern']]);
    expect(await found('lantern-8')).toEqual([[], null]);
  });

  it('belong to an organization and, where set, to a brand', async () => {
    const acme = (await owner.post('/v1/brands', { code: 'acme', name: 'Acme' })).body;
    const other = (await owner.post('/v1/brands', { code: 'other', name: 'Other' })).body;
    const limited = await app.caller('manager', { brandIds: [acme.id] });
    const shared = await add('SHARED');
    const foreign = await add('FOREIGN', { brandId: other.id, barcodes: [{ code: 'FOREIGN-BC' }] });
    const own = await limited.post('/v1/skus', { code: 'OWN', title: 'Own' });
    expect(own.body.brandId).toBe(acme.id);
    expect((await limited.get(`/v1/skus/${foreign.id}`)).status).toBe(404);
    expect((await limited.get('/v1/barcodes/FOREIGN-BC')).status).toBe(404);
    expect((await limited.get(`/v1/skus/${shared.id}`)).status).toBe(200);
    expect((await limited.patch(`/v1/skus/${shared.id}`, { title: 'X' }, 1)).body.code).toBe(
      'auth.beyond_own_brands',
    );
    expect((await limited.patch(`/v1/skus/${own.body.id}`, { brandId: null }, 1)).status).toBe(403);
    const body = { code: 'NEW', title: 'New', brandId: other.id };
    expect((await limited.post('/v1/skus', body)).body.code).toBe('auth.beyond_own_brands');
    expect((await limited.post('/v1/brands', { code: 'mine', name: 'Mine' })).status).toBe(403);
    expect((await limited.get('/v1/brands')).body.items).toHaveLength(1);
    const elsewhere = await createOrganization(app.edge, { name: 'Elsewhere' });
    const stranger = await app.caller('owner', { org: elsewhere });
    expect((await stranger.get(`/v1/skus/${shared.id}`)).status).toBe(404);
    expect((await stranger.post('/v1/skus', { code: 'SHARED', title: 'Theirs' })).status).toBe(201);
  });

  it('are created once when asked many times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => owner.post('/v1/skus', { code: 'RACE', title: 'Race' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });
});

describe('barcodes', () => {
  it('name one SKU, in every form of the code', async () => {
    const one = await add('BC-1');
    const two = await add('BC-2');
    const path = `/v1/skus/${one.id}/barcodes`;
    await owner.post(path, {
      barcodes: [{ code: '5412345000013' }, { code: '15412345000010', quantity: 6 }],
    });
    // Repeating is harmless.
    expect((await owner.post(path, { barcodes: [{ code: '05412345000013' }] })).body.items).toHaveLength(2);
    const taken = await owner.post(`/v1/skus/${two.id}/barcodes`, { barcodes: [{ code: '5412345000013' }] });
    expect([taken.status, taken.body.code]).toEqual([409, 'catalog.barcode_taken']);
    const reserved = await owner.post(path, { barcodes: [{ code: 'L-A01-K' }] });
    expect(reserved.body.code).toBe('catalog.wrong_barcode');
    const look = (code: string) => owner.get(`/v1/barcodes/${encodeURIComponent(code)}`);
    for (const code of [
      '5412345000013',
      '05412345000013',
      ']C10105412345000013',
      '(01)05412345000013',
      'https://id.gs1.org/01/05412345000013',
      'BC-1',
    ]) {
      expect((await look(code)).body, code).toMatchObject({ quantity: 1, sku: { code: 'BC-1' } });
    }
    expect((await look(']C1011541234500001017261231' + '10L7\u001d21S1')).body).toMatchObject({
      quantity: 6,
      sku: { code: 'BC-1' },
      scan: { gtin: '15412345000010', lot: 'L7', serial: 'S1', expiresOn: '2026-12-31' },
    });
    const pallet = await look(']C100106141411234567897' + '0205412345000013' + '3712');
    expect(pallet.body).toMatchObject({
      quantity: 12,
      scan: { kind: 'logistic_unit', sscc: '106141411234567897' },
    });
    expect((await look('106141411234567897')).body).toMatchObject({
      sku: null,
      scan: { kind: 'logistic_unit' },
    });
    expect((await look('NOBODY')).body.code).toBe('barcode.not_found');
    const broken = await look(']C10105412345000014');
    expect([broken.status, broken.body.code]).toEqual([422, 'catalog.malformed_barcode']);
    expect((await owner.del(`${path}/5412345000013`)).status).toBe(204);
    expect((await look('5412345000013')).status).toBe(404);
    expect((await owner.del(`${path}/5412345000013`)).status).toBe(404);
  });

  it('keep numbers of the house as they are, when told so', async () => {
    const sku = await add('HOUSE');
    const barcodes = [{ code: '12345678', kind: 'other' }];
    expect(
      (await owner.post(`/v1/skus/${sku.id}/barcodes`, { barcodes: [{ code: '12345678' }] })).status,
    ).toBe(422);
    expect((await owner.post(`/v1/skus/${sku.id}/barcodes`, { barcodes })).status).toBe(200);
    const found = await app.act((ctx) => resolveBarcode(ctx, '12345678'));
    expect(found.sku?.code).toBe('HOUSE');
  });
});

describe('kits', () => {
  it('are made of SKUs, never of kits, and can be taken apart', async () => {
    const [kit, cup, plate] = [await add('KIT'), await add('CUP'), await add('PLATE')];
    const components = [
      { skuId: cup.id, quantity: 2 },
      { skuId: plate.id, quantity: 1 },
    ];
    const made = await owner.post('/v1/kits', { skuId: kit.id, components });
    expect([made.status, made.body.sku.isKit, made.body.version]).toEqual([201, true, 2]);
    expect(await app.act((ctx) => kitComponents(ctx, [kit.id]))).toEqual(
      [
        { kitSkuId: kit.id, componentSkuId: cup.id, quantity: 2 },
        { kitSkuId: kit.id, componentSkuId: plate.id, quantity: 1 },
      ].sort((a, b) => (a.componentSkuId < b.componentSkuId ? -1 : 1)),
    );
    const refused = async (skuId: string, parts: object[]) =>
      (await owner.post('/v1/kits', { skuId, components: parts })).body.code;
    const part = (skuId: string) => ({ skuId, quantity: 1 });
    expect(await refused(kit.id, [part(kit.id)])).toBe('catalog.kit_contains_itself');
    expect(await refused(kit.id, [part(cup.id), part(cup.id)])).toBe('catalog.duplicate_component');
    expect(await refused(cup.id, [part(plate.id)])).toBe('catalog.kit_of_kits');
    const outer = await add('OUTER');
    expect(await refused(outer.id, [part(kit.id)])).toBe('catalog.kit_of_kits');
    expect((await owner.patch(`/v1/skus/${cup.id}`, { status: 'archived' }, 1)).body.code).toBe(
      'catalog.sku_in_kit',
    );
    expect((await owner.get('/v1/kits')).body.items).toHaveLength(1);
    const changed = await owner.patch(`/v1/kits/${kit.id}`, { components: [part(cup.id)] }, 2);
    expect(changed.body).toMatchObject({ version: 3, components: [{ skuId: cup.id, quantity: 1 }] });
    expect((await owner.del(`/v1/kits/${kit.id}`, 3)).status).toBe(204);
    expect((await owner.get(`/v1/kits/${kit.id}`)).status).toBe(404);
    expect((await owner.get(`/v1/skus/${kit.id}`)).body.isKit).toBe(false);
  });

  it('never end up inside each other, whoever comes first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b, c] = [await add(`A${round}`), await add(`B${round}`), await add(`C${round}`)];
      await Promise.all([
        owner.post('/v1/kits', { skuId: a.id, components: [{ skuId: b.id, quantity: 1 }] }),
        owner.post('/v1/kits', { skuId: b.id, components: [{ skuId: c.id, quantity: 1 }] }),
      ]);
      const skus = await app.act((ctx) => skusByIds(ctx, [a.id, b.id]));
      expect(skus.filter(({ isKit }) => isKit)).toHaveLength(1);
    }
  });
});

describe('brands and cartons', () => {
  it('are created, edited and unique by code', async () => {
    const brand = (await owner.post('/v1/brands', { code: 'zeta', name: 'Zeta', settings: { a_b: 1 } })).body;
    expect(brand.settings).toEqual({ a_b: 1 });
    expect((await owner.post('/v1/brands', { code: 'zeta', name: 'Z' })).body.code).toBe(
      'catalog.brand_code_taken',
    );
    const gone = await owner.patch(`/v1/brands/${brand.id}`, { isArchived: true }, 1);
    expect(gone.body.archivedAt).toBe(app.clock.now().toISOString());
    const late = await owner.post('/v1/skus', { code: 'LATE', title: 'Late', brandId: brand.id });
    expect(late.body.errors[0].pointer).toBe('/brandId');

    const small = { code: 'S', name: 'Small', lengthMm: 250, widthMm: 180, heightMm: 100 };
    const carton = await owner.post('/v1/cartons', { ...small, costMinor: 25 });
    expect(carton.body).toMatchObject({ tareGrams: 0, maxWeightGrams: null, costMinor: 25, isActive: true });
    await owner.post('/v1/cartons', { ...small, code: 'A-LARGE', lengthMm: 600 });
    expect((await owner.post('/v1/cartons', small)).body.code).toBe('catalog.carton_code_taken');
    expect((await app.act((ctx) => activeCartons(ctx))).map(({ code }) => code)).toEqual(['S', 'A-LARGE']);
    const edit = await owner.patch(`/v1/cartons/${carton.body.id}`, { isActive: false }, 1);
    expect(edit.body).toMatchObject({ isActive: false, version: 2 });
    expect(codes(await owner.get('/v1/cartons?isActive=true'))).toEqual(['A-LARGE']);
  });

  it('stay within their organization also for the program itself', async () => {
    const elsewhere = await createOrganization(app.edge, { name: 'Third' });
    const sku = await add('INSIDE');
    const principal = { ...(await import('../../platform/auth/principal.ts')).systemPrincipal(elsewhere) };
    const seen = await write(app.edge, { principal, requestId: 'r' }, (ctx) => skusByIds(ctx, [sku.id]));
    expect(seen).toEqual([]);
  });
});
