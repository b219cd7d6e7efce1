import { Type } from 'typebox';
import { type SharedBudget, takeShared } from '../http/rate-limit.ts';
import { route } from '../http/route.ts';
import { currencyCode, strict, text } from '../http/schema.ts';
import { acceptInvitation, findInvitation } from './accept-invitation.ts';
import { setUp } from './set-up.ts';
import { email, password } from './sign-in-api.ts';

/** HTTP: how somebody gets in for the first time: the first owner by the printed link, others by invitation. */
const tries: SharedBudget = { name: 'link tries', capacity: 60, refillPerSecond: 1 / 5 };

const joined = Type.Object({ organizationId: Type.Integer(), userId: Type.String() });

export const joiningRoutes = [
  route({
    method: 'POST',
    path: '/v1/setup',
    operation: 'setUp',
    access: 'public',
    status: 201,
    summary: 'Create the first organization and its owner',
    description: 'With the one-time link that the first start prints. Works only while there is no owner.',
    body: strict({
      token: text(200),
      name: text(),
      email: email(),
      password: password(),
      organization: strict({
        name: text(),
        currency: Type.Optional(currencyCode()),
        timeZone: Type.Optional(text(64)),
        locale: Type.Optional(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' })),
      }),
    }),
    output: joined,
    refusals: [
      'auth.link_expired',
      'auth.weak_password',
      'organization.unknown_time_zone',
      'request.too_many',
    ],
    example: {
      body: {
        token: 'from the link',
        name: 'Ann Smith',
        email: 'ann@example.com',
        password: 'correct horse battery staple',
        organization: { name: 'Ann’s shop', currency: 'GBP', timeZone: 'Europe/London' },
      },
    },
    open: async (edge, _call, { body }, http) => {
      await takeShared(edge.pool, tries, http.request.ip);
      return setUp(http, body);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/auth/invitation-lookups',
    operation: 'readOwnInvitation',
    access: 'public',
    summary: 'What an invitation is to, by the token of its link',
    body: strict({ token: text(200) }),
    output: Type.Object({
      organizationName: Type.String(),
      email: Type.String(),
      hasAccount: Type.Boolean({ description: 'True: sign in before accepting' }),
    }),
    refusals: ['auth.link_expired', 'request.too_many'],
    open: async (edge, _call, { body }, http) => {
      await takeShared(edge.pool, tries, http.request.ip);
      const { organizationName, email: address, userId } = await findInvitation(http, body.token);
      return { organizationName, email: address, hasAccount: userId !== null };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/auth/invitation-acceptances',
    operation: 'acceptInvitation',
    access: 'public',
    status: 201,
    summary: 'Accept an invitation',
    description:
      'A new person chooses a name and a password and is signed in; who has an account signs in first.',
    body: strict({ token: text(200), name: Type.Optional(text()), password: Type.Optional(password()) }),
    output: joined,
    refusals: ['auth.link_expired', 'auth.sign_in_first', 'auth.weak_password', 'request.too_many'],
    open: async (edge, _call, { body }, http) => {
      await takeShared(edge.pool, tries, http.request.ip);
      return acceptInvitation(http, body);
    },
  }),
];
