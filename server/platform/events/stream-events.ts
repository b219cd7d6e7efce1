import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../auth/principal.ts';
import { Refusal } from '../errors.ts';
import type { Change, EventFeed, Position } from './feed.ts';

/**
 * One listener's stream of server-sent events (WHATWG HTML, section 9.2). The id of each event is its place in commit
 * order, so that a browser that comes back with Last-Event-ID misses nothing and gets nothing twice. A listener who does
 * not read as fast as things happen is let go, never buffered without bound; it comes back and catches up.
 */
export type StreamRequest = {
  feed: EventFeed;
  reply: FastifyReply;
  principal: Principal;
  filter: StreamFilter;
  lastEventId: string | undefined;
  /** Looks the caller up again; null or a throw when the key or session is no longer good. */
  authenticate: () => Promise<Principal | null>;
};

export type StreamFilter = { type?: string; timelineId?: string };

const bounds = { waitingChanges: 2000, unsentBytes: 1024 * 1024, streams: 1000, streamsOfOne: 50 };
const catchUpPage = 500;
const streamsOf = new Map<string, number>();

/** @throws Refusal `events.invalid_position`, `events.too_many_streams` */
export async function streamEvents(request: StreamRequest): Promise<FastifyReply> {
  const { feed, reply, principal, lastEventId } = request;
  const after = lastEventId === undefined ? undefined : parsePosition(lastEventId, principal.org);
  const owner = `${principal.org} ${principal.id}`;
  const own = streamsOf.get(owner) ?? 0;
  if (feed.listeners >= bounds.streams || own >= bounds.streamsOfOne) {
    throw new Refusal('events.too_many_streams', 'too_many', 'Too many streams are open. Close some.', {
      retryAfterSeconds: 30,
    });
  }
  streamsOf.set(owner, own + 1);
  reply.raw.once('close', () => {
    const left = (streamsOf.get(owner) ?? 1) - 1;
    if (left > 0) streamsOf.set(owner, left);
    else streamsOf.delete(owner);
  });
  const listener = openListener(request);
  const { from, end } = await feed.listen(listener);
  reply.raw.once('close', end);
  if (reply.raw.destroyed) end();
  sendHead(reply, idOf(after ?? from));
  // The answer has begun, so a failure can only end it: the listener comes back to where it was.
  await listener.begin(after ?? from, from).catch(() => reply.raw.destroy());
  return reply;
}

function sendHead(reply: FastifyReply, id: string): void {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.setHeader('content-type', 'text/event-stream; charset=utf-8');
  // Tells a proxy in between to pass each event on at once.
  reply.raw.setHeader('x-accel-buffering', 'no');
  reply.raw.writeHead(200);
  // An id without data: a browser that loses the connection before the first event still knows where it was.
  reply.raw.write(`retry: 2000\nid: ${id}\n\n`);
}

function openListener({ feed, reply: { raw }, principal, filter, authenticate }: StreamRequest) {
  let caller = principal;
  let waiting: Change[] | undefined = [];
  let wasStuck = false;
  const send = (change: Change) => {
    if (raw.writableEnded || raw.destroyed || !isVisible(caller, filter, change)) return;
    raw.write(frameOf(change));
    if (raw.writableLength > bounds.unsentBytes) raw.destroy();
  };
  const beat = async () => {
    if (raw.writableNeedDrain && wasStuck) return raw.destroy();
    wasStuck = raw.writableNeedDrain;
    raw.write(': still here\n\n');
    const current = await authenticate().catch(() => null);
    if (current?.org !== caller.org || !current.permissions.has('events:read')) raw.end();
    else caller = current;
  };
  const heartbeat = setInterval(() => void beat(), feed.heartbeatMs);
  raw.once('close', () => clearInterval(heartbeat));
  return {
    onChange: (change: Change) => {
      if (change.org !== caller.org) return;
      if (waiting === undefined) send(change);
      else if (waiting.push(change) > bounds.waitingChanges) raw.destroy();
    },
    onEnd: () => {
      clearInterval(heartbeat);
      raw.end();
    },
    /** Sends what was missed, then what happened meanwhile; from here on changes go out as they come. */
    begin: async (after: Position, upTo: Position) => {
      for (let from = after; !raw.destroyed && !raw.writableEnded; ) {
        const missed = await feed.readBetween(caller.org, from, upTo, catchUpPage);
        for (const change of missed) send(change);
        const last = missed.at(-1);
        if (missed.length < catchUpPage || !last) break;
        from = { transactionId: last.transactionId, org: last.org, eventId: last.id };
        await drained(raw);
      }
      for (const change of waiting ?? []) send(change);
      waiting = undefined;
    },
  };
}

async function drained(raw: ServerResponse): Promise<void> {
  if (!raw.writableNeedDrain) return;
  const over = new AbortController();
  const either = [once(raw, 'drain', over), once(raw, 'close', over)];
  await Promise.race(either).finally(() => {
    over.abort();
    for (const promise of either) promise.catch(() => {});
  });
}

function isVisible(
  { brands, nodes }: Principal,
  { type, timelineId }: StreamFilter,
  change: Change,
): boolean {
  if (brands !== null && change.brandId !== null && !brands.includes(change.brandId)) return false;
  if (nodes !== null && change.nodeId !== null && !nodes.includes(change.nodeId)) return false;
  if (type !== undefined && !change.type.startsWith(type)) return false;
  return timelineId === undefined || change.timelineId === timelineId;
}

function frameOf({ id, org, type, subjectId, timelineId, occurredAt, transactionId }: Change): string {
  const data = JSON.stringify({ id, type, subjectId, timelineId, occurredAt });
  return `id: ${idOf({ transactionId, org, eventId: id })}\ndata: ${data}\n\n`;
}

const idOf = ({ transactionId, eventId }: Position) => `${transactionId}.${eventId}`;

function parsePosition(text: string, org: number): Position {
  const found = /^(\d{1,19})\.(evt_[0-9a-z]{26})?$/.exec(text);
  if (found) return { transactionId: found[1] ?? '0', org, eventId: found[2] ?? '' };
  throw new Refusal(
    'events.invalid_position',
    'invalid',
    'Last-Event-ID is not one this stream gave out. Connect without it to hear what happens from now on.',
  );
}
