import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, nullable, oneOf, strict } from '../../../platform/http/schema.ts';
import { readMailSettings, setMailSettings } from './mail-settings.ts';
import { mailKinds, previewMail } from './send-mails.ts';
import { languages } from './words.ts';

/** HTTP: which mails shoppers get, and how they look. What was sent is under /v1/mails. */
const settings = {
  brandId: nullable(idOf('brand')),
  orderConfirmation: Type.Boolean(),
  parcelShipped: Type.Boolean(),
  parcelDelivered: Type.Boolean(),
};

export const shopperMailRoutes = [
  route({
    method: 'GET',
    path: '/v1/mail-settings',
    operation: 'getMailSettings',
    access: 'mails:read',
    summary: 'Which mails shoppers get',
    description: 'The organisation first (`brandId: null`), then brands with settings of their own.',
    output: Type.Object({ items: Type.Array(Type.Object(settings)) }),
    read: async (ctx) => ({ items: await readMailSettings(ctx) }),
  }),
  route({
    method: 'PUT',
    path: '/v1/mail-settings',
    operation: 'setMailSettings',
    access: 'mails:write',
    unversioned: true,
    summary: 'Say which mails shoppers get',
    description:
      'For the organisation with `brandId: null`, else for the brand. History that is imported is never mailed.',
    body: strict(settings),
    output: Type.Object(settings),
    refusals: ['brand.not_found', 'auth.beyond_own_rights'],
    example: {
      body: { brandId: null, orderConfirmation: true, parcelShipped: true, parcelDelivered: true },
    },
    write: (ctx, { body }) => setMailSettings(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/v1/mail-previews',
    operation: 'previewMail',
    access: 'mails:read',
    summary: 'See a mail as a shopper would get it',
    description: '`subjectId` is an order for a confirmation, a parcel for the others. Nothing is sent.',
    body: strict({
      kind: oneOf(mailKinds),
      subjectId: Type.String({ pattern: '^(ord|par)_[0-7][0-9a-hjkmnp-tv-z]{25}$' }),
      locale: Type.Optional(oneOf(languages)),
    }),
    output: Type.Object({
      subject: Type.String(),
      text: Type.String(),
      html: Type.String(),
      to: nullable(Type.String()),
      isWanted: Type.Boolean({ description: 'Whether the settings have it sent' }),
    }),
    refusals: ['order.not_found', 'parcel.not_found'],
    write: (ctx, { body }) => previewMail(ctx, body),
  }),
];
