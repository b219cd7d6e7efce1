import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { assert } from './errors.ts';

/**
 * Secrets at rest: AES-256-GCM with a key derived from the program's secret key, which is not in the database. A sealed
 * text names its key and is bound to one organization, column and row: moved elsewhere, it does not open.
 */
export type SecretBox = {
  seal(secret: string, place: SecretPlace): string;
  /** @throws when the text was sealed for another place, with a key that is not known, or was changed */
  open(sealed: string, place: SecretPlace): string;
};

export type SecretPlace = { org: number; column: string; row: string };

const ivBytes = 12;
const tagBytes = 16;

/** Seals with `secretKey`; what was sealed with one of the `former` keys still opens, so that the key can be changed. */
export function createSecretBox(secretKey: string, former: readonly string[] = []): SecretBox {
  const { keyId, key } = keyFrom(secretKey);
  const keys = new Map([secretKey, ...former].map(keyFrom).map((one) => [one.keyId, one.key]));
  return {
    seal: (secret, place) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bindingOf(place));
      const body = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${keyId}.${body.toString('base64url')}`;
    },
    open: (sealed, place) => {
      const [version, usedKeyId, text = ''] = sealed.split('.');
      const usedKey = keys.get(usedKeyId ?? '');
      assert(version === 'v1' && usedKey, 'a secret is sealed with a key of this program');
      const body = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', usedKey, body.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(bindingOf(place)).setAuthTag(body.subarray(-tagBytes));
      return decipher.update(body.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

function keyFrom(secretKey: string): { keyId: string; key: Buffer } {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'waybill secrets at rest', 32));
  return { key, keyId: createHash('sha256').update(key).digest('hex').slice(0, 12) };
}

const bindingOf = ({ org, column, row }: SecretPlace) => Buffer.from(`${org}|${column}|${row}`);
