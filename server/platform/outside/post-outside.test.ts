import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { answerBytes, ForbiddenAddressError, faultOfUrl, postOutside } from './post-outside.ts';
import { isPublicAddress } from './public-address.ts';

const isPublic: [address: string, isPublic: boolean][] = [
  ['8.8.8.8', true],
  ['172.15.255.255', true],
  ['172.32.0.1', true],
  ['100.63.255.255', true],
  ['2606:4700:4700::1111', true],
  ['127.0.0.1', false],
  ['127.255.0.9', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['172.31.255.255', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['198.18.0.1', false],
  ['::1', false],
  ['::', false],
  ['fc00::1', false],
  ['fd12:3456::1', false],
  ['fe80::1', false],
  ['fe80::1%eth0', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['2001:db8::1', false],
  ['ff02::1', false],
  ['0177.0.0.1', false],
  ['2130706433', false],
  ['example.com', false],
];

it.each(isPublic)('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

describe('URLs that may be called', () => {
  it.each([
    'https://example.com/hook',
    'https://example.com:8443/',
    'https://8.8.8.8/x?y=1',
    'https://[2606:4700:4700::1111]/',
  ])('%s', (url) => {
    expect(faultOfUrl(url, false)).toBeNull();
  });

  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'https://user:pass@example.com/',
    'https://example.com/#x',
    'https://example.com:25/',
    'https://localhost/',
    'https://db.internal/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fe80::1]/',
    'not a url',
  ])('not %s', (url) => {
    expect(faultOfUrl(url, false)).toMatchObject({ code: expect.stringMatching(/url/) });
  });
});

describe('a call', () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/away') response.writeHead(302, { location: '/other' }).end();
    else if (request.url === '/endless') {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(1024)), 1);
      response.on('close', () => clearInterval(more));
    } else if (request.url !== '/silent') response.end('hello');
  });
  afterAll(() => server.close());
  const start = new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://localhost:${(server.address() as AddressInfo).port}`),
    );
  });
  const call = { headers: {}, body: '{}', allowsLoopback: true };

  it('goes to this machine only when that is allowed', async () => {
    const base = await start;
    expect(await postOutside({ ...call, url: `${base}/x` })).toMatchObject({ status: 200, body: 'hello' });
    await expect(postOutside({ ...call, url: `${base}/x`, allowsLoopback: false })).rejects.toThrow(
      ForbiddenAddressError,
    );
    expect(asked).toEqual(['/x']);
  });

  it('looks at the address when it connects: a name that turns private is not called', async () => {
    const port = new URL(await start).port;
    const answers = ['203.0.114.9', '127.0.0.1'];
    const url = `https://rebinding.example.com:${port}/`;
    expect(faultOfUrl(url, false)).toBeNull();
    for (const address of ['10.0.0.7', '127.0.0.1', '::ffff:127.0.0.1', 'fd00::1', '169.254.169.254']) {
      const resolve = async () => [{ address, family: address.includes(':') ? 6 : 4 }];
      await expect(postOutside({ ...call, url, allowsLoopback: false, resolve })).rejects.toThrow(
        ForbiddenAddressError,
      );
    }
    // One private answer among public ones is enough to refuse.
    const both = async () => answers.map((address) => ({ address, family: 4 }));
    await expect(postOutside({ ...call, url, allowsLoopback: false, resolve: both })).rejects.toThrow(
      'leads to 127.0.0.1',
    );
    expect(asked).toEqual(['/x']);
  });

  it('follows no redirect, reads no more than it keeps, and does not wait for ever', async () => {
    const base = await start;
    expect((await postOutside({ ...call, url: `${base}/away` })).status).toBe(302);
    expect(asked).toEqual(['/x', '/away']);
    const endless = await postOutside({ ...call, url: `${base}/endless` });
    expect(endless.body).toHaveLength(answerBytes);
    await expect(postOutside({ ...call, url: `${base}/silent`, timeoutMs: 200 })).rejects.toThrow(
      'no answer within 0.2 s',
    );
  });
});
