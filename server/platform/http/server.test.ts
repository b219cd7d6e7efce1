import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../composition.ts';
import { type Caller, startTestApp, type TestApp } from '../testing/app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await startTestApp();
  owner = await app.caller('owner');
});

const sampleOf = (path: string) => path.replace(/\{\w+\}/g, 'x');

describe('every route', () => {
  it('answers with the headers that keep browsers safe, refused or not', async () => {
    for (const { method, path } of routes) {
      const { headers } = await app.http.inject({ method, url: sampleOf(path) });
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['x-frame-options'], path).toBe('DENY');
      // The tracking page's own address is its key, and goes to nobody else.
      expect(headers['referrer-policy'], path).toMatch(/^(strict-origin-when-cross-origin|same-origin)$/);
      expect(headers['strict-transport-security'], path).toBe('max-age=31536000; includeSubDomains');
      expect(headers['content-security-policy'], path).toMatch(/default-src 'none'|object-src 'none'/);
      expect(headers['content-security-policy'], path).toContain("base-uri 'none'");
      expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
      expect(headers['cache-control'], path).toMatch(/^(no-store|public, max-age=300)$/);
      expect(headers['x-request-id'], path).toMatch(/^req_[0-9a-z]{26}$/);
    }
  });

  it('takes its body as JSON only, whatever tricks the content type plays', async () => {
    const tricks = [
      'application/json\ta',
      ' application/json;',
      'application/json ;',
      'text/json',
      'APPLICATION/XML',
    ];
    for (const { method, path } of routes.filter(({ body, access }) => body && access !== 'person')) {
      for (const type of [
        ...tricks,
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/jsonx',
      ]) {
        const { statusCode, body } = await app.http.inject({
          method,
          url: sampleOf(path),
          headers: { authorization: `Bearer ${owner.key}`, 'content-type': type },
          payload: '{"__proto__":{"role":"owner"},"unknown":1}',
        });
        expect([400, 415, 422], `${method} ${path} as "${type}": ${body}`).toContain(statusCode);
      }
    }
  });
});

describe('the server', () => {
  it('answers problem documents', async () => {
    const { statusCode, headers, body } = await app.http.inject({ url: '/v1/nothing?secret=1' });
    expect(statusCode).toBe(404);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(body)).toEqual({
      type: '/docs/errors#request.no_such_endpoint',
      title: 'No such endpoint',
      status: 404,
      detail: 'There is no GET /v1/nothing. See /docs for the reference.',
      code: 'request.no_such_endpoint',
      requestId: headers['x-request-id'],
    });
  });

  it('refuses JSON that poisons prototypes and JSON that is none', async () => {
    for (const payload of ['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{}}}', '{"name":', 'NaN']) {
      const { statusCode } = await app.http.inject({
        method: 'POST',
        url: '/v1/api-keys',
        headers: { authorization: `Bearer ${owner.key}`, 'content-type': 'application/json' },
        payload,
      });
      expect([400, 422]).toContain(statusCode);
    }
  });

  it('does not believe headers that say who or where the caller is', async () => {
    const { statusCode } = await app.http.inject({
      url: '/v1/api-keys',
      headers: { 'x-user-id': 'usr_1', 'x-organization': String(app.org), 'x-waybill-principal': 'system' },
    });
    expect(statusCode).toBe(401);
  });

  it('keeps the secret of a key out of the stored answer, and says so on a replay', async () => {
    const send = () =>
      owner.post('/v1/api-keys', { name: 'Once', role: 'picker' }, { 'idempotency-key': 'secret-once' });
    const first = await send();
    expect(first.body.secret).toMatch(/^wb_live_/);
    const replay = await send();
    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect(replay.body).toEqual({ ...first.body, secret: null });
    const stored = await app.act((ctx) =>
      ctx.db.selectFrom('platform.idempotency_keys').select('body').where('orgId', '=', ctx.org).execute(),
    );
    expect(JSON.stringify(stored)).not.toContain(first.body.secret);
  });

  it('says that it lives, that it is ready, and how it does', async () => {
    expect((await app.http.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' });
    expect((await app.http.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' });
    const metrics = await app.http.inject({ url: '/metrics' });
    expect(metrics.headers['content-type']).toMatch(/^text\/plain/);
    expect(metrics.body).toContain(
      'waybill_http_requests_total{method="GET",route="/healthz",status="200"} ',
    );
    expect(metrics.body).toContain('waybill_jobs{state="ready"} 0');
    expect(metrics.body).toContain('waybill_database_connections{state="waited_for"} 0');
  });

  it('shows its metrics to programs of this machine, and to others only with a key', async () => {
    const from = (headers: Record<string, string>) =>
      app.http.inject({ url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.9', ...headers } });
    expect((await from({})).statusCode).toBe(401);
    expect((await from({ authorization: `Bearer ${owner.key}` })).statusCode).toBe(200);
  });

  it('explains itself', async () => {
    const reference = await app.http.inject({ url: '/docs' });
    expect(reference.headers['content-type']).toBe('text/html; charset=utf-8');
    for (const { operation } of routes.filter(({ path }) => path.startsWith('/v1/')))
      expect(reference.body).toContain(`<article id="${operation}">`);
    const errors = await app.http.inject({ url: '/docs/errors' });
    for (const code of routes.flatMap(({ refusals }) => refusals ?? []))
      expect(errors.body).toContain(`<article id="${code}">`);
    expect((await app.http.inject({ url: '/openapi.json' })).json().openapi).toBe('3.1.1');
  });
});
