import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type Fault, fault } from '../errors.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/**
 * POST to an address that somebody typed. The address is looked at when it is connected to, so that a name which answers
 * differently the second time gains nothing; no redirect is followed; time and size are bounded.
 */
export type OutsideCall = {
  url: string;
  headers: Record<string, string>;
  body: string;
  allowsLoopback: boolean;
  timeoutMs?: number;
  /** For tests; the resolver of the system unless told. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>;
};

export type OutsideAnswer = { status: number; headers: Record<string, string>; body: string };

/** How much of an answer is kept; the rest is not read. */
export const answerBytes = 4096;

/** The name leads to an address that must not be called, or the URL is none that may be. */
export class ForbiddenAddressError extends Error {}

/**
 * What is wrong with a URL that is to be called, as a sentence; null when it may be tried. Names are not looked up here.
 * https to a public host on port 443 or from 1024 up; with `allowsLoopback` also http and any port of this machine.
 */
export function faultOfUrl(text: string, allowsLoopback: boolean): Fault | null {
  const url = URL.parse(text);
  if (!url) return fault('not_a_url', 'is not a URL');
  if (url.username !== '' || url.password !== '')
    return fault('url_with_credentials', 'must not hold a user name or password');
  if (url.hash !== '') return fault('url_with_fragment', 'must not hold a fragment');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isLocal = host === 'localhost' || isLoopbackAddress(host);
  if (isLocal && allowsLoopback && /^https?:$/.test(url.protocol)) return null;
  if (url.protocol !== 'https:') return fault('url_not_https', 'must begin with https://');
  const isPrivateName = host === 'localhost' || /\.(localhost|local|internal)\.?$/.test(host);
  if (isPrivateName || (isIP(host) !== 0 && !isPublicAddress(host)))
    return fault('url_private', 'leads into a private network; only public addresses are called');
  const port = url.port === '' ? 443 : Number(url.port);
  return port === 443 || port >= 1024 ? null : fault('url_port', 'must use port 443 or one from 1024 up');
}

/** @throws ForbiddenAddressError; any other error when there was no answer (refused, reset, too slow) */
export function postOutside(call: OutsideCall): Promise<OutsideAnswer> {
  const found = faultOfUrl(call.url, call.allowsLoopback);
  if (found !== null) return Promise.reject(new ForbiddenAddressError(`The URL ${found.detail}.`));
  const { url, headers, body, timeoutMs = 15_000 } = call;
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      lookup: guardedLookup(call),
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    sent.on('error', (error) =>
      reject(
        /^(Timeout|Abort)Error$/.test(error.name)
          ? new Error(`no answer within ${timeoutMs / 1000} s`)
          : error,
      ),
    );
    sent.on('response', (response) => readAnswer(response).then(resolve, reject));
    sent.end(body);
  });
}

function guardedLookup({ allowsLoopback, resolve = resolveAll }: OutsideCall): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const forbidden = addresses.find(
          ({ address }) => !isPublicAddress(address) && !(allowsLoopback && isLoopbackAddress(address)),
        );
        const [first] = addresses;
        if (forbidden || !first) {
          const found = forbidden?.address ?? 'nothing';
          callback(
            new ForbiddenAddressError(`${hostname} leads to ${found}; only public addresses are called.`),
            '',
          );
        } else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, ''),
    );
  };
}

function resolveAll(hostname: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) =>
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses))),
  );
}

async function readAnswer(response: IncomingMessage): Promise<OutsideAnswer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size >= answerBytes) break;
  }
  const text = Buffer.concat(parts).subarray(0, answerBytes).toString('utf8').replaceAll('\u0000', '');
  const headers = Object.entries(response.headers).slice(0, 40);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value).slice(0, 500)])),
    body: text,
  };
}
