import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/**
 * One structured line per request: who asked for what, how it ended, how long it took. The path is the route's template and
 * the query is left out, so that no id of a link, address or search for a name lands in a log.
 */
export const quietLogController = new LogController({ disableRequestLogging: true });

export function requestLog(request: FastifyRequest, reply: FastifyReply): void {
  const { principal } = request;
  request.log.info(
    {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      address: request.ip,
      actor: principal?.id ?? null,
      organization: principal?.org ?? null,
    },
    // A refused caller is worth finding: who tries doors shows up as one word.
    reply.statusCode === 401 || reply.statusCode === 403 ? 'refused' : 'request',
  );
}
