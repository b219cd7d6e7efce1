import { Type } from 'typebox';
import { route } from '../../platform/http/route.ts';
import { nullable } from '../../platform/http/schema.ts';
import { jobAnswer } from '../../platform/jobs/api.ts';
import { closeDemo, openDemo, readDemo } from './open-demo.ts';

/** HTTP: the demo company that belongs to one's own. */
const demo = Type.Object({
  organizationId: nullable(Type.Integer({ description: 'The demo; null where there is none' })),
  isReady: Type.Boolean({ description: 'Neither being filled nor removed' }),
  job: nullable(jobAnswer),
});

export const demoRoutes = [
  route({
    method: 'GET',
    path: '/v1/demo',
    operation: 'readDemo',
    access: 'organization:read',
    summary: 'The demo company of one’s own, and how its filling or removal goes',
    output: demo,
    read: (ctx) => readDemo(ctx),
  }),
  route({
    method: 'POST',
    path: '/v1/demo',
    operation: 'openDemo',
    access: 'organization:write',
    status: 202,
    summary: 'Open a demo company to look around in',
    description:
      'An organization of its own, in which nothing is real and which sends nothing to anybody, is filled in the background; its owner is who asked, once it is done. One for each company. For owners, as it makes an organization.',
    output: demo,
    refusals: ['demo.needs_a_person', 'demo.exists', 'demo.inside_demo'],
    open: (edge, call) => openDemo(edge, call),
  }),
  route({
    method: 'DELETE',
    path: '/v1/demo',
    operation: 'removeDemo',
    access: 'organization:write',
    unversioned: true,
    status: 202,
    summary: 'Remove the demo company with all that is in it',
    description: 'Everybody in it is out at once; the rows go in the background. Only a demo can be removed.',
    output: demo,
    refusals: ['demo.not_found', 'demo.is_changing'],
    open: (edge, call) => closeDemo(edge, call),
  }),
];
