import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, nullable, oneOf, strict, text } from '../../../platform/http/schema.ts';
import { languages } from '../../portal/index.ts';
import { readMailSettings, setMailSettings } from './mail-settings.ts';
import { readMailTexts, setMailText } from './mail-texts.ts';
import { mailKinds, previewKinds } from './model.ts';
import { previewMail } from './preview-mail.ts';

/** HTTP: which mails shoppers get, and how they look. What was sent is under /v1/mails. */
const settings = {
  brandId: nullable(idOf('brand')),
  orderConfirmation: Type.Boolean(),
  parcelShipped: Type.Boolean(),
  parcelDelivered: Type.Boolean(),
};

const mailText = { subject: text(200), body: text(4000) };

const shownText = Type.Object({
  brandId: nullable(idOf('brand')),
  kind: oneOf(mailKinds),
  language: oneOf(languages),
  ...mailText,
  isBuiltIn: Type.Boolean(),
  placeholders: Type.Array(Type.String(), { description: 'What the text may say in braces' }),
});

export const shopperMailRoutes = [
  route({
    method: 'GET',
    path: '/v1/mail-settings',
    operation: 'getMailSettings',
    access: 'mails:read',
    summary: 'Which mails shoppers get',
    description: 'The organization first (`brandId: null`), then brands with settings of their own.',
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
      'For the organization with `brandId: null`, else for the brand. History that is imported is never mailed.',
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
    summary: 'See a mail as a shopper, or the shop, would get it',
    description:
      '`subjectId` is an order for a confirmation or a question of a shopper to the shop, a parcel for the others; without it the mail is about a made-up order of `brandId`. ' +
      '`text` is shown in place of the saved one; a question has none. Nothing is sent.',
    body: strict({
      kind: oneOf(previewKinds),
      subjectId: Type.Optional(Type.String({ pattern: '^(ord|par)_[0-7][0-9a-hjkmnp-tv-z]{25}$' })),
      locale: Type.Optional(oneOf(languages)),
      brandId: Type.Optional(nullable(idOf('brand'))),
      text: Type.Optional(strict(mailText)),
    }),
    output: Type.Object({
      subject: Type.String(),
      text: Type.String(),
      html: Type.String(),
      to: nullable(Type.String()),
      isWanted: Type.Boolean({ description: 'Whether the settings have it sent' }),
    }),
    refusals: ['order.not_found', 'parcel.not_found', 'brand.not_found', 'automation.unknown_placeholder'],
    example: { body: { kind: 'order_confirmation', locale: 'fr' } },
    write: (ctx, { body }) => previewMail(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/mail-texts',
    operation: 'getMailTexts',
    access: 'mails:read',
    summary: 'What the mails say',
    description:
      'Each kind in each language, as the brand’s mails say it; without `brandId` for orders without a brand.',
    query: Type.Object({ brandId: Type.Optional(idOf('brand')) }),
    output: Type.Object({ items: Type.Array(shownText) }),
    read: async (ctx, { query }) => ({ items: await readMailTexts(ctx, query.brandId ?? null) }),
  }),
  route({
    method: 'PUT',
    path: '/v1/mail-texts',
    operation: 'setMailText',
    access: 'mails:write',
    unversioned: true,
    summary: 'Say a mail in words of your own',
    description:
      'For the organization with `brandId: null`, else for the brand. `text: null` brings the built-in text back. Paragraphs are ' +
      'separated by an empty line; one that names {day} or {trackingNumber} is left out of a mail without it.',
    body: strict({
      brandId: nullable(idOf('brand')),
      kind: oneOf(mailKinds),
      language: oneOf(languages),
      text: Type.Unsafe<{ subject: string; body: string } | null>({
        anyOf: [strict(mailText), { type: 'null' }],
      }),
    }),
    output: shownText,
    refusals: ['brand.not_found', 'auth.beyond_own_rights', 'automation.unknown_placeholder'],
    example: {
      body: {
        brandId: null,
        kind: 'parcel_shipped',
        language: 'en',
        text: { subject: 'On its way: {order}', body: 'Hurray! {order} left with {carrier}.' },
      },
    },
    write: (ctx, { body }) => setMailText(ctx, body),
  }),
];
