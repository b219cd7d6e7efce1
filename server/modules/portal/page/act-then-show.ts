import type { FastifyRequest } from 'fastify';
import { type Edge, read, write } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import { askQuestion } from '../acting/ask-question.ts';
import { correctAddress } from '../acting/correct-address.ts';
import { openLink, type ShopperCall, takeAct } from '../links/open-link.ts';
import type { Language } from '../tracking/model.ts';
import { readTracking } from '../tracking/read-tracking.ts';
import type { Drafts } from './acts.ts';
import { type AddressField, addressFields, say, words } from './words.ts';

/** A form of the page, taken in: done, or shown again with what was typed and what to mend, in the shopper's language. */
export type ShownAct = { act: 'address' | 'question'; token: string; language: Language | undefined };

/** 303 once it is done, so that loading again repeats nothing; else the status of the refusal and what the page shows. */
export async function actThenShow(
  edge: Edge,
  request: FastifyRequest,
  { act, token, language }: ShownAct,
): Promise<{ status: number; drafts: Drafts }> {
  const shopper = await openLink(edge, request, token);
  const typed = formOf(request);
  try {
    await takeAct(edge, shopper);
    await (act === 'address' ? submitAddress(edge, shopper, typed) : submitQuestion(edge, shopper, typed));
    return { status: 303, drafts: { done: act } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const spoken =
      language ?? (await read(edge, shopper.call, (ctx) => readTracking(ctx, shopper.orderId))).language;
    return { status: error.status, drafts: { refused: { act, ...explained(error, spoken) }, typed } };
  }
}

/** Fields of an urlencoded form. @throws Refusal `portal.unreadable_form` */
function formOf({ body, headers }: FastifyRequest): Record<string, string> {
  if (
    Buffer.isBuffer(body) &&
    (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  ) {
    return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  }
  throw new Refusal('portal.unreadable_form', 'invalid', 'Send the fields of the page’s form.');
}

function submitAddress(
  edge: Edge,
  { call, orderId }: ShopperCall,
  typed: Record<string, string>,
): Promise<void> {
  const version = Number(typed.version);
  const fields = Object.fromEntries(
    addressFields
      .map((field) => [field, (typed[field] ?? '').trim().slice(0, 300)])
      .filter(([, value]) => value),
  ) as Partial<Record<AddressField, string>>;
  const { name = '', line1 = '', city = '', ...more } = fields;
  const correction = { ...more, name, line1, city, version: Number.isSafeInteger(version) ? version : 0 };
  return write(edge, call, (ctx) => correctAddress(ctx, orderId, correction));
}

function submitQuestion(
  edge: Edge,
  { call, orderId }: ShopperCall,
  typed: Record<string, string>,
): Promise<void> {
  const replyTo = (typed.replyTo ?? '').trim();
  const isAddress = replyTo.length <= 254 && /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(replyTo);
  const body = (typed.body ?? '').slice(0, 2000);
  return write(edge, call, (ctx) => askQuestion(ctx, orderId, { body, ...(isAddress ? { replyTo } : {}) }));
}

/** Refusals are in English and for programs; people are told in their language what to do. */
function explained(error: Refusal, language: Language): { text: string; fields: string[] } {
  const w = words[language];
  const fields = (error.details.errors ?? []).map(({ pointer }) => pointer.split('/').at(-1) ?? '');
  const named = fields.map((field) => labels(language)[field]).filter((label) => label !== undefined);
  if (named.length > 0) return { text: say(w.faults.check, { fields: named.join(', ') }), fields };
  const byCode: Record<string, string> = {
    'portal.too_late_to_correct': w.faults.tooLate,
    'orders.too_late_to_edit': w.faults.tooLate,
    'fulfillment.is_packed': w.faults.tooLate,
    'request.stale': w.faults.stale,
    'request.too_many': w.faults.tooMany,
    'portal.too_many_questions': w.faults.tooMany,
  };
  return { text: byCode[error.code] ?? w.faults.other, fields };
}

function labels(language: Language): Record<string, string> {
  const { address, question } = words[language];
  return { ...address.fields, body: question.label, replyTo: question.email, country: address.country };
}
