import type { WriteContext } from '../../../platform/context.ts';
import { type Edge, systemCall, write } from '../../../platform/edge.ts';
import { type OutsideAnswer, postOutside } from '../../../platform/outside/post-outside.ts';
import { wakeQueue } from './queue-deliveries.ts';
import { recordAttempt } from './record-attempt.ts';
import { signatureOf } from './signature.ts';
import { type Ready, takeNext } from './take-next.ts';

/**
 * The job of one endpoint's queue: takes the next delivery and commits that it is being tried, sends it, records what came
 * of it. Killed in between, the delivery is sent again under the same webhook-id once the lease is over.
 */
export type Sent = {
  answer: OutsideAnswer | null;
  error: string | null;
  durationMs: number;
  headers: Headers;
};
type Headers = Record<string, string>;

/** A slow endpoint gives its worker back after this long and queues again behind other work. */
const turnMs = 10_000;

export async function sendWebhooks(edge: Edge, { org }: { org: number }, endpointId: string): Promise<void> {
  const inside = <T>(work: (ctx: WriteContext) => Promise<T>) => write(edge, systemCall(org), work);
  const startedAt = performance.now();
  let next = await inside((ctx) => takeNext(ctx, endpointId, 'idle'));
  while (next) {
    const { delivery } = next;
    const sent = await send(edge, next);
    const isOver = performance.now() - startedAt > turnMs;
    next = await inside(async (ctx) => {
      await recordAttempt(ctx, endpointId, delivery, sent);
      if (!isOver) return takeNext(ctx, endpointId, 'held');
      await takeNext(ctx, endpointId, 'give back');
      await wakeQueue(ctx, endpointId);
      return null;
    });
  }
}

async function send({ clock, settings }: Edge, { url, secrets, delivery, body }: Ready): Promise<Sent> {
  const timestamp = Math.floor(clock.now().getTime() / 1000);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Waybill-Webhooks/1.0',
    'webhook-id': delivery.eventId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatureOf(secrets, delivery.eventId, timestamp, body),
  };
  const startedAt = performance.now();
  const outcome = await postOutside({
    url,
    headers,
    body,
    allowsLoopback: settings?.allowsLoopbackCalls ?? false,
  }).then(
    (answer) => ({ answer, error: null }),
    (error: Error) => ({ answer: null, error: error.message.slice(0, 500) }),
  );
  return { ...outcome, durationMs: Math.round(performance.now() - startedAt), headers };
}
