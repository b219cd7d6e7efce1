import type { FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';

/**
 * Cross-site request forgery: a browser sends cookies with requests that other sites cause. A change asked for by cookie
 * therefore has to come from our own pages: by `Sec-Fetch-Site`, or by `Origin` where a browser does not send that
 * (OWASP Cross-Site Request Forgery Prevention Cheat Sheet, Fetch Metadata with Origin as fallback).
 */
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** @throws Refusal `auth.cross_site` unless the change provably comes from our own pages. For requests by cookie. */
export function refuseUnlessSameOrigin(request: FastifyRequest, publicUrl: string): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  if (site === undefined && isOwnOrigin(request, publicUrl)) return;
  throw crossSite();
}

/** @throws Refusal `auth.cross_site` when a browser says that another site caused it. For requests without credentials. */
export function refuseCrossSite(request: FastifyRequest, publicUrl: string): void {
  if (safeMethods.has(request.method)) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined ? site === 'same-origin' || site === 'none' : origin === undefined) return;
  if (site === undefined && isOwnOrigin(request, publicUrl)) return;
  throw crossSite();
}

/** The page's origin is the one people are told, or the one this request went to. */
function isOwnOrigin({ headers }: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origin === 'null') return false;
  return origin === publicUrl || (host !== undefined && URL.parse(origin)?.host === host);
}

function crossSite(): Refusal {
  return new Refusal(
    'auth.cross_site',
    'forbidden',
    'This change was asked for by another site, or by a program that sends a session cookie without saying where it comes from. Programs use an API key.',
  );
}
