import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLinkSigner } from './link-signer.ts';

const links = createLinkSigner('the key of the tests, which is long enough');
const payloads = fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => Buffer.from(bytes));

it('a token says what was signed, and no other token does', () => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.integer({ min: 1, max: 255 }), (payload, at, change) => {
      const token = links.sign(payload);
      expect(links.open(token)).toEqual(payload);
      const bytes = Buffer.from(token, 'base64url');
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ change;
      expect(links.open(bytes.toString('base64url'))).toBeUndefined();
    }),
  );
});

it('other keys, other spellings and nonsense open nothing', () => {
  const token = links.sign(Buffer.from('order'));
  expect(createLinkSigner('another key of the tests, long enough').open(token)).toBeUndefined();
  for (const wrong of ['', 'x', `${token}A`, `${token}=`, token.slice(1), ` ${token}`, 'A'.repeat(300)])
    expect(links.open(wrong), wrong).toBeUndefined();
});

it('links of a former key stay genuine, and new ones are of the new key', () => {
  const changed = createLinkSigner('the key that came after it, as long', [
    'the key of the tests, which is long enough',
  ]);
  expect(changed.open(links.sign(Buffer.from('order')))).toEqual(Buffer.from('order'));
  expect(links.open(changed.sign(Buffer.from('order')))).toBeUndefined();
});
