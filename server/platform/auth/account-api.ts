import { sql } from 'kysely';
import { Type } from 'typebox';
import { read } from '../edge.ts';
import { route } from '../http/route.ts';
import { anyObject, idOf, instant, nullable, oneOf, strict, text } from '../http/schema.ts';
import {
  chooseOrganization,
  confirmEmailChange,
  confirmPassword,
  endOwnSession,
  listOwnSessions,
  listPasskeys,
  removePasskey,
  requestEmailChange,
  sessionOn,
} from './account.ts';
import { callIdentity, identityOf, passCookies } from './call-identity.ts';
import { roles } from './principal.ts';
import { email, password } from './sign-in-api.ts';
import { refuseWeakPassword } from './weak-password.ts';

/**
 * HTTP: who am I, and my own account. A change that could take the account over asks for the password again; the
 * routes of a person take no API key.
 */
const me = Type.Object({
  kind: oneOf(['user', 'api_key', 'shopper', 'system']),
  id: Type.String(),
  name: Type.String(),
  email: nullable(Type.String()),
  twoFactorEnabled: nullable(Type.Boolean()),
  role: oneOf(roles),
  permissions: Type.Array(Type.String()),
  nodeIds: nullable(Type.Array(Type.String(), { description: 'Limited to these; null: all' })),
  brandIds: nullable(Type.Array(Type.String(), { description: 'Limited to these; null: all' })),
  organizationId: Type.Integer({ description: 'The organization this request works in' }),
  organizations: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      role: oneOf(roles),
      isDemo: Type.Boolean({ description: 'Nothing in it is real; real ones come first' }),
      demoOf: nullable(Type.Integer({ description: 'Of a demo: the organization it was opened from' })),
    }),
  ),
});

type OwnOrganization = {
  id: number;
  name: string;
  role: (typeof roles)[number];
  isDemo: boolean;
  demoOf: number | null;
};

const currentPassword = () => Type.String({ minLength: 1, maxLength: 200 });
const done = Type.Null();

export const accountRoutes = [
  route({
    method: 'GET',
    path: '/v1/me',
    operation: 'readMe',
    access: 'authenticated',
    summary: 'Who am I, and what may I do',
    output: me,
    open: async (edge, call, _input, { request }) => {
      const { principal } = call;
      const { session } = request;
      const organizations = await read(edge, call, async (ctx) =>
        session
          ? (
              await sql<OwnOrganization>`
                select org_id as id, name, role, is_demo, demo_of from auth.organizations_of(${session.userId})`.execute(
                ctx.db,
              )
            ).rows
          : (
              await ctx.db
                .selectFrom('platform.organizations')
                .select(['id', 'name', 'isDemo', 'demoOf'])
                .where('id', '=', ctx.org)
                .execute()
            ).map((row) => ({ ...row, role: principal.role })),
      );
      return {
        kind: principal.kind,
        id: principal.id,
        name: principal.name,
        email: session?.email ?? null,
        twoFactorEnabled: session?.twoFactorEnabled ?? null,
        role: principal.role,
        permissions: [...principal.permissions].sort(),
        nodeIds: principal.nodes === null ? null : [...principal.nodes],
        brandIds: principal.brands === null ? null : [...principal.brands],
        organizationId: principal.org,
        organizations,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/me/organization',
    operation: 'chooseOrganization',
    access: 'person',
    status: 204,
    summary: 'Work in another of my organizations',
    description: 'For this session, where no X-Organization header says otherwise.',
    body: strict({ organizationId: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
    output: done,
    refusals: ['auth.no_such_organization'],
    open: async (_edge, _call, { body }, http) => {
      await chooseOrganization(http, body.organizationId);
      return http.reply.send();
    },
  }),
  route({
    method: 'POST',
    path: '/v1/me/password',
    operation: 'changeOwnPassword',
    idempotency: 'none',
    access: 'person',
    status: 204,
    summary: 'Change my password',
    description: 'Ends all my other sessions.',
    body: strict({ currentPassword: currentPassword(), newPassword: password() }),
    output: done,
    refusals: ['auth.wrong_password', 'auth.weak_password'],
    open: async (_edge, _call, { body }, http) => {
      await confirmPassword(http, body.currentPassword);
      await refuseWeakPassword(body.newPassword, sessionOn(http).email, '/newPassword');
      passCookies(http, await callIdentity(http, '/change-password', { ...body, revokeOtherSessions: true }));
      return http.reply.send();
    },
  }),
  route({
    method: 'POST',
    path: '/v1/me/email-changes',
    operation: 'requestEmailChange',
    idempotency: 'none',
    access: 'person',
    status: 202,
    summary: 'Change my mail address',
    description: 'A link goes to the new address; the change happens when it is followed.',
    body: strict({ email: email(), password: currentPassword() }),
    output: Type.Object({ message: Type.String() }),
    refusals: ['auth.wrong_password'],
    open: async (_edge, _call, { body }, http) => {
      await confirmPassword(http, body.password);
      await requestEmailChange(http, body.email.toLowerCase());
      return { message: 'If the address is free, a link to confirm it is on its way there.' };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/auth/email-confirmations',
    operation: 'confirmEmailChange',
    access: 'public',
    status: 204,
    summary: 'Confirm a new mail address with the link from the mail',
    body: strict({ token: text(200) }),
    output: done,
    refusals: ['auth.link_expired'],
    open: async (_edge, _call, { body }, http) => {
      await confirmEmailChange(identityOf(http), body.token);
      return http.reply.send();
    },
  }),
  route({
    method: 'POST',
    path: '/v1/me/second-factor',
    operation: 'startSecondFactor',
    idempotency: 'none',
    access: 'person',
    summary: 'Begin turning on the second factor',
    description:
      'Show `totpUri` as a QR code to an authenticator app, then confirm with a code. The backup codes are shown once.',
    body: strict({ password: currentPassword() }),
    output: Type.Object({ totpUri: Type.String(), backupCodes: Type.Array(Type.String()) }),
    refusals: ['auth.wrong_password', 'auth.two_factor_is_on'],
    open: async (_edge, _call, { body }, http) => {
      await confirmPassword(http, body.password);
      const answer = await callIdentity(http, '/two-factor/enable', body);
      passCookies(http, answer);
      const { totpURI, backupCodes } = answer.body as { totpURI: string; backupCodes: string[] };
      return { totpUri: totpURI, backupCodes };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/me/second-factor/confirmation',
    operation: 'confirmSecondFactor',
    idempotency: 'none',
    access: 'person',
    status: 204,
    summary: 'Turn on the second factor with its first code',
    body: strict({ code: Type.String({ pattern: '^[0-9]{6}$' }) }),
    output: done,
    refusals: ['auth.wrong_code', 'auth.two_factor_is_off'],
    open: async (_edge, _call, { body }, http) => {
      passCookies(http, await callIdentity(http, '/two-factor/verify-totp', body));
      return http.reply.send();
    },
  }),
  route({
    method: 'POST',
    path: '/v1/me/second-factor/removal',
    operation: 'removeSecondFactor',
    idempotency: 'none',
    access: 'person',
    status: 204,
    summary: 'Turn off the second factor',
    body: strict({ password: currentPassword() }),
    output: done,
    refusals: ['auth.wrong_password'],
    open: async (_edge, _call, { body }, http) => {
      await confirmPassword(http, body.password);
      passCookies(http, await callIdentity(http, '/two-factor/disable', body));
      return http.reply.send();
    },
  }),
  route({
    method: 'POST',
    path: '/v1/me/backup-codes',
    operation: 'renewBackupCodes',
    idempotency: 'none',
    access: 'person',
    summary: 'Make new backup codes; the old ones end',
    body: strict({ password: currentPassword() }),
    output: Type.Object({ backupCodes: Type.Array(Type.String()) }),
    refusals: ['auth.wrong_password', 'auth.two_factor_is_off'],
    open: async (_edge, _call, { body }, http) => {
      await confirmPassword(http, body.password);
      const answer = await callIdentity(http, '/two-factor/generate-backup-codes', body);
      return { backupCodes: (answer.body as { backupCodes: string[] }).backupCodes };
    },
  }),
  ...passkeyRoutes(),
  ...sessionRoutes(),
];

function passkeyRoutes() {
  const passkey = Type.Object({
    id: idOf('passkey'),
    name: nullable(Type.String()),
    createdAt: nullable(instant()),
    isBackedUp: Type.Boolean(),
  });
  return [
    route({
      method: 'GET',
      path: '/v1/me/passkeys',
      operation: 'listMyPasskeys',
      access: 'person',
      summary: 'List my passkeys',
      output: Type.Object({ items: Type.Array(passkey) }),
      open: async (_edge, _call, _input, http) => ({ items: await listPasskeys(http) }),
    }),
    route({
      method: 'POST',
      path: '/v1/me/passkey-challenges',
      operation: 'startPasskey',
      idempotency: 'none',
      access: 'person',
      summary: 'Begin adding a passkey',
      description:
        'The answer is what `navigator.credentials.create` takes (PublicKeyCredentialCreationOptionsJSON). Needs a sign-in of the last 15 minutes.',
      output: anyObject(),
      refusals: ['auth.sign_in_again'],
      open: async (_edge, _call, _input, http) => {
        const answer = await callIdentity(http, '/passkey/generate-register-options');
        passCookies(http, answer);
        return answer.body;
      },
    }),
    route({
      method: 'POST',
      path: '/v1/me/passkeys',
      operation: 'addPasskey',
      idempotency: 'none',
      access: 'person',
      status: 204,
      summary: 'Add the passkey the browser made',
      body: strict({ name: text(100), response: anyObject() }),
      output: done,
      refusals: ['auth.passkey_failed', 'auth.sign_in_again'],
      open: async (_edge, _call, { body }, http) => {
        passCookies(http, await callIdentity(http, '/passkey/verify-registration', body));
        return http.reply.send();
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/me/passkeys/{id}',
      operation: 'removePasskey',
      access: 'person',
      unversioned: true,
      status: 204,
      summary: 'Remove a passkey',
      params: Type.Object({ id: idOf('passkey') }),
      output: done,
      refusals: ['passkey.not_found'],
      open: async (_edge, _call, { params }, http) => {
        await removePasskey(http, params.id);
        return http.reply.send();
      },
    }),
  ];
}

function sessionRoutes() {
  const session = Type.Object({
    id: idOf('session'),
    createdAt: instant(),
    lastSeenAt: instant(),
    expiresAt: instant(),
    address: nullable(Type.String()),
    userAgent: nullable(Type.String()),
    isCurrent: Type.Boolean(),
  });
  return [
    route({
      method: 'GET',
      path: '/v1/sessions',
      operation: 'listMySessions',
      access: 'person',
      summary: 'List where I am signed in',
      output: Type.Object({ items: Type.Array(session) }),
      open: async (_edge, _call, _input, http) => ({ items: await listOwnSessions(http) }),
    }),
    route({
      method: 'DELETE',
      path: '/v1/sessions/{id}',
      operation: 'endSession',
      access: 'person',
      unversioned: true,
      status: 204,
      summary: 'Sign out one of my sessions',
      params: Type.Object({ id: idOf('session') }),
      output: done,
      refusals: ['session.not_found'],
      open: async (_edge, _call, { params }, http) => {
        await endOwnSession(http, params.id);
        return http.reply.send();
      },
    }),
  ];
}
