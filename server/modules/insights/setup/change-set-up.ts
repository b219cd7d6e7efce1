import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { readSetUp, type SetUp } from './read-set-up.ts';
import type { SetUpStep } from './steps.ts';

export type SetUpChange = {
  /** A step left for later (true), or taken up again (false); steps not named stay as they are. */
  skipped?: Partial<Record<SetUpStep, boolean>>;
  isDismissed?: boolean;
};

/** Each step stands by itself, so two people who choose at once both have their way, and saying it twice changes nothing. */
export async function changeSetUp(
  ctx: WriteContext,
  { skipped = {}, isDismissed }: SetUpChange,
): Promise<SetUp> {
  const named = Object.keys(skipped);
  const left = Object.entries(skipped).flatMap(([step, isSkipped]) => (isSkipped ? [step] : []));
  await sql`
    insert into insights.set_ups as s (org_id, skipped, is_dismissed, changed_by, changed_at)
    values (${ctx.org}, ${left}, ${isDismissed ?? false}, ${ctx.principal.id}, ${ctx.now})
    on conflict (org_id) do update set
      skipped = array(select step from unnest(s.skipped) step where step <> all (${named}::text[])
                union select unnest(excluded.skipped)),
      is_dismissed = coalesce(${isDismissed ?? null}::boolean, s.is_dismissed),
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(ctx.db);
  return readSetUp(ctx);
}
