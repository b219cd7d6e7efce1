import { expect, it } from 'vitest';
import { refuseBeyondPortal } from './portal-host.ts';

const settings = { publicUrl: 'https://waybill.example.com', portalUrl: 'https://track.example.com' };
const ask = (host: string, url: string, given: object = settings) =>
  // Only these members of a request are looked at.
  refuseBeyondPortal({ headers: { host }, url, method: 'GET' } as never, given);

it('on the shoppers’ host only their page is answered', () => {
  for (const url of ['/track/abc', '/track/abc/logo', '/v1/portal/abc', '/healthz'])
    expect(() => ask('track.example.com', url)).not.toThrow();
  for (const url of ['/', '/v1/orders', '/v1/auth/session', '/docs', '/floor/', '/v1/portal', '/healthz/x'])
    expect(() => ask('TRACK.example.com', url), url).toThrow('There is no GET');
  expect(() => ask('waybill.example.com', '/v1/orders')).not.toThrow();
  const same = { publicUrl: 'https://one.example.com', portalUrl: 'https://one.example.com' };
  expect(() => ask('one.example.com', '/v1/orders', same)).not.toThrow();
});
