import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * Signs what a link says, for people without an account: who cannot sign cannot make or change a link, and nothing has to
 * be stored for each. The first byte names the key, so that another key can follow without breaking older links at once.
 */
export type LinkSigner = {
  /** The key's number, the payload, and 128 bits of HMAC-SHA256 over both, in base64url. */
  sign(payload: Buffer): string;
  /** The payload of a genuine token, else undefined; takes as long for a wrong signature as for a right one. */
  open(token: string): Buffer | undefined;
};

const keyNumber = 1;
/** Two to the power of 128 tries: nobody finds a signature by guessing. */
const signatureBytes = 16;
const longestToken = 200;

export function createLinkSigner(secretKey: string): LinkSigner {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', `waybill links ${keyNumber}`, 32));
  const signatureOf = (body: Buffer) =>
    createHmac('sha256', key).update(body).digest().subarray(0, signatureBytes);
  return {
    sign: (payload) => {
      const body = Buffer.concat([Buffer.from([keyNumber]), payload]);
      return Buffer.concat([body, signatureOf(body)]).toString('base64url');
    },
    open: (token) => {
      if (token.length > longestToken || !/^[\w-]+$/.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      // Only the one spelling is taken: base64url has spare bits in its last letter.
      if (bytes.length <= 1 + signatureBytes || bytes.toString('base64url') !== token) return undefined;
      const body = bytes.subarray(0, -signatureBytes);
      const isGenuine = timingSafeEqual(bytes.subarray(-signatureBytes), signatureOf(body));
      return isGenuine && body[0] === keyNumber ? body.subarray(1) : undefined;
    },
  };
}
