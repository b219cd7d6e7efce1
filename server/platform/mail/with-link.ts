import type { ReadContext } from '../context.ts';

/** Stands in a mail where the signature of its link goes. It can only become the mail's own link, whoever writes it. */
export const unsignedToken = 'link-of-this-mail';

type Linked = { text: string; html: string | null; link: string | null };

/**
 * Signs the link of a mail as it leaves, or as somebody reads it who may: what is stored opens nothing. `link` is what the
 * link says, in base64url; without one the mail stays as it is.
 */
export function withLink<M extends Linked>({ settings }: Pick<ReadContext, 'settings'>, mail: M): M {
  const { text, html, link } = mail;
  if (link === null || !settings.links) return mail;
  const token = settings.links.sign(Buffer.from(link, 'base64url'));
  return {
    ...mail,
    text: text.replaceAll(unsignedToken, token),
    html: html === null ? null : html.replaceAll(unsignedToken, token),
  };
}
