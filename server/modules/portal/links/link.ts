import { TypeID } from 'typeid-js';
import { idPrefixes } from '../../../platform/ids.ts';
import type { LinkSigner } from '../../../platform/link-signer.ts';

/** What the link of an order says: whose it is, and which of its links. Signed as a whole: nothing of it can be guessed. */
export type OrderLink = { org: number; orderId: string; number: number };

const bytes = { org: 4, order: 16, number: 2 };

/** The token of a link: 52 letters. */
export function tokenOf(links: LinkSigner, link: OrderLink): string {
  return links.sign(payloadOf(link));
}

/** What is signed. */
export function payloadOf({ org, orderId, number }: OrderLink): Buffer {
  const payload = Buffer.alloc(bytes.org + bytes.order + bytes.number);
  payload.writeUInt32BE(org, 0);
  payload.set(TypeID.fromString(orderId).toUUIDBytes(), bytes.org);
  payload.writeUInt16BE(number, bytes.org + bytes.order);
  return payload;
}

/** What a genuine token says, else undefined. */
export function linkOf(links: LinkSigner, token: string): OrderLink | undefined {
  const payload = links.open(token);
  if (payload?.length !== bytes.org + bytes.order + bytes.number) return undefined;
  const order = payload.subarray(bytes.org, bytes.org + bytes.order);
  return {
    org: payload.readUInt32BE(0),
    orderId: TypeID.fromUUIDBytes(idPrefixes.order, order).toString(),
    number: payload.readUInt16BE(bytes.org + bytes.order),
  };
}
