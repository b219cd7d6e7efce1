import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestApp, type TestApp } from '../testing/app.ts';
import { signInAs } from '../testing/person.ts';

let app: TestApp;
let owner: Caller;
let base: string;

beforeAll(async () => {
  app = await startTestApp();
  owner = await app.caller('owner');
  await app.http.listen({ port: 0, host: '127.0.0.1' });
  base = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`;
});

type Message = { id: string; data: { id: string; type: string; subjectId: string } };
type Stream = {
  status: number;
  headers: Headers;
  messages: Message[];
  firstId(): string | undefined;
  text(): string;
  until(done: () => boolean): Promise<void>;
  ended: Promise<void>;
  close(): void;
};

async function listen(headers: Record<string, string>, query = '?type=test.'): Promise<Stream> {
  const abort = new AbortController();
  const answer = await fetch(`${base}/v1/events/stream${query}`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: abort.signal,
  });
  let text = '';
  const messages: Message[] = [];
  const ended = (async () => {
    const decoder = new TextDecoder();
    let parsed = 0;
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf('\n\n', parsed); end >= 0; end = text.indexOf('\n\n', parsed)) {
        const found = /^id: (.+)\ndata: (.+)$/.exec(text.slice(parsed, end));
        if (found) messages.push({ id: found[1] ?? '', data: JSON.parse(found[2] ?? '') });
        parsed = end + 2;
      }
    }
  })().catch(() => {});
  return {
    status: answer.status,
    headers: answer.headers,
    messages,
    firstId: () => /^id: (.+)$/m.exec(text)?.[1],
    text: () => text,
    ended,
    close: () => abort.abort(),
    until: (done) => untilTrue(done, () => text),
  };
}

async function untilTrue(done: () => boolean, state = () => ''): Promise<void> {
  for (const giveUp = Date.now() + 30_000; !done() && Date.now() < giveUp; )
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(done(), state()).toBe(true);
}

const bearer = (caller: Caller) => ({ authorization: `Bearer ${caller.key}` });

function happen(subjectId: string, more: { brandId?: string; nodeId?: string; type?: string } = {}) {
  const { brandId = null, nodeId, type = 'test.thing.happened' } = more;
  return app.act((ctx) =>
    ctx.publish({ type, subjectId, brandId, data: nodeId === undefined ? {} : { nodeId } }),
  );
}

const subjects = ({ messages }: Stream) => messages.map(({ data }) => data.subjectId);

describe('the stream of events', () => {
  it('tells what happens as it happens, as messages a browser understands', async () => {
    const stream = await listen(bearer(owner), '?type=test.&timelineId=thing_1');
    await happen('thing_0');
    await happen('thing_1');
    await stream.until(() => stream.messages.length === 1);
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    expect(stream.headers.get('x-content-type-options')).toBe('nosniff');
    expect(stream.messages[0]?.data).toEqual({
      id: expect.stringMatching(/^evt_/),
      type: 'test.thing.happened',
      subjectId: 'thing_1',
      timelineId: 'thing_1',
      occurredAt: '2026-11-24T09:00:00.000Z',
    });
    await stream.until(() => stream.text().includes(': still here\n\n'));
    stream.close();
  });

  it('misses nothing and repeats nothing when a listener comes back', async () => {
    const first = await listen(bearer(owner));
    await first.until(() => first.firstId() !== undefined);
    first.close();
    await happen('away_1');
    await happen('away_2');
    const second = await listen({ ...bearer(owner), 'last-event-id': first.firstId() ?? '' });
    await happen('back_3');
    await second.until(() => second.messages.length === 3);
    expect(subjects(second)).toEqual(['away_1', 'away_2', 'back_3']);
    second.close();
    const third = await listen({ ...bearer(owner), 'last-event-id': second.messages[0]?.id ?? '' });
    await third.until(() => third.messages.length === 2);
    expect(subjects(third)).toEqual(['away_2', 'back_3']);
    third.close();
  });

  it('catches up over more than a page, in order', async () => {
    const start = await listen(bearer(owner));
    await start.until(() => start.firstId() !== undefined);
    start.close();
    const names = Array.from({ length: 1203 }, (_, index) => `many_${index}`);
    await app.act((ctx) =>
      ctx.publish(...names.map((subjectId) => ({ type: 'test.many', subjectId, data: {} }))),
    );
    const stream = await listen({ ...bearer(owner), 'last-event-id': start.firstId() ?? '' });
    await stream.until(() => stream.messages.length === 1203);
    expect(new Set(subjects(stream))).toEqual(new Set(names));
    const ids = stream.messages.map(({ data }) => data.id);
    expect(ids).toEqual([...ids].sort());
    stream.close();
  });

  it('keeps to the organization, brands and nodes of the listener, and to what was asked', async () => {
    const brandId = 'brd_01jd0000000000000000000001';
    const nodeId = 'nod_01jd0000000000000000000001';
    const limited = await app.caller('read_only', { brandIds: [brandId], nodeIds: [nodeId] });
    const all = await listen(bearer(owner));
    const few = await listen(bearer(limited));
    const orders = await listen(bearer(owner), '?type=test.order');
    await happen('other_brand', { brandId: 'brd_01jd0000000000000000000002' });
    await happen('other_node', { nodeId: 'nod_01jd0000000000000000000002' });
    await happen('own', { brandId, nodeId });
    await happen('of_an_order', { type: 'test.order.placed' });
    for (const stream of [all, few]) await stream.until(() => subjects(stream).includes('of_an_order'));
    await orders.until(() => orders.messages.length === 1);
    expect(subjects(all)).toEqual(['other_brand', 'other_node', 'own', 'of_an_order']);
    expect(subjects(few)).toEqual(['own', 'of_an_order']);
    expect(subjects(orders)).toEqual(['of_an_order']);
    const listed = await limited.get('/v1/events?type=test.thing');
    expect(listed.body.items.map((item: { subjectId: string }) => item.subjectId)).not.toContain(
      'other_node',
    );
    expect(listed.body.items[0]).toMatchObject({ subjectId: 'own', brandId, data: { nodeId } });
    for (const stream of [all, few, orders]) stream.close();
  });

  it('ends when the key is revoked', async () => {
    const guest = await app.caller('read_only');
    const stream = await listen(bearer(guest));
    const { body } = await owner.get('/v1/api-keys?limit=200');
    const key = body.items.find((item: { lastFour: string }) => item.lastFour === guest.key.slice(-4));
    expect((await owner.del(`/v1/api-keys/${key.id}`)).status).toBe(200);
    await stream.ended;
    expect((await fetch(`${base}/v1/events/stream`, { headers: bearer(guest) })).status).toBe(401);
  });

  it('works with the session of a browser', async () => {
    const person = await signInAs(app, 'live@example.com');
    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const stream = await listen({ cookie, 'sec-fetch-site': 'same-origin' });
    await happen('seen_by_a_person');
    await stream.until(() => subjects(stream).includes('seen_by_a_person'));
    await person.post('/v1/auth/sign-out');
    await stream.ended;
  });

  it('lets a listener go who does not read', async () => {
    const { eventFeed } = app.http;
    await untilTrue(() => eventFeed?.listeners === 0);
    const ask = httpRequest(`${base}/v1/events/stream`, {
      headers: { accept: 'text/event-stream', ...bearer(owner) },
    });
    ask.on('response', (answer) => answer.pause().on('error', () => {}));
    ask.on('error', () => {});
    ask.end();
    await untilTrue(() => eventFeed?.listeners === 1);
    const long = 'x'.repeat(4000);
    for (let round = 0; round < 40 && eventFeed?.listeners === 1; round += 1) {
      await app.act((ctx) =>
        ctx.publish(
          ...Array.from({ length: 100 }, () => ({ type: `test.${long}`, subjectId: 'much', data: {} })),
        ),
      );
    }
    await untilTrue(() => eventFeed?.listeners === 0);
    ask.destroy();
  });

  it('refuses who does not ask for a stream, and places it never gave out', async () => {
    expect((await owner.get('/v1/events/stream')).body.code).toBe('events.not_asked_for_a_stream');
    const answer = await fetch(`${base}/v1/events/stream`, {
      headers: { ...bearer(owner), accept: 'text/event-stream', 'last-event-id': "1'; drop" },
    });
    expect(answer.status).toBe(400);
    expect((await answer.json()).code).toBe('events.invalid_position');
  });
});

describe('the list of events', () => {
  it('pages newest first and filters by type, subject, timeline and time', async () => {
    await app.act((ctx) =>
      ctx.publish(
        { type: 'list.parcel.shipped', subjectId: 'par_1', timelineId: 'ord_9', data: { a: 1 } },
        { type: 'list.order.closed', subjectId: 'ord_9', data: {} },
      ),
    );
    const types = async (query: string) => {
      const { body } = await owner.get(`/v1/events?${query}`);
      return body.items.map(({ type }: { type: string }) => type);
    };
    expect(await types('timelineId=ord_9')).toEqual(['list.order.closed', 'list.parcel.shipped']);
    expect(await types('subjectId=par_1')).toEqual(['list.parcel.shipped']);
    expect(await types('subjectId=ord_9')).toEqual(['list.order.closed']);
    expect(await types('type=list.p')).toEqual(['list.parcel.shipped']);
    expect(await types('type=list.&occurredTo=2026-11-24T09:00:00Z')).toEqual([]);
    const page = await owner.get('/v1/events?type=list.&limit=1');
    const next = await owner.get(`/v1/events?type=list.&limit=1&cursor=${page.body.nextCursor}`);
    expect(next.body.items.map(({ type }: { type: string }) => type)).toEqual(['list.parcel.shipped']);
    expect(next.body.nextCursor).toBeNull();
    const one = await owner.get(`/v1/events/${page.body.items[0].id}`);
    expect(one.body).toEqual(page.body.items[0]);
  });
});

it('a stream ends with the server, which need not wait for it', async () => {
  const stream = await listen(bearer(owner));
  const began = Date.now();
  await app.http.close();
  await stream.ended;
  expect(Date.now() - began).toBeLessThan(5000);
});
