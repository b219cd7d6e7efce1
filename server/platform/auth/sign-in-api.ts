import { Type } from 'typebox';
import type { Edge } from '../edge.ts';
import { Refusal } from '../errors.ts';
import {
  isLocalProgram,
  refillShared,
  type SharedBudget,
  takeShared,
  tookShared,
} from '../http/rate-limit.ts';
import { route } from '../http/route.ts';
import { anyObject, strict, text } from '../http/schema.ts';
import { callIdentity, type Http, type IdentityAnswer, identityOf, passCookies } from './call-identity.ts';
import { tokenHash } from './hashed-tokens.ts';
import { passwordLength } from './password.ts';
import { refuseWeakPassword } from './weak-password.ts';

/**
 * HTTP: signing in and out, and a new password by mail. Whether an address is known shows neither in the answer nor in
 * the time it takes.
 */
export const email = () => Type.String({ format: 'email', maxLength: 254 });
export const password = () =>
  Type.String({ minLength: passwordLength.minimum, maxLength: passwordLength.maximum });

const perAddress: SharedBudget = { name: 'sign-in address', capacity: 30, refillPerSecond: 1 / 10 };
const perAccountHere: SharedBudget = {
  name: 'sign-in account address',
  capacity: 10,
  refillPerSecond: 1 / 90,
};
const perAccount: SharedBudget = { name: 'sign-in account', capacity: 100, refillPerSecond: 1 / 36 };
const resetsPerAccount: SharedBudget = { name: 'reset account', capacity: 3, refillPerSecond: 1 / 600 };
const usedCode: SharedBudget = { name: 'second-factor code', capacity: 1, refillPerSecond: 1 / 120 };

const signedIn = Type.Object({
  isSignedIn: Type.Boolean({ description: 'False: the second factor is asked for next' }),
  secondFactors: Type.Array(Type.String(), { description: 'What can be sent to /v1/auth/second-factor' }),
});

/** Counts a try to get in from this address; not for programs on this machine, which have one address for all. */
async function countTry(edge: Edge, { request }: Http): Promise<void> {
  if (!isLocalProgram(request)) await takeShared(edge.pool, perAddress, request.ip);
}

export const signInRoutes = [
  route({
    method: 'POST',
    path: '/v1/auth/sign-in',
    operation: 'signIn',
    access: 'public',
    summary: 'Sign in with a password',
    description: 'Sets the session cookie, or asks for the second factor when the account has one.',
    body: strict({
      email: email(),
      password: Type.String({ minLength: 1, maxLength: passwordLength.maximum }),
      remember: Type.Optional(
        Type.Boolean({ default: true, description: 'Keep the session when the browser closes' }),
      ),
    }),
    output: signedIn,
    refusals: ['auth.wrong_credentials', 'auth.cross_site', 'request.too_many'],
    example: { body: { email: 'ann@example.com', password: 'correct horse battery staple' } },
    open: async (edge, _call, { body }, http) => {
      const account = body.email.toLowerCase();
      const here = `${account} ${http.request.ip}`;
      await countTry(edge, http);
      await takeShared(edge.pool, perAccountHere, here);
      await takeShared(edge.pool, perAccount, account);
      const answer = await callIdentity(http, '/sign-in/email', {
        email: account,
        password: body.password,
        rememberMe: body.remember ?? true,
      });
      await refillShared(edge.pool, perAccountHere, here);
      passCookies(http, answer);
      const isPending = answer.body.twoFactorRedirect === true;
      return { isSignedIn: !isPending, secondFactors: isPending ? ['totp', 'backup_code'] : [] };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/auth/second-factor',
    operation: 'confirmSignIn',
    access: 'public',
    summary: 'Finish signing in with the second factor',
    body: strict({
      code: Type.Optional(
        Type.String({ pattern: '^[0-9]{6}$', description: 'From the authenticator app; each counts once' }),
      ),
      backupCode: Type.Optional(text(40)),
    }),
    output: signedIn,
    refusals: ['auth.wrong_code', 'auth.sign_in_again', 'auth.cross_site', 'request.too_many'],
    example: { body: { code: '123456' } },
    open: async (edge, _call, { body }, http) => {
      await countTry(edge, http);
      const answer =
        body.code === undefined
          ? await callIdentity(http, '/two-factor/verify-backup-code', { code: body.backupCode ?? '' })
          : await callIdentity(http, '/two-factor/verify-totp', { code: body.code });
      if (body.code !== undefined) await refuseUsedCode(edge, http, answer, body.code);
      passCookies(http, answer);
      return { isSignedIn: true, secondFactors: [] };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/auth/passkey-challenges',
    operation: 'startPasskeySignIn',
    access: 'public',
    summary: 'Begin signing in with a passkey',
    description:
      'The answer is what `navigator.credentials.get` takes (PublicKeyCredentialRequestOptionsJSON).',
    output: anyObject(),
    refusals: ['request.too_many'],
    open: async (edge, _call, _input, http) => {
      await countTry(edge, http);
      const answer = await callIdentity(http, '/passkey/generate-authenticate-options');
      passCookies(http, answer);
      return answer.body;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/auth/passkey-sign-in',
    operation: 'signInWithPasskey',
    access: 'public',
    summary: 'Sign in with a passkey',
    body: strict({ response: anyObject() }),
    output: signedIn,
    refusals: ['auth.passkey_failed', 'auth.cross_site', 'request.too_many'],
    open: async (edge, _call, { body }, http) => {
      await countTry(edge, http);
      passCookies(
        http,
        await callIdentity(http, '/passkey/verify-authentication', { response: body.response }),
      );
      return { isSignedIn: true, secondFactors: [] };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/auth/sign-out',
    operation: 'signOut',
    access: 'public',
    status: 204,
    summary: 'Sign out',
    output: Type.Null(),
    open: async (_edge, _call, _input, http) => {
      passCookies(http, await callIdentity(http, '/sign-out', {}));
      return http.reply.send();
    },
  }),
  route({
    method: 'POST',
    path: '/v1/auth/password-resets',
    operation: 'requestPasswordReset',
    access: 'public',
    status: 202,
    summary: 'Ask for a link to a new password',
    description: 'The answer is the same whether the address is known or not.',
    body: strict({ email: email() }),
    output: Type.Object({ message: Type.String() }),
    refusals: ['request.too_many'],
    open: async (edge, _call, { body }, http) => {
      const account = body.email.toLowerCase();
      await countTry(edge, http);
      if (await tookShared(edge.pool, resetsPerAccount, account)) {
        await callIdentity(http, '/request-password-reset', { email: account });
      }
      return { message: 'If this address has an account, a mail with a link is on its way.' };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/auth/passwords',
    operation: 'resetPassword',
    access: 'public',
    status: 204,
    summary: 'Set a new password with the link from the mail',
    description: 'Ends all sessions of the account.',
    body: strict({ token: text(200), password: password() }),
    output: Type.Null(),
    refusals: ['auth.link_expired', 'auth.weak_password', 'request.too_many'],
    open: async (edge, _call, { body }, http) => {
      await countTry(edge, http);
      await refuseWeakPassword(body.password, '');
      await callIdentity(http, '/reset-password', { token: body.token, newPassword: body.password });
      return http.reply.status(204).send();
    },
  }),
];

/** A code that was seen over a shoulder is worth nothing: the session just made for its second use is ended. */
async function refuseUsedCode(edge: Edge, http: Http, answer: IdentityAnswer, code: string): Promise<void> {
  const { token, user } = answer.body as { token: string; user: { id: string } };
  if (await tookShared(edge.pool, usedCode, `${user.id} ${code}`)) return;
  await identityOf(http).options.pool.query('delete from auth.sessions where token = $1', [tokenHash(token)]);
  throw new Refusal(
    'auth.wrong_code',
    'unauthenticated',
    'The code is wrong or was used already. Wait for the next one and try again.',
  );
}
