import { createHash, hkdfSync } from 'node:crypto';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Edge } from '../edge.ts';
import { type IdKind, newId } from '../ids.ts';
import { hashingTokens } from './hashed-tokens.ts';
import { hashPassword, passwordLength, verifyPassword } from './password.ts';
import { sendPasswordReset } from './send-password-reset.ts';

/**
 * Who people are: better-auth keeps users, passwords, sessions, second factors and passkeys in the schema `auth`, over a
 * pool whose role may touch nothing else. It is called only through `call-identity.ts`; its own endpoints are not mounted,
 * so the routes in this folder are all there is.
 */
export type IdentityOptions = {
  /** A pool of the role `auth`. */
  pool: pg.Pool;
  edge: Edge;
  /** From the settings; keys for cookies and second factors are derived from it. */
  secretKey: string;
  /** Keys it had before: second factors that were set up under them still work. */
  formerSecretKeys?: readonly string[];
  /** The origin people see, e.g. `https://waybill.example.com`. Cookies are `Secure` and `__Host-` when it is https. */
  publicUrl: string;
};

export type Identity = {
  readonly options: IdentityOptions;
  readonly cookieName: string;
  readonly cookieSecret: string;
  readonly auth: BetterAuth;
};

export const basePath = '/identity';

/** Seconds a session lives at most, and how long after signing in sensitive changes need no new sign-in. */
export const sessionSeconds = 30 * 24 * 3600;
const freshSeconds = 15 * 60;

export function createIdentity(options: IdentityOptions): Identity {
  const isSecure = options.publicUrl.startsWith('https://');
  const prefix = isSecure ? '__Host-waybill' : 'waybill';
  const cookieSecret = sessionKeyOf(options.secretKey);
  const auth = configure(options, cookieSecret, prefix, isSecure);
  return { options, cookieSecret, cookieName: `${prefix}.session_token`, auth };
}

function sessionKeyOf(secretKey: string): string {
  return Buffer.from(hkdfSync('sha256', secretKey, '', 'waybill sessions', 32)).toString('base64url');
}

/** Keys by a number that stays theirs wherever they stand in the settings; the first one is used for what is new. */
function versioned(keys: readonly string[]): { version: number; value: string }[] {
  return keys.map((value) => ({
    value,
    version: createHash('sha256').update(value).digest().readUInt32BE(0),
  }));
}

export type BetterAuth = ReturnType<typeof configure>;

function configure(options: IdentityOptions, secret: string, cookiePrefix: string, secure: boolean) {
  const { hostname, origin } = new URL(options.publicUrl);
  return betterAuth({
    appName: 'Waybill',
    baseURL: origin,
    basePath,
    // The oldest key is also that of what was kept before keys had numbers.
    secret: sessionKeyOf(options.formerSecretKeys?.at(-1) ?? options.secretKey),
    secrets: versioned([secret, ...(options.formerSecretKeys ?? []).map(sessionKeyOf)]),
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Our own limits stand before it (http/rate-limit.ts), and our own check of the origin (http/cross-site.ts).
    rateLimit: { enabled: false },
    database: (betterAuthOptions: BetterAuthOptions) =>
      hashingTokens(adapterOn(options.pool)(betterAuthOptions)),
    advanced: {
      database: { generateId: ({ model }) => newId(kinds[model] ?? 'verification') },
      cookiePrefix,
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: ['x-caller-address'] },
      disableOriginCheck: true,
      disableCSRFCheck: true,
    },
    user: { modelName: 'users' },
    account: { modelName: 'accounts' },
    session: {
      modelName: 'sessions',
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      freshAge: freshSeconds,
    },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.minimum,
      maxPasswordLength: passwordLength.maximum,
      password: { hash: hashPassword, verify: verifyPassword },
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: ({ user, token }) => sendPasswordReset(options, user, token),
    },
    plugins: [
      twoFactor({ issuer: 'Waybill', schema: { twoFactor: { modelName: 'twoFactors' } } }),
      passkey({
        rpID: hostname,
        rpName: 'Waybill',
        origin,
        schema: { passkey: { modelName: 'passkeys', fields: { credentialID: 'credentialId' } } },
      }),
    ],
  });
}

const kinds: Record<string, IdKind> = {
  user: 'user',
  session: 'session',
  account: 'account',
  verification: 'verification',
  twoFactor: 'twoFactor',
  passkey: 'passkey',
};

function adapterOn(pool: pg.Pool) {
  const db = new Kysely({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  }).withSchema('auth');
  return kyselyAdapter(db, { type: 'postgres', transaction: true });
}
