import { Type } from 'typebox';
import { route } from '../http/route.ts';
import {
  currencyCode,
  idOf,
  instant,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../http/schema.ts';
import { invite, listInvitations, resendInvitation, revokeInvitation } from './manage-invitations.ts';
import { changeMember, listMembers, readMember, removeMember, signMemberOut } from './manage-members.ts';
import { changeOrganization, readOrganization } from './manage-organization.ts';
import { roles } from './principal.ts';
import { email } from './sign-in-api.ts';

/** HTTP: the organization, its people and its invitations. */
const ids = (kind: 'node' | 'brand') => Type.Array(idOf(kind), { maxItems: 100, minItems: 1 });

const limits = {
  nodeIds: nullable(Type.Array(Type.String(), { description: 'Limited to these; null: all' })),
  brandIds: nullable(Type.Array(Type.String(), { description: 'Limited to these; null: all' })),
};

const user = Type.Object({
  id: idOf('user'),
  name: Type.String(),
  email: Type.String(),
  twoFactorEnabled: Type.Boolean(),
  lastSeenAt: nullable(instant()),
  role: oneOf(roles),
  ...limits,
  createdAt: instant(),
  version: Type.Integer(),
});

const invitation = Type.Object({
  id: idOf('invitation'),
  email: Type.String(),
  role: oneOf(roles),
  ...limits,
  invitedBy: Type.String(),
  createdAt: instant(),
  expiresAt: instant(),
  acceptedAt: nullable(instant()),
  revokedAt: nullable(instant()),
  version: Type.Integer(),
});

const organization = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  currency: currencyCode(),
  timeZone: Type.String(),
  locale: Type.String(),
  createdAt: instant(),
  version: Type.Integer(),
});

const userParams = Type.Object({ id: idOf('user') });
const invitationParams = Type.Object({ id: idOf('invitation') });

const organizationRoutes = [
  route({
    method: 'GET',
    path: '/v1/organization',
    operation: 'readOrganization',
    access: 'organization:read',
    summary: 'The organization this request works in',
    output: organization,
    read: (ctx) => readOrganization(ctx),
  }),
  route({
    method: 'PATCH',
    path: '/v1/organization',
    operation: 'changeOrganization',
    access: 'organization:write',
    summary: 'Change the organization',
    description: 'The currency of the books cannot be changed.',
    body: strict(
      {
        name: Type.Optional(text()),
        timeZone: Type.Optional(text(64)),
        locale: Type.Optional(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' })),
      },
      { minProperties: 1 },
    ),
    output: organization,
    refusals: ['request.stale', 'organization.unknown_time_zone'],
    example: { body: { timeZone: 'Europe/Berlin' } },
    write: (ctx, { body, ifMatch }) => changeOrganization(ctx, body, ifMatch),
  }),
];

const userRoutes = [
  route({
    method: 'GET',
    path: '/v1/users',
    operation: 'listUsers',
    access: 'users:read',
    summary: 'List the people of the organization, in order of joining',
    query: Type.Object({
      ...pageQuery,
      role: Type.Optional(oneOf(roles)),
      q: Type.Optional(
        Type.String({ minLength: 1, maxLength: 100, description: 'Part of a name or an address' }),
      ),
    }),
    output: pageOf(user),
    read: (ctx, { query }) => listMembers(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/users/{id}',
    operation: 'readUser',
    access: 'users:read',
    summary: 'One person',
    params: userParams,
    output: user,
    refusals: ['user.not_found'],
    read: (ctx, { params }) => readMember(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/v1/users/{id}',
    operation: 'changeUser',
    access: 'users:write',
    summary: 'Change the role or the limits of a person',
    description: 'Holds from the next request of the person on.',
    params: userParams,
    body: strict(
      {
        role: Type.Optional(oneOf(roles)),
        nodeIds: Type.Optional(nullable(ids('node'))),
        brandIds: Type.Optional(nullable(ids('brand'))),
      },
      { minProperties: 1 },
    ),
    output: user,
    refusals: ['user.not_found', 'request.stale', 'auth.beyond_own_rights', 'auth.last_owner'],
    example: { body: { role: 'manager' } },
    write: (ctx, { params, body, ifMatch }) => changeMember(ctx, params.id, body, ifMatch),
  }),
  route({
    method: 'DELETE',
    path: '/v1/users/{id}',
    operation: 'removeUser',
    access: 'users:write',
    unversioned: true,
    summary: 'Take a person out of the organization',
    description: 'Ends their sessions at once. API keys they made stay and are named in the answer.',
    params: userParams,
    output: Type.Object({ activeApiKeyIds: Type.Array(idOf('apiKey')) }),
    refusals: ['user.not_found', 'auth.beyond_own_rights', 'auth.last_owner'],
    write: (ctx, { params }) => removeMember(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/v1/users/{id}/sign-out',
    operation: 'signUserOut',
    access: 'users:write',
    summary: 'End all sessions of a person',
    params: userParams,
    output: Type.Object({ ended: Type.Integer() }),
    refusals: ['user.not_found', 'auth.beyond_own_rights'],
    write: (ctx, { params }) => signMemberOut(ctx, params.id),
  }),
];

const invitationRoutes = [
  route({
    method: 'GET',
    path: '/v1/invitations',
    operation: 'listInvitations',
    access: 'users:read',
    summary: 'List invitations, newest first',
    query: Type.Object(pageQuery),
    output: pageOf(invitation),
    read: (ctx, { query }) => listInvitations(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/invitations',
    operation: 'invite',
    access: 'users:write',
    status: 201,
    summary: 'Invite a person by mail',
    description:
      'The mail holds a link of its own. `token` is shown in this answer only; put after /invitation# it is a link to hand over by other means.',
    sensitiveAnswer: ['token'],
    body: strict({
      email: email(),
      role: oneOf(roles),
      nodeIds: Type.Optional(ids('node')),
      brandIds: Type.Optional(ids('brand')),
    }),
    output: Type.Intersect([invitation, Type.Object({ token: nullable(Type.String()) })]),
    refusals: ['auth.beyond_own_rights', 'invitation.is_member'],
    example: { body: { email: 'ann@example.com', role: 'picker' } },
    write: (ctx, { body }) => invite(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/v1/invitations/{id}',
    operation: 'revokeInvitation',
    access: 'users:write',
    unversioned: true,
    summary: 'Take an invitation back',
    params: invitationParams,
    output: invitation,
    refusals: ['invitation.not_found', 'invitation.was_accepted'],
    write: (ctx, { params }) => revokeInvitation(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/v1/invitations/{id}/resend',
    operation: 'resendInvitation',
    access: 'users:write',
    status: 202,
    summary: 'Send the mail of an invitation again',
    params: invitationParams,
    output: invitation,
    refusals: ['invitation.not_found', 'invitation.is_closed'],
    write: (ctx, { params }) => resendInvitation(ctx, params.id),
  }),
];

export const memberRoutes = [...organizationRoutes, ...userRoutes, ...invitationRoutes];
