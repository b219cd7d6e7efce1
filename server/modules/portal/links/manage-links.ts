import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { assert, notFound, Refusal } from '../../../platform/errors.ts';
import { unsignedToken } from '../../../platform/mail/with-link.ts';
import { payloadOf, tokenOf } from './link.ts';

/** The link of an order to its tracking page: signed, not stored. A row exists once it was renewed or ended. */
export type TrackingLink = {
  /** Null when the link was ended. */
  url: string | null;
  /** 1, 2, …: the former ones lead nowhere. */
  number: number;
  revokedAt: Date | null;
};

/** A number above it would not fit into the token. */
const mostLinks = 65_535;

type LinkRow = { orderId: string; brandId: string | null; number: number; revokedAt: Date | null };

/** The link as it is, or undefined where there is no such order. */
export async function currentLink(ctx: ReadContext, orderId: string): Promise<LinkRow | undefined> {
  const { rows } = await sql<LinkRow>`
    select o.id as order_id, o.brand_id, coalesce(l.number, 1) as number, l.revoked_at
      from orders.orders o left join portal.links l on l.org_id = o.org_id and l.order_id = o.id
     where o.org_id = ${ctx.org} and o.id = ${orderId}`.execute(ctx.db);
  return rows[0];
}

/** @throws Refusal `order.not_found` */
export async function trackingLink(ctx: ReadContext, orderId: string): Promise<TrackingLink> {
  const row = await currentLink(ctx, orderId);
  if (!row) throw notFound('order', orderId);
  return asLink(ctx, row);
}

/**
 * The tracking page for a mail: its address with a token yet to be signed, and what is signed as the mail leaves. Null where
 * the link was ended or the program signs none.
 */
export async function mailLink(
  ctx: ReadContext,
  orderId: string,
): Promise<{ url: string; link: string } | null> {
  const { links, portalUrl } = ctx.settings;
  if (!links || portalUrl === undefined) return null;
  const row = await currentLink(ctx, orderId);
  if (!row || row.revokedAt !== null) return null;
  const link = payloadOf({ org: ctx.org, orderId, number: row.number }).toString('base64url');
  return { url: `${portalUrl}/track/${unsignedToken}`, link };
}

function asLink(ctx: ReadContext, { orderId, number, revokedAt }: LinkRow): TrackingLink {
  const { links, portalUrl } = ctx.settings;
  assert(links && portalUrl !== undefined, 'the program that shows links can sign them');
  const token = tokenOf(links, { org: ctx.org, orderId, number });
  return { url: revokedAt === null ? `${portalUrl}/track/${token}` : null, number, revokedAt };
}

/**
 * Makes another link; every former one leads nowhere from now on.
 * @throws Refusal `order.not_found`, `portal.too_many_links`
 */
export async function renewLink(ctx: WriteContext, orderId: string): Promise<TrackingLink> {
  return changeLink(ctx, orderId, 'portal.link.renewed');
}

/** Ends the link; the page can be seen again only by a renewed one. @throws Refusal `order.not_found` */
export async function revokeLink(ctx: WriteContext, orderId: string): Promise<TrackingLink> {
  return changeLink(ctx, orderId, 'portal.link.revoked');
}

async function changeLink(
  ctx: WriteContext,
  orderId: string,
  type: 'portal.link.renewed' | 'portal.link.revoked',
): Promise<TrackingLink> {
  const before = await currentLink(ctx, orderId);
  if (!before) throw notFound('order', orderId);
  const isRenewed = type === 'portal.link.renewed';
  const { rows } = await sql<LinkRow>`
    insert into portal.links (org_id, order_id, brand_id, number, revoked_at, changed_by, changed_at)
    values (${ctx.org}, ${orderId}, ${before.brandId}, ${isRenewed ? 2 : 1}, ${isRenewed ? null : ctx.now}, ${ctx.principal.id}, ${ctx.now})
    on conflict (org_id, order_id) do update
       set number = portal.links.number + ${isRenewed ? 1 : 0}, revoked_at = excluded.revoked_at,
           changed_by = excluded.changed_by, changed_at = excluded.changed_at
     where portal.links.number < ${mostLinks} or not ${isRenewed}
    returning order_id, brand_id, number, revoked_at`.execute(ctx.db);
  const row = rows[0];
  if (!row) {
    throw new Refusal('portal.too_many_links', 'conflict', `An order can have ${mostLinks} links at most.`, {
      most: mostLinks,
    });
  }
  const { brandId, number } = row;
  await ctx.publish({ type, subjectId: orderId, brandId, data: { number } });
  return asLink(ctx, row);
}
