import type { ReadContext } from '../../../platform/context.ts';
import { assert } from '../../../platform/errors.ts';

/** The secrets of an endpoint, sealed in its row and opened only to sign. */
export type SealedSecrets = {
  id: string;
  sealedSecret: string;
  sealedFormerSecret: string | null;
  formerSecretUntil: Date | null;
};

const column = 'automation.webhook_endpoints.secret';

export function sealSecret(ctx: ReadContext, endpointId: string, secret: string): string {
  const { secrets } = ctx.settings;
  assert(secrets, 'a program that makes webhook secrets can seal them');
  return secrets.seal(secret, { org: ctx.org, column, row: endpointId });
}

/** The secrets to sign with: the present one, and the former while receivers may still check by it. */
export function openSecrets(ctx: ReadContext, endpoint: SealedSecrets): string[] {
  const { secrets } = ctx.settings;
  assert(secrets, 'a program that sends webhooks can open their secrets');
  const place = { org: ctx.org, column, row: endpoint.id };
  const { sealedSecret, sealedFormerSecret, formerSecretUntil } = endpoint;
  const isFormerGood =
    sealedFormerSecret !== null && formerSecretUntil !== null && formerSecretUntil > ctx.now;
  return [
    secrets.open(sealedSecret, place),
    ...(isFormerGood ? [secrets.open(sealedFormerSecret, place)] : []),
  ];
}
