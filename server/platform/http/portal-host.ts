import type { FastifyRequest } from 'fastify';
import type { Settings } from '../context.ts';
import { Refusal } from '../errors.ts';

/** What the shoppers' origin answers, where it is another one than the office's. */
const shopperPaths = /^\/(?:track\/|v1\/portal\/|healthz$)/;

/**
 * Where shoppers have an origin of their own, nothing of the office is reached there: cookies and pages of one are no use to
 * the other.
 * @throws Refusal `request.no_such_endpoint`
 */
export function refuseBeyondPortal({ headers, url, method }: FastifyRequest, settings: Settings = {}): void {
  const { portalUrl, publicUrl } = settings;
  if (portalUrl === undefined || portalUrl === publicUrl) return;
  if (headers.host?.toLowerCase() !== new URL(portalUrl).host) return;
  const path = url.split('?')[0] ?? '';
  if (shopperPaths.test(path)) return;
  throw new Refusal('request.no_such_endpoint', 'not_found', `There is no ${method} ${path}.`);
}
