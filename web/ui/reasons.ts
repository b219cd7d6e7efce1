import i18next from 'i18next';

/** Why an order was held, cancelled or taken back: the words of what the program names, or what somebody wrote themselves. */
export function reasonWords(reason: string): string {
  const key = `reasons.${reason}`;
  return i18next.exists(key, { ns: 'ui' }) ? i18next.t(key as never, { ns: 'ui' }) : reason;
}

/** Why work on an order stopped: what became of it, and the reason for that. */
export function withdrawnWords(cause: string | null, reason: string | null): string {
  const said = reason === null ? '' : reasonWords(reason);
  if (cause === null) return said;
  return i18next.t(`withdrawn.${cause}` as never, { ns: 'ui', reason: said });
}
