import { Agent, request } from 'node:http';

/** Closed-loop load: each client sends the next request when the last was answered. Latencies in milliseconds. */
export type LoadResult = {
  count: number;
  seconds: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  statuses: Record<number, number>;
};

export type Send = (client: number, index: number) => Promise<number>;

/** Runs `send` from `clients` at once for `seconds` (or until `limit` requests); returns rate and latency percentiles. */
export async function load(
  clients: number,
  seconds: number,
  send: Send,
  limit = Number.POSITIVE_INFINITY,
): Promise<LoadResult> {
  const latencies: number[] = [];
  const statuses: Record<number, number> = {};
  const start = performance.now();
  let sent = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (sent < limit && performance.now() - start < seconds * 1000) {
        const index = sent++;
        const began = performance.now();
        const status = await send(client, index);
        latencies.push(performance.now() - began);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    count: latencies.length,
    seconds: elapsed,
    perSecond: latencies.length / elapsed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    statuses,
  };
}

/** Sends one JSON request over a kept-alive connection; resolves with the status (and the body when `read`). */
export function poster(base: string, key: string, clients: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const { hostname, port } = new URL(base);
  const send = (method: string, path: string, body?: string): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${key}`,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      };
      const outgoing = request({ agent, hostname, port, method, path, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  return { send, close: () => agent.destroy() };
}
