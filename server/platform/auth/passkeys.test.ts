import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, testUrl } from '../testing/app.ts';
import { openBrowser, signInAs } from '../testing/person.ts';

/** Passkeys from end to end, with an authenticator written here after Web Authentication Level 2 (W3C). */
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});

const sha256 = (input: string | Buffer) => createHash('sha256').update(input).digest();
const base64url = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url');

/** CBOR (RFC 8949) of what an attestation holds: small integers, byte and text strings, maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, size: number) =>
    size < 24
      ? Buffer.from([(major << 5) | size])
      : size < 256
        ? Buffer.from([(major << 5) | 24, size])
        : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, inner]) => [cbor(key), cbor(inner as Buffer)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

/** An authenticator with one ES256 credential for localhost. */
function createAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const header = (flags: number) => {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256('localhost'), Buffer.from([flags]), count]);
  };
  return {
    register: (challenge: string, origin = testUrl) => {
      const coseKey = new Map<number, number | Buffer>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cbor(coseKey)]);
      // Flags: user present, user verified, attested credential included.
      const authData = Buffer.concat([header(0x45), credential]);
      const attestation = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      );
      return answer({
        clientDataJSON: base64url(clientData('webauthn.create', challenge, origin)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      });
    },
    signIn: (challenge: string, origin = testUrl) => {
      const authData = header(0x05);
      const data = clientData('webauthn.get', challenge, origin);
      const signature = createSign('sha256')
        .update(Buffer.concat([authData, sha256(data)]))
        .sign(privateKey);
      return answer({
        clientDataJSON: base64url(data),
        authenticatorData: base64url(authData),
        signature: base64url(signature),
      });
    },
  };
  function answer(response: object) {
    return {
      id: base64url(id),
      rawId: base64url(id),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    };
  }
}

describe('a passkey', () => {
  it('is added, signs in, is listed and removed by its person only', async () => {
    const browser = await signInAs(app, 'passkey@example.com');
    const authenticator = createAuthenticator();
    const { challenge } = (await browser.post('/v1/me/passkey-challenges')).body;
    const added = await browser.post('/v1/me/passkeys', {
      name: 'Phone',
      response: authenticator.register(challenge),
    });
    expect(added.status).toBe(204);
    const { items } = (await browser.get('/v1/me/passkeys')).body;
    expect(items).toMatchObject([{ name: 'Phone', isBackedUp: false }]);

    const next = openBrowser(app);
    const asked = (await next.post('/v1/auth/passkey-challenges')).body;
    const response = authenticator.signIn(asked.challenge);
    expect((await next.post('/v1/auth/passkey-sign-in', { response })).body.isSignedIn).toBe(true);
    expect((await next.get('/v1/me')).body.email).toBe('passkey@example.com');
    const replayed = await openBrowser(app).post('/v1/auth/passkey-sign-in', { response });
    expect(replayed.body.code).toBe('auth.passkey_failed');

    const stranger = await signInAs(app, 'stranger@example.com');
    expect((await stranger.del(`/v1/me/passkeys/${items[0].id}`)).body.code).toBe('passkey.not_found');
    expect((await browser.del(`/v1/me/passkeys/${items[0].id}`)).status).toBe(204);
    const again = openBrowser(app);
    const last = (await again.post('/v1/auth/passkey-challenges')).body;
    const refused = await again.post('/v1/auth/passkey-sign-in', {
      response: authenticator.signIn(last.challenge),
    });
    expect(refused.body.code).toBe('auth.passkey_failed');
  });

  it('made for another site, or for another challenge, opens nothing', async () => {
    const browser = await signInAs(app, 'phished@example.com');
    const authenticator = createAuthenticator();
    const { challenge } = (await browser.post('/v1/me/passkey-challenges')).body;
    const response = authenticator.register(challenge, 'https://evil.example');
    expect((await browser.post('/v1/me/passkeys', { name: 'Phone', response })).body.code).toBe(
      'auth.passkey_failed',
    );
    const second = (await browser.post('/v1/me/passkey-challenges')).body;
    const good = authenticator.register(second.challenge);
    expect((await browser.post('/v1/me/passkeys', { name: 'Phone', response: good })).status).toBe(204);
    for (const [asked, origin] of [
      ['another challenge', testUrl],
      [null, 'https://evil.example'],
    ] as const) {
      const next = openBrowser(app);
      const options = (await next.post('/v1/auth/passkey-challenges')).body;
      const signed = authenticator.signIn(asked === null ? options.challenge : base64url(asked), origin);
      expect((await next.post('/v1/auth/passkey-sign-in', { response: signed })).body.code).toBe(
        'auth.passkey_failed',
      );
    }
  });
});
