import type { Page } from 'playwright-core';

/**
 * How a server fails: with a fault of its own, with a refusal, because a colleague was faster, because it is still at an
 * earlier try of the same, or by not answering at all.
 */
export type Failure = '500' | '409' | '412' | 'still at it' | 'no answer';

/** What a page says of each. */
export const toldOf: Record<Failure, string> = {
  '500': 'req_failing_500',
  '409': 'req_failing_409',
  '412': 'Nothing of yours is lost',
  'still at it': 'req_failing_still at it',
  'no answer': 'what you entered is kept',
};

/** A request as the page sent it. */
export type Sent = {
  endpoint: string;
  key: string | null;
  body: string;
  /** Of its answer, once there is one. */
  status?: number;
  /** The answer is that of an earlier try. */
  isReplay?: boolean;
};

/** Between a page and its server: sees what is asked, and lets one endpoint fail. */
export type FailingServer = {
  /** From now on, also for pages opened later; with no way it answers again. */
  fail(endpoint: string, way: Failure | undefined): Promise<void>;
  /** What the page as it stands has asked so far. */
  sent(): Promise<Sent[]>;
  /** Until everything asked is answered, and nothing more is asked. */
  idle(): Promise<void>;
};

const quietMs = 120;

/**
 * Stands in the page itself, for a browser whose requests are intercepted keeps no file from one page to the next. To be called
 * before the page is opened anew. Without an answer the server gets what was written, and the page gives up at once.
 */
export async function failingServer(page: Page): Promise<FailingServer> {
  await page.addInitScript(standBetween);
  return {
    fail: (endpoint, way) =>
      page.evaluate(
        (failing) => sessionStorage.setItem('test.failing', failing),
        JSON.stringify({ endpoint, way }),
      ),
    sent: () => page.evaluate(() => (window as unknown as Watched).sent),
    idle: async () => {
      await page.waitForFunction((forMs) => {
        const { pending, lastAt } = window as unknown as Watched;
        return pending === 0 && performance.now() - lastAt > forMs;
      }, quietMs);
    },
  };
}

type Watched = { sent: Sent[]; pending: number; lastAt: number };

/** Runs in the page, before its own code. */
function standBetween(): void {
  const watched: Watched = { sent: [], pending: 0, lastAt: 0 };
  const here = Object.assign(window, watched);
  const send = window.fetch;
  // The page takes a signal of so many milliseconds for each request, right before it sends it.
  let patience = new AbortController();
  AbortSignal.timeout = () => {
    patience = new AbortController();
    return patience.signal;
  };
  /** An address without what differs from thing to thing. */
  const endpointOf = (url: string) =>
    new URL(url, location.href).pathname.replaceAll(/\/[a-z]{2,6}_[0-9a-z]{20,}/g, '/{id}');
  const answer = async (way: string, request: Request, giveUp: AbortController): Promise<Response> => {
    if (way === 'no answer') {
      if (request.method !== 'GET') await send(request.clone());
      giveUp.abort();
      return send(request, { signal: giveUp.signal });
    }
    const isAtIt = way === 'still at it';
    const problem = {
      ...{ type: 'about:blank', title: 'Failed', detail: 'The server of this test fails.' },
      ...{ status: isAtIt ? 409 : Number(way), requestId: `req_failing_${way}` },
      code: isAtIt ? 'request.in_progress' : `test.fails_${way}`,
    };
    return Response.json(problem, {
      status: problem.status,
      headers: { 'content-type': 'application/problem+json' },
    });
  };
  window.fetch = async (input, init) => {
    const giveUp = patience;
    const request = new Request(input, init);
    const endpoint = `${request.method} ${endpointOf(request.url)}`;
    const failing = JSON.parse(sessionStorage.getItem('test.failing') ?? '{}');
    here.pending += 1;
    const key = request.headers.get('idempotency-key');
    const sent: Sent = { endpoint, key, body: await request.clone().text() };
    here.sent.push(sent);
    try {
      const isFailing = failing.way && failing.endpoint === endpoint;
      const given = await (isFailing ? answer(failing.way, request, giveUp) : send(request));
      sent.status = given.status;
      sent.isReplay = given.headers.get('idempotency-replayed') === 'true';
      return given;
    } finally {
      here.pending -= 1;
      here.lastAt = performance.now();
    }
  };
}
