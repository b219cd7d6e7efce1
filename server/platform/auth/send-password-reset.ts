import { deliverNow } from '../mail/mails.ts';
import type { IdentityOptions } from './identity.ts';

/**
 * Sends the link that sets a new password. It runs after the answer went out, so that the answer takes the same time for
 * an address nobody has. A person who belongs to no organization gets none.
 */
export async function sendPasswordReset(
  { pool, edge, publicUrl }: IdentityOptions,
  user: { id: string; email: string; name: string },
  token: string,
): Promise<void> {
  const { rows } = await pool.query<{ org: number | null }>('select auth.home_organization($1) as org', [
    user.id,
  ]);
  const org = rows[0]?.org;
  if (org === null || org === undefined) return;
  const text = (link: string) =>
    `Hello ${user.name},\n\nsomebody, probably you, asked for a new password for Waybill. Choose it here within one hour:\n\n${link}\n\nIf it was not you, nothing needs to be done: your password is unchanged.\n`;
  const mail = {
    kind: 'auth.password_reset',
    subjectId: user.id,
    to: user.email,
    subject: 'Your new password for Waybill',
  };
  setImmediate(() => {
    // The token is in the fragment: browsers send fragments to nobody, so it stands in no log.
    deliverNow(
      edge,
      org,
      { ...mail, text: text('[the link is not kept]') },
      text(`${publicUrl}/reset-password#${token}`),
    ).catch(() => {});
  });
}
