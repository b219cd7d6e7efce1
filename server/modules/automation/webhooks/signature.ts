import { createHmac, randomBytes } from 'node:crypto';
import { assert } from '../../../platform/errors.ts';

/** Signatures of Standard Webhooks 1.0.0: `v1,` and the HMAC-SHA256 of `<id>.<timestamp>.<body>` in base64. */
const secretBytes = 32;

/** A secret as its owner is shown it, once: `whsec_` and 32 random bytes in base64. */
export function generateSecret(): string {
  return `whsec_${randomBytes(secretBytes).toString('base64')}`;
}

/** `timestamp` in Unix seconds, of this attempt. One signature per secret: two while a secret is being replaced. */
export function signatureOf(secrets: readonly string[], id: string, timestamp: number, body: string): string {
  assert(!id.includes('.') && Number.isInteger(timestamp), 'neither id nor time holds a full stop');
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    })
    .join(' ');
}
