import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Edge } from '../../../platform/edge.ts';
import { read } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { oneOf, text } from '../../../platform/http/schema.ts';
import { openLink } from '../links/open-link.ts';
import { type Language, languageOf, languages } from '../tracking/model.ts';
import { pictureOf } from '../tracking/pictures.ts';
import { readTracking } from '../tracking/read-tracking.ts';
import { actThenShow, type ShownAct } from './act-then-show.ts';
import type { Drafts } from './acts.ts';
import { renderMessage, renderPage } from './render-page.ts';
import { words } from './words.ts';

/** HTTP: the tracking page for people, under `/track/{token}`. The same as data is under /v1/portal. */
const params = Type.Object({ token: text(200) });
const query = Type.Object({
  language: Type.Optional(oneOf(languages)),
  done: Type.Optional(oneOf(['address', 'question'] as const)),
});

const page = {
  access: 'public',
  output: Type.String(),
  mediaType: 'text/html; charset=utf-8',
  params,
  refusals: ['portal.no_such_link', 'request.too_many'],
} as const;

export const pageRoutes = [
  route({
    ...page,
    method: 'GET',
    path: '/track/{token}',
    operation: 'showTrackingPage',
    summary: 'The tracking page',
    description:
      'For shoppers, by the link of an order. HTML that needs no script; the language is that of the order unless told.',
    query,
    open: (edge, _call, { params: { token }, query: asked }, { request, reply }) =>
      shown(edge, request, reply, token, asked.language, asked.done ? { done: asked.done } : {}),
  }),
  ...(['address', 'question'] as const).map((act) =>
    route({
      ...page,
      method: 'POST',
      path: `/track/{token}/${act}`,
      operation: act === 'address' ? 'submitAddressForm' : 'submitQuestionForm',
      summary: act === 'address' ? 'Correct the address by the page’s form' : 'Ask by the page’s form',
      description: 'Takes the form’s fields, and answers with the page.',
      query,
      takesFiles: true,
      bodyLimitBytes: 65_536,
      open: (edge, _call, { params: { token }, query: asked }, { request, reply }) =>
        submitted(edge, request, reply, { act, token, language: asked.language }),
    }),
  ),
  route({
    ...page,
    method: 'GET',
    path: '/track/{token}/logo',
    operation: 'showTrackingLogo',
    mediaType: 'image/png',
    summary: 'The brand’s logo on the tracking page',
    open: (edge, _call, { params: { token } }, { request, reply }) =>
      picture(edge, request, reply, token, null),
  }),
  route({
    ...page,
    method: 'GET',
    path: '/track/{token}/pictures/{pictureId}',
    operation: 'showTrackingPicture',
    mediaType: 'image/png',
    summary: 'A picture of the contents',
    params: Type.Object({ token: text(200), pictureId: text(60) }),
    refusals: ['portal.no_such_link', 'portal.no_such_picture', 'request.too_many'],
    open: (edge, _call, { params: { token, pictureId } }, { request, reply }) =>
      picture(edge, request, reply, token, pictureId),
  }),
];

async function shown(
  edge: Edge,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  asked: Language | undefined,
  drafts: Drafts,
): Promise<FastifyReply> {
  try {
    const { call, orderId } = await openLink(edge, request, token);
    const tracking = await read(edge, call, (ctx) => readTracking(ctx, orderId));
    const language = asked ?? tracking.language;
    return sendPage(reply, renderPage({ tracking, path: `/track/${token}`, language, drafts }));
  } catch (error) {
    return sendRefusal(reply, error, asked ?? acceptedLanguage(request));
  }
}

async function submitted(
  edge: Edge,
  request: FastifyRequest,
  reply: FastifyReply,
  shownAct: ShownAct,
): Promise<FastifyReply> {
  try {
    const { status, drafts } = await actThenShow(edge, request, shownAct);
    const { token, act, language } = shownAct;
    if (status === 303) {
      const query = new URLSearchParams({ ...(language ? { language } : {}), done: act });
      return reply.redirect(`/track/${token}?${query}`, 303);
    }
    return await shown(edge, request, reply.status(status), token, language, drafts);
  } catch (error) {
    return sendRefusal(reply, error, shownAct.language ?? acceptedLanguage(request));
  }
}

async function picture(
  edge: Edge,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  pictureId: string | null,
): Promise<FastifyReply> {
  const { call, orderId } = await openLink(edge, request, token);
  const { mediaType, content } = await read(edge, call, (ctx) => pictureOf(ctx, orderId, pictureId));
  return reply.type(mediaType).header('cache-control', 'private, max-age=86400').send(content);
}

/** A page nobody else may frame, keep, index or learn of: only its own style, its pictures, and forms back to itself. */
function sendPage(reply: FastifyReply, html: string): FastifyReply {
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  return reply
    .type('text/html; charset=utf-8')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('referrer-policy', 'same-origin')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    )
    .send(html);
}

function sendRefusal(reply: FastifyReply, error: unknown, language: Language): FastifyReply {
  if (!(error instanceof Refusal)) throw error;
  const { retryAfterSeconds } = error.details;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  const { noLink, busy } = words[language];
  return sendPage(
    reply.status(error.status),
    renderMessage(language, error.code === 'portal.no_such_link' ? noLink : busy),
  );
}

/** For pages without an order to say the language: the browser's first known one. */
function acceptedLanguage({ headers }: FastifyRequest): Language {
  return languageOf(headers['accept-language'] ?? 'en');
}
