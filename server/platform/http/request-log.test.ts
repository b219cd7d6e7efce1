import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../composition.ts';
import { type Caller, startTestApp, type TestApp } from '../testing/app.ts';
import { authenticator } from './authenticate.ts';
import { createRateLimiter } from './rate-limit.ts';
import { createHttpServer } from './server.ts';

const lines: Record<string, unknown>[] = [];
let app: TestApp;
let owner: Caller;
let logged: ReturnType<typeof createHttpServer>;
beforeAll(async () => {
  app = await startTestApp();
  owner = await app.caller('owner');
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const { edge, clock, identity } = app;
  logged = createHttpServer({
    edge,
    routes,
    log,
    identity,
    authenticate: authenticator(edge.pool, clock, identity),
  });
});

describe('the log', () => {
  it('has one line per request that says who, what, how it ended and how long it took', async () => {
    const answer = await logged.inject({
      url: '/v1/api-keys?limit=1',
      headers: { authorization: `Bearer ${owner.key}` },
    });
    expect(lines).toMatchObject([
      {
        level: 30,
        msg: 'request',
        requestId: answer.headers['x-request-id'],
        method: 'GET',
        route: '/v1/api-keys',
        status: 200,
        address: '127.0.0.1',
        organization: app.org,
        actor: expect.stringMatching(/^key_/),
        durationMs: expect.any(Number),
      },
    ]);
    lines.length = 0;
    await logged.inject({ url: '/v1/api-keys' });
    expect(lines).toMatchObject([{ msg: 'refused', status: 401, actor: null }]);
  });

  it('holds no secret, no query and no forged line', async () => {
    lines.length = 0;
    const secrets = ['canary-password', 'canary-token', owner.key, 'canary-cookie', 'canary-query'];
    await logged.inject({
      method: 'POST',
      url: '/v1/auth/sign-in?q=canary-query',
      headers: { cookie: 'waybill.session_token=canary-cookie', authorization: `Bearer ${owner.key}` },
      payload: { email: 'ann@example.com', password: 'canary-password' },
    });
    await logged.inject({
      method: 'POST',
      url: '/v1/auth/passwords',
      payload: { token: 'canary-token', password: 'x' },
    });
    await logged.inject({
      url: '/v1/canary-query%0A{"level":60}',
      headers: { authorization: 'Bearer canary-token' },
    });
    expect(lines.length).toBe(3);
    const text = JSON.stringify(lines);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});

describe('the limits', () => {
  it('stop a caller from elsewhere after the burst, say when to come again, and stop nobody else', async () => {
    const still = createRateLimiter();
    const limited = createHttpServer({
      edge: app.edge,
      routes,
      log: pino({ level: 'silent' }),
      authenticate: authenticator(app.edge.pool, app.clock),
      limiter: { take: (key, rateClass) => still.take(key, rateClass, 0) },
    });
    const from = (address: string) =>
      limited.inject({ url: '/healthz', headers: { 'x-forwarded-for': address } });
    for (let sent = 0; sent < 1200; sent += 1) expect((await from('203.0.113.7')).statusCode).toBe(200);
    const refused = await from('203.0.113.7');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.json().code).toBe('request.too_many');
    expect((await from('203.0.113.8')).statusCode).toBe(200);
    expect((await limited.inject({ url: '/healthz' })).statusCode).toBe(200);
  });
});
