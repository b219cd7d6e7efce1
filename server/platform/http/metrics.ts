import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Edge } from '../edge.ts';

/** What `/metrics` shows, in the Prometheus text format. Labels are route templates, never ids. */
export type Metrics = {
  countRequest(request: FastifyRequest, reply: FastifyReply): void;
  text(): Promise<string>;
  contentType: string;
};

type BackgroundState = { jobs_ready: number; jobs_failed: number; oldest_job_seconds: number };

export function createMetrics(edge: Edge): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'waybill_' });
  const labels = ['method', 'route', 'status'] as const;
  const requests = new Counter({
    name: 'waybill_http_requests_total',
    help: 'Requests answered',
    labelNames: labels,
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'waybill_http_request_duration_seconds',
    help: 'From the first byte of the request to the last of the answer',
    labelNames: labels,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `waybill_${name}`, help, labelNames, registers: [registry] });
  const connections = gauge('database_connections', 'Connections of the pool, by state', ['state']);
  const jobs = gauge('jobs', 'Background jobs, by state', ['state']);
  const oldestJob = gauge(
    'oldest_ready_job_seconds',
    'How long the oldest job that could run has been waiting',
  );
  const relayLag = gauge('event_relay_lag_seconds', 'Age of the oldest event not yet delivered', [
    'reaction',
  ]);
  return {
    contentType: registry.contentType,
    countRequest: (request, reply) => {
      const values = {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: String(reply.statusCode),
      };
      requests.inc(values);
      durations.observe(values, reply.elapsedTime / 1000);
    },
    text: async () => {
      const { totalCount, idleCount, waitingCount } = edge.pool;
      connections.set({ state: 'busy' }, totalCount - idleCount);
      connections.set({ state: 'idle' }, idleCount);
      connections.set({ state: 'waited_for' }, waitingCount);
      const state = await backgroundState(edge);
      jobs.set({ state: 'ready' }, state.jobs_ready);
      jobs.set({ state: 'failed' }, state.jobs_failed);
      oldestJob.set(state.oldest_job_seconds);
      for (const [reaction, seconds] of await relayLags(edge)) relayLag.set({ reaction }, seconds);
      return registry.metrics();
    },
  };
}

async function backgroundState({ pool }: Edge): Promise<BackgroundState> {
  const { rows } = await pool.query<BackgroundState>('select * from platform.background_state()');
  return rows[0] ?? { jobs_ready: 0, jobs_failed: 0, oldest_job_seconds: 0 };
}

async function relayLags({ pool, reactions }: Edge): Promise<[string, number][]> {
  const lags: [string, number][] = [];
  for (const { name, to } of reactions.filter(({ when }) => when === 'after')) {
    const { rows } = await pool.query<{ seconds: number }>(
      'select platform.relay_lag_seconds($1, $2) as seconds',
      [name, to.includes('*') ? null : to],
    );
    lags.push([name, rows[0]?.seconds ?? 0]);
  }
  return lags;
}
