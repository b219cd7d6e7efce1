import { describe, expect, it } from 'vitest';
import { pickedOrders } from '../../../../scenarios/picked-order.ts';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { tagFulfillmentOrders } from '../../fulfillment/index.ts';

const app = await startTestApp({ module: 'warehouse' });
const shop = await buildShop(app, {
  CUP: { quantity: 200, bin: 'A-01', weightGrams: 200 },
  VASE: { quantity: 200, bin: 'A-02', weightGrams: 500 },
});
const ada = await app.caller('picker');
const boss = await app.caller('manager');
await boss.post('/v1/cartons', {
  ...{ code: 'S', name: 'Small box', lengthMm: 200, widthMm: 200, heightMm: 200 },
  ...{ tareGrams: 100, costMinor: 20 },
});

const kept = async (body: object) => {
  const answer = await boss.post('/v1/pack-scripts', body);
  expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
  return answer.body;
};
const picture = async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const headers = { 'content-type': 'image/png' };
  return (await boss.request('POST', '/v1/files?name=fold.png', png, headers)).body.id;
};
const scan = (session: string, code: string) => ada.post(`/v1/pack-sessions/${session}/scans`, { code });
const confirm = (session: string, stepId: string) =>
  ada.post(`/v1/pack-sessions/${session}/confirmations`, { stepId });
const close = (session: string, carton: string, weightGrams: number) =>
  ada.post(`/v1/pack-sessions/${session}/cartons/${carton}/closure`, { weightGrams, buysLabel: false });
const told = ({ steps }: { steps: { text: string }[] }) => steps.map(({ text }) => text);

describe('writing scripts', () => {
  it('keeps steps in order, edits by version, and keeps the ids of steps that stay', async () => {
    const fileId = await picture();
    const script = await kept({
      name: 'House style',
      steps: [
        { kind: 'orient', text: 'Logo up.', fileId },
        { kind: 'wrap', text: 'Tissue paper around everything.' },
      ],
      isActive: false,
    });
    expect(script).toMatchObject({ position: 1, brandId: null, isExclusive: false, version: 1 });
    expect(script.steps[0]).toMatchObject({ kind: 'orient', fileId, needsConfirmation: false });
    const [orient, wrap] = script.steps;
    const path = `/v1/pack-scripts/${script.id}`;
    const edited = await boss.patch(path, { steps: [wrap, { kind: 'note', text: 'New.' }, orient] }, 1);
    expect([told(edited.body), edited.body.version]).toEqual([[wrap.text, 'New.', orient.text], 2]);
    expect([edited.body.steps[0].id, edited.body.steps[2].id]).toEqual([wrap.id, orient.id]);
    expect((await boss.patch(path, { name: 'Late' }, 1)).body.code).toBe('request.stale');
    expect((await boss.get('/v1/pack-scripts?isActive=false')).body.items).toMatchObject([{ id: script.id }]);
    expect((await boss.del(path, 2)).status).toBe(204);
    expect((await boss.get(path)).body.code).toBe('pack_script.not_found');
  });

  it('refuses what is not there, naming the field, and keeps nothing of it', async () => {
    const text = Buffer.from('no image');
    const note = await boss.request('POST', '/v1/files?name=a.txt', text, { 'content-type': 'text/plain' });
    const unknownSku = 'sku_01h455vb4pex5vsknk084sn02q';
    const answer = await boss.post('/v1/pack-scripts', {
      name: 'Wrong',
      skuIds: [unknownSku],
      steps: [
        { kind: 'note', text: 'One', fileId: note.body.id },
        { kind: 'note', text: 'Two', fileId: 'fil_01h455vb4pex5vsknk084sn02q' },
      ],
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'warehouse.invalid_script']);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/skuIds/0',
      '/steps/0/fileId',
      '/steps/1/fileId',
    ]);
    const nobody = await boss.post('/v1/pack-scripts', {
      name: 'Wrong',
      brandId: 'brd_01h455vb4pex5vsknk084sn02q',
      steps: [{ kind: 'note', text: 'One' }],
    });
    expect(nobody.body.code).toBe('brand.not_found');
    expect((await boss.get('/v1/pack-scripts')).body.items).toEqual([]);
    expect((await ada.post('/v1/pack-scripts', { name: 'x', steps: [] })).status).toBe(403);
  });

  it('lets who is limited to a brand write for that brand alone', async () => {
    const brand = (await boss.post('/v1/brands', { code: 'blue', name: 'Blue' })).body;
    const limited = await app.caller('manager', { brandIds: [brand.id] });
    const steps = [{ kind: 'note', text: 'Blue card.' }];
    const own = await limited.post('/v1/pack-scripts', { name: 'Ours', steps, isActive: false });
    expect(own.body.brandId).toBe(brand.id);
    const shared = await kept({ name: 'For all', steps, isActive: false });
    const path = `/v1/pack-scripts/${shared.id}`;
    expect((await limited.patch(path, { name: 'Mine' }, 1)).body.code).toBe('auth.beyond_own_brands');
    expect((await limited.del(path, 1)).body.code).toBe('auth.beyond_own_brands');
    const taken = await limited.patch(`/v1/pack-scripts/${own.body.id}`, { brandId: null }, 1);
    expect(taken.body.code).toBe('auth.beyond_own_brands');
  });
});

describe('at the station', () => {
  it('steps are shown with their reasons, hold up the carton, and once per order is enough where said', async () => {
    const all = await kept({
      name: 'House style',
      steps: [
        { kind: 'note', text: 'Smile.' },
        { kind: 'insert', text: 'Thank-you card.', needsConfirmation: true, isOncePerOrder: true },
      ],
    });
    await kept({ name: 'Gifts', tags: ['gift'], steps: [{ kind: 'wrap', text: 'Wrap it.' }] });
    await kept({
      name: 'Vases',
      skuIds: [shop.skus.VASE],
      steps: [{ kind: 'fragile', text: 'Double wall.', needsConfirmation: true }],
    });
    await pickedOrders(app, shop, 'TOTE-1', [{ CUP: 2, VASE: 1 }]);
    const { body: session } = await ada.post('/v1/pack-sessions', { code: 'L-LON-TOTE-1' });
    expect(told(session)).toEqual(['Smile.', 'Thank-you card.', 'Double wall.']);
    expect(session.steps[2]).toMatchObject({ isForCarton: false, because: { skuIds: [shop.skus.VASE] } });
    // What is written from now on is for the next session.
    await boss.patch(`/v1/pack-scripts/${all.id}`, { isActive: false }, 1);
    const first = (await scan(session.id, 'BC-CUP')).body;
    expect(first.cartons[0]).toMatchObject({ cartonCode: 'S', expectedGrams: 300, toleranceGrams: 50 });
    const refused = await close(session.id, first.cartons[0].id, 300);
    expect([refused.body.code, told(refused.body)]).toEqual([
      'warehouse.steps_not_confirmed',
      ['Thank-you card.'],
    ]);
    const card = first.steps[1].id;
    const twice = await Promise.all([confirm(session.id, card), confirm(session.id, card)]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect((await confirm(session.id, 'pst_01h455vb4pex5vsknk084sn02q')).body.code).toBe(
      'warehouse.unknown_step',
    );
    expect((await close(session.id, first.cartons[0].id, 300)).status).toBe(200);
    await scan(session.id, 'BC-CUP');
    const second = (await scan(session.id, 'BC-VASE')).body;
    const [, inserted, fragile] = second.steps;
    expect([inserted.confirmedAt, fragile.isForCarton, fragile.confirmedAt]).toEqual([
      expect.any(String),
      true,
      null,
    ]);
    const open = second.cartons.find(({ status }: { status: string }) => status === 'open');
    expect(told((await close(session.id, open.id, 700)).body)).toEqual(['Double wall.']);
    await confirm(session.id, fragile.id);
    expect((await close(session.id, open.id, 700)).status).toBe(200);
    expect((await boss.get(`/v1/pack-sessions/${session.id}`)).body.status).toBe('done');
  });

  it('go by the tags the order has when it is taken; a shared tote asks for the order first', async () => {
    const orders = await pickedOrders(app, shop, 'TOTE-2', [{ CUP: 1 }, { CUP: 1 }]);
    await app.act((ctx) => tagFulfillmentOrders(ctx, orders[0]?.orderId ?? '', ['gift']));
    const { body: session } = await ada.post('/v1/pack-sessions', { code: 'L-LON-TOTE-2' });
    expect(session.steps).toEqual([]);
    expect((await confirm(session.id, 'pst_01h455vb4pex5vsknk084sn02q')).body.code).toBe(
      'warehouse.item_first',
    );
    const texts: string[][] = [];
    for (let parcel = 0; parcel < 2; parcel += 1) {
      const { body } = await scan(session.id, 'BC-CUP');
      texts.push(told(body));
      const open = body.cartons.find(({ status }: { status: string }) => status === 'open');
      expect((await close(session.id, open.id, 300)).status).toBe(200);
    }
    expect(texts.toSorted()).toEqual([[], ['Wrap it.']]);
  });

  it('a preview says what an order would get', async () => {
    const { body } = await ada.post('/v1/pack-scripts/preview', {
      tags: ['gift'],
      skuIds: [shop.skus.VASE],
    });
    expect(body.steps).toMatchObject([
      { text: 'Wrap it.', scriptName: 'Gifts', because: { tags: ['gift'], skuIds: [] } },
      { text: 'Double wall.', because: { skuIds: [shop.skus.VASE] } },
    ]);
  });
});
