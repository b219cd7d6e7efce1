import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * Signs what a link says, for people without an account: who cannot sign cannot make or change a link, and nothing has to
 * be stored for each. The first byte names how the key is made of the secret one, so that another way can follow.
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

/** Signs with `secretKey`; links signed with one of the `former` keys are still genuine, so that the key can be changed. */
export function createLinkSigner(secretKey: string, former: readonly string[] = []): LinkSigner {
  const keys = [secretKey, ...former].map((one) =>
    Buffer.from(hkdfSync('sha256', one, '', `waybill links ${keyNumber}`, 32)),
  );
  const signaturesOf = (body: Buffer) =>
    keys.map((key) => createHmac('sha256', key).update(body).digest().subarray(0, signatureBytes));
  return {
    sign: (payload) => {
      const body = Buffer.concat([Buffer.from([keyNumber]), payload]);
      const [signature] = signaturesOf(body) as [Buffer];
      return Buffer.concat([body, signature]).toString('base64url');
    },
    open: (token) => {
      if (token.length > longestToken || !/^[\w-]+$/.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      // Only the one spelling is taken: base64url has spare bits in its last letter.
      if (bytes.length <= 1 + signatureBytes || bytes.toString('base64url') !== token) return undefined;
      const body = bytes.subarray(0, -signatureBytes);
      const given = bytes.subarray(-signatureBytes);
      // Every key is tried, so that it takes as long whichever it was.
      const isGenuine = signaturesOf(body).filter((one) => timingSafeEqual(given, one)).length > 0;
      return isGenuine && body[0] === keyNumber ? body.subarray(1) : undefined;
    },
  };
}
