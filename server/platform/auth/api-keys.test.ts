import { describe, expect, it } from 'vitest';
import { startTestApp } from '../testing/app.ts';
import { generateApiKey } from './api-keys.ts';

const app = await startTestApp();
const owner = await app.caller('owner');

describe('API keys', () => {
  it('are shown once, work, and die at once when revoked', async () => {
    const created = await owner.post('/v1/api-keys', { name: 'Web shop', role: 'manager' });
    expect(created.status).toBe(201);
    expect(created.body.secret).toMatch(/^wb_live_[\w-]{43}_[0-9a-z]{6,7}$/);
    const listed = await owner.get('/v1/api-keys');
    expect(JSON.stringify(listed.body)).not.toContain(created.body.secret);
    const call = () =>
      app.http.inject({ url: '/v1/api-keys', headers: { authorization: `Bearer ${created.body.secret}` } });
    expect((await call()).statusCode).toBe(200);
    expect((await owner.del(`/v1/api-keys/${created.body.id}`)).body.revokedAt).toBe(
      '2026-11-24T09:00:00.000Z',
    );
    const dead = await call();
    expect(dead.statusCode).toBe(401);
    expect(dead.json().code).toBe('auth.invalid_key');
  });

  it('are refused without a look-up when mistyped, and as unknown when never made', async () => {
    for (const key of [generateApiKey().secret, `${generateApiKey().secret}x`, 'wb_live_short']) {
      const answer = await app.http.inject({
        url: '/v1/api-keys',
        headers: { authorization: `Bearer ${key}` },
      });
      expect(answer.statusCode).toBe(401);
    }
  });

  it('cannot be given more than their maker may do', async () => {
    const limited = await app.caller('owner', { scopes: ['api_keys:write', 'orders:read'] });
    const refused = await limited.post('/v1/api-keys', { name: 'More', role: 'owner' });
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('auth.beyond_own_rights');
    const allowed = await limited.post('/v1/api-keys', {
      name: 'Same',
      role: 'owner',
      scopes: ['orders:read'],
    });
    expect(allowed.status).toBe(201);
  });

  it('name the field that is wrong', async () => {
    const refused = await owner.post('/v1/api-keys', { name: '', role: 'king', extra: 1 });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { pointer: '/extra', code: 'unknown_field', detail: 'is not a field of this request' },
      { pointer: '/name', code: 'required', detail: 'must NOT have fewer than 1 characters' },
      {
        pointer: '/role',
        code: 'one_of',
        detail: 'must be one of owner, manager, picker, agent, accountant, read_only',
        facts: { allowed: ['owner', 'manager', 'picker', 'agent', 'accountant', 'read_only'] },
      },
    ]);
  });

  it('answer the same POST once under one Idempotency-Key', async () => {
    const send = (name: string) =>
      owner.post('/v1/api-keys', { name, role: 'picker' }, { 'idempotency-key': '"once"' });
    const [first, again] = [await send('Once'), await send('Once')];
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await send('Twice')).body.code).toBe('request.idempotency_conflict');
  });
});
