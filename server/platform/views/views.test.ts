import { describe, expect, it } from 'vitest';
import { startTestApp } from '../testing/app.ts';
import { signInAs } from '../testing/person.ts';

const app = await startTestApp();
const boss = await signInAs(app, 'boss@example.com', 'manager');
const ada = await signInAs(app, 'ada@example.com', 'agent');
const ben = await signInAs(app, 'ben@example.com', 'agent');
const path = '/v1/views';
const remove = (browser: typeof ada, id: string, version: number) =>
  browser.request('DELETE', `${path}/${id}`, undefined, { 'if-match': `"${version}"` });
const names = async (browser: typeof ada, area = 'orders') =>
  (await browser.get(`${path}?area=${area}`)).body.items.map(({ name }: { name: string }) => name);

describe('views', () => {
  it('of one’s own are seen and changed by their owner alone', async () => {
    const made = await ada.post(path, {
      area: 'orders',
      name: ' Late ',
      filters: { holdReason: ['payment', 'fraud'], search: ['mug'] },
      sort: '-placedAt',
      columns: ['number', 'total'],
    });
    expect([made.status, made.headers.etag]).toEqual([201, '"1"']);
    expect(made.body).toMatchObject({
      name: 'Late',
      isTeam: false,
      position: 1,
      filters: { holdReason: ['payment', 'fraud'], search: ['mug'] },
      sort: '-placedAt',
      columns: ['number', 'total'],
    });
    const own = `${path}/${made.body.id}`;
    expect(await names(ben)).toEqual([]);
    for (const answer of [await ben.get(own), await ben.patch(own, { name: 'Mine' }, 1), await boss.get(own)])
      expect([answer.status, answer.body.code]).toEqual([404, 'view.not_found']);
    const edited = await ada.patch(own, { filters: {}, columns: null }, 1);
    expect(edited.body).toMatchObject({ name: 'Late', filters: {}, columns: null, version: 2 });
    expect((await ada.patch(own, { name: 'Later' }, 1)).body.code).toBe('request.stale');
    expect((await remove(ada, made.body.id, 2)).status).toBe(204);
    expect(await names(ada)).toEqual([]);
  });

  it('take the place they are given, and the others move up', async () => {
    const made: { id: string; position: number }[] = [];
    for (const name of ['One', 'Two', 'Three', 'Four'])
      made.push((await ada.post(path, { area: 'parcels', name })).body);
    const [one, , , four] = made;
    await ada.patch(`${path}/${one?.id}`, { position: 3 }, 1);
    expect(await names(ada, 'parcels')).toEqual(['Two', 'Three', 'One', 'Four']);
    await ada.patch(`${path}/${four?.id}`, { position: 1 }, 1);
    expect(await names(ada, 'parcels')).toEqual(['Four', 'Two', 'Three', 'One']);
    const [a, b] = await Promise.all([
      ada.patch(`${path}/${four?.id}`, { position: 4 }, 2),
      ada.patch(`${path}/${one?.id}`, { position: 1 }, 2),
    ]);
    expect([a.status, b.status]).toEqual([200, 200]);
    const { body } = await ada.get(`${path}?area=parcels`);
    const places = body.items.map(({ position }: { position: number }) => position);
    expect(new Set(places).size).toBe(4);
  });

  it('of the team are seen by all and changed by who may', async () => {
    const refused = await ada.post(path, { area: 'orders', name: 'All hands', isTeam: true });
    expect([refused.status, refused.body.code]).toEqual([403, 'view.team_reserved']);
    const { body: team } = await boss.post(path, { area: 'orders', name: 'All hands', isTeam: true });
    const { body: own } = await ada.post(path, { area: 'orders', name: 'all hands' });
    expect(await names(ada)).toEqual(['All hands', 'all hands']);
    expect(await names(ben)).toEqual(['All hands']);
    expect(await names(ada, 'skus')).toEqual([]);
    const at = `${path}/${team.id}`;
    expect((await ada.patch(at, { name: 'Ours' }, 1)).body.code).toBe('view.team_reserved');
    expect((await remove(ada, team.id, 1)).body.code).toBe('view.team_reserved');
    expect((await ada.patch(`${path}/${own.id}`, { isTeam: true }, 1)).body.code).toBe('view.team_reserved');
    const taken = await boss.patch(at, { isTeam: false }, 1);
    expect(taken.body).toMatchObject({ isTeam: false, version: 2 });
    expect(await names(ben)).toEqual([]);
    const { body } = await boss.get(`/v1/events?subjectId=${team.id}`);
    expect(body.items.map(({ type }: { type: string }) => type)).toEqual([
      'platform.view.changed',
      'platform.view.created',
    ]);
  });

  it('have names of their own, whatever their case, also when asked for at once', async () => {
    const answers = await Promise.all(
      ['Twin', 'TWIN', 'twin'].map((name) => ben.post(path, { area: 'skus', name })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'view.name_taken', errors: [{ pointer: '/name' }] });
    const { body } = await ben.post(path, { area: 'skus', name: 'Other' });
    expect((await ben.patch(`${path}/${body.id}`, { name: 'Twin' }, 1)).body.code).toBe('view.name_taken');
    expect((await ben.patch(`${path}/${body.id}`, { name: 'OTHER' }, 1)).body.name).toBe('OTHER');
  });

  it('refuse what no list could have', async () => {
    for (const wrong of [
      { filters: { 'no name': ['x'] } },
      { filters: { a: 'text' } },
      { filters: { a: Array.from({ length: 20 }, () => 'x'.repeat(500)) } },
      { name: '   ' },
      { area: 'No area' },
    ])
      expect((await ada.post(path, { area: 'orders', name: 'Wrong', ...wrong })).status).toBe(422);
    expect(await names(ada)).toEqual(['all hands']);
  });
});

describe('preferences', () => {
  it('stand for the person, member by member', async () => {
    const unchosen = {
      language: 'auto',
      colorScheme: 'auto',
      density: 'normal',
      isLeftHanded: false,
      hasLargeType: false,
      hasSounds: true,
    };
    const at = '/v1/me/preferences';
    expect((await ada.get(at)).body).toEqual(unchosen);
    const [first, second] = await Promise.all([
      ada.request('PATCH', at, { language: 'ro' }),
      ada.request('PATCH', at, { isLeftHanded: true, hasSounds: false }),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await ada.get(at)).body).toEqual({
      ...unchosen,
      language: 'ro',
      isLeftHanded: true,
      hasSounds: false,
    });
    expect((await ben.get(at)).body).toEqual(unchosen);
    expect((await ada.request('PATCH', at, { language: 'de' })).status).toBe(422);
    const key = await app.caller('owner');
    expect((await key.get(at)).body.code).toBe('auth.person_required');
  });
});
