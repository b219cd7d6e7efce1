import { beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestApp, type TestApp } from '../testing/app.ts';
import { MailRejectedError, type MailTransport, type OutgoingMail } from './mail-transport.ts';
import { queueMail, retryDelayMs } from './mails.ts';

const hello = {
  kind: 'orders.confirmation',
  subjectId: 'ord_1',
  to: 'ann@example.com',
  subject: 'Your order',
  text: 'Hello',
};

describe('without a mail server', () => {
  let app: TestApp;
  let owner: Caller;
  beforeAll(async () => {
    app = await startTestApp();
    owner = await app.caller('owner');
  });

  it('mails are kept where people can read them', async () => {
    await app.act((ctx) => queueMail(ctx, { ...hello, subject: 'Your\r\nBcc: all@example.com' }));
    await app.settle();
    const { body } = await owner.get('/v1/mails?state=kept&subjectId=ord_1');
    expect(body.items).toMatchObject([
      {
        kind: 'orders.confirmation',
        to: 'ann@example.com',
        subject: 'Your Bcc: all@example.com',
        text: 'Hello',
        state: 'kept',
        attempts: 0,
      },
    ]);
    expect((await owner.get('/v1/mails?state=sent')).body.items).toEqual([]);
  });
});

describe('with a mail server', () => {
  const sent: OutgoingMail[] = [];
  let answer: Error | null = null;
  const mail: MailTransport = {
    send: async (outgoing) => {
      if (answer) throw answer;
      sent.push(outgoing);
    },
    close: () => {},
  };
  let app: TestApp;
  let owner: Caller;
  beforeAll(async () => {
    app = await startTestApp({ mail });
    owner = await app.caller('owner');
  });
  const only = async (id: string) =>
    (await owner.get('/v1/mails')).body.items.find((item: { id: string }) => item.id === id);

  it('a mail is sent once, after the commit', async () => {
    const id = await app.act((ctx) => queueMail(ctx, hello));
    expect(sent).toEqual([]);
    await app.settle();
    await app.settle();
    expect(sent).toEqual([{ id, to: 'ann@example.com', subject: 'Your order', text: 'Hello', html: null }]);
    expect(await only(id)).toMatchObject({ state: 'sent', attempts: 1, sentAt: '2026-11-24T09:00:00.000Z' });
  });

  it('mails are listed by whom they went to', async () => {
    const { items } = (await owner.get('/v1/mails?to=ann@example.com')).body;
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ to }: { to: string }) => to))).toEqual(new Set(['ann@example.com']));
    expect((await owner.get('/v1/mails?to=nobody@example.com')).body.items).toEqual([]);
  });

  it('a failed mail waits and is tried again, and one refused for good is not', async () => {
    answer = new Error('connection refused');
    const id = await app.act((ctx) => queueMail(ctx, hello));
    await app.settle();
    expect(await only(id)).toMatchObject({ state: 'waiting', attempts: 1, lastError: 'connection refused' });
    answer = new MailRejectedError('550 no such mailbox');
    app.clock.advance(15_001);
    await app.settle();
    expect(await only(id)).toMatchObject({ state: 'failed', attempts: 2, lastError: '550 no such mailbox' });
    answer = null;
    const again = await owner.post(`/v1/mails/${id}/resend`);
    expect(again.body).toMatchObject({ state: 'waiting', attempts: 0, lastError: null });
    expect((await owner.post(`/v1/mails/${id}/resend`)).body.code).toBe('mail.is_waiting');
    await app.settle();
    expect(await only(id)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('gives up after ten failures', async () => {
    answer = new Error('timeout');
    const id = await app.act((ctx) => queueMail(ctx, hello));
    for (let round = 1; round <= 12; round += 1) {
      await app.settle();
      app.clock.advance(7 * 3_600_000);
    }
    expect(await only(id)).toMatchObject({ state: 'failed', attempts: 10, lastError: 'timeout' });
    answer = null;
  });

  it('waits twice as long each time, at most six hours', () => {
    expect([1, 2, 3, 11, 40].map(retryDelayMs)).toEqual([15_000, 30_000, 60_000, 15_360_000, 21_600_000]);
  });
});
