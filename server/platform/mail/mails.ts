import type { ReadContext, WriteContext } from '../context.ts';
import { type Call, type Edge, systemCall, write } from '../edge.ts';
import { notFound, Refusal } from '../errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../http/pagination.ts';
import { newId } from '../ids.ts';
import { isDemo } from '../organizations.ts';
import { MailRejectedError, messageOf, type OutgoingMail } from './mail-transport.ts';
import { withLink } from './with-link.ts';

/**
 * The outbox of mails: a row per mail, written with its cause, sent by a job. A mail that lets somebody in (a link with
 * a token) is sent by `deliverNow`, and the link is never stored.
 */
export const mailStates = ['waiting', 'sent', 'failed', 'kept'] as const;
export type MailState = (typeof mailStates)[number];

export type Mail = {
  id: string;
  kind: string;
  subjectId: string | null;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  replyTo: string | null;
  state: MailState;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
  version: number;
};

export type NewMail = {
  /** `<module>.<occasion>`, e.g. `shipping.parcel_shipped`. */
  kind: string;
  /** The thing the mail is about, so that its timeline can show it. */
  subjectId?: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Where an answer goes, when not to the sender. */
  replyTo?: string | null;
  /** What the link in it says, unsigned; see `withLink`. */
  link?: string | null;
};

export const sendMailTask = 'platform.send-mail';
const maxAttempts = 10;

const columns = [
  'id',
  'kind',
  'subjectId',
  'recipient',
  'subject',
  'bodyText',
  'bodyHtml',
  'replyTo',
  'link',
  'state',
  'attempts',
  'lastError',
  'createdAt',
  'sentAt',
  'version',
] as const;

/** Writes a mail and has it sent after the transaction commits. The text must hold no link that lets somebody in. */
export async function queueMail(ctx: WriteContext, mail: NewMail): Promise<string> {
  const id = await insertMail(ctx, mail, 'waiting');
  await ctx.enqueue(sendMailTask, { mailId: id }, { key: `mail:${id}` });
  return id;
}

async function insertMail(ctx: WriteContext, mail: NewMail, state: MailState): Promise<string> {
  const id = newId('mail');
  await ctx.db
    .insertInto('platform.mails')
    .values({
      orgId: ctx.org,
      id,
      kind: mail.kind,
      subjectId: mail.subjectId ?? null,
      recipient: mail.to,
      subject: mail.subject.replace(/[\r\n]+/g, ' '),
      bodyText: mail.text,
      bodyHtml: mail.html ?? null,
      replyTo: mail.replyTo ?? null,
      link: mail.link ?? null,
      state,
      createdAt: ctx.now,
    })
    .execute();
  return id;
}

/**
 * The job: sends one waiting mail, or keeps it: without a transport, and always in a demo, whose shoppers are made up. A failure
 * waits longer each time.
 */
export async function sendMail(edge: Edge, call: { org: number }, mailId: string): Promise<void> {
  const own: Call = systemCall(call.org);
  const mail = await write(edge, own, async (ctx) =>
    takeWaiting(ctx, mailId, edge.mail !== undefined && !(await isDemo(ctx))),
  );
  if (!mail || !edge.mail) return;
  const failure = await edge.mail.send(mail).then(
    () => null,
    (error: unknown) => ({ text: messageOf(error), isFinal: error instanceof MailRejectedError }),
  );
  await write(edge, own, (ctx) => recordOutcome(ctx, mailId, failure));
}

async function takeWaiting(
  ctx: WriteContext,
  id: string,
  canSend: boolean,
): Promise<OutgoingMail | undefined> {
  const row = await ctx.db
    .updateTable('platform.mails')
    .set((build) => (canSend ? { attempts: build('attempts', '+', 1) } : { state: 'kept' }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning(columns)
    .executeTakeFirst();
  if (!row || !canSend) return undefined;
  const { recipient, subject, bodyText, bodyHtml, replyTo, link } = row;
  const { text, html } = withLink(ctx, { text: bodyText, html: bodyHtml, link });
  return { id, to: recipient, subject, text, html, ...(replyTo === null ? {} : { replyTo }) };
}

async function recordOutcome(
  ctx: WriteContext,
  id: string,
  failure: { text: string; isFinal: boolean } | null,
): Promise<void> {
  const row = await ctx.db
    .updateTable('platform.mails')
    .set((build) => ({
      state: failure === null ? 'sent' : failure.isFinal ? 'failed' : build.ref('state'),
      sentAt: failure === null ? ctx.now : null,
      lastError: failure?.text ?? null,
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning(['attempts', 'state'])
    .executeTakeFirst();
  if (row?.state !== 'waiting') return;
  if (row.attempts >= maxAttempts) {
    await ctx.db
      .updateTable('platform.mails')
      .set({ state: 'failed' })
      .where('orgId', '=', ctx.org)
      .where('id', '=', id)
      .execute();
    return;
  }
  const runAt = new Date(ctx.now.getTime() + retryDelayMs(row.attempts));
  await ctx.enqueue(sendMailTask, { mailId: id }, { key: `mail:${id}`, runAt });
}

/** Milliseconds to wait after the n-th failure: 15 s doubling, at most 6 hours. */
export function retryDelayMs(attempts: number): number {
  return Math.min(15_000 * 2 ** (attempts - 1), 6 * 3_600_000);
}

/**
 * Sends a mail whose link lets somebody in, at once: `secretText` goes out and is kept nowhere, `mail.text` is what the
 * outbox shows. Without a transport, and in a demo, the row says so. Never inside a transaction.
 */
export async function deliverNow(
  edge: Edge,
  org: number,
  mail: NewMail,
  secretText: string,
): Promise<MailState> {
  const own = systemCall(org);
  const { mail: transport } = edge;
  const { id, canSend } = await write(edge, own, async (ctx) => {
    const isSent = transport !== undefined && !(await isDemo(ctx));
    return { id: await insertMail(ctx, mail, isSent ? 'waiting' : 'kept'), canSend: isSent };
  });
  if (!transport || !canSend) return 'kept';
  const outgoing = { id, to: mail.to, subject: mail.subject, text: secretText, html: null };
  const error = await transport.send(outgoing).then(
    () => null,
    (cause: unknown) => messageOf(cause),
  );
  const state = error === null ? 'sent' : 'failed';
  await write(edge, own, (ctx) =>
    ctx.db
      .updateTable('platform.mails')
      .set({ state, attempts: 1, lastError: error, sentAt: error === null ? ctx.now : null, version: 2 })
      .where('orgId', '=', ctx.org)
      .where('id', '=', id)
      .execute(),
  );
  return state;
}

export type MailFilter = {
  limit?: number;
  cursor?: string;
  state?: MailState;
  subjectId?: string;
  to?: string;
};

/** Newest first. */
export async function listMails(ctx: ReadContext, filter: MailFilter): Promise<Page<Mail>> {
  const limit = filter.limit ?? defaultPageSize;
  let rows = ctx.db.selectFrom('platform.mails').select(columns).where('orgId', '=', ctx.org);
  if (filter.state) rows = rows.where('state', '=', filter.state);
  if (filter.subjectId) rows = rows.where('subjectId', '=', filter.subjectId);
  if (filter.to) rows = rows.where('recipient', '=', filter.to);
  if (filter.cursor) rows = rows.where('id', '<', String(decodeCursor(filter.cursor, 1)[0]));
  const found = await rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(
    found.map((row) => asMail(ctx, row)),
    limit,
    ({ id }) => [id],
  );
}

/**
 * Sends a kept, failed or sent mail again.
 * @throws Refusal `mail.not_found`, `mail.holds_a_link` (its link was not kept: ask for a new one), `mail.is_waiting`
 */
export async function resendMail(ctx: WriteContext, id: string): Promise<Mail> {
  const current = await ctx.db
    .selectFrom('platform.mails')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!current) throw notFound('mail', id);
  if (current.kind.startsWith('auth.')) {
    throw new Refusal(
      'mail.holds_a_link',
      'conflict',
      'This mail held a link that lets somebody in, which is not kept. Invite the person again, or ask for a new link.',
    );
  }
  if (current.state === 'waiting') {
    throw new Refusal('mail.is_waiting', 'conflict', 'This mail is waiting to be sent already.');
  }
  const row = await ctx.db
    .updateTable('platform.mails')
    .set((build) => ({
      state: 'waiting',
      attempts: 0,
      lastError: null,
      sentAt: null,
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  await ctx.enqueue(sendMailTask, { mailId: id }, { key: `mail:${id}` });
  return asMail(ctx, row);
}

type Row = Omit<Mail, 'to' | 'text' | 'html' | 'state'> & {
  recipient: string;
  bodyText: string;
  bodyHtml: string | null;
  link: string | null;
  state: string;
};

/** The link is shown to those who may do what it lets its reader do. */
function asMail(ctx: ReadContext, { recipient, bodyText, bodyHtml, link, ...row }: Row): Mail {
  const mayOpen = ctx.principal.permissions.has('orders:write');
  const { text, html } = withLink(ctx, { text: bodyText, html: bodyHtml, link: mayOpen ? link : null });
  // A check on the column allows these words only.
  return { ...row, to: recipient, text, html, state: row.state as MailState };
}
