import type { ReadContext } from '../../../platform/context.ts';
import { fault, invalidField, Refusal } from '../../../platform/errors.ts';
import { nodeByCode } from './store.ts';

/** Refusals that creating and editing a node share. */

/** @throws Refusal `request.invalid` */
export function refuseUnknownTimeZone(timeZone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  } catch {
    throw unknownZone(timeZone);
  }
  // An offset such as +01:00 has no daylight saving rules, so a cutoff in it would be wrong for half the year.
  if (!/^[A-Za-z]/.test(timeZone)) throw unknownZone(timeZone);
}

function unknownZone(timeZone: string): Refusal {
  return invalidField(
    '/timeZone',
    fault(
      'not_a_time_zone',
      `"${timeZone}" is not a time zone of the IANA database. Use one like Europe/London.`,
      {
        named: timeZone,
      },
    ),
  );
}

/** @throws Refusal `network.node_code_taken` */
export async function refuseTakenCode(ctx: ReadContext, code: string, exceptId?: string): Promise<void> {
  const other = await nodeByCode(ctx, code);
  if (other === undefined || other.id === exceptId) return;
  throw new Refusal('network.node_code_taken', 'conflict', `The code ${code} belongs to ${other.name}.`, {
    errors: [{ pointer: '/code', ...fault('taken', 'is taken') }],
    nodeId: other.id,
    node: other.name,
    taken: code,
  });
}
