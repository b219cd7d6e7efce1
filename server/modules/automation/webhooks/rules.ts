import type { OutsideAnswer } from '../../../platform/outside/post-outside.ts';

/** What an answer means for the delivery and its endpoint, and when to try again. */
export type Verdict = 'delivered' | 'gone' | 'refused' | 'failing';

/**
 * Only 2xx is success; 410 means that nobody wants to hear any more. Another 4xx is about this one event, so others need not
 * wait for it; everything else (no answer, 3xx, 5xx, 408, 425, 429) is about the endpoint, and the order is kept.
 */
export function verdictOf(answer: OutsideAnswer | null): Verdict {
  if (answer === null) return 'failing';
  const { status } = answer;
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 410) return 'gone';
  return status >= 400 && status < 500 && ![408, 425, 429].includes(status) ? 'refused' : 'failing';
}

/** Seconds to wait after each failed attempt (the schedule Standard Webhooks suggests); after the last there is no other. */
const delays = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const longestRetryAfter = 86_400;

/**
 * Milliseconds until the next attempt after `failures` failed ones, or null when it was the last (75 h 35 min after the
 * first). Up to a fifth is added by chance so that what failed together is not tried together; Retry-After is kept to.
 */
export function retryDelayMs(
  failures: number,
  answer: OutsideAnswer | null,
  now: Date,
  chance: number,
): number | null {
  const delay = delays[failures - 1];
  if (delay === undefined) return null;
  return Math.max(delay * 1000 * (1 + chance / 5), retryAfterMs(answer?.headers['retry-after'], now));
}

function retryAfterMs(header: string | undefined, now: Date): number {
  if (header === undefined) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), longestRetryAfter) * 1000 : 0;
}

export type SentEvent = {
  id: string;
  type: string;
  subjectId: string;
  timelineId: string;
  brandId: string | null;
  data: Record<string, unknown>;
  occurredAt: Date;
};

const largestPayload = 20_000;

/** The body of a webhook, below 20 kB: an event too large goes without its data, which GET /v1/events/{id} has. */
export function payloadOf(event: SentEvent): string {
  const { id, type, subjectId, timelineId, brandId, data, occurredAt } = event;
  const whole = {
    type,
    timestamp: occurredAt,
    data: { eventId: id, subjectId, timelineId, brandId, ...{ data } },
  };
  const text = JSON.stringify(whole);
  if (Buffer.byteLength(text) < largestPayload) return text;
  return JSON.stringify({
    ...whole,
    data: { eventId: id, subjectId, timelineId, brandId, isTooLarge: true },
  });
}
