import { Type } from 'typebox';
import { route } from '../http/route.ts';
import { idOf, instant, nullable, oneOf, pageOf, pageQuery } from '../http/schema.ts';
import { listMails, mailStates, resendMail } from './mails.ts';

/** HTTP: the outbox of mails. */
const mail = Type.Object({
  id: idOf('mail'),
  kind: Type.String({ description: 'The occasion, e.g. shipping.parcel_shipped' }),
  subjectId: nullable(Type.String({ description: 'What the mail is about' })),
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  html: nullable(Type.String()),
  replyTo: nullable(Type.String({ description: 'Where an answer goes, when not to the sender' })),
  state: oneOf(mailStates),
  attempts: Type.Integer(),
  lastError: nullable(Type.String()),
  createdAt: instant(),
  sentAt: nullable(instant()),
  version: Type.Integer(),
});

export const mailRoutes = [
  route({
    method: 'GET',
    path: '/v1/mails',
    operation: 'listMails',
    access: 'mails:read',
    summary: 'List mails, newest first',
    description:
      'Without a mail server set up (SMTP_URL) mails are `kept`: they stay here to be read. Links that let somebody in are not kept.',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(oneOf(mailStates)),
      subjectId: Type.Optional(Type.String({ maxLength: 100 })),
      to: Type.Optional(Type.String({ maxLength: 320, description: 'The whole address, as it is written' })),
    }),
    output: pageOf(mail),
    read: (ctx, { query }) => listMails(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/mails/{id}/resend',
    operation: 'resendMail',
    access: 'mails:write',
    summary: 'Send a mail again',
    params: Type.Object({ id: idOf('mail') }),
    output: mail,
    refusals: ['mail.not_found', 'mail.holds_a_link', 'mail.is_waiting'],
    write: (ctx, { params }) => resendMail(ctx, params.id),
  }),
];
