import { describe, expect, it } from 'vitest';
import { createOrganization } from '../../platform/organizations.ts';
import { startTestApp } from '../../platform/testing/app.ts';
import { customersByIds, hasConsent } from './index.ts';

const app = await startTestApp();
const agent = await app.caller('agent');
const owner = await app.caller('owner');
const home = { name: 'Ada', line1: '1 Dock Road', city: 'London', postcode: 'e162ab', country: 'UK' };

describe('customers', () => {
  it('are one per brand and mail address, whatever its case', async () => {
    const brand = (await owner.post('/v1/brands', { code: 'acme', name: 'Acme' })).body;
    const created = await agent.post('/v1/customers', {
      email: 'Ada@Example.com',
      name: 'Ada',
      tags: [' vip ', 'vip'],
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      email: 'Ada@Example.com',
      locale: 'en',
      tags: ['vip'],
      brandId: null,
    });
    const again = await agent.post('/v1/customers', { email: 'ada@example.COM' });
    expect([again.status, again.body.code, again.body.customerId]).toEqual([
      409,
      'customers.email_taken',
      created.body.id,
    ]);
    const branded = await owner.post('/v1/customers', { email: 'ada@example.com', brandId: brand.id });
    expect(branded.status).toBe(201);
    expect((await owner.post('/v1/customers', {})).status).toBe(201);
    expect((await owner.post('/v1/customers', { email: 'not an address' })).body.errors[0].pointer).toBe(
      '/email',
    );
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => agent.post('/v1/customers', { email: 'race@example.com' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('are found by the start of address or name, by tag, and edited under their version', async () => {
    const { id } = (await agent.post('/v1/customers', { email: 'grace@navy.mil', name: 'Grace Hopper' }))
      .body;
    for (const query of ['search=grace', 'search=GRACE%20h', 'search=grace@n', 'email=GRACE@navy.mil']) {
      expect(
        (await agent.get(`/v1/customers?${query}`)).body.items.map((each: { id: string }) => each.id),
      ).toEqual([id]);
    }
    expect((await agent.get('/v1/customers?search=%25')).body.items).toEqual([]);
    const edit = await agent.patch(`/v1/customers/${id}`, { tags: ['navy'], phone: '+1 555' }, 1);
    expect(edit.body).toMatchObject({ tags: ['navy'], phone: '+1 555', name: 'Grace Hopper', version: 2 });
    expect((await agent.get('/v1/customers?tag=navy')).body.items).toHaveLength(1);
    expect((await agent.patch(`/v1/customers/${id}`, { name: 'G' }, 1)).status).toBe(412);
    const taken = await agent.patch(`/v1/customers/${id}`, { email: 'ADA@example.com' }, 2);
    expect(taken.body.code).toBe('customers.email_taken');
    const first = await agent.get('/v1/customers?limit=1');
    const second = await agent.get(`/v1/customers?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body.items[0].id < first.body.items[0].id).toBe(true);
  });

  it('are found by last name and in spite of wrong letters, and sorted by name', async () => {
    const add = (name: string, email: string) => owner.post('/v1/customers', { name, email });
    await add('Wilhelmina Zuckerberg', 'mina@sorted.test');
    await add('wilbert Adams', 'bert@sorted.test');
    await add('', 'nameless@sorted.test');
    await app.settle();
    const found = async (query: string) => {
      const { items, similarWords } = (await agent.get(`/v1/customers?${query}`)).body;
      return [items.map(({ email }: { email: string }) => email), similarWords];
    };
    expect(await found('search=zucker')).toEqual([['mina@sorted.test'], null]);
    expect(await found('search=wilhelmina%20zuck')).toEqual([['mina@sorted.test'], null]);
    expect(await found('search=Wilhelmna%20Zukcerberg')).toEqual([
      ['mina@sorted.test'],
      ['wilhelmina', 'zuckerberg'],
    ]);
    expect(await found('search=nobody%20like%20that')).toEqual([[], null]);
    const named: string[] = [];
    const read = async (cursor: string) =>
      (await agent.get(`/v1/customers?sort=name&limit=1${cursor ? `&cursor=${cursor}` : ''}`)).body;
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await read(cursor);
      named.push(...page.items.map(({ name }: { name: string }) => name.toLowerCase()));
      cursor = page.nextCursor;
    }
    expect(named).toEqual([...named].sort());
    expect(named).toContain('wilbert adams');
    const back = (await agent.get('/v1/customers?sort=-name&limit=200')).body.items;
    expect(back.map(({ name }: { name: string }) => name.toLowerCase())).toEqual(named.reverse());
    expect((await agent.get('/v1/customers?sort=mood')).status).toBe(400);
  });

  it('have addresses in good form, one of them the default', async () => {
    const { id } = (await agent.post('/v1/customers', { name: 'Addressed' })).body;
    const path = `/v1/customers/${id}/addresses`;
    const one = await agent.post(path, { address: home });
    expect(one.body).toMatchObject({ isDefault: true, address: { postcode: 'E16 2AB', country: 'GB' } });
    const two = await agent.post(path, { address: { ...home, line1: '2 Dock Road' }, isDefault: true });
    expect((await agent.get(path)).body.items.map((each: { isDefault: boolean }) => each.isDefault)).toEqual([
      true,
      false,
    ]);
    expect((await agent.get(path)).body.items[0].id).toBe(two.body.id);
    const wrong = await agent.post(path, { address: { ...home, postcode: '99' } });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/address/postcode']);
    const back = await agent.patch(`${path}/${one.body.id}`, { isDefault: true }, 2);
    expect(back.body).toMatchObject({ isDefault: true, version: 3 });
    expect((await agent.del(`${path}/${two.body.id}`)).status).toBe(204);
    expect((await agent.del(`${path}/${two.body.id}`)).status).toBe(404);
  });

  it('agree and withdraw; the latest word holds', async () => {
    const { id } = (await agent.post('/v1/customers', { name: 'Consenting' })).body;
    const path = `/v1/customers/${id}/consents`;
    const say = (isGranted: boolean, occurredAt: string) =>
      agent.post(path, { purpose: 'marketing_email', isGranted, source: 'test', occurredAt });
    const holds = () => app.act((ctx) => hasConsent(ctx, id, 'marketing_email'));
    expect(await holds()).toBe(false);
    await say(true, '2026-01-01T00:00:00Z');
    expect(await holds()).toBe(true);
    await say(false, '2026-03-01T00:00:00Z');
    // Recorded later, but it happened before the withdrawal.
    await say(true, '2026-02-01T00:00:00Z');
    expect(await holds()).toBe(false);
    expect((await agent.get(path)).body.items).toHaveLength(3);
    const note = await agent.post(`/v1/customers/${id}/notes`, { text: 'Rings twice' });
    expect((await agent.get(`/v1/customers/${id}/notes`)).body.items[0].text).toBe('Rings twice');
    expect((await agent.del(`/v1/customers/${id}/notes/${note.body.id}`)).status).toBe(204);
  });

  it('are seen by their organization and brand only', async () => {
    const mine = (await owner.post('/v1/brands', { code: 'mine', name: 'Mine' })).body;
    const theirs = (await owner.post('/v1/brands', { code: 'theirs', name: 'Theirs' })).body;
    const limited = await app.caller('agent', { brandIds: [mine.id] });
    const foreign = (await owner.post('/v1/customers', { name: 'F', brandId: theirs.id })).body;
    const shared = (await owner.post('/v1/customers', { name: 'S' })).body;
    const own = (await limited.post('/v1/customers', { name: 'O' })).body;
    expect(own.brandId).toBe(mine.id);
    for (const part of ['', '/addresses', '/consents', '/notes']) {
      expect((await limited.get(`/v1/customers/${foreign.id}${part}`)).status, part).toBe(404);
    }
    expect((await limited.post(`/v1/customers/${foreign.id}/notes`, { text: 'x' })).status).toBe(404);
    expect((await limited.post(`/v1/customers/${shared.id}/notes`, { text: 'x' })).status).toBe(403);
    const elsewhere = await createOrganization(app.edge, { name: 'Elsewhere' });
    const stranger = await app.caller('owner', { org: elsewhere });
    expect((await stranger.get(`/v1/customers/${own.id}`)).status).toBe(404);
    expect((await app.act((ctx) => customersByIds(ctx, [own.id, shared.id]))).length).toBe(2);
    const picker = await app.caller('picker');
    expect((await picker.get('/v1/customers')).status).toBe(403);
  });
});
