import type { FastifyRequest } from 'fastify';
import type { Principal } from '../../../platform/auth/principal.ts';
import { type Call, type Edge, read } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import { isLocalProgram, type SharedBudget, takeShared } from '../../../platform/http/rate-limit.ts';
import { linkOf } from './link.ts';
import { currentLink } from './manage-links.ts';

/** Wrong tokens of one address: guessing is hopeless anyway, and stays cheap for us. */
const wrongTokens: SharedBudget = { name: 'tracking links tried', capacity: 30, refillPerSecond: 1 / 10 };
/** What one link may write: corrections and questions. */
const acts: SharedBudget = { name: 'acts by tracking link', capacity: 10, refillPerSecond: 1 / 120 };

/** A call in the name of a shopper, who may do what the portal does for the order of the link and nothing else. */
export type ShopperCall = { call: Call; orderId: string };

/**
 * Whom a token lets in. A token that is malformed, forged, ended, renewed, or of an order that is gone, is refused in the
 * same words, so that nothing can be learned by trying.
 * @throws Refusal `portal.no_such_link`, `request.too_many`
 */
export async function openLink(edge: Edge, request: FastifyRequest, token: string): Promise<ShopperCall> {
  const link = edge.settings?.links && linkOf(edge.settings.links, token);
  if (link) {
    const call: Call = { principal: shopperOf(link.org, link.orderId), requestId: request.id };
    const row = await read(edge, call, (ctx) => currentLink(ctx, link.orderId));
    if (row && row.number === link.number && row.revokedAt === null) return { call, orderId: link.orderId };
  }
  if (!isLocalProgram(request)) await takeShared(edge.pool, wrongTokens, request.ip);
  throw new Refusal(
    'portal.no_such_link',
    'not_found',
    'This link does not lead to an order, or not any more. Ask the shop for a new one.',
  );
}

/** @throws Refusal `request.too_many` when too much was written by this link lately */
export async function takeAct(edge: Edge, { call, orderId }: ShopperCall): Promise<void> {
  await takeShared(edge.pool, acts, `${call.principal.org} ${orderId}`);
}

function shopperOf(org: number, orderId: string): Principal {
  return {
    kind: 'shopper',
    id: orderId,
    name: 'Shopper',
    org,
    role: 'read_only',
    permissions: new Set(),
    nodes: null,
    brands: null,
  };
}
