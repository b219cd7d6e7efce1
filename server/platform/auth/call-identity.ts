import type { FastifyReply, FastifyRequest } from 'fastify';
import { assert, Refusal, type RefusalKind } from '../errors.ts';
import { basePath, type Identity } from './identity.ts';

/** What better-auth answered: its body, and the cookies it wants to set, which `passCookies` hands on. */
export type IdentityAnswer = { body: Record<string, unknown>; cookies: string[] };

export type Http = { request: FastifyRequest; reply: FastifyReply };

export function identityOf({ request }: Http): Identity {
  const { identity } = request.server;
  assert(identity, 'this server was created without identity, so its account routes cannot work');
  return identity;
}

/**
 * Calls one endpoint of better-auth with the caller's cookies and address.
 * @throws Refusal `auth.*` for what it refuses, in our words
 */
export async function callIdentity(http: Http, path: string, body?: unknown): Promise<IdentityAnswer> {
  const identity = identityOf(http);
  const { request } = http;
  const { origin } = new URL(identity.options.publicUrl);
  const answer = await identity.auth.handler(
    new Request(`${origin}${basePath}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        origin,
        'x-caller-address': request.ip,
        'user-agent': (request.headers['user-agent'] ?? '').slice(0, 300),
        cookie: request.headers.cookie ?? '',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const parsed: unknown = await answer.json().catch(() => null);
  const content = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  if (answer.ok) return { body: content, cookies: answer.headers.getSetCookie() };
  throw refusalOf(String(content.code), answer.status);
}

export function passCookies({ reply }: Http, { cookies }: IdentityAnswer): void {
  if (cookies.length > 0) reply.header('set-cookie', cookies);
}

const wrongCode = 'The code is wrong or was used already. Wait for the next one and try again.';
const signInAgain = 'Sign in again and try once more.';

const refusals: Record<string, [code: string, kind: RefusalKind, message: string]> = {
  INVALID_EMAIL_OR_PASSWORD: [
    'auth.wrong_credentials',
    'unauthenticated',
    'The mail address or the password is wrong. Try again, or ask for a new password.',
  ],
  INVALID_EMAIL: [
    'auth.wrong_credentials',
    'unauthenticated',
    'The mail address or the password is wrong. Try again, or ask for a new password.',
  ],
  INVALID_PASSWORD: ['auth.wrong_password', 'forbidden', 'Your present password is wrong.'],
  INVALID_TOKEN: [
    'auth.link_expired',
    'gone',
    'This link was used already or has expired. Ask for a new one.',
  ],
  PASSWORD_TOO_SHORT: ['auth.weak_password', 'unprocessable', 'This password is too short.'],
  PASSWORD_TOO_LONG: ['auth.weak_password', 'unprocessable', 'This password is too long.'],
  INVALID_CODE: ['auth.wrong_code', 'unauthenticated', wrongCode],
  INVALID_BACKUP_CODE: ['auth.wrong_code', 'unauthenticated', wrongCode],
  INVALID_TWO_FACTOR_COOKIE: [
    'auth.sign_in_again',
    'unauthenticated',
    `The sign-in took too long. ${signInAgain}`,
  ],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: [
    'auth.sign_in_again',
    'unauthenticated',
    `Too many wrong codes. ${signInAgain}`,
  ],
  ACCOUNT_TEMPORARILY_LOCKED: [
    'request.too_many',
    'too_many',
    'Too many wrong codes. The account is locked for 15 minutes.',
  ],
  TOTP_ALREADY_ENABLED: [
    'auth.two_factor_is_on',
    'conflict',
    'The second factor is on already. Turn it off first.',
  ],
  TOTP_NOT_ENABLED: [
    'auth.two_factor_is_off',
    'conflict',
    'There is no second factor to confirm. Begin by turning it on.',
  ],
  TWO_FACTOR_NOT_ENABLED: ['auth.two_factor_is_off', 'conflict', 'The second factor is off.'],
  BACKUP_CODES_NOT_ENABLED: [
    'auth.two_factor_is_off',
    'conflict',
    'The second factor is off, so there are no backup codes.',
  ],
  SESSION_NOT_FRESH: [
    'auth.sign_in_again',
    'unauthenticated',
    `This needs a sign-in of the last 15 minutes. ${signInAgain}`,
  ],
  CHALLENGE_NOT_FOUND: [
    'auth.passkey_failed',
    'unauthenticated',
    'The passkey was asked for too long ago. Start again.',
  ],
  PASSKEY_NOT_FOUND: [
    'auth.passkey_failed',
    'unauthenticated',
    'This passkey is not known here. Sign in another way.',
  ],
  AUTHENTICATION_FAILED: [
    'auth.passkey_failed',
    'unauthenticated',
    'The passkey could not be checked. Start again.',
  ],
  FAILED_TO_VERIFY_REGISTRATION: [
    'auth.passkey_failed',
    'unprocessable',
    'The passkey could not be checked. Start again.',
  ],
};

function refusalOf(code: string, status: number): Refusal {
  const known = refusals[code];
  if (known) return new Refusal(...known);
  if (status === 401)
    return new Refusal('auth.required', 'unauthenticated', `You are not signed in. ${signInAgain}`);
  assert(status < 500, `better-auth failed with ${status} ${code}`);
  return new Refusal(
    'auth.refused',
    'unprocessable',
    'The request was refused. Check what you sent and try again.',
  );
}
